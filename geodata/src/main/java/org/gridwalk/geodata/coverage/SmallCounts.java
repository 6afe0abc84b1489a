package org.gridwalk.geodata.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What of a table stays untold to those who may see counts but no single household.
 *
 * <p>A count from 1 to 4 is hidden, and so is what would give it away: the rest of its row, what is left of a total
 * when all other rows are taken off. Guards one table; that the differences of many tables undo any threshold is why
 * such readers get no free filters.
 */
public final class SmallCounts {
    /** The least count that is told, other than none. */
    public static final int THRESHOLD = 5;

    /** Counts that are hidden together, with the rates that follow from them. */
    public enum Part {
        ELIGIBLE(null),
        EFFECTIVE(ELIGIBLE),
        ATTEMPTED(EFFECTIVE),
        STATES(EFFECTIVE),
        FLAGS(EFFECTIVE),
        EXEMPT(null);

        /** Without which this one is not told either. */
        private final Part parent;

        Part(Part parent) {
            this.parent = parent;
        }

        /** The JSON fields of {@link CoverageCounts} that are hidden with this part. */
        public List<String> fields() {
            return switch (this) {
                case ELIGIBLE -> List.of("eligible");
                case EFFECTIVE -> List.of("effective", "effectiveRate");
                case ATTEMPTED -> List.of("attempted", "reachRate", "meetRate");
                case STATES -> List.of("covered", "dueSoon", "overdue", "uncovered", "notYetVisited");
                case FLAGS -> List.of("refused", "unreachable");
                case EXEMPT -> List.of("exempt");
            };
        }

        /** What is told by this part, and what the counts told before it then give away. */
        private long[] told(CoverageCounts counts) {
            return switch (this) {
                case ELIGIBLE -> new long[] {counts.eligible()};
                case EFFECTIVE -> new long[] {counts.effective(), counts.eligible() - counts.effective()};
                case ATTEMPTED ->
                    new long[] {
                        counts.attempted(),
                        counts.attempted() - counts.effective(),
                        counts.eligible() - counts.attempted()
                    };
                case STATES ->
                    new long[] {
                        counts.covered(), counts.dueSoon(), counts.overdue(), counts.uncovered(), counts.notYetVisited()
                    };
                case FLAGS -> {
                    long missed = counts.eligible() - counts.effective();
                    yield new long[] {
                        counts.refused(), missed - counts.refused(), counts.unreachable(), missed - counts.unreachable()
                    };
                }
                case EXEMPT -> new long[] {counts.exempt()};
            };
        }
    }

    private SmallCounts() {}

    /** The hidden parts of each row, and last those of the total of all rows. */
    public static List<Set<Part>> hidden(List<CoverageCounts> rows, CoverageCounts total) {
        List<CoverageCounts> lines = new ArrayList<>(rows);
        lines.add(total);
        List<Set<Part>> hidden = new ArrayList<>();
        lines.forEach(line -> hidden.add(EnumSet.noneOf(Part.class)));
        for (Part part : Part.values()) {
            for (int i = 0; i < lines.size(); i++) {
                boolean parentHidden = part.parent != null && hidden.get(i).contains(part.parent);
                if (parentHidden || isSmall(part.told(lines.get(i)))) {
                    hidden.get(i).add(part);
                }
            }
            if (!hidden.get(rows.size()).contains(part)) {
                guardTotal(part, rows, hidden);
            }
        }
        return hidden;
    }

    /** Hides further rows, the smallest first, until what the total gives away of the hidden ones is no small count. */
    private static void guardTotal(Part part, List<CoverageCounts> rows, List<Set<Part>> hidden) {
        List<Integer> open = new ArrayList<>(IntStream.range(0, rows.size())
                .boxed()
                .filter(i -> !hidden.get(i).contains(part))
                .sorted(Comparator.comparing(i -> rows.get(i).eligible()))
                .toList());
        while (givesAway(part, rows, hidden)) {
            if (open.isEmpty()) {
                hidden.get(rows.size()).add(part);
                return;
            }
            hidden.get(open.remove(0)).add(part);
        }
    }

    private static boolean givesAway(Part part, List<CoverageCounts> rows, List<Set<Part>> hidden) {
        List<CoverageCounts> untold = IntStream.range(0, rows.size())
                .filter(i -> hidden.get(i).contains(part))
                .mapToObj(rows::get)
                .toList();
        CoverageCounts sum = untold.stream().reduce(CoverageCounts.NONE, CoverageCounts::plus);
        return untold.size() == 1 || isSmall(part.told(sum));
    }

    private static boolean isSmall(long... counts) {
        return LongStream.of(counts).anyMatch(count -> count > 0 && count < THRESHOLD);
    }
}
