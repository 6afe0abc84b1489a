package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.TileCoord;

/** What the index holds at one epoch: never changes, and may be read by any number of threads. */
public final class HeatView {
    /** Nanoseconds: below, waking another thread takes longer than it helps. */
    private static final double WORTH_THREADS = 500_000;

    /** A tile is then cut into parts, each of whole cells and of whole blocks. */
    private static final int PARTS = 16;

    private static final int MOST_SPLIT_ZOOM = 13;
    private static final int CHUNK = 2048;

    /** What the codes and the units of rows mean. */
    record Dictionaries(TripleList codes, TripleList units) {}

    private final long epoch;
    private final TripleList codes;
    private final Grouping.Pair groupings;
    private final TripleList units;
    private final List<Segment> segments;
    private final SignedRows delta;

    /** @param segments in the order of their keys */
    HeatView(long epoch, TripleList codes, TripleList units, List<Segment> segments, SignedRows delta) {
        this.epoch = epoch;
        this.codes = codes;
        this.groupings = codes.groupings();
        this.units = units;
        this.segments = segments;
        this.delta = delta;
    }

    /** Grows with each set of changes. Merges leave it alone: they change no count. */
    public long epoch() {
        return epoch;
    }

    /** How many issues are counted in all, placed or not. */
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
        return new HeatFilter(wantedCodes, wantedUnits, groupings, window);
    }

    /**
     * The counts of a tile.
     *
     * @param tile of zoom 0 to 17
     * @return 64 × 64 counts, row × 64 + column, from the north and the west
     */
    public int[] tile(TileCoord tile, HeatFilter filter) {
        int[] cells = new int[TileCells.CELLS];
        if (!filter.nothing) {
            count(new TileCells(tile), filter, cells);
        }
        return TileCells.byRows(cells);
    }

    private void count(TileCells tile, HeatFilter filter, int[] cells) {
        count(tile, filter, cells, WORTH_THREADS);
    }

    /** @param worthThreads nanoseconds of work above which several threads share it */
    void count(TileCells tile, HeatFilter filter, int[] cells, double worthThreads) {
        List<Segment> touched = segments(SegmentKey.tile(tile.firstPlace()), SegmentKey.tile(tile.endPlace() - 1));
        double nanos = 0;
        List<SegmentCount> counts = new ArrayList<>(touched.size());
        for (Segment segment : touched) {
            SegmentCount count = new SegmentCount(segment, filter, tile, 0, 1);
            counts.add(count);
            nanos += count.estimate();
            segment.misfits.count(filter, tile, cells);
        }
        delta.count(filter, tile, cells);
        if (nanos < worthThreads || tile.z > MOST_SPLIT_ZOOM) {
            counts.forEach(count -> count.run(cells));
        } else {
            IntStream.range(0, PARTS).parallel().forEach(part -> {
                for (Segment segment : touched) {
                    new SegmentCount(segment, filter, tile, part, PARTS).run(cells);
                }
            });
        }
    }

    /**
     * The span of the counts of all cells of one size, on all ground.
     *
     * @param z the zoom of the tiles whose cells are meant, 0 to 17
     */
    public CellSpan domain(int z, HeatFilter filter) {
        if (z < 0 || z > TileCells.MAX_ZOOM) {
            throw new IllegalArgumentException("a zoom from 0 to " + TileCells.MAX_ZOOM + ": " + z);
        }
        return new Domain(this, filter, z).span();
    }

    /**
     * Counts by time. Of the filter's window only the mode matters: the hours are those of the buckets.
     *
     * @param edges hours since 1970, at least two, strictly ascending: bucket i is the window from edge i to edge i + 1
     * @param box the places to count, or empty for all, also for what has no place
     * @return one count a bucket
     */
    public long[] histogram(HeatFilter filter, int[] edges, Optional<CellBox> box) {
        Histogram.check(edges);
        HeatFilter everyHour = filter.in(new Window(filter.window.mode(), edges[0], edges[edges.length - 1]));
        Histogram all = new Histogram(everyHour, edges, box);
        if (everyHour.nothing) {
            return all.result();
        }
        segments.forEach(segment -> all.add(segment.misfits));
        return all.add(delta).with(inArrays(everyHour, edges, box)).result();
    }

    private Histogram inArrays(HeatFilter filter, int[] edges, Optional<CellBox> box) {
        Histogram model = new Histogram(filter, edges, box);
        return segments.parallelStream()
                .filter(model::meets)
                .flatMap(segment -> {
                    char[] slotOf = model.slotOf(segment);
                    return IntStream.range(0, (segment.blocks.length + CHUNK - 1) / CHUNK)
                            .mapToObj(chunk -> new Chunk(segment, slotOf, chunk * CHUNK));
                })
                .toList()
                .parallelStream()
                .collect(
                        () -> new Histogram(filter, edges, box),
                        (histogram, chunk) -> chunk.addTo(histogram),
                        Histogram::with);
    }

    /** Some blocks of a segment: a piece of work for one thread. */
    private static final class Chunk {
        private final Segment segment;
        private final char[] slotOf;
        private final int first;

        Chunk(Segment segment, char[] slotOf, int first) {
            this.segment = segment;
            this.slotOf = slotOf;
            this.first = first;
        }

        Histogram addTo(Histogram histogram) {
            return histogram.add(segment, slotOf, first, Math.min(segment.blocks.length, first + CHUNK));
        }
    }

    /** The segments of tiles of zoom 7, from one Morton code to another, that one included. */
    List<Segment> segments(int firstTile, int lastTile) {
        return segments.subList(firstSegment(firstTile), firstSegment(lastTile + 1));
    }

    /** The first segment of a tile of zoom 7 or of one behind it. */
    private int firstSegment(int tile) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).key.tile() < tile) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** All that a filter holds, put together by what it is. */
    public Sums sums(HeatFilter filter) {
        return new Sums(this, filter);
    }

    List<Segment> segments() {
        return segments;
    }

    /** The segments of what has a place. */
    List<Segment> placed() {
        return segments.subList(0, firstSegment(SegmentKey.tile(HeatRow.NOWHERE)));
    }

    List<Segment> unplaced() {
        return segments.subList(placed().size(), segments.size());
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
