package org.gridwalk.geodata.coverage.index;

import java.util.List;

/** What holds from one day number on and until before another. */
record Dated<T>(T value, short from, short to) {
    boolean holdsOn(int on) {
        return from <= on && on < to;
    }

    /** Of several that never hold at once; null if none does. */
    static <T> T on(List<Dated<T>> all, int on) {
        for (Dated<T> each : all) {
            if (each.holdsOn(on)) {
                return each.value;
            }
        }
        return null;
    }
}
