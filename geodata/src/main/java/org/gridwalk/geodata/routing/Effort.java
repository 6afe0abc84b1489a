package org.gridwalk.geodata.routing;

import java.time.Duration;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * How long to look for a better plan. With iterations alone, the same seed gives the same plan, on any machine; with a
 * time, the machine's speed decides how far it gets. Whichever is reached first ends the search.
 *
 * @param iterations of each thread, 1 or more
 * @param threads 1 or more
 */
public record Effort(long seed, long iterations, Optional<Duration> time, int threads) {
    public Effort {
        if (iterations < 1) {
            throw new BadInput("iterations", String.valueOf(iterations), "1 or more");
        }
        if (threads < 1 || threads > 64) {
            throw new BadInput("threads", String.valueOf(threads), "1 to 64");
        }
        if (time.isPresent() && time.get().isNegative()) {
            throw new BadInput("time", time.get().toString(), "not negative");
        }
    }

    public static Effort ofIterations(long seed, long iterations) {
        return new Effort(seed, iterations, Optional.empty(), 1);
    }

    public static Effort ofTime(long seed, Duration time, int threads) {
        return new Effort(seed, Long.MAX_VALUE, Optional.of(time), threads);
    }
}
