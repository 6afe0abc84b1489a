package org.gridwalk.geodata.area;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is counted in each grid by the boundary of then and of now, against plain loops over what was put in. */
@Tag("database")
class GridsTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = FIRST_DAY.plusDays(100);
    private static final int GRIDS = 5;
    private static final int BUILDINGS = 30;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private Database database;

    /** From the first day on until before the last. */
    private record Days(LocalDate from, LocalDate until) {
        boolean hold(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }

        String range() {
            return "[" + from + "," + until + ")";
        }
    }

    private record Belonging(int building, long grid, Days days) {}

    private record Household(int building, Days days) {}

    private record Reported(LocalDate on, Long then, Long now) {}

    private final Map<Long, Days> grids = new HashMap<>();
    private final List<Belonging> belongings = new ArrayList<>();
    private final List<Household> households = new ArrayList<>();
    private final List<Reported> issues = new ArrayList<>();

    @BeforeEach
    void fill() {
        database = TestPostgis.database();
        database.jdbi().useTransaction(this::fill);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private LocalDate someDay() {
        return FIRST_DAY.plusDays(random.nextInt(101));
    }

    private Days someDays() {
        LocalDate change = someDay();
        return random.nextBoolean() ? new Days(FIRST_DAY, change.plusDays(1)) : new Days(change, TODAY.plusDays(1));
    }

    private void fill(Handle handle) {
        handle.execute("insert into area (level, name) values ('COMMUNITY', 'c')");
        handle.execute("insert into topic (code, name) values ('t', 't')");
        for (long grid = 1; grid <= GRIDS; grid++) {
            Days days = grid == 1 ? new Days(FIRST_DAY, TODAY.plusDays(1)) : someDays();
            grids.put(grid, days);
            handle.execute("insert into grid (community_id) values (1)");
            handle.execute(
                    "insert into grid_version (grid_id, name, geom, valid) values (?, ?,"
                            + " st_multi(st_makeenvelope(?, 31, ?, 31.01, 4326)), ?::daterange)",
                    grid,
                    "grid " + grid,
                    121 + grid * 0.01,
                    121 + grid * 0.01 + 0.01,
                    days.range());
        }
        for (int building = 1; building <= BUILDINGS; building++) {
            fillBuilding(handle, building);
        }
        for (int i = 0; i < 400; i++) {
            Reported issue = new Reported(someDay(), someGrid(), someGrid());
            issues.add(issue);
            handle.execute(
                    "insert into issue (register, number, area_id, topic_id, source, status, reported_at,"
                            + " place_precision, reported_grid_id, grid_id)"
                            + " values ('r', ?, 1, 1, 'PHONE', 'CLOSED', ?, 'NONE', ?, ?)",
                    Integer.toString(i),
                    start(issue.on).plusSeconds(random.nextInt(86_400)),
                    issue.then,
                    issue.now);
        }
    }

    private Long someGrid() {
        return random.nextInt(8) == 0 ? null : Long.valueOf(1 + random.nextInt(GRIDS));
    }

    private void fillBuilding(Handle handle, int building) {
        handle.execute(
                "insert into building (community_id, name, floors, geom) values"
                        + " (1, ?, 1, st_multi(st_makeenvelope(?, 31.002, ?, 31.0021, 4326)))",
                "b" + building,
                121 + building * 0.001,
                121 + building * 0.001 + 0.0001);
        handle.execute(
                "insert into entrance (building_id, number, name, geom) values (?, 1, '1', st_setsrid(st_point(121, 31), 4326))",
                building);
        handle.execute("insert into dwelling (building_id, entrance, floor, room) values (?, 1, 1, '101')", building);
        Days lived = someDays();
        households.add(new Household(building, lived));
        handle.execute(
                "insert into household (dwelling_id, occupied) values (?, ?::daterange)", building, lived.range());
        LocalDate change = someDay();
        for (Days days : List.of(new Days(FIRST_DAY, change), new Days(change, TODAY.plusDays(1)))) {
            if (days.from.isBefore(days.until)) {
                Belonging belonging = new Belonging(building, 1 + random.nextInt(GRIDS), days);
                belongings.add(belonging);
                handle.execute(
                        "insert into grid_building (grid_id, building_id, valid) values (?, ?, ?::daterange)",
                        belonging.grid,
                        building,
                        days.range());
            }
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Test
    void bothBoundariesCountWhatLoopsCount() {
        for (int round = 0; round < 30; round++) {
            LocalDate from = someDay();
            LocalDate to = from.plusDays(random.nextInt(101 - (int) (from.toEpochDay() - FIRST_DAY.toEpochDay())));
            List<Long> only = random.nextInt(3) == 0 ? List.of(1L, 2L) : List.of();
            for (Boundary boundary : Boundary.values()) {
                compare(from, to, only, boundary);
            }
        }
    }

    private Map<Long, Long> told(IssueFilter filter) {
        Map<Long, Long> counts = new HashMap<>();
        for (Reported issue : issues) {
            Long grid = filter.boundary() == Boundary.THEN ? issue.then : issue.now;
            Instant at = start(issue.on);
            boolean inTime = !at.isBefore(filter.from()) && at.isBefore(filter.to());
            if (grid != null
                    && inTime
                    && (filter.gridIds().isEmpty() || filter.gridIds().contains(grid))) {
                counts.merge(grid, 1L, Long::sum);
            }
        }
        return counts;
    }

    private void compare(LocalDate from, LocalDate to, List<Long> only, Boundary boundary) {
        String what = "seed %d, %s to %s, %s of %s".formatted(seed, from, to, boundary, only);
        LocalDate boundaryOn = boundary == Boundary.THEN ? to : TODAY;
        IssueFilter filter = new IssueFilter(
                start(from),
                start(to.plusDays(1)),
                During.REPORTED,
                Set.of(),
                Set.of(),
                Set.of(),
                only,
                boundary,
                Optional.empty());
        JsonNode found = Json.read(new Grids(database).geoJson(filter, Scope.EVERYWHERE, to, TODAY));
        assertThat(found.get("boundaryOn").asText()).as(what).isEqualTo(boundaryOn.toString());
        Map<Long, List<Long>> counts = new HashMap<>();
        found.get("features")
                .forEach(grid -> counts.put(
                        grid.get("id").asLong(),
                        List.of(
                                grid.at("/properties/households").asLong(),
                                grid.at("/properties/issues").asLong())));
        Map<Long, List<Long>> expected = new HashMap<>();
        grids.forEach((grid, days) -> {
            if (days.hold(boundaryOn) && (only.isEmpty() || only.contains(grid))) {
                expected.put(grid, List.of(households(grid, to, boundaryOn), issues(grid, from, to, boundary)));
            }
        });
        assertThat(counts).as(what).isEqualTo(expected);
        long elsewhere = grids.keySet().stream()
                .filter(grid -> (only.isEmpty() || only.contains(grid)) && !expected.containsKey(grid))
                .mapToLong(grid -> issues(grid, from, to, boundary))
                .sum();
        assertThat(found.get("issuesElsewhere").asLong()).as(what).isEqualTo(elsewhere);
        assertThat(Json.read(new Grids(database).geoJson(filter, Scope.EVERYWHERE, to, TODAY, told(filter))))
                .as("%s, counted by somebody else", what)
                .isEqualTo(found);
    }

    private long households(long grid, LocalDate livedOn, LocalDate boundaryOn) {
        return households.stream()
                .filter(household -> household.days.hold(livedOn)
                        && belongings.stream()
                                .anyMatch(one -> one.building == household.building
                                        && one.grid == grid
                                        && one.days.hold(boundaryOn)))
                .count();
    }

    private long issues(long grid, LocalDate from, LocalDate to, Boundary boundary) {
        return issues.stream()
                .filter(issue -> !issue.on.isBefore(from) && !issue.on.isAfter(to))
                .filter(issue -> Long.valueOf(grid).equals(boundary == Boundary.THEN ? issue.then : issue.now))
                .count();
    }
}
