package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;

/**
 * The visits of each target in the order of their time, two bytes a visit: twelve bits of days since the one before, four
 * of what it was ({@link VisitCode}).
 *
 * <p>All rows lie in one array of words: first how many words follow, then the day of the last visit, then a word a
 * visit, the first one's with a gap of 0: so that they are read from the last one back. A longer gap than twelve bits hold is several words, all but the last without a
 * visit. A row that grows or changes moves to the end; when a quarter is left behind, all are moved together. Not safe
 * for several threads.
 */
final class VisitRows {
    /** The code of a word without a visit. */
    static final int NO_VISIT = 15;

    private static final int CODE_BITS = 4;
    private static final int LONGEST_GAP = 0xfff;

    private char[] words = new char[1 << 10];
    private int used;
    private int left;
    private int[] starts = new int[1 << 8];
    private int rows;

    int rows() {
        return rows;
    }

    /** All rows; see the class for what is in them. */
    char[] words() {
        return words;
    }

    /** Where a row begins, with the number of words that follow. */
    int start(int row) {
        return starts[row];
    }

    /**
     * Begins an empty row.
     *
     * @return its number, from 0
     */
    int begin() {
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, rows + rows / 2 + 1);
        }
        room(1);
        starts[rows] = used;
        words[used++] = 0;
        return rows++;
    }

    boolean isEmpty(int row) {
        return words[starts[row]] == 0;
    }

    /** Of a row that has visits. */
    int lastDay(int row) {
        return (short) words[starts[row] + 1];
    }

    /**
     * Adds a visit that is later than all of its row.
     *
     * @param day a day number
     * @param code a {@link VisitCode}
     */
    void add(int row, int day, int code) {
        boolean first = isEmpty(row);
        int gap = first ? 0 : day - lastDay(row);
        if (gap < 0) {
            throw new IllegalArgumentException("a visit before the last one");
        }
        toEnd(row);
        if (first) {
            put(row, (char) day);
        }
        for (; gap > LONGEST_GAP; gap -= LONGEST_GAP) {
            put(row, (char) ((LONGEST_GAP << CODE_BITS) | NO_VISIT));
        }
        put(row, (char) ((gap << CODE_BITS) | code));
        words[starts[row] + 1] = (char) day;
        if (left > used / 4 && left > 1 << 16) {
            gather();
        }
    }

    /** Puts a row of another history in the place of one here. */
    void replace(int row, VisitRows from, int fromRow) {
        int length = 1 + from.words[from.starts[fromRow]];
        left += 1 + words[starts[row]];
        room(length);
        System.arraycopy(from.words, from.starts[fromRow], words, used, length);
        starts[row] = used;
        used += length;
    }

    /** Gives back what it took for growing, but for a little. */
    void trim() {
        gather();
        starts = Arrays.copyOf(starts, rows + rows / 64 + (1 << 8));
    }

    private void toEnd(int row) {
        int length = 1 + words[starts[row]];
        if (starts[row] + length < used) {
            left += length;
            room(length);
            System.arraycopy(words, starts[row], words, used, length);
            starts[row] = used;
            used += length;
        }
    }

    private void put(int row, char word) {
        if (words[starts[row]] == Character.MAX_VALUE) {
            throw new IllegalStateException("more visits than a row holds");
        }
        room(1);
        words[used++] = word;
        words[starts[row]]++;
    }

    private void gather() {
        char[] gathered = new char[used - left + used / 64 + (1 << 10)];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            int length = 1 + words[starts[row]];
            System.arraycopy(words, starts[row], gathered, at, length);
            starts[row] = at;
            at += length;
        }
        words = gathered;
        used = at;
        left = 0;
    }

    private void room(int more) {
        if (used + more > words.length) {
            words = Arrays.copyOf(words, used + Math.max(more, used / 8) + (1 << 10));
        }
    }
}
