package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one segment anew: without the rows that no longer stand, with those that are new in it. Both are read in the
 * order of (block, hour), so that nothing is sorted but what is new.
 *
 * @param key of the segment
 * @param gone rows to leave out
 * @param come rows to take in
 */
record Merge(SegmentKey key, List<HeatRow> gone, List<HeatRow> come) {
    private static final Comparator<HeatRow> ORDER =
            Comparator.comparingLong((HeatRow row) -> block(row)).thenComparingInt(HeatRow::hour);

    /** What the delta asks of each segment that it touches. */
    static List<Merge> of(Iterable<Changed> delta) {
        Map<SegmentKey, Merge> merges = new HashMap<>();
        for (Changed changed : delta) {
            changed.stands().forEach(row -> merge(merges, row).gone.add(row));
            changed.now().ifPresent(row -> merge(merges, row).come.add(row));
        }
        return List.copyOf(merges.values());
    }

    private static Merge merge(Map<SegmentKey, Merge> merges, HeatRow row) {
        return merges.computeIfAbsent(
                SegmentKey.of(row.place(), row.hour()), key -> new Merge(key, new ArrayList<>(), new ArrayList<>()));
    }

    private static long block(HeatRow row) {
        return row.place() >>> TileCells.BLOCK_BITS;
    }

    /**
     * The new segment; one without rows if nothing is left.
     *
     * @param old the present one, or one without rows
     * @param known what codes and units there are
     */
    Segment apply(Segment old, HeatView.Dictionaries known) {
        List<HeatRow> added = new ArrayList<>(come);
        IdFinder leaving = new IdFinder(gone.stream().map(HeatRow::id).toList());
        for (int i = 0; i < old.misfits.size(); i++) {
            HeatRow row = old.misfits.row(i);
            if (!leaving.holds(row.id())) {
                added.add(row);
            }
        }
        added.sort(ORDER);
        long leastId = old.rows() == 0 ? Long.MAX_VALUE : old.firstId;
        for (HeatRow row : added) {
            leastId = Math.min(leastId, row.id());
        }
        SegmentWriter writer = new SegmentWriter(key, old.rows() + added.size(), leastId, known);
        int next = 0;
        for (int block = 0; block < old.blocks.length; block++) {
            long code = key.firstPlace() >>> TileCells.BLOCK_BITS | old.blocks[block];
            for (int row = old.start[block]; row < old.start[block + 1]; row++) {
                while (next < added.size() && comesBefore(added.get(next), code, old.hour[row] + old.firstHour)) {
                    writer.add(added.get(next++));
                }
                if (!leaving.holds(old.firstId + (old.id[row] & 0xFFFF_FFFFL))) {
                    copy(old, block, row, writer);
                }
            }
        }
        added.subList(next, added.size()).forEach(writer::add);
        return writer.finish();
    }

    private static boolean comesBefore(HeatRow row, long block, long hour) {
        return block(row) < block || (block(row) == block && row.hour() < hour);
    }

    private static void copy(Segment old, int block, int row, SegmentWriter writer) {
        writer.add(
                old.blocks[block] << TileCells.BLOCK_BITS | old.offset[row],
                old.hour[row],
                old.closed[row],
                old.code[row],
                old.units.unit(block, row, old.start[block]),
                old.firstId + (old.id[row] & 0xFFFF_FFFFL));
    }
}
