package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes all rows, in any order, and makes the index of them. An id comes at most once. For one thread.
 *
 * <p>Rows are put to their segments as they come, in 26 bytes each; at the end each segment is sorted by radix.
 */
public final class HeatIndexBuilder {
    private final Triples codes = HeatIndex.codes(TripleList.of(new long[0]));
    private final Triples units = HeatIndex.units(TripleList.of(new long[0]));
    private final Map<SegmentKey, SegmentRows> segments = new HashMap<>();
    private SegmentRows last;

    /** The dictionary of topic, status and source. */
    public Triples codes() {
        return codes;
    }

    /** The dictionary of area, grid (or 0) and grid at the time of the report (or 0). */
    public Triples units() {
        return units;
    }

    /** @see HeatRow */
    public void add(long id, long place, int hour, int closed, int code, int unit) {
        int tile = SegmentKey.tile(place);
        if (last == null || !last.holds(tile, hour)) {
            last = segments.computeIfAbsent(SegmentKey.of(place, hour), SegmentRows::new);
        }
        last.add(id, place, hour, closed, code, unit);
    }

    /** To be called once: the builder is empty afterwards. */
    public HeatIndex build() {
        HeatView.Dictionaries known = new HeatView.Dictionaries(codes.list(), units.list());
        last = null;
        List<SegmentRows> largestFirst = new ArrayList<>(segments.values());
        largestFirst.sort(Comparator.comparingInt(SegmentRows::size).reversed());
        segments.clear();
        List<Segment> made =
                largestFirst.parallelStream().map(rows -> rows.segment(known)).toList();
        return new HeatIndex(codes, units, made, SignedRows.NONE, 0);
    }
}
