package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.List;

/** The rows of a segment in the order in which they come, put to {@link BlockRows neighbouring blocks} at once. */
final class SegmentRows {
    private static final int PARTS = 1024;
    private static final int PART_SHIFT = SegmentKey.PLACE_BITS - 10;

    private final SegmentKey key;
    private final long firstHour;
    private final BlockRows[] parts = new BlockRows[PARTS];
    /** What {@link BlockRows} can't hold; neither could the segment. */
    private final List<HeatRow> odd = new ArrayList<>();

    private int rows;
    private long leastId = Long.MAX_VALUE;

    SegmentRows(SegmentKey key) {
        this.key = key;
        this.firstHour = key.firstHour();
    }

    boolean holds(int tile, int hour) {
        long inEra = hour - firstHour;
        return tile == key.tile() && inEra >= 0 && inEra < SegmentKey.ERA_HOURS;
    }

    void add(long id, long place, int hour, int closed, int code, int unit) {
        long close = closed == HeatRow.OPEN ? Segment.OPEN : closed - firstHour;
        boolean fits = close >= 0 && (close < Segment.OPEN || closed == HeatRow.OPEN);
        if (!fits || id < 0 || id > BlockRows.MOST_ID) {
            odd.add(new HeatRow(id, place, hour, closed, code, unit));
            return;
        }
        int part = (int) (place >>> PART_SHIFT) & PARTS - 1;
        if (parts[part] == null) {
            parts[part] = new BlockRows();
        }
        parts[part].add((int) place, (int) (hour - firstHour), (int) close, code, unit, id);
        leastId = Math.min(leastId, id);
        rows++;
    }

    int size() {
        return rows + odd.size();
    }

    /**
     * To be called once: the rows are let go.
     *
     * @param known what codes and units there are
     */
    Segment segment(HeatView.Dictionaries known) {
        SegmentWriter writer = new SegmentWriter(key, size(), leastId, known);
        for (int part = 0; part < PARTS; part++) {
            if (parts[part] != null) {
                parts[part].writeTo(writer);
                parts[part] = null;
            }
        }
        odd.forEach(writer::add);
        return writer.finish();
    }
}
