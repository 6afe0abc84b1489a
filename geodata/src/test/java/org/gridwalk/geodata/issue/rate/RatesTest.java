package org.gridwalk.geodata.issue.rate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gridwalk.geodata.issue.rate.RandomIssues.END;
import static org.gridwalk.geodata.issue.rate.RandomIssues.ZONE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.loop.Lifecycle;
import org.gridwalk.geodata.issue.loop.Outcome;
import org.gridwalk.geodata.issue.loop.Step;
import org.gridwalk.geodata.issue.loop.Timeline;
import org.gridwalk.geodata.issue.rate.RandomIssues.Known;
import org.gridwalk.geodata.issue.rate.RateTable.By;
import org.gridwalk.geodata.issue.rate.RateTable.Figures;
import org.gridwalk.geodata.issue.rate.RateTable.Withheld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rates of random timelines, against a recount that reads each timeline. */
@Tag("database")
class RatesTest {
    private static Database database;
    private static long seed;

    private static List<Known> all;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        seed = new Random().nextLong();
        all = new RandomIssues(database, new Random(seed)).file();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static RateTable table(By by, Boundary boundary, Definitions definitions, Scope scope) {
        IssueFilter filter = new IssueFilter(
                LocalDate.of(2026, 9, 1).atStartOfDay(ZONE).toInstant(),
                LocalDate.of(2026, 12, 1).atStartOfDay(ZONE).toInstant(),
                During.REPORTED,
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                boundary,
                Optional.empty());
        return new Rates(database).table(new Rates.Asked(filter, by, definitions, END, ZONE), scope);
    }

    /** {@code in}, {@code of}, or why it is left out. */
    private static String verdict(String lifecycle, String code, Known it) {
        Timeline loop = it.timeline();
        if (!it.imported() && (it.outcome() == Outcome.MERGED || it.outcome() == Outcome.DECLINED)) {
            return it.outcome().name();
        }
        if (code.equals("proactiveShare")) {
            return in(it.source().equals("VISIT") || it.source().equals("PATROL"));
        }
        if (code.equals("repeatShare")) {
            return in(all.stream().anyMatch(earlier -> again(earlier, it)));
        }
        if (it.imported()) {
            return "NOT_FOLLOWED";
        }
        boolean late = loop.finishedAt().isPresent()
                || it.closed()
                || loop.dueAt().orElseThrow().isBefore(END);
        boolean hotline = lifecycle.equals("HOTLINE_12345");
        if (code.equals("onTimeRate")) {
            boolean inTime = loop.finishedAt()
                    .filter(done -> !done.isAfter(loop.dueAt().orElseThrow()))
                    .isPresent();
            boolean again = loop.entries().stream()
                    .anyMatch(line ->
                            line.deed().step() == Step.REWORK || line.deed().step() == Step.REOPEN);
            return late ? in(inTime && (hotline || !again)) : "HANDLING_RUNS";
        }
        if (code.equals("resolutionRate") && !hotline) {
            return late ? in(it.closed()) : "HANDLING_RUNS";
        }
        boolean joined = all.stream()
                .anyMatch(other ->
                        !other.anonymous() && other.timeline().mergedInto().equals(Optional.of(it.id())));
        if (it.anonymous() && !joined) {
            return "NOBODY_TO_ASK";
        }
        if (code.equals("responseRate")) {
            Instant until = loop.respondBy().orElseThrow();
            return loop.respondedAt().isEmpty() && !until.isBefore(END)
                    ? "RESPONSE_RUNS"
                    : in(loop.respondedAt().filter(at -> !at.isAfter(until)).isPresent());
        }
        Optional<Boolean> said = code.equals("satisfactionRate") ? loop.satisfied() : loop.solved();
        return said.map(RatesTest::in).orElse(it.closed() ? "NOT_REACHED" : "NOT_HEARD");
    }

    private static String in(boolean counted) {
        return counted ? "in" : "of";
    }

    private static boolean again(Known earlier, Known later) {
        boolean counts =
                earlier.imported() || (earlier.outcome() != Outcome.MERGED && earlier.outcome() != Outcome.DECLINED);
        boolean before = earlier.reportedAt().isBefore(later.reportedAt())
                || (earlier.reportedAt().equals(later.reportedAt()) && earlier.id() < later.id());
        boolean soon = !earlier.reportedAt().plus(Duration.ofDays(30)).isBefore(later.reportedAt());
        boolean same = (earlier.spot() == later.spot() && later.place() >= 0)
                || earlier.complainants().stream()
                        .anyMatch(who -> who.startsWith("household")
                                && later.complainants().contains(who));
        return counts && before && soon && same && earlier.topic().equals(later.topic());
    }

    private static String delivery(Known it) {
        if (!it.imported() && (it.outcome() == Outcome.MERGED || it.outcome() == Outcome.DECLINED)) {
            return it.outcome().name();
        }
        return it.closed() ? it.undated() ? "UNDATED" : "in" : "OPEN";
    }

    private static double days(Known it) {
        Instant done =
                it.timeline().finishedAt().or(() -> it.timeline().closedAt()).orElseThrow();
        return Duration.between(it.reportedAt(), done).toSeconds() / 86_400.0;
    }

    private static String management(Known it) {
        return switch (it.place()) {
            case 0, 1 -> "MANAGED";
            case 2 -> "UNMANAGED";
            default -> null;
        };
    }

    private static void assertFigures(String as, Figures figures, List<Known> issues, Definitions definitions) {
        String said = "seed " + seed + ", " + as;
        assertThat(figures.tickets()).as(said).isEqualTo(issues.size());
        assertThat(figures.events())
                .as(said)
                .isEqualTo(issues.stream()
                        .filter(it -> it.timeline().mergedInto().isEmpty())
                        .count());
        assertThat(figures.complainants())
                .as(said)
                .isEqualTo(issues.stream()
                        .flatMap(it -> it.complainants().stream())
                        .distinct()
                        .count());
        assertThat(figures.ticketsWithoutComplainant())
                .as(said)
                .isEqualTo(issues.stream()
                        .filter(it -> it.complainants().isEmpty())
                        .count());
        for (RateTable.Rate rate : figures.rates()) {
            Map<String, Long> verdicts = counts(issues, it -> verdict(definitions.lifecycle(), rate.code(), it));
            long in = verdicts.getOrDefault("in", 0L);
            assertThat(rate.numerator()).as(said + " " + rate.code()).isEqualTo(in);
            assertThat(rate.denominator()).as(said + " " + rate.code()).isEqualTo(in + verdicts.getOrDefault("of", 0L));
            assertThat(leftOut(rate.leftOut())).as(said + " " + rate.code()).isEqualTo(without(verdicts, "in", "of"));
            rate.rate()
                    .ifPresent(share ->
                            assertThat(share).as(said).isCloseTo((double) in / rate.denominator(), within(1e-12)));
        }
        List<Known> demands = issues.stream().filter(Known::demand).toList();
        Map<String, Long> verdicts = counts(demands, RatesTest::delivery);
        assertThat(figures.delivery().demands()).as(said).isEqualTo(demands.size());
        assertThat(figures.delivery().delivered()).as(said).isEqualTo(verdicts.getOrDefault("in", 0L));
        assertThat(leftOut(figures.delivery().leftOut())).as(said).isEqualTo(without(verdicts, "in"));
        figures.delivery()
                .medianDays()
                .ifPresent(median -> assertThat(median).as(said).isCloseTo(median(demands), within(1e-6)));
    }

    private static double median(List<Known> demands) {
        List<Double> days = demands.stream()
                .filter(it -> delivery(it).equals("in"))
                .map(RatesTest::days)
                .sorted()
                .toList();
        return (days.get((days.size() - 1) / 2) + days.get(days.size() / 2)) / 2;
    }

    private static Map<String, Long> counts(List<Known> issues, Function<Known, String> verdict) {
        return issues.stream().collect(groupingBy(verdict, counting()));
    }

    private static Map<String, Long> leftOut(List<RateTable.LeftOut> leftOut) {
        return leftOut.stream().collect(toMap(it -> it.reason().name(), RateTable.LeftOut::tickets));
    }

    private static Map<String, Long> without(Map<String, Long> verdicts, String... kept) {
        Map<String, Long> rest = new HashMap<>(verdicts);
        List.of(kept).forEach(rest::remove);
        return rest;
    }

    private static String part(By by, Boundary boundary, Known it) {
        Long grid = boundary == Boundary.THEN ? it.gridThen() : it.gridNow();
        return switch (by) {
            case GRID -> grid == null ? null : "G" + grid;
            case TOPIC -> it.topic();
            case MANAGEMENT -> management(it);
            case MONTH -> YearMonth.from(it.reportedAt().atZone(ZONE)).toString();
        };
    }

    @Test
    void countsWhatARecountOfTheTimelinesCounts() {
        for (Definitions definitions : Definitions.ready()) {
            for (By by : By.values()) {
                for (Boundary boundary : Boundary.values()) {
                    RateTable table = table(by, boundary, definitions, Scope.EVERYWHERE);
                    String as = definitions.lifecycle() + " by " + by + " " + boundary;
                    assertFigures(as, table.total(), all, definitions);
                    Map<String, List<Known>> parts = new HashMap<>();
                    all.forEach(it -> parts.computeIfAbsent(part(by, boundary, it), none -> new ArrayList<>())
                            .add(it));
                    assertThat(table.rows()).as(as).hasSameSizeAs(parts.keySet());
                    table.rows()
                            .forEach(row -> assertFigures(
                                    as + " " + row.code(), row.figures(), parts.get(row.code()), definitions));
                }
            }
        }
    }

    @Test
    void everyVerdictComesUp() {
        Set<String> verdicts = new HashSet<>();
        for (Definitions definitions : Definitions.ready()) {
            definitions.rates().forEach(rate -> {
                Map<String, Long> counts = counts(all, it -> verdict(definitions.lifecycle(), rate.code(), it));
                assertThat(counts).as("seed %s, %s", seed, rate.code()).containsKeys("MERGED", "DECLINED");
                // Few are called back and heard: whether one is counted in every rate is left to chance.
                verdicts.addAll(counts.keySet());
            });
        }
        assertThat(verdicts).as("seed %s", seed).contains("in", "of");
    }

    @Test
    void fewOnesAndMallsHaveNoRates() {
        RateTable table = table(By.GRID, Boundary.THEN, Definitions.ready().get(0), Scope.EVERYWHERE);
        assertThat(table.rows()).extracting(RateTable.Row::code).containsExactly("G1", "G2", "G3", null);
        assertThat(table.rows().get(2).figures().rates()).allSatisfy(rate -> {
            assertThat(rate.withheld()).contains(Withheld.DEDICATED);
            assertThat(rate.rate()).isEmpty();
        });
        assertThat(table.rows().get(3).figures().rates()).allSatisfy(rate -> {
            assertThat(rate.withheld()).contains(Withheld.FLOOR);
            assertThat(rate.interval()).isEmpty();
        });
        RateTable.Rate proactive = table.total().rate("proactiveShare");
        assertThat(proactive.rate().orElseThrow())
                .isBetween(
                        proactive.interval().orElseThrow().low(),
                        proactive.interval().orElseThrow().high());
    }

    @Test
    void aGridThatEndedInThePeriodIsCalledAndJudgedAsItWasLast() {
        RateTable before = table(By.GRID, Boundary.THEN, Definitions.ready().get(0), Scope.EVERYWHERE);
        end("2026-11-15");
        try {
            assertThat(table(By.GRID, Boundary.THEN, Definitions.ready().get(0), Scope.EVERYWHERE))
                    .isEqualTo(before);
        } finally {
            end("infinity");
        }
    }

    /** Of the mall's grid, which has no rates. */
    private static void end(String day) {
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "update grid_version set valid = daterange(lower(valid), cast(nullif(?, 'infinity') as date)) where grid_id = 3",
                    day);
            handle.execute(
                    "update grid_code set valid = daterange(lower(valid), cast(nullif(?, 'infinity') as date)) where grid_id = 3",
                    day);
        });
    }

    @Test
    void countsOnlyWhatTheScopeSees() {
        RateTable table = table(
                By.GRID, Boundary.NOW, Definitions.ready().get(0), new Scope(false, List.of(), List.of(2L), false));
        assertThat(table.rows()).extracting(RateTable.Row::gridId).containsExactly(2L);
        assertThat(table.total().tickets())
                .isEqualTo(all.stream()
                        .filter(it -> Long.valueOf(2).equals(it.gridNow()))
                        .count());
        assertThat(table(By.MONTH, Boundary.NOW, Definitions.ready().get(0), Scope.NOWHERE)
                        .total()
                        .tickets())
                .isZero();
    }

    @Test
    void eachReadyLifecycleHasDefinitions() {
        assertThat(Definitions.ready())
                .extracting(Definitions::lifecycle)
                .containsExactlyElementsOf(
                        Lifecycle.ready().stream().map(Lifecycle::code).toList());
    }

    /** The examples of R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998), to four places. */
    @Test
    void intervalsAreWilsons() {
        Interval some = Interval.wilson(81, 263);
        assertThat(some.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(some.high()).isCloseTo(0.3662, within(5e-5));
        Interval none = Interval.wilson(0, 20);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Interval.wilson(29, 29).high()).isEqualTo(1);
    }
}
