package org.gridwalk.geodata.heat.index;

/**
 * What is counted, made ready for one {@link HeatView}: a set of codes, a set of units, and a window. A set that holds
 * everything is known as such and costs nothing.
 */
public final class HeatFilter {
    final Window window;
    /** 1 or 0 by code; all 1 if {@link #everyCode}. */
    final byte[] codes;
    /** 1 or 0 by unit; all 1 if {@link #everyUnit}. */
    final byte[] units;

    private final Grouping.Pair groupings;
    final boolean everyCode;
    final boolean everyUnit;
    /** Whether no pair of topic and status is wanted of some sources only. */
    final boolean wholeTopicStatuses;
    /** Whether no source is wanted with some topics and statuses only. */
    final boolean wholeSources;
    /** Whether it holds no row at all. */
    final boolean nothing;

    HeatFilter(byte[] codes, byte[] units, Grouping.Pair groupings, Window window) {
        this.codes = codes;
        this.units = units;
        this.groupings = groupings;
        this.window = window;
        int wantedCodes = ones(codes);
        int wantedUnits = ones(units);
        everyCode = wantedCodes == codes.length;
        everyUnit = wantedUnits == units.length;
        wholeTopicStatuses = groupings.topicStatus().isWhole(codes);
        wholeSources = groupings.source().isWhole(codes);
        nothing = window.isEmpty() || wantedCodes == 0 || wantedUnits == 0;
    }

    private static int ones(byte[] wanted) {
        int ones = 0;
        for (byte one : wanted) {
            ones += one;
        }
        return ones;
    }

    /** The same codes and units in another window. */
    public HeatFilter in(Window other) {
        return new HeatFilter(codes, units, groupings, other);
    }

    boolean holds(int code, int unit) {
        return (codes[code] & units[unit]) != 0;
    }
}
