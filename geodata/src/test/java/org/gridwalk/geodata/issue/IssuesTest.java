package org.gridwalk.geodata.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Bounds;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random issues under random filters, scopes and boxes, against a plain loop over all of them. */
@Tag("database")
class IssuesTest {
    private static final long SEED = 20261121;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final List<String> STATUSES = List.of("FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    private static final List<String> SOURCES = List.of("HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");
    /** Upper topics 1 and 2; 3 and 4 below 1, 5 below 2. */
    private static final List<String> TOPICS = List.of("house", "noise", "leak", "heating", "mixer");

    private static final int[] PARENT = {-1, -1, 0, 0, 1};

    private static Database database;
    private static final List<Row> ROWS = new ArrayList<>();

    /** An issue as the oracle sees it. Areas: 1 subdistrict, 2 and 3 communities in it. Grids: 1, 2 in 2; 3 in 3. */
    private record Row(
            long id,
            int topic,
            String status,
            String source,
            Instant at,
            Instant closed,
            long area,
            Long grid,
            Long reportedGrid,
            Double lng,
            Double lat) {}

    @BeforeAll
    static void fill() {
        database = TestPostgis.database();
        Random random = new Random(SEED);
        database.jdbi().useTransaction(handle -> {
            handle.createScript("""
                            insert into area (parent_id, level, name) values (null, 'SUBDISTRICT', 'a');
                            insert into area (parent_id, level, name) values (1, 'COMMUNITY', 'b'), (1, 'COMMUNITY', 'c');
                            insert into grid (community_id) values (2), (2), (3);
                            insert into topic (code, name) values ('house', 'x'), ('noise', 'x');
                            insert into topic (code, name, parent_id) values ('leak', 'x', 1), ('heating', 'x', 1), ('mixer', 'x', 2);
                            """).execute();
            PreparedBatch batch = handle.prepareBatch("""
                    insert into issue (register, number, area_id, topic_id, source, status, reported_at, closed_at,
                      place_precision, geom, grid_id, reported_grid_id)
                    values ('t', :number, :area, :topic, :source, :status, :at, :closed, :precision,
                      case when :lng is not null then st_setsrid(st_makepoint(:lng, :lat), 4326) end, :grid, :reportedGrid)
                    """);
            for (int id = 1; id <= 2000; id++) {
                Row row = random(id, random);
                ROWS.add(row);
                batch.bind("number", Integer.toString(id))
                        .bind("area", row.area())
                        .bind("topic", row.topic() + 1)
                        .bind("source", row.source())
                        .bind("status", row.status())
                        .bind("at", row.at())
                        .bind("closed", row.closed())
                        .bind("precision", row.lng() == null ? "NONE" : "POINT")
                        .bind("lng", row.lng())
                        .bind("lat", row.lat())
                        .bind("grid", row.grid())
                        .bind("reportedGrid", row.reportedGrid())
                        .add();
            }
            batch.execute();
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Row random(long id, Random random) {
        Long grid = random.nextInt(4) == 0 ? null : 1L + random.nextInt(3);
        long area = grid == null ? 1 + random.nextInt(3) : grid == 3 ? 3 : 2;
        boolean placed = random.nextInt(5) > 0;
        // Many share an instant, so that pages cut between equals; some lie beyond the antimeridian.
        Instant at = START.plus(random.nextInt(24 * 60), ChronoUnit.HOURS);
        String status = STATUSES.get(random.nextInt(5));
        boolean told = status.equals("CLOSED") && random.nextInt(5) > 0;
        return new Row(
                id,
                random.nextInt(5),
                status,
                SOURCES.get(random.nextInt(6)),
                at,
                told ? at.plus(random.nextInt(300), ChronoUnit.HOURS) : null,
                area,
                grid,
                random.nextInt(4) == 0 ? null : 1L + random.nextInt(3),
                placed ? -180 + random.nextInt(3600) / 10.0 : null,
                placed ? -89 + random.nextInt(1780) / 10.0 : null);
    }

    private static <T> Set<T> some(List<T> all, Random random) {
        Set<T> chosen = new HashSet<>();
        if (random.nextBoolean()) {
            all.stream().filter(one -> random.nextInt(3) == 0).forEach(chosen::add);
        }
        return chosen;
    }

    private static IssueFilter filter(Random random) {
        Instant from = START.plus(random.nextInt(24 * 60), ChronoUnit.HOURS);
        return new IssueFilter(
                from,
                from.plus(random.nextInt(24 * 60), ChronoUnit.HOURS),
                random.nextInt(3) == 0 ? During.OPEN : During.REPORTED,
                some(TOPICS, random),
                some(STATUSES, random),
                some(SOURCES, random),
                List.copyOf(some(List.of(1L, 2L, 3L), random)),
                random.nextBoolean() ? Boundary.THEN : Boundary.NOW,
                random.nextInt(3) == 0 ? Optional.of(1L + random.nextInt(3)) : Optional.empty());
    }

    private static Scope scope(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Scope.EVERYWHERE;
            case 1 -> new Scope(false, List.copyOf(some(List.of(1L, 2L, 3L), random)), List.of(), false);
            case 2 -> new Scope(false, List.of(), List.copyOf(some(List.of(1L, 2L, 3L), random)), false);
            default -> new Scope(false, List.of(2L), List.of(3L), false);
        };
    }

    private static boolean within(long area, long root) {
        return area == root || root == 1;
    }

    private static Predicate<Row> matches(IssueFilter filter) {
        return row -> (filter.during() == During.OPEN
                        ? filter.from().isBefore(filter.to())
                                && (row.closed() == null || !row.closed().isBefore(filter.from()))
                        : !row.at().isBefore(filter.from()))
                && row.at().isBefore(filter.to())
                && (filter.topics().isEmpty()
                        || filter.topics().contains(TOPICS.get(row.topic()))
                        || (PARENT[row.topic()] >= 0 && filter.topics().contains(TOPICS.get(PARENT[row.topic()]))))
                && (filter.statuses().isEmpty() || filter.statuses().contains(row.status()))
                && (filter.sources().isEmpty() || filter.sources().contains(row.source()))
                && (filter.gridIds().isEmpty()
                        || filter.gridIds().stream()
                                .anyMatch(grid -> grid.equals(
                                        filter.boundary() == Boundary.THEN ? row.reportedGrid() : row.grid())))
                && filter.areaId().map(root -> within(row.area(), root)).orElse(true);
    }

    private static Predicate<Row> seenBy(Scope scope) {
        return row -> scope.everywhere()
                || scope.areaIds().stream().anyMatch(root -> within(row.area(), root))
                || (row.grid() != null && scope.gridIds().contains(row.grid()));
    }

    private static Predicate<Row> inside(Bounds box) {
        return row -> row.lng() != null
                && row.lat() >= box.south()
                && row.lat() <= box.north()
                && (box.crossesAntimeridian()
                        ? row.lng() >= box.west() || row.lng() <= box.east()
                        : row.lng() >= box.west() && row.lng() <= box.east());
    }

    @Test
    void pagesHoldWhatALoopFindsInItsOrder() {
        Issues issues = new Issues(database);
        for (int round = 0; round < 60; round++) {
            Random random = new Random(SEED + round);
            IssueFilter filter = filter(random);
            Scope scope = scope(random);
            Optional<Bounds> box = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new Bounds(random.nextInt(360) - 180, -60, random.nextInt(360) - 180, 60));
            List<Long> expected = ROWS.stream()
                    .filter(matches(filter)
                            .and(seenBy(scope))
                            .and(box.map(IssuesTest::inside).orElse(row -> true)))
                    .sorted(Comparator.comparing(Row::at).thenComparing(Row::id).reversed())
                    .map(Row::id)
                    .toList();
            List<Long> found = new ArrayList<>();
            int limit = 1 + random.nextInt(200);
            Optional<Issues.Cursor> cursor = Optional.empty();
            do {
                Issues.Page page = issues.page(filter, scope, box, cursor, limit, TODAY);
                page.items().forEach(issue -> found.add(issue.id()));
                assertThat(page.items().size()).isLessThanOrEqualTo(limit);
                cursor = page.next().map(Issues.Cursor::parse);
            } while (cursor.isPresent());
            assertThat(found)
                    .as("seed %d, %s, %s, %s", SEED + round, filter, scope, box)
                    .isEqualTo(expected);
        }
    }

    @Test
    void sumsAreThoseOfALoop() {
        Issues issues = new Issues(database);
        for (int round = 0; round < 60; round++) {
            Random random = new Random(SEED + round);
            IssueFilter filter = filter(random);
            Scope scope = scope(random);
            List<Row> expected =
                    ROWS.stream().filter(matches(filter).and(seenBy(scope))).toList();
            IssueSummary summary = issues.summary(filter, scope, ZONE);
            String seed = "seed " + (SEED + round);
            assertThat(summary.total()).as(seed).isEqualTo(expected.size());
            long unplaced = expected.stream().filter(row -> row.lng() == null).count();
            boolean byGrid = !filter.gridIds().isEmpty() || scope.gridsAlone();
            assertThat(summary.unplaced())
                    .as(seed)
                    .isEqualTo(byGrid ? OptionalLong.empty() : OptionalLong.of(unplaced));
            assertThat(summary.placed() + unplaced).isEqualTo(summary.total());
            List<LocalDate> days = ROWS.stream()
                    .filter(matches(filter.ofAnyDay()).and(seenBy(scope)))
                    .map(row -> row.at().atZone(ZONE).toLocalDate())
                    .sorted()
                    .toList();
            assertThat(summary.firstOn()).as(seed).isEqualTo(days.stream().findFirst());
            assertThat(summary.lastOn())
                    .as(seed)
                    .isEqualTo(days.isEmpty() ? Optional.empty() : Optional.of(days.get(days.size() - 1)));
            for (IssueSummary.OfTopic topic : summary.topics()) {
                List<Row> ofTopic = expected.stream()
                        .filter(row -> TOPICS.get(row.topic()).equals(topic.topic()))
                        .toList();
                assertThat(topic.total()).as(seed).isEqualTo(ofTopic.size());
                double share = (double) ofTopic.stream()
                                .filter(row -> row.lng() == null)
                                .count()
                        / ofTopic.size();
                assertThat(topic.unplacedShare()).isEqualTo(byGrid ? OptionalDouble.empty() : OptionalDouble.of(share));
            }
            LocalDate monday = summary.weeks().stream()
                    .map(IssueSummary.OfWeek::week)
                    .findFirst()
                    .orElse(LocalDate.MAX);
            // Weeks are those of reporting: what was reported before them and open in them is in none.
            assertThat(summary.weeks().stream()
                            .mapToLong(IssueSummary.OfWeek::total)
                            .sum())
                    .as(seed)
                    .isEqualTo(expected.stream()
                            .filter(row -> !row.at().atZone(ZONE).toLocalDate().isBefore(monday))
                            .count());
            assertThat(summary.statuses().stream()
                            .mapToLong(IssueSummary.OfStatus::total)
                            .sum())
                    .isEqualTo(summary.total());
            assertThat(summary.sources().stream()
                            .mapToLong(IssueSummary.OfSource::total)
                            .sum())
                    .isEqualTo(summary.total());
        }
    }

    @Test
    void aWeekWithoutIssuesIsAZeroAndBeginsOnMonday() {
        IssueFilter longBefore = new IssueFilter(
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2020-01-15T16:00:00Z"),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Optional.empty());
        assertThat(new Issues(database)
                        .summary(longBefore, Scope.EVERYWHERE, ZONE)
                        .weeks())
                .containsExactly(
                        new IssueSummary.OfWeek(LocalDate.of(2019, 12, 30), 0),
                        new IssueSummary.OfWeek(LocalDate.of(2020, 1, 6), 0),
                        new IssueSummary.OfWeek(LocalDate.of(2020, 1, 13), 0));
    }

    @Test
    void aFilterRefusesWhatItCanNotMean() {
        Instant hour = Instant.parse("2026-01-01T00:00:00Z");
        assertThatThrownBy(() -> new IssueFilter(
                        hour, hour.plusSeconds(60), Set.of(), Set.of(), Set.of(), List.of(), Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("to is")
                .hasMessageContaining("a whole hour");
        assertThatThrownBy(() -> new IssueFilter(
                        hour, hour.minusSeconds(3600), Set.of(), Set.of(), Set.of(), List.of(), Optional.empty()))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() ->
                        new IssueFilter(hour, hour, Set.of(), Set.of("OPEN"), Set.of(), List.of(), Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("status is 'OPEN'; expected any of CLOSED, DISPATCHED");
    }
}
