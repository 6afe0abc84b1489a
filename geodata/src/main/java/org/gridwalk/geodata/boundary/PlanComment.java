package org.gridwalk.geodata.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * What somebody has said about a plan.
 *
 * @param grid that it is about, by its key in the plan
 * @param at the place that it is about: longitude and latitude
 */
public record PlanComment(
        long id,
        String text,
        Optional<Integer> grid,
        Optional<List<Double>> at,
        Optional<String> madeBy,
        Instant madeAt) {
    /**
     * Something that is to be said.
     *
     * @param grid or null
     * @param at longitude and latitude in degrees, or null
     */
    public record Draft(String text, Integer grid, List<Double> at) {
        private static final int LONGEST_TEXT = 1000;

        public Draft {
            text = text == null ? "" : text.strip();
            BadInput.unless(
                    !text.isEmpty() && text.length() <= LONGEST_TEXT,
                    "text",
                    text,
                    "1 to " + LONGEST_TEXT + " characters");
            BadInput.unless(grid == null || grid > 0, "grid", grid, "the key of a grid of the plan");
            BadInput.unless(at == null || isPlace(at), "at", at, "longitude and latitude in degrees: [121.47, 31.23]");
            at = at == null ? null : List.copyOf(at);
        }

        private static boolean isPlace(List<Double> at) {
            return at.size() == 2
                    && at.stream().allMatch(degrees -> degrees != null && Double.isFinite(degrees))
                    && Math.abs(at.get(0)) <= 180
                    && Math.abs(at.get(1)) <= 90;
        }
    }
}
