package org.gridwalk.geodata.boundary.partition;

import java.time.Duration;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * How long to look for better proposals, on one thread. With iterations alone, the same seed gives the same proposals, on
 * any machine; with a time, the machine's speed decides how far it gets. Whichever is reached first ends the search.
 *
 * @param iterations moves tried, 1 or more; a million take about a second
 */
public record Effort(long seed, long iterations, Optional<Duration> time) {
    public Effort {
        if (iterations < 1) {
            throw new BadInput("iterations", String.valueOf(iterations), "1 or more");
        }
        if (time.isPresent() && time.get().isNegative()) {
            throw new BadInput("time", time.get().toString(), "not negative");
        }
    }

    public static Effort ofIterations(long seed, long iterations) {
        return new Effort(seed, iterations, Optional.empty());
    }

    public static Effort ofTime(long seed, Duration time) {
        return new Effort(seed, Long.MAX_VALUE, Optional.of(time));
    }
}
