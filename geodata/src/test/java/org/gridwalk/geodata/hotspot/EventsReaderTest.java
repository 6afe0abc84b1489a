package org.gridwalk.geodata.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against statements that ask by the filter's and the scope's own conditions, under random ones. */
@Tag("database")
class EventsReaderTest {
    private static final Instant BEGIN = TestGround.BEGIN;
    private static final int HOURS = 40 * 24;
    private static final List<String> TOPICS = List.of("NOISE", "PARKING", "HORNS", "YELLOW_LINES");

    /** @param step of seven days before the end of the period */
    private record Row(
            long id,
            long topic,
            double lng,
            double lat,
            long grid,
            long step,
            boolean inPeriod,
            boolean merged,
            boolean inView) {}

    @Test
    void readsWhatTheFilterAndTheScopeSay() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Database database = TestPostgis.database()) {
            new TestGround(database);
            database.jdbi().useHandle(handle -> {
                file(handle, random);
                for (int round = 0; round < 60; round++) {
                    compare(handle, random, "seed " + seed + ", round " + round);
                }
            });
        }
    }

    private static void file(Handle handle, Random random) {
        handle.execute("insert into topic (code, name, parent_id) values ('HORNS', 'x', 1), ('YELLOW_LINES', 'x', 2)");
        for (int i = 1; i <= 600; i++) {
            boolean placed = random.nextInt(6) > 0;
            boolean merged = i > 1 && random.nextInt(9) == 0;
            handle.createUpdate("""
                            insert into issue (register, number, area_id, topic_id, source, status, reported_at,
                              place_precision, geom, building_id, grid_id, reported_grid_id, merged_into, outcome)
                            values ('t', :number, :area, :topic, :source, :status, :at, :precision,
                              case when :placed then st_setsrid(st_makepoint(:lng, 39.9), 4326) end,
                              :building, :grid, :then, :into, :outcome)
                            """)
                    .bind("number", Integer.toString(i))
                    .bind("area", 1 + random.nextInt(3))
                    .bind("topic", 1 + random.nextInt(4))
                    .bind("source", any(IssueFilter.SOURCES, random))
                    .bind("status", merged ? "CLOSED" : any(IssueFilter.STATUSES, random))
                    .bind("at", BEGIN.plusMillis(random.nextInt(HOURS * 3_600) * 1_000L + 999))
                    .bind("precision", placed ? "POINT" : "NONE")
                    .bind("placed", placed)
                    .bind("lng", 116 + random.nextDouble() / 100)
                    .bind("building", random.nextBoolean() ? null : 1L + random.nextInt(TestGround.HOUSES))
                    .bind("grid", random.nextInt(3) == 0 ? null : 1L + random.nextInt(3))
                    .bind("then", random.nextInt(3) == 0 ? null : 1L + random.nextInt(3))
                    .bind("into", merged ? 1L : null)
                    .bind("outcome", merged ? "MERGED" : null)
                    .execute();
        }
    }

    private static String any(Set<String> of, Random random) {
        return of.stream().sorted().toList().get(random.nextInt(of.size()));
    }

    private static <T> Set<T> some(Iterable<T> all, Random random) {
        Set<T> chosen = new HashSet<>();
        boolean none = random.nextBoolean();
        all.forEach(one -> {
            if (!none && random.nextInt(3) == 0) {
                chosen.add(one);
            }
        });
        return chosen;
    }

    private static IssueFilter filter(Random random) {
        Instant from = BEGIN.plus(random.nextInt(HOURS), ChronoUnit.HOURS);
        return new IssueFilter(
                from,
                from.plus(1 + random.nextInt(HOURS), ChronoUnit.HOURS),
                During.REPORTED,
                some(TOPICS, random),
                some(IssueFilter.STATUSES, random),
                some(IssueFilter.SOURCES, random),
                List.copyOf(some(List.of(1L, 2L, 3L), random)),
                random.nextBoolean() ? Boundary.THEN : Boundary.NOW,
                random.nextInt(3) == 0 ? Optional.of(1L + random.nextInt(3)) : Optional.empty());
    }

    private static Scope scope(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Scope(false, List.of(2L), List.of(3L), false);
            case 1 -> new Scope(false, List.of(), List.of(1L, 2L), false);
            case 2 -> new Scope(false, List.of(1L), List.of(), false);
            default -> Scope.EVERYWHERE;
        };
    }

    private static void compare(Handle handle, Random random, String what) {
        IssueFilter filter = filter(random);
        Scope scope = scope(random);
        List<Long> communities = random.nextInt(4) == 0 ? List.of(3L) : List.of(2L, 3L);
        Instant since = BEGIN.plus(random.nextInt(HOURS), ChronoUnit.HOURS);
        Plane plane = new Plane(0, 0);
        List<Event> found = new EventsReader(handle, filter, scope, communities, since)
                .read(plane, new NearestHome(List.of(), Map.of()));
        assertThat(found.stream()
                        .map(event -> new Row(
                                event.id(),
                                event.topic(),
                                event.x(),
                                event.y(),
                                event.grid(),
                                event.step(),
                                event.inPeriod(),
                                event.merged(),
                                event.inView()))
                        .toList())
                .as("%s: %s, %s", what, filter, scope)
                .isEqualTo(plainly(handle, filter, scope, communities, since, plane));
    }

    /** What is looked at is asked as a list of issues is, of any day; the rest is asked without places. */
    private static List<Row> plainly(
            Handle handle, IssueFilter filter, Scope scope, List<Long> communities, Instant since, Plane plane) {
        Set<Long> inView = new HashSet<>(scope.bind(filter.ofAnyDay()
                        .bind(handle.createQuery("select id from issue where " + IssueFilter.sql() + " and "
                                + Scope.sql("issue.area_id", "issue.grid_id"))))
                .mapTo(Long.class)
                .list());
        IssueFilter anywhere = new IssueFilter(
                filter.from(),
                filter.to(),
                During.REPORTED,
                filter.topics(),
                filter.statuses(),
                filter.sources(),
                List.of(),
                filter.boundary(),
                Optional.empty());
        String grid = filter.boundary() == Boundary.THEN ? "reported_grid_id" : "grid_id";
        return anywhere.ofAnyDay()
                .bind(handle.createQuery("select id, topic_id, st_x(geom) as lng, st_y(geom) as lat, "
                        + grid + " as grid, merged_into is not null as merged, reported_at >= :begin as in_period,"
                        + " floor(extract(epoch from :end - date_trunc('second', reported_at) - interval '1 second') / 604800) as step"
                        + " from issue where " + IssueFilter.sql()
                        + " and geom is not null and area_id = any (:communities) and reported_at >= :since"
                        + " and reported_at < :end order by id"))
                .bind("communities", communities.toArray(Long[]::new))
                .bind("since", since)
                .bind("begin", filter.from())
                .bind("end", filter.to())
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getLong("topic_id"),
                        plane.x(row.getDouble("lng")),
                        plane.y(row.getDouble("lat")),
                        row.getLong("grid"),
                        row.getLong("step"),
                        row.getBoolean("in_period"),
                        row.getBoolean("merged"),
                        inView.contains(row.getLong("id"))))
                .list();
    }
}
