package org.gridwalk.geodata.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What to generate. The same three values give the same data, on any machine and by any number of threads.
 *
 * @param seed any number
 * @param scale 1 is one community of 5,426 households; 185 a city of a million; from 0.02, below 1 a part of a community
 * @param today the day on which the data end and the demo's clock stands, at 18:00 in Asia/Shanghai
 */
public record DemoSpec(long seed, double scale, LocalDate today) {
    public static final double SMALLEST = 0.02;
    public static final double LARGEST = 400;

    public DemoSpec {
        if (!(scale >= SMALLEST && scale <= LARGEST)) {
            throw new IllegalArgumentException("scale " + scale + " is not between " + SMALLEST + " and " + LARGEST);
        }
    }

    /** Of a whole community, for each: the last one may be smaller than the others. */
    List<Double> shares() {
        List<Double> shares = new ArrayList<>();
        for (double rest = scale; rest >= SMALLEST; rest -= 1) {
            shares.add(Math.min(1, rest));
        }
        return shares;
    }
}
