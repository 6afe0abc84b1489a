package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/** The rows of a segment, in parallel arrays sorted by (block, hour). */
final class Columns {
    private final char[] blocks;
    private final int[] start;
    private final char[] offset;
    private final char[] hour;
    private final char[] code;
    private final char[] closed;
    private final int[] id;

    Columns(char[] blocks, int[] start, char[] offset, char[] hour, char[] code, char[] closed, int[] id) {
        this.blocks = blocks;
        this.start = start;
        this.offset = offset;
        this.hour = hour;
        this.code = code;
        this.closed = closed;
        this.id = id;
    }

    /** Which blocks there are: the last 16 bits of their Morton codes at zoom 15, ascending. */
    char[] blocks() {
        return blocks;
    }

    /** The first row of each block; one more at the end. */
    int[] start() {
        return start;
    }

    /** The last 16 bits of the places. */
    char[] offset() {
        return offset;
    }

    /** Of reporting, since the first hour of the segment. */
    char[] hour() {
        return hour;
    }

    /** See {@link HeatRow}. */
    char[] code() {
        return code;
    }

    /** The hour of closing, since the first hour of the segment; {@link Segment#OPEN}. */
    char[] closed() {
        return closed;
    }

    /** Since the first id of the segment, without sign. */
    int[] id() {
        return id;
    }

    int rows() {
        return offset.length;
    }

    int rows(int block) {
        return start[block + 1] - start[block];
    }

    /** The first block with a code not below this one. */
    int block(int code16) {
        int at = code16 > 0xFFFF ? blocks.length : Arrays.binarySearch(blocks, (char) code16);
        return at < 0 ? -at - 1 : at;
    }
}
