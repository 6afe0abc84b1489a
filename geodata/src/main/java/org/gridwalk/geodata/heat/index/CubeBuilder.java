package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/** Fills a {@link Cube} block by block. */
final class CubeBuilder {
    /** Of what the counts at one instant take: about as many as all else of a row. */
    private static final int MOST_BYTES_A_ROW = 16;

    private final Columns columns;
    private final CubeSpec spec;
    /** The number of a code's group in the cube, or -1. */
    private final int[] localOf;

    private final char[] groups;
    private final int[] blocks;
    private final Cube.Instants time;
    private final int[] rareStart;
    private int[] rare = new int[256];
    private int rareCount;

    private CubeBuilder(Columns columns, Grouping grouping, int[] large, CubeSpec spec) {
        this.columns = columns;
        this.spec = spec;
        int[] localOfGroup = new int[grouping.groups()];
        Arrays.fill(localOfGroup, -1);
        for (int i = 0; i < large.length; i++) {
            localOfGroup[large[i]] = i;
        }
        groups = new char[large.length];
        localOf = new int[grouping.codes()];
        // The first code of each group, since a filter that was made earlier needn't know the later ones.
        for (int code = localOf.length - 1; code >= 0; code--) {
            localOf[code] = localOfGroup[grouping.of(code)];
            if (localOf[code] >= 0) {
                groups[localOf[code]] = (char) code;
            }
        }
        blocks = blocks();
        time = time();
        rareStart = new int[blocks.length + 1];
    }

    /** @param large the groups to take; a cube without any has no block either */
    static Cube cube(Columns columns, Grouping grouping, int[] large, CubeSpec spec) {
        CubeBuilder builder = new CubeBuilder(columns, grouping, large, spec);
        long[] before = builder.before();
        return new Cube(spec, builder.blocks, builder.groups, builder.time, before, builder.rareRows());
    }

    private int[] blocks() {
        int places = 0;
        int[] found = new int[columns.blocks().length];
        int leastRows = Math.max(
                spec.leastRows(), groups.length * spec.parts() * Cube.LANE_BITS / Byte.SIZE / MOST_BYTES_A_ROW);
        for (int block = 0; block < found.length; block++) {
            int rows = columns.rows(block);
            if (groups.length > 0 && rows >= leastRows && rows <= spec.mostRows()) {
                found[places++] = block;
            }
        }
        return Arrays.copyOf(found, places);
    }

    private RareRows rareRows() {
        int[] rows = Arrays.copyOf(rare, rareCount);
        char[] codes = new char[rareCount];
        char[] offsets = new char[rareCount];
        for (int i = 0; i < rareCount; i++) {
            codes[i] = columns.code()[rows[i]];
            offsets[i] = columns.offset()[rows[i]];
        }
        return new RareRows(rows, codes, offsets, rareStart);
    }

    private Cube.Instants time() {
        int least = 0xFFFF;
        int greatest = 0;
        for (int block : blocks) {
            least = Math.min(least, columns.hour()[columns.start()[block]]);
            greatest = Math.max(greatest, columns.hour()[columns.start()[block + 1] - 1]);
        }
        int first = least >> spec.periodBits();
        return new Cube.Instants(first, blocks.length == 0 ? 0 : (greatest >> spec.periodBits()) - first + 2);
    }

    private long[] before() {
        int parts = spec.parts();
        int numbers = Cube.numbers(blocks.length * parts);
        long[] before = new long[Math.multiplyExact(Math.max(0, time.number() - 1) * groups.length, numbers)];
        int[] counts = new int[groups.length * parts];
        for (int place = 0; place < blocks.length; place++) {
            Arrays.fill(counts, 0);
            int row = columns.start()[blocks[place]];
            for (int instant = 1; instant < time.number(); instant++) {
                row = count(row, columns.start()[blocks[place] + 1], time.firstPeriod() + instant, counts);
                for (int i = 0; i < counts.length; i++) {
                    int lane = place * parts + i % parts;
                    int at = ((instant - 1) * groups.length + i / parts) * numbers + lane / Cube.LANES;
                    before[at] |= (long) counts[i] << (lane % Cube.LANES * Cube.LANE_BITS);
                }
            }
            rareStart[place + 1] = rareCount;
        }
        return before;
    }

    /** Counts the rows up to a period, and gives back the first one in it. */
    private int count(int from, int to, int period, int[] counts) {
        int row = from;
        for (; row < to && columns.hour()[row] >> spec.periodBits() < period; row++) {
            int group = localOf[columns.code()[row]];
            if (group >= 0) {
                counts[(group << spec.partBits()) + spec.part(columns.offset()[row])]++;
            } else {
                if (rareCount == rare.length) {
                    rare = Arrays.copyOf(rare, 2 * rareCount);
                }
                rare[rareCount++] = row;
            }
        }
        return row;
    }
}
