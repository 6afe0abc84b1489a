package org.gridwalk.geodata.coverage.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows give back what was put into them, whatever happens to the others. */
class VisitRowsTest {
    private static final int ROWS = 40;

    private record Visit(int day, int code) {}

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 5), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsGrowMoveAndAreReplaced(long seed) {
        Random random = new Random(seed);
        VisitRows rows = new VisitRows();
        List<List<Visit>> expected = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            assertThat(rows.begin()).isEqualTo(row);
            expected.add(new ArrayList<>());
        }
        // Enough for rows to be left behind and gathered.
        for (int i = 0; i < 30_000; i++) {
            int row = random.nextInt(ROWS);
            if (random.nextInt(200) == 0) {
                List<Visit> other = new ArrayList<>();
                VisitRows others = new VisitRows();
                others.begin();
                others.begin();
                for (int visit = random.nextInt(4); visit > 0; visit--) {
                    add(others, 1, other, random);
                }
                rows.replace(row, others, 1);
                expected.set(row, other);
            } else {
                add(rows, row, expected.get(row), random);
            }
            if (i == 10_000) {
                rows.trim();
            }
        }
        for (int row = 0; row < ROWS; row++) {
            assertThat(read(rows, row)).as("seed %d, row %d", seed, row).isEqualTo(expected.get(row));
            assertThat(rows.isEmpty(row)).isEqualTo(expected.get(row).isEmpty());
            if (!expected.get(row).isEmpty()) {
                Visit last = expected.get(row).get(expected.get(row).size() - 1);
                assertThat(rows.lastDay(row)).as("seed %d, row %d", seed, row).isEqualTo(last.day);
            }
        }
    }

    /** Most gaps are short, some of none, some longer than a word holds. */
    private static void add(VisitRows rows, int row, List<Visit> expected, Random random) {
        int before = expected.isEmpty() ? DayNumber.FIRST + random.nextInt(100) : expected.get(expected.size() - 1).day;
        int gap = random.nextInt(100) == 0 ? 4_000 + random.nextInt(9_000) : random.nextInt(20);
        if (before + gap <= DayNumber.LAST) {
            Visit visit = new Visit(before + gap, random.nextInt(VisitCode.CODES));
            rows.add(row, visit.day, visit.code);
            expected.add(visit);
        }
    }

    private static List<Visit> read(VisitRows rows, int row) {
        List<Visit> visits = new ArrayList<>();
        char[] words = rows.words();
        int start = rows.start(row);
        int day = words[start] == 0 ? 0 : (short) words[start + 1];
        for (int at = start + words[start]; at > start + 1; at--) {
            if ((words[at] & 15) != VisitRows.NO_VISIT) {
                visits.add(0, new Visit(day, words[at] & 15));
            }
            day -= words[at] >>> 4;
        }
        return visits;
    }
}
