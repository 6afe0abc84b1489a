package org.gridwalk.geodata.heat.index;

/** Counts rows by what they are, wherever they lie. For one thread, and put together by {@link #with}. */
abstract class Tally {
    final HeatFilter filter;
    final long[] counts;
    /** The first hour of reporting that counts, besides what the filter says. */
    private final int since;

    Tally(HeatFilter filter, int since, int size) {
        this.filter = filter;
        this.since = since;
        this.counts = new long[size];
    }

    /** Which count a row belongs to. */
    abstract int of(int code, int unit);

    /**
     * Adds rows of a block. What is not wanted may be counted with it, as long as {@link #result} leaves it out.
     *
     * @param wanted 1 or 0 by the number of the unit within the block; empty for all
     * @param least the hour of closing from which on a row counts, as the segment counts hours
     */
    abstract void add(Rows rows, byte[] wanted, int least);

    /** By code or by unit, 0 for those that the filter doesn't hold. */
    abstract long[] result();

    /** Some rows of a block of a segment. */
    record Rows(Segment segment, int block, int first, int last) {
        int unit(int row) {
            return segment.units.number(block, row, segment.start[block]);
        }
    }

    Tally with(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        return this;
    }

    /** Adds those of some rows that the filter holds. */
    Tally add(SignedRows rows, int from, int to) {
        for (int i = from; i < to; i++) {
            int weight = rows.count(i, filter);
            if (weight != 0 && rows.hour[i] >= since) {
                counts[of(rows.code[i], rows.unit[i])] += weight;
            }
        }
        return this;
    }

    /** Adds some blocks of a segment, without what doesn't fit into its arrays. */
    Tally add(Segment segment, int firstBlock, int lastBlock) {
        boolean during = filter.window.mode() == Window.Mode.OPEN;
        int from = segment.relative(filter.window.from());
        int begin = during ? segment.relative(since) : Math.max(from, segment.relative(since));
        int to = segment.relative(filter.window.to());
        for (int block = firstBlock; block < lastBlock; block++) {
            BlockUnits.Met met = filter.everyUnit ? BlockUnits.Met.EVERYWHERE : segment.units.met(block, filter.units);
            int first = segment.times.row(block, begin);
            int last = segment.times.row(block, to);
            if (met != BlockUnits.Met.NOWHERE && first < last) {
                boolean partly = met == BlockUnits.Met.PARTLY;
                byte[] wanted = partly ? segment.units.local(block, filter.units) : new byte[0];
                add(new Rows(segment, block, first, last), wanted, during ? from : 0);
            }
        }
        return this;
    }

    long[] masked(byte[] wanted) {
        long[] masked = counts.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] *= wanted[i];
        }
        return masked;
    }
}
