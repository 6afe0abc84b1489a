package org.gridwalk.geodata.geocode.review;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.gridwalk.geodata.geocode.index.Precision;

/**
 * What came of looking up where tickets are. Each is counted once.
 *
 * @param placed by how exactly their places are known
 * @param ambiguous that wait to be decided: several places, or one that is not certain
 * @param notFound that wait to be decided: no place that is known
 * @param noPlace whose address names no place, so that there is nothing to decide
 * @param withoutAddress that have none, and no place in their description
 */
public record PlacingCounts(
        Map<Precision, Long> placed, long ambiguous, long notFound, long noPlace, long withoutAddress) {
    public static final PlacingCounts NONE = new PlacingCounts(Map.of(), 0, 0, 0, 0);

    public PlacingCounts {
        Map<Precision, Long> sorted = new EnumMap<>(Precision.class);
        sorted.putAll(placed);
        placed = Collections.unmodifiableMap(sorted);
    }

    public PlacingCounts plus(PlacingCounts more) {
        Map<Precision, Long> all = new EnumMap<>(Precision.class);
        all.putAll(placed);
        more.placed.forEach((precision, count) -> all.merge(precision, count, Long::sum));
        return new PlacingCounts(
                all,
                ambiguous + more.ambiguous,
                notFound + more.notFound,
                noPlace + more.noPlace,
                withoutAddress + more.withoutAddress);
    }
}
