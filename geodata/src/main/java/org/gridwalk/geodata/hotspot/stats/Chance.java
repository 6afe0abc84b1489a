package org.gridwalk.geodata.hotspot.stats;

import org.apache.commons.math3.special.Beta;

/** How often events that fall anywhere, each for itself, fall into one place so often. */
public final class Chance {
    private Chance() {}

    /**
     * Of all the ways in which events can be dealt out by exposure, the share in which a place gets so many or more: the
     * upper tail of the binomial distribution, exact, and what a permutation of the events over households and days comes
     * to.
     *
     * @param events in all, not below 0
     * @param share of the exposure that the place has, 0 to 1
     * @param observed in the place, 0 to {@code events}
     */
    public static double ofAtLeast(long observed, long events, double share) {
        if (observed < 0 || observed > events || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(observed + " of " + events + " at a share of " + share);
        }
        if (observed == 0 || share == 1) {
            return 1;
        }
        return share == 0 ? 0 : Beta.regularizedBeta(share, observed, events - observed + 1.0);
    }
}
