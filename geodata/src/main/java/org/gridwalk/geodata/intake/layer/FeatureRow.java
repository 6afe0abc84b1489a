package org.gridwalk.geodata.intake.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature.
 *
 * @param number of the feature or record in the file, from 1
 * @param fields as many as there are columns; one without a value is null
 * @param shape in EPSG:4326, longitude first; null for none
 */
public record FeatureRow(long number, List<String> fields, Geometry shape) {
    public FeatureRow {
        fields = Collections.unmodifiableList(Arrays.asList(fields.toArray(String[]::new)));
    }
}
