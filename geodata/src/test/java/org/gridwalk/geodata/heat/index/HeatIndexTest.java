package org.gridwalk.geodata.heat.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gridwalk.geodata.geo.TileCoord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeatIndexTest {
    static LongStream seeds() {
        return LongStream.of(1, 2, 3, System.nanoTime());
    }

    static HeatIndex index(Collection<HeatRow> rows) {
        HeatIndexBuilder builder = new HeatIndexBuilder();
        know(builder);
        rows.forEach(row -> builder.add(row.id(), row.place(), row.hour(), row.closed(), row.code(), row.unit()));
        return builder.build();
    }

    private static void know(HeatIndexBuilder builder) {
        for (int code = 0; code < RandomRows.CODES; code++) {
            builder.codes().of(code / 10, code / 2 % 5, code % 2);
        }
        for (int unit = 0; unit < RandomRows.UNITS; unit++) {
            builder.units().of(unit % 7, unit, 0);
        }
    }

    /** Compares random tiles under random filters, and tiles from the top down to one row under one filter. */
    static void check(HeatView view, Collection<HeatRow> plain, RandomRows random, long seed, int times) {
        List<HeatRow> rows = List.copyOf(plain);
        assertThat(view.rows()).as("seed %d", seed).isEqualTo(rows.size());
        for (int i = 0; i < times; i++) {
            PlainHeat.Question question = random.question(rows);
            HeatFilter filter = question.in(view);
            for (int j = 0; j < 4; j++) {
                TileCoord tile = random.tile(rows);
                int[] found = i % 4 == 0 && !filter.nothing ? byThreads(view, tile, filter) : view.tile(tile, filter);
                assertThat(different(found, PlainHeat.tile(rows, tile, question)))
                        .as("cells that differ: found, expected; seed %d, check %d, %s, %s", seed, i, tile, question)
                        .isEmpty();
            }
        }
    }

    static int[] byThreads(HeatView view, TileCoord tile, HeatFilter filter) {
        int[] cells = new int[64 * 64];
        view.count(new TileCells(tile), filter, cells, 0);
        return TileCells.byRows(cells);
    }

    private static List<String> different(int[] found, int[] expected) {
        return IntStream.range(0, expected.length)
                .filter(i -> found[i] != expected[i])
                .mapToObj(i -> i + ": " + found[i] + ", " + expected[i])
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tilesAreWhatALoopCounts(long seed) {
        RandomRows random = new RandomRows(seed);
        List<HeatRow> rows = random.rows(20_000);
        check(index(rows).view(), rows, random, seed, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void domainsSpanWhatALoopCounts(long seed) {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(10_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = index(rows.values());
        change(index, rows, random);
        for (int z = 0; z <= 17; z++) {
            PlainHeat.Question question = random.question(List.copyOf(rows.values()));
            CellSpan span = index.view().domain(z, question.in(index.view()));
            assertThat(new long[] {span.p98(), span.max(), span.total()})
                    .as("seed %d, zoom %d, %s", seed, z, question)
                    .isEqualTo(PlainHeat.domain(rows.values(), z, question));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void histogramsAreWhatALoopCounts(long seed) {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(6_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = index(rows.values());
        change(index, rows, random);
        for (int i = 0; i < 40; i++) {
            PlainHeat.Question question = random.question(List.copyOf(rows.values()));
            int[] edges = IntStream.generate(random::hour)
                    .limit(2 + random.random().nextInt(20))
                    .sorted()
                    .distinct()
                    .toArray();
            if (edges.length < 2) {
                continue;
            }
            Optional<CellBox> box = random.random().nextBoolean() ? Optional.empty() : Optional.of(random.box());
            assertThat(index.view().histogram(question.in(index.view()), edges, box))
                    .as("seed %d, %s, %s, edges %s", seed, question, box, Arrays.toString(edges))
                    .isEqualTo(PlainHeat.histogram(
                            rows.values(), question, edges, row -> box.isEmpty() || RandomRows.inside(box.get(), row)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsAreWhatALoopCounts(long seed) {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(6_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = index(rows.values());
        for (int i = 0; i < 60; i++) {
            if (i % 10 == 0) {
                change(index, rows, random);
            } else if (i % 10 == 5) {
                index.merge();
            }
            PlainHeat.Question question = random.question(List.copyOf(rows.values()));
            checkSums(index.view(), rows.values(), question, random.hour(), "seed " + seed + ", " + question);
        }
    }

    private static void checkSums(
            HeatView view, Collection<HeatRow> rows, PlainHeat.Question question, int since, String what) {
        Sums sums = view.sums(question.in(view));
        Map<Long, Long> placed = new TreeMap<>();
        Map<Long, Long> unplaced = new TreeMap<>();
        for (Sums.OfKind kind : sums.byKind()) {
            long code = kind.topic() * 10 + kind.status() * 2 + kind.source();
            placed.put(code, kind.placed());
            unplaced.put(code, kind.unplaced());
        }
        placed.values().removeIf(count -> count == 0);
        unplaced.values().removeIf(count -> count == 0);
        Predicate<HeatRow> nowhere = row -> row.place() >= HeatRow.NOWHERE;
        assertThat(placed)
                .as(what)
                .isEqualTo(PlainHeat.sums(rows, row -> question.holds(row) && !nowhere.test(row), HeatRow::code));
        assertThat(unplaced)
                .as(what)
                .isEqualTo(PlainHeat.sums(rows, row -> question.holds(row) && nowhere.test(row), HeatRow::code));
        // The grid of a unit is its number here, and 0 is none.
        assertThat(sums.byGrid(false))
                .as(what)
                .isEqualTo(PlainHeat.sums(rows, row -> question.holds(row) && row.unit() != 0, HeatRow::unit));
        assertThat(sums.byGrid(true)).as(what).isEmpty();
        assertThat(sums.reportedSince(since))
                .as("%s, since %d", what, since)
                .isEqualTo(rows.stream()
                        .filter(row -> question.holds(row) && row.hour() >= since)
                        .count());
        IntSummaryStatistics hours = rows.stream()
                .filter(row -> question.codes().contains(row.code())
                        && question.units().contains(row.unit()))
                .mapToInt(HeatRow::hour)
                .summaryStatistics();
        assertThat(sums.hours())
                .as(what)
                .isEqualTo(
                        hours.getCount() == 0
                                ? Optional.empty()
                                : Optional.of(new Sums.Hours(hours.getMin(), hours.getMax())));
    }

    @Test
    void bucketsHaveToAscend() {
        HeatView view = index(List.of()).view();
        HeatFilter all = view.filter(Window.ALWAYS);
        for (int[] edges : new int[][] {{}, {1}, {1, 1}, {2, 1}}) {
            assertThatThrownBy(() -> view.histogram(all, edges, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ascend");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changesAreCountedAtOnce(long seed) {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(3_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = index(rows.values());
        for (int i = 0; i < 40; i++) {
            long epoch = index.view().epoch();
            change(index, rows, random);
            assertThat(index.view().epoch()).isGreaterThan(epoch);
            check(index.view(), rows.values(), random, seed, 10);
        }
    }

    /** Inserts, moves, deletes what is there and what isn't, some of it twice. */
    static void change(HeatIndex index, Map<Long, HeatRow> rows, RandomRows random) {
        ChangeSet changes = new ChangeSet();
        for (int i = 0; i < 60; i++) {
            long id = 1L + random.random().nextInt(4_000);
            if (random.random().nextInt(3) == 0) {
                rows.remove(id);
                changes.remove(id);
            } else {
                HeatRow row = random.row(id);
                rows.put(id, row);
                changes.put(row);
            }
        }
        index.apply(changes);
        if (random.random().nextBoolean()) {
            index.apply(changes);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mergesChangeNoCount(long seed) {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(3_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = index(rows.values());
        for (int i = 0; i < 20; i++) {
            change(index, rows, random);
            change(index, rows, random);
            index.merge();
            assertThat(index.deltaRows()).as("seed %d", seed).isZero();
            check(index.view(), rows.values(), random, seed, 10);
        }
        ChangeSet all = new ChangeSet();
        rows.keySet().forEach(all::remove);
        index.apply(all);
        index.merge();
        assertThat(index.view().segments()).as("seed %d", seed).isEmpty();
    }

    /** Each view, whenever it is taken, is the state before a set of changes or the state after it. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aViewIsNeverHalfOfAChange(long seed) throws InterruptedException {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(3_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = index(rows.values());
        Map<Long, List<HeatRow>> states = new TreeMap<>();
        states.put(0L, List.copyOf(rows.values()));
        AtomicBoolean done = new AtomicBoolean();
        Thread merger = new Thread(() -> {
            while (!done.get()) {
                index.merge();
            }
        });
        List<HeatView> views = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                views.add(index.view());
                LockSupport.parkNanos(200_000);
            }
        });
        merger.start();
        reader.start();
        for (int i = 0; i < 50; i++) {
            change(index, rows, random);
            states.put(index.view().epoch(), List.copyOf(rows.values()));
        }
        done.set(true);
        merger.join();
        reader.join();
        List<HeatView> different = List.copyOf(new LinkedHashSet<>(views));
        for (int i = 0; i < different.size(); i += 1 + different.size() / 100) {
            HeatView view = different.get(i);
            // The same changes applied once more are an epoch of their own.
            List<HeatRow> state = states.getOrDefault(view.epoch(), states.get(view.epoch() + 1));
            check(view, state, random, seed, 1);
            PlainHeat.Question question = random.question(state);
            checkSums(view, state, question, random.hour(), "in a merge, seed " + seed + ", " + question);
        }
        index.merge();
        check(index.view(), rows.values(), random, seed, 20);
    }

    @Test
    void anEmptyIndexCountsNothing() {
        HeatView view = index(List.of()).view();
        assertThat(view.tile(new TileCoord(0, 0, 0), view.filter(Window.ALWAYS)))
                .containsOnly(0);
        assertThat(view.rows()).isZero();
    }
}
