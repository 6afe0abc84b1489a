package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * The rows of one {@link SegmentKey}, in parallel arrays sorted by (block, hour), with what makes them quick to count.
 * Never changed once made.
 */
final class Segment {
    /** The closing hour of what is open; the last one that 16 bits hold is one less. */
    static final int OPEN = 0xFFFF;

    final SegmentKey key;
    final long firstHour;
    final long firstId;

    /** Which blocks there are: the last 16 bits of their Morton codes at zoom 15, ascending. */
    final char[] blocks;
    /** The first row of each block; one more at the end. */
    final int[] start;

    /** The last 16 bits of the places. */
    final char[] offset;
    /** Of reporting, since {@link #firstHour}. */
    final char[] hour;

    final char[] code;
    /** The hour of closing, since {@link #firstHour}; {@link #OPEN}. */
    final char[] closed;
    /** Since {@link #firstId}, without sign. */
    final int[] id;

    final BlockUnits units;
    final TimeDirectory times;
    final BlockDirectory directory;
    final LongOpen openWeeks;
    final LongOpen openMonths;
    final Cubes byTopicStatus;
    final Cubes bySource;
    /** The first and the last hour of reporting in the arrays. */
    final int earliestHour;

    final int lastHour;
    /** The last hour of closing in the arrays, {@link #OPEN} if anything is open. */
    final int lastClosed;
    /** What doesn't fit into the arrays. */
    final SignedRows misfits;

    private final Columns columns;
    private final Ids ids;

    Segment(SegmentKey key, Ids ids, Columns columns, BlockUnits units, SignedRows misfits, Aids aids) {
        this.key = key;
        this.firstHour = key.firstHour();
        this.ids = ids;
        this.firstId = ids.first();
        this.columns = columns;
        this.blocks = columns.blocks();
        this.start = columns.start();
        this.offset = columns.offset();
        this.hour = columns.hour();
        this.code = columns.code();
        this.closed = columns.closed();
        this.id = columns.id();
        this.units = units;
        this.misfits = misfits;
        this.times = aids.times();
        this.earliestHour = times.earliest();
        this.lastHour = times.latest();
        this.lastClosed = aids.lastClosed();
        this.directory = aids.directory();
        this.openWeeks = aids.openWeeks();
        this.openMonths = aids.openMonths();
        this.byTopicStatus = aids.byTopicStatus();
        this.bySource = aids.bySource();
    }

    /** The least and the greatest id in the arrays. */
    record Ids(long first, long last) {}

    /** What makes rows quick to count; see the fields of the same names. */
    record Aids(
            int lastClosed,
            TimeDirectory times,
            BlockDirectory directory,
            LongOpen openWeeks,
            LongOpen openMonths,
            Cubes byTopicStatus,
            Cubes bySource) {
        static Aids of(Columns columns, Grouping.Pair groupings) {
            int lastClosed = 0;
            for (char closed : columns.closed()) {
                lastClosed = Math.max(lastClosed, closed);
            }
            TimeDirectory times = TimeDirectory.of(columns);
            return new Aids(
                    lastClosed,
                    times,
                    BlockDirectory.of(columns),
                    LongOpen.weeks(columns, times),
                    LongOpen.months(columns, times),
                    Cubes.of(columns, groupings.topicStatus()),
                    Cubes.of(columns, groupings.source()));
        }
    }

    /** The greatest id in the arrays. */
    long lastId() {
        return ids.last();
    }

    int rows() {
        return offset.length;
    }

    static Segment empty(SegmentKey key, HeatView.Dictionaries known) {
        return new SegmentWriter(key, 0, 0, known).finish();
    }

    boolean isEmpty() {
        return rows() + misfits.size() == 0;
    }

    Columns columns() {
        return columns;
    }

    /** See {@link Columns#block}. */
    int block(int code16) {
        return columns.block(code16);
    }

    /** The block that a row stands in. */
    int blockOf(int row) {
        int at = Arrays.binarySearch(start, row);
        return at < 0 ? -at - 2 : at;
    }

    HeatRow row(int block, int row) {
        return new HeatRow(
                firstId + (id[row] & 0xFFFF_FFFFL),
                key.firstPlace() | (long) blocks[block] << TileCells.BLOCK_BITS | offset[row],
                (int) (firstHour + hour[row]),
                closed[row] == OPEN ? HeatRow.OPEN : (int) (firstHour + closed[row]),
                code[row],
                units.unit(block, row, start[block]));
    }

    /** An hour as this segment counts it, 0 to 65,535. */
    int relative(int hourSince1970) {
        return (int) Math.max(0, Math.min(OPEN, hourSince1970 - firstHour));
    }
}
