package org.gridwalk.geodata.heat.index;

/**
 * Which hours count.
 *
 * @param mode whether issues count that were reported in these hours, or that were open during them
 * @param from the first hour, since 1970 (UTC)
 * @param to the first hour no longer counted; a window with {@code to <= from} counts nothing
 */
public record Window(Mode mode, int from, int to) {
    /** How the hours of an issue meet a window. */
    public enum Mode {
        /** {@code from <= hour < to}. */
        REPORTED,
        /**
         * Open at any moment of {@code [from, to)}: {@code hour < to}, and not closed, or {@code closed >= from}. An
         * issue counts as open for the whole of the hour in which it closes, as for that in which it was reported.
         */
        OPEN
    }

    /** All issues. */
    public static final Window ALWAYS = new Window(Mode.REPORTED, Integer.MIN_VALUE, Integer.MAX_VALUE);

    public static Window reported(int from, int to) {
        return new Window(Mode.REPORTED, from, to);
    }

    public static Window open(int from, int to) {
        return new Window(Mode.OPEN, from, to);
    }

    boolean isEmpty() {
        return to <= from;
    }

    boolean holds(int hour, int closed) {
        return mode == Mode.REPORTED ? hour >= from && hour < to : hour < to && from < to && closed >= from;
    }
}
