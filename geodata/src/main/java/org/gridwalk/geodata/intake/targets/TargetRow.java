package org.gridwalk.geodata.intake.targets;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Geometry;

/**
 * One row, understood.
 *
 * @param values in the order of the target's fields; null for none; those of place and shape are beside
 * @param place on the lattice; null for none
 * @param shape on the lattice and valid; null for none
 */
public record TargetRow(long line, List<Object> values, LngLat place, Geometry shape) {
    public TargetRow {
        values = Collections.unmodifiableList(Arrays.asList(values.toArray()));
    }
}
