package org.gridwalk.geodata.coverage.index;

import java.util.function.IntFunction;

/** What was computed for a day, kept until another day is asked for: most ask for the same one. */
final class DayMemo<T> {
    private record Kept<T>(int on, int version, T value) {}

    private volatile Kept<T> kept;

    /**
     * @param on a day number
     * @param version of what it is computed from
     */
    T of(int on, int version, IntFunction<T> compute) {
        Kept<T> there = kept;
        if (there == null || there.on != on || there.version != version) {
            there = new Kept<>(on, version, compute.apply(on));
            kept = there;
        }
        return there.value;
    }
}
