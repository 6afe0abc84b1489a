package org.gridwalk.geodata.feature;

import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.geo.Bounds;

/**
 * Which features, and how.
 *
 * @param bounds those that meet this box, and those without a shape
 * @param time those that are at some time of this
 * @param filters the values that properties must equal
 * @param page how much of it
 */
public record ItemsQuery(
        Optional<Bounds> bounds, Optional<TimeSpan> time, Map<Property, Object> filters, FeatureCrs crs, Page page) {
    public static final int MOST_FEATURES = 1000;

    public ItemsQuery {
        filters = Map.copyOf(filters);
    }

    /**
     * @param limit the most features, 1 to {@link #MOST_FEATURES}
     * @param after only those with a higher id; 0 for the first page
     */
    public record Page(int limit, long after) {
        public Page {
            if (limit < 1 || limit > MOST_FEATURES || after < 0) {
                throw new IllegalArgumentException("limit " + limit + ", after " + after);
            }
        }
    }
}
