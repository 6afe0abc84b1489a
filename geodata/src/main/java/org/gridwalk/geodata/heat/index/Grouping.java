package org.gridwalk.geodata.heat.index;

import java.util.HashMap;
import java.util.Map;

/** Codes put together, so that what people choose is mostly whole groups: by topic and status, or by source. */
final class Grouping {
    private final int[] groupOf;
    private final int groups;

    private Grouping(int[] groupOf, int groups) {
        this.groupOf = groupOf;
        this.groups = groups;
    }

    int groups() {
        return groups;
    }

    int of(int code) {
        return groupOf[code];
    }

    int codes() {
        return groupOf.length;
    }

    /** The two groupings of a dictionary of codes. */
    record Pair(Grouping topicStatus, Grouping source) {
        static Pair of(TripleList codes) {
            Map<String, Integer> pairs = new HashMap<>();
            Map<Long, Integer> sources = new HashMap<>();
            int[] pairOf = new int[codes.size()];
            int[] sourceOf = new int[codes.size()];
            for (int i = 0; i < codes.size(); i++) {
                pairOf[i] = pairs.computeIfAbsent(codes.first(i) + "/" + codes.second(i), key -> pairs.size());
                sourceOf[i] = sources.computeIfAbsent(codes.third(i), key -> sources.size());
            }
            return new Pair(new Grouping(pairOf, pairs.size()), new Grouping(sourceOf, sources.size()));
        }
    }

    /**
     * Whether a set of codes splits no group.
     *
     * @param wanted 1 or 0 by code
     */
    boolean isWhole(byte[] wanted) {
        byte[] seen = new byte[groups];
        for (int code = 0; code < wanted.length; code++) {
            seen[groupOf[code]] |= (byte) (1 << wanted[code]);
        }
        for (byte both : seen) {
            if (both == 3) {
                return false;
            }
        }
        return true;
    }
}
