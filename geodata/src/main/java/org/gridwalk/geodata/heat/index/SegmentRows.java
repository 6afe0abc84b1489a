package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a segment in the order in which they come. */
final class SegmentRows {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int SMALL = 64;

    /** @param placeHour place in the tile of zoom 7, 32 bits, and hour of the segment, 16 bits, as one number */
    private record Chunk(long[] placeHour, int[] closed, char[] code, int[] unit, long[] id) {
        Chunk(int size) {
            this(new long[size], new int[size], new char[size], new int[size], new long[size]);
        }

        Chunk grown(int size) {
            return new Chunk(
                    Arrays.copyOf(placeHour, size),
                    Arrays.copyOf(closed, size),
                    Arrays.copyOf(code, size),
                    Arrays.copyOf(unit, size),
                    Arrays.copyOf(id, size));
        }
    }

    private final SegmentKey key;
    private final long firstHour;
    private final List<Chunk> chunks = new ArrayList<>();
    private Chunk last = new Chunk(SMALL);
    private int inLast;
    private int rows;
    private long leastId = Long.MAX_VALUE;

    SegmentRows(SegmentKey key) {
        this.key = key;
        this.firstHour = key.firstHour();
        chunks.add(last);
    }

    boolean holds(int tile, int hour) {
        long inEra = hour - firstHour;
        return tile == key.tile() && inEra >= 0 && inEra < SegmentKey.ERA_HOURS;
    }

    void add(long id, long place, int hour, int closed, int code, int unit) {
        if (inLast == last.id.length) {
            makeRoom();
        }
        last.placeHour[inLast] = (place & 0xFFFF_FFFFL) << 16 | hour - firstHour;
        last.closed[inLast] = closed;
        last.code[inLast] = (char) code;
        last.unit[inLast] = unit;
        last.id[inLast] = id;
        leastId = Math.min(leastId, id);
        inLast++;
        rows++;
    }

    private void makeRoom() {
        if (inLast < CHUNK) {
            last = last.grown(Math.min(CHUNK, 4 * inLast));
            chunks.set(chunks.size() - 1, last);
        } else {
            last = new Chunk(CHUNK);
            chunks.add(last);
            inLast = 0;
        }
    }

    int size() {
        return rows;
    }

    /** @param known what codes and units there are */
    Segment segment(HeatView.Dictionaries known) {
        SegmentWriter writer = new SegmentWriter(key, rows, leastId, known);
        for (long sorted : RadixSort.sort(keys())) {
            int row = (int) sorted;
            Chunk chunk = chunks.get(row >>> CHUNK_BITS);
            int i = row & CHUNK - 1;
            long placeHour = chunk.placeHour[i];
            writer.add(
                    (int) (placeHour >>> 16),
                    (int) placeHour & 0xFFFF,
                    chunk.closed[i],
                    chunk.code[i],
                    chunk.unit[i],
                    chunk.id[i]);
        }
        return writer.finish();
    }

    /** Block and hour in the upper 32 bits, the row in the lower ones. */
    private long[] keys() {
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            long placeHour = chunks.get(row >>> CHUNK_BITS).placeHour[row & CHUNK - 1];
            keys[row] = (placeHour >>> 32) << 48 | (placeHour & 0xFFFF) << 32 | row;
        }
        return keys;
    }
}
