package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.gridwalk.geodata.coverage.SmallCounts.Part;
import org.junit.jupiter.api.Test;

class SmallCountsTest {
    /** Of each, all that are not covered are uncovered. */
    private static CoverageCounts row(long covered, long uncovered) {
        return new CoverageCounts(
                covered + uncovered, covered, covered + uncovered, 0, covered, 0, 0, uncovered, 0, 0, 0);
    }

    private static List<Set<Part>> hidden(CoverageCounts... rows) {
        CoverageCounts total = CoverageCounts.NONE;
        for (CoverageCounts row : rows) {
            total = total.plus(row);
        }
        return SmallCounts.hidden(List.of(rows), total);
    }

    @Test
    void nothingIsHiddenWhereEveryCountIsLargeOrNone() {
        assertThat(hidden(row(10, 5), row(20, 0))).allMatch(Set::isEmpty);
    }

    @Test
    void aSmallRowIsHiddenAndWithItTheNextSmallestThatTheTotalWouldGiveAway() {
        List<Set<Part>> hidden = hidden(row(3, 0), row(100, 100), row(50, 50));
        assertThat(hidden.get(0)).contains(Part.ELIGIBLE, Part.EFFECTIVE, Part.ATTEMPTED, Part.STATES);
        assertThat(hidden.get(1)).isEmpty();
        assertThat(hidden.get(2)).contains(Part.ELIGIBLE);
        assertThat(hidden.get(3)).isEmpty();
    }

    @Test
    void aFewUncoveredHideTheirComplementToo() {
        Set<Part> hidden = hidden(row(50, 2), row(40, 3)).get(0);
        assertThat(hidden).containsExactlyInAnyOrder(Part.EFFECTIVE, Part.ATTEMPTED, Part.STATES, Part.FLAGS);
    }

    @Test
    void oneRowAloneHidesTheTotal() {
        List<Set<Part>> hidden = hidden(row(50, 2));
        assertThat(hidden.get(1)).contains(Part.EFFECTIVE);
    }

    /** Whoever subtracts all that is told from all that is told finds no count from 1 to 4. */
    @Test
    void noSmallCountCanBeWorkedOutFromTheTotal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int table = 0; table < 2000; table++) {
            List<CoverageCounts> rows = new ArrayList<>();
            CoverageCounts total = CoverageCounts.NONE;
            for (int i = random.nextInt(6); i >= 0; i--) {
                rows.add(randomRow(random));
                total = total.plus(rows.get(rows.size() - 1));
            }
            List<Set<Part>> hidden = SmallCounts.hidden(rows, total);
            for (int i = 0; i < rows.size(); i++) {
                assertTold(rows.get(i), hidden.get(i), seed);
            }
            assertTold(total, hidden.get(rows.size()), seed);
            for (Part part : Part.values()) {
                if (!hidden.get(rows.size()).contains(part)) {
                    assertRest(part, rows, hidden, seed);
                }
            }
        }
    }

    private static CoverageCounts randomRow(Random random) {
        long[] states = random.longs(5, 0, random.nextBoolean() ? 6 : 60).toArray();
        long eligible = states[0] + states[1] + states[2] + states[3] + states[4];
        long effective = states[0] + states[1];
        long attempted = effective + (eligible == effective ? 0 : random.nextLong(eligible - effective + 1));
        return new CoverageCounts(
                eligible,
                effective,
                attempted,
                random.nextInt(8),
                states[0],
                states[1],
                states[2],
                states[3],
                states[4],
                random.nextLong(eligible - effective + 1),
                random.nextLong(eligible - effective + 1));
    }

    private static void assertTold(CoverageCounts counts, Set<Part> hidden, long seed) {
        for (Part part : EnumSet.complementOf(EnumSet.copyOf(withExempt(hidden)))) {
            fields(part).forEach(field -> assertLarge(field.applyAsLong(counts), part, seed));
        }
        if (!hidden.contains(Part.EFFECTIVE)) {
            assertThat(hidden).doesNotContain(Part.ELIGIBLE);
            assertLarge(counts.eligible() - counts.effective(), Part.EFFECTIVE, seed);
        }
    }

    /** EnumSet.copyOf needs a type even when there is nothing in it. */
    private static Set<Part> withExempt(Set<Part> hidden) {
        Set<Part> copy = EnumSet.of(Part.EXEMPT);
        copy.addAll(hidden);
        return copy;
    }

    private static void assertRest(Part part, List<CoverageCounts> rows, List<Set<Part>> hidden, long seed) {
        List<CoverageCounts> untold = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (hidden.get(i).contains(part)) {
                untold.add(rows.get(i));
            }
        }
        assertThat(untold)
                .as("seed %d, %s", seed, part)
                .hasSizeGreaterThanOrEqualTo(0)
                .matches(list -> list.size() != 1);
        for (ToLongFunction<CoverageCounts> field : fields(part)) {
            assertLarge(untold.stream().mapToLong(field).sum(), part, seed);
        }
    }

    private static void assertLarge(long count, Part part, long seed) {
        assertThat(count).as("seed %d, %s", seed, part).isNotIn(1L, 2L, 3L, 4L);
    }

    private static List<ToLongFunction<CoverageCounts>> fields(Part part) {
        return switch (part) {
            case ELIGIBLE -> List.of(CoverageCounts::eligible);
            case EFFECTIVE -> List.of(CoverageCounts::effective);
            case ATTEMPTED -> List.of(CoverageCounts::attempted);
            case STATES ->
                List.of(
                        CoverageCounts::covered,
                        CoverageCounts::dueSoon,
                        CoverageCounts::overdue,
                        CoverageCounts::uncovered,
                        CoverageCounts::notYetVisited);
            case FLAGS ->
                List.of(
                        CoverageCounts::refused,
                        CoverageCounts::unreachable,
                        counts -> counts.eligible() - counts.effective() - counts.refused());
            case EXEMPT -> List.of(CoverageCounts::exempt);
        };
    }
}
