package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a {@link Segment} of rows that come sorted by (block, hour). */
final class SegmentWriter {
    private static final int MOST_UNITS = 0x1_0000;
    private static final int NARROW_UNITS = 0x100;

    private final SegmentKey key;
    private final long firstHour;
    private final long firstId;
    private final Grouping.Pair groupings;
    private final int[] numberOfUnit;
    private final List<HeatRow> misfits = new ArrayList<>();

    private int rows;
    private long lastId;
    private final char[] offset;
    private final char[] hour;
    private final char[] code;
    private final char[] closed;
    private final int[] id;
    private final byte[] low;
    /** The high bytes of the present block's units. */
    private byte[] blockHigh = new byte[0];

    private boolean anyHigh;

    private int block = -1;
    private int blockCount;
    private char[] blocks = new char[16];
    private int[] start = new int[17];
    private int[] highStart = new int[16];
    private int[] firstUnit = new int[17];
    private int unitCount;
    private int[] unitIds = new int[256];
    private int highCount;
    private byte[] high = new byte[0];

    /**
     * @param most how many rows can come at most
     * @param firstId the least id of those that come
     * @param known what codes and units there are
     */
    SegmentWriter(SegmentKey key, int most, long firstId, HeatView.Dictionaries known) {
        this.key = key;
        this.firstHour = key.firstHour();
        this.firstId = firstId;
        offset = new char[most];
        hour = new char[most];
        code = new char[most];
        closed = new char[most];
        id = new int[most];
        low = new byte[most];
        groupings = known.codes().groupings();
        numberOfUnit = new int[known.units().size()];
        Arrays.fill(numberOfUnit, -1);
    }

    void add(HeatRow row) {
        long close = row.closed() == HeatRow.OPEN ? Segment.OPEN : row.closed() - firstHour;
        if (close >= 0 && (close < Segment.OPEN || row.closed() == HeatRow.OPEN)) {
            int place = (int) (row.place() - key.firstPlace());
            add(place, (int) (row.hour() - firstHour), (int) close, row.code(), row.unit(), row.id());
        } else {
            misfits.add(row);
        }
    }

    /**
     * @param place within the tile of zoom 7, 32 bits
     * @param hourOfEra since the beginning of the segment
     * @param close likewise, or {@link Segment#OPEN}
     */
    void add(int place, int hourOfEra, int close, int codeNumber, int unit, long issue) {
        int rowBlock = place >>> TileCells.BLOCK_BITS;
        if (rowBlock != block) {
            endBlock();
            begin(rowBlock);
        }
        long ids = issue - firstId;
        int number = ids < 0 || ids > 0xFFFF_FFFFL ? -1 : number(unit);
        if (number < 0) {
            misfit(place, hourOfEra, close, codeNumber, unit, issue);
            return;
        }
        offset[rows] = (char) place;
        hour[rows] = (char) hourOfEra;
        code[rows] = (char) codeNumber;
        closed[rows] = (char) close;
        id[rows] = (int) ids;
        lastId = Math.max(lastId, issue);
        low[rows] = (byte) number;
        if (number >= NARROW_UNITS || anyHigh) {
            putHigh(number);
        }
        rows++;
    }

    /** From the first row of a block on that needs it. */
    private void putHigh(int number) {
        int inBlock = rows - start[blockCount];
        if (inBlock >= blockHigh.length) {
            blockHigh = Arrays.copyOf(blockHigh, 2 * inBlock + NARROW_UNITS);
        }
        if (!anyHigh) {
            Arrays.fill(blockHigh, 0, inBlock, (byte) 0);
            anyHigh = true;
        }
        blockHigh[inBlock] = (byte) (number >>> 8);
    }

    private void misfit(int place, int hourOfEra, int close, int codeNumber, int unit, long issue) {
        misfits.add(new HeatRow(
                issue,
                key.firstPlace() | (place & 0xFFFF_FFFFL),
                (int) (firstHour + hourOfEra),
                close == Segment.OPEN ? HeatRow.OPEN : (int) (firstHour + close),
                codeNumber,
                unit));
    }

    /** The number of a unit in the present block, or -1 if the block has too many. */
    private int number(int unit) {
        int number = numberOfUnit[unit];
        if (number < 0 && unitCount - firstUnit[blockCount] < MOST_UNITS) {
            number = unitCount - firstUnit[blockCount];
            if (unitCount == unitIds.length) {
                unitIds = Arrays.copyOf(unitIds, 2 * unitCount);
            }
            unitIds[unitCount++] = unit;
            numberOfUnit[unit] = number;
        }
        return number;
    }

    private void begin(int rowBlock) {
        block = rowBlock;
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * blockCount);
            start = Arrays.copyOf(start, 2 * blockCount + 1);
            highStart = Arrays.copyOf(highStart, 2 * blockCount);
            firstUnit = Arrays.copyOf(firstUnit, 2 * blockCount + 1);
        }
        blocks[blockCount] = (char) rowBlock;
    }

    private void endBlock() {
        int length = rows - start[blockCount];
        if (length == 0) {
            return;
        }
        for (int i = firstUnit[blockCount]; i < unitCount; i++) {
            numberOfUnit[unitIds[i]] = -1;
        }
        highStart[blockCount] = anyHigh ? highCount : -1;
        if (anyHigh) {
            high = Arrays.copyOf(high, highCount + length);
            System.arraycopy(blockHigh, 0, high, highCount, length);
            highCount += length;
            anyHigh = false;
        }
        blockCount++;
        start[blockCount] = rows;
        firstUnit[blockCount] = unitCount;
    }

    Segment finish() {
        endBlock();
        Columns columns = new Columns(
                Arrays.copyOf(blocks, blockCount),
                Arrays.copyOf(start, blockCount + 1),
                cut(offset),
                cut(hour),
                cut(code),
                cut(closed),
                rows == id.length ? id : Arrays.copyOf(id, rows));
        BlockUnits units = new BlockUnits(
                Arrays.copyOf(firstUnit, blockCount + 1),
                Arrays.copyOf(unitIds, unitCount),
                rows == low.length ? low : Arrays.copyOf(low, rows),
                highCount == 0 ? new int[0] : Arrays.copyOf(highStart, blockCount),
                high);
        return new Segment(
                key,
                new Segment.Ids(firstId, lastId),
                columns,
                units,
                SignedRows.counted(misfits),
                Segment.Aids.of(columns, groupings));
    }

    private char[] cut(char[] column) {
        return rows == column.length ? column : Arrays.copyOf(column, rows);
    }
}
