package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.geo.TileCoord;

/** What the index holds at one epoch: never changes, and may be read by any number of threads. */
public final class HeatView {
    private final long epoch;
    private final TripleList codes;
    private final TripleList units;
    private final List<Segment> segments;
    private final SignedRows delta;

    /** @param segments in the order of their keys */
    HeatView(long epoch, TripleList codes, TripleList units, List<Segment> segments, SignedRows delta) {
        this.epoch = epoch;
        this.codes = codes;
        this.units = units;
        this.segments = segments;
        this.delta = delta;
    }

    /** Grows with each set of changes. Merges leave it alone: they change no count. */
    public long epoch() {
        return epoch;
    }

    /** How many issues are counted in all. */
    public long rows() {
        long rows = Arrays.stream(delta.sign).sum();
        for (Segment segment : segments) {
            rows += segment.rows() + segment.misfits.size();
        }
        return rows;
    }

    /** 1 for each code that the condition holds for, 0 for the others. The condition is asked topic, status, source. */
    public byte[] codes(Triples.Condition condition) {
        return codes.where(condition);
    }

    /** The same for units. The condition is asked area, grid, grid at the time of the report; a grid is 0 for none. */
    public byte[] units(Triples.Condition condition) {
        return units.where(condition);
    }

    /** All issues in a window. */
    public HeatFilter filter(Window window) {
        return filter(codes((topic, status, source) -> true), units((area, grid, then) -> true), window);
    }

    /**
     * A filter for this view, and for no other.
     *
     * @param wantedCodes as {@link #codes} gives them, not written to any more
     * @param wantedUnits as {@link #units} gives them, likewise
     */
    public HeatFilter filter(byte[] wantedCodes, byte[] wantedUnits, Window window) {
        if (wantedCodes.length != codes.size() || wantedUnits.length != units.size()) {
            throw new IllegalArgumentException("a filter of another view: " + wantedCodes.length + " codes of "
                    + codes.size() + ", " + wantedUnits.length + " units of " + units.size());
        }
        return new HeatFilter(wantedCodes, wantedUnits, window);
    }

    /**
     * The counts of a tile.
     *
     * @param tile of zoom 0 to 17
     * @return 64 × 64 counts, row × 64 + column, from the north and the west
     */
    public int[] tile(TileCoord tile, HeatFilter filter) {
        TileCells geometry = new TileCells(tile);
        int[] cells = new int[TileCells.CELLS];
        if (!filter.nothing) {
            int end = firstSegment(SegmentKey.tile(geometry.place(1) - 1) + 1);
            for (int i = firstSegment(SegmentKey.tile(geometry.place(0))); i < end; i++) {
                new SegmentCount(segments.get(i), filter, geometry, cells).run();
            }
            delta.count(filter, geometry, cells);
        }
        return TileCells.byRows(cells);
    }

    /** The first segment of a tile of zoom 7 or of one behind it. */
    private int firstSegment(int tile) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (segments.get(middle).key.tile() < tile) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<Segment> segments() {
        return segments;
    }

    TripleList codeList() {
        return codes;
    }

    TripleList unitList() {
        return units;
    }

    SignedRows delta() {
        return delta;
    }

    static List<Segment> sorted(List<Segment> segments) {
        return segments.stream()
                .sorted(Comparator.comparing(segment -> segment.key))
                .toList();
    }
}
