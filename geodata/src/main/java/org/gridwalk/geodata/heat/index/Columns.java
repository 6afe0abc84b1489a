package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * The rows of a segment, in parallel arrays sorted by (block, hour).
 *
 * @param blocks which blocks there are: the last 16 bits of their Morton codes at zoom 15, ascending
 * @param start the first row of each block; one more at the end
 * @param offset the last 16 bits of the places
 * @param hour of reporting, since the first hour of the segment
 * @param code see {@link HeatRow}
 * @param closed the hour of closing, since the first hour of the segment; {@link Segment#OPEN}
 * @param id since the first id of the segment, without sign
 */
record Columns(char[] blocks, int[] start, char[] offset, char[] hour, char[] code, char[] closed, int[] id) {
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
