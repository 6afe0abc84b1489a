package org.gridwalk.geodata.feature;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of features.
 *
 * @param features each a GeoJSON Feature, by ascending id
 * @param next what to ask after for the next page; empty on the last
 */
public record FeaturePage(List<String> features, OptionalLong next) {
    public FeaturePage {
        features = List.copyOf(features);
    }
}
