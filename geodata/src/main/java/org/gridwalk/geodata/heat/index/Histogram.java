package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.Optional;

/**
 * Counts rows by time. What is reported counts in the bucket of its hour, what was open in every bucket that it was open
 * in: kept as differences between neighbours, so that an issue costs two additions however long it was open.
 */
final class Histogram {
    /** Bucket numbers, and one behind the last, have 16 bits. */
    static final int MOST_EDGES = 0xFFFE;

    /** Cells of the grid along each side of a block. */
    private static final int BLOCK_SIZE = 1 << (TileCells.BLOCK_BITS / 2);

    private final HeatFilter filter;
    private final int[] edges;
    private final Optional<CellBox> box;
    private final boolean during;
    /** Bucket i is slot i + 1; before all and behind all are slots too, so that no row needs a branch. */
    private final long[] slots;

    /**
     * @param edges at least two, strictly ascending, hours since 1970; one more than buckets
     * @param box empty for all ground
     */
    Histogram(HeatFilter filter, int[] edges, Optional<CellBox> box) {
        this.filter = filter;
        this.edges = edges;
        this.box = box;
        this.during = filter.window.mode() == Window.Mode.OPEN;
        this.slots = new long[edges.length + 1];
    }

    static void check(int[] edges) {
        boolean ascending = edges.length >= 2 && edges.length <= MOST_EDGES;
        for (int i = 1; ascending && i < edges.length; i++) {
            ascending = edges[i] > edges[i - 1];
        }
        if (!ascending) {
            throw new IllegalArgumentException("edges have to ascend, at least two: " + edges.length);
        }
    }

    Histogram with(Histogram other) {
        for (int i = 0; i < slots.length; i++) {
            slots[i] += other.slots[i];
        }
        return this;
    }

    /** By bucket. */
    long[] result() {
        long[] counts = slots.clone();
        if (during) {
            Arrays.parallelPrefix(counts, Long::sum);
        }
        return Arrays.copyOfRange(counts, 1, edges.length);
    }

    private int slot(long hour) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= hour) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void addOpen(int reported, int closed, int weight) {
        int first = Math.max(1, reported);
        slots[first] += weight;
        slots[Math.max(first, Math.min(edges.length, closed + 1))] -= weight;
    }

    Histogram add(SignedRows rows) {
        for (int i = 0; i < rows.size(); i++) {
            boolean inside = box.isEmpty() || box.get().holds(rows.place[i]);
            if (inside && filter.holds(rows.code[i], rows.unit[i])) {
                if (during) {
                    addOpen(slot(rows.hour[i]), slot(rows.closed[i]), rows.sign[i]);
                } else {
                    slots[slot(rows.hour[i])] += rows.sign[i];
                }
            }
        }
        return this;
    }

    /** Whether the arrays of a segment can have anything to count. */
    boolean meets(Segment segment) {
        boolean before = edges[edges.length - 1] <= segment.firstHour + segment.earliestHour;
        int latest = during ? segment.lastClosed : segment.lastHour;
        boolean after = edges[0] > segment.firstHour + latest && !(during && latest == Segment.OPEN);
        return !before && !after;
    }

    /**
     * Adds some blocks of a segment, without what doesn't fit into its arrays.
     *
     * @param slotOf see {@link #slotOf}
     */
    Histogram add(Segment segment, char[] slotOf, int firstBlock, int lastBlock) {
        for (int block = firstBlock; block < lastBlock; block++) {
            long place = segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS;
            if (box.isEmpty() || box.get().meets(place, BLOCK_SIZE)) {
                BlockUnits.Met met =
                        filter.everyUnit ? BlockUnits.Met.EVERYWHERE : segment.units.met(block, filter.units);
                boolean inside = box.isEmpty() || box.get().holdsAll(place, BLOCK_SIZE);
                if (inside && met == BlockUnits.Met.EVERYWHERE) {
                    block(segment, block, slotOf);
                } else if (met != BlockUnits.Met.NOWHERE) {
                    rowByRow(segment, block, slotOf, inside ? Optional.empty() : box);
                }
            }
        }
        return this;
    }

    /** The slot of each hour of a segment, as far as it has rows. */
    char[] slotOf(Segment segment) {
        char[] slotOf = new char[during ? Segment.OPEN + 1 : segment.lastHour + 1];
        int begin = 0;
        for (int slot = slot(segment.firstHour); begin < slotOf.length; slot++) {
            long next = slot < edges.length ? edges[slot] - segment.firstHour : slotOf.length;
            int end = (int) Math.min(slotOf.length, next);
            Arrays.fill(slotOf, begin, end, (char) slot);
            begin = end;
        }
        if (during) {
            slotOf[Segment.OPEN] = (char) edges.length;
        }
        return slotOf;
    }

    private int first(Segment segment, int block) {
        return during ? segment.start[block] : segment.times.row(block, segment.relative(edges[0]));
    }

    private int last(Segment segment, int block) {
        return segment.times.row(block, segment.relative(edges[edges.length - 1]));
    }

    private void block(Segment segment, int block, char[] slotOf) {
        int last = last(segment, block);
        for (int row = first(segment, block); row < last; row++) {
            add(segment, row, slotOf, filter.codes[segment.code[row]]);
        }
    }

    private void rowByRow(Segment segment, int block, char[] slotOf, Optional<CellBox> within) {
        byte[] wanted = segment.units.local(block, filter.units);
        long place = segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS;
        int last = last(segment, block);
        for (int row = first(segment, block); row < last; row++) {
            int unit = segment.units.number(block, row, segment.start[block]);
            int weight = wanted[unit] & filter.codes[segment.code[row]];
            if (weight != 0 && (within.isEmpty() || within.get().holds(place | segment.offset[row]))) {
                add(segment, row, slotOf, weight);
            }
        }
    }

    private void add(Segment segment, int row, char[] slotOf, int weight) {
        if (during) {
            addOpen(slotOf[segment.hour[row]], slotOf[segment.closed[row]], weight);
        } else {
            slots[slotOf[segment.hour[row]]] += weight;
        }
    }
}
