package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;

/** Counts as a loop over plain rows does: the oracle of the index. */
final class PlainHeat {
    /** @param codes the numbers that are wanted, likewise units */
    record Question(Set<Integer> codes, Set<Integer> units, Window window) {
        boolean holds(HeatRow row) {
            return holds(row, window.mode(), window.from(), window.to())
                    && codes.contains(row.code())
                    && units.contains(row.unit());
        }

        /** Spelt out here, and not asked of the window. */
        static boolean holds(HeatRow row, Window.Mode mode, int from, int to) {
            if (from >= to) {
                return false;
            }
            return switch (mode) {
                case REPORTED -> from <= row.hour() && row.hour() < to;
                case OPEN -> row.hour() < to && (row.closed() == HeatRow.OPEN || row.closed() >= from);
            };
        }

        HeatFilter in(HeatView view) {
            return view.filter(
                    table(codes, view.codeList().size()),
                    table(units, view.unitList().size()),
                    window);
        }

        @Override
        public String toString() {
            return codes.size() + " codes, " + units.size() + " units, " + window;
        }

        private static byte[] table(Set<Integer> wanted, int size) {
            byte[] table = new byte[size];
            wanted.forEach(number -> table[number] = 1);
            return table;
        }
    }

    private PlainHeat() {}

    static int[] tile(Collection<HeatRow> rows, TileCoord tile, Question question) {
        int[] cells = new int[64 * 64];
        int shift = 17 - tile.z();
        for (HeatRow row : rows) {
            int column = (Morton.column(row.place()) >> shift) - 64 * tile.x();
            int line = (Morton.row(row.place()) >> shift) - 64 * tile.y();
            if (column >= 0 && column < 64 && line >= 0 && line < 64 && question.holds(row)) {
                cells[line * 64 + column]++;
            }
        }
        return cells;
    }

    static long[] histogram(Collection<HeatRow> rows, Question question, int[] edges, Predicate<HeatRow> inside) {
        long[] counts = new long[edges.length - 1];
        for (HeatRow row : rows) {
            for (int i = 0; i < counts.length; i++) {
                Window bucket = new Window(question.window.mode(), edges[i], edges[i + 1]);
                if (inside.test(row) && new Question(question.codes, question.units, bucket).holds(row)) {
                    counts[i]++;
                }
            }
        }
        return counts;
    }

    /** Those that are held, by some number of theirs. */
    static Map<Long, Long> sums(Collection<HeatRow> rows, Predicate<HeatRow> held, ToLongFunction<HeatRow> number) {
        Map<Long, Long> sums = new TreeMap<>();
        rows.stream().filter(held).forEach(row -> sums.merge(number.applyAsLong(row), 1L, Long::sum));
        return sums;
    }

    /** 98th percentile, maximum and total of the cells that aren't empty. */
    static long[] domain(Collection<HeatRow> rows, int z, Question question) {
        Map<Long, Long> cells = new TreeMap<>();
        for (HeatRow row : rows) {
            if (row.place() < HeatRow.NOWHERE && question.holds(row)) {
                long column = Morton.column(row.place()) >> (17 - z);
                long line = Morton.row(row.place()) >> (17 - z);
                cells.merge(line << 32 | column, 1L, Long::sum);
            }
        }
        long[] sorted =
                cells.values().stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? new long[3]
                : new long[] {
                    sorted[(98 * sorted.length + 99) / 100 - 1],
                    sorted[sorted.length - 1],
                    Arrays.stream(sorted).sum()
                };
    }
}
