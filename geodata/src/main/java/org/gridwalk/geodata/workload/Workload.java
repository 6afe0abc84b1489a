package org.gridwalk.geodata.workload;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.coverage.CoverageCounts;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageTable;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.FallsDue;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.workload.Feasibility.Interval;
import org.gridwalk.geodata.workload.Forecast.Day;
import org.gridwalk.geodata.workload.Forecast.GridLine;
import org.gridwalk.geodata.workload.Forecast.Line;
import org.gridwalk.geodata.workload.PolicyPreview.GridChange;
import org.jdbi.v3.core.Handle;

/** Whether the teams that a scope sees can do what is owed to those whom it sees. */
public final class Workload {
    /** Ahead of today. */
    public static final int DAYS_AHEAD = 14;
    /** Of a working day of eight hours, what is left for doors. */
    public static final int MINUTES_A_DAY = 300;

    private static final int MOST_GRIDS_CHANGED = 50;
    private static final int DAYS_OF_CAPACITY = 28;
    private static final int WEEKS_OF_CAPACITY = 4;

    private final Database database;
    private final Clock clock;
    private final LiveCoverage coverage;

    /** @param clock whose zone is the business zone */
    public Workload(Database database, Clock clock, LiveCoverage coverage) {
        this.database = database;
        this.clock = clock;
        this.coverage = coverage;
    }

    /**
     * @param areaId only what lies in this area or one below it
     * @param minutesADay which a full-time worker has for doors
     * @param boundary by which visits of the past count for the pace of a grid
     */
    public Forecast forecast(Scope scope, Optional<Long> areaId, int minutesADay, Boundary boundary) {
        LocalDate today = LocalDate.now(clock);
        FallsDue falls = coverage.fallsDue(today, DAYS_AHEAD, scope, areaId);
        return database.jdbi().withHandle(handle -> {
            WorkCalendar calendar = WorkCalendar.read(handle);
            Grids grids = Grids.read(handle, today, DAYS_AHEAD, clock.getZone(), scope, areaId.orElse(0L), boundary);
            List<GridLine> lines = lines(falls, grids, calendar, minutesADay);
            Line total = Line.sum(lines.stream().map(GridLine::line).toList(), DAYS_AHEAD);
            return new Forecast(today, boundary, minutesADay, days(today, calendar), total.keepsUp(), total, lines);
        });
    }

    private static List<Day> days(LocalDate today, WorkCalendar calendar) {
        return ahead(today, DAYS_AHEAD)
                .map(day -> new Day(day, calendar.isWorking(day), calendar.isDuty(day), calendar.name(day)))
                .toList();
    }

    private static Stream<LocalDate> ahead(LocalDate today, int days) {
        return IntStream.rangeClosed(1, days).mapToObj(today::plusDays);
    }

    private static List<GridLine> lines(FallsDue falls, Grids grids, WorkCalendar calendar, int minutesADay) {
        Map<Long, List<Integer>> owed = new TreeMap<>();
        List<GridLine> lines = new ArrayList<>();
        falls.grids().forEach(row -> {
            if (row.gridId() != null) {
                owed.put(row.gridId(), row.households());
            }
        });
        List<Integer> none =
                IntStream.rangeClosed(0, DAYS_AHEAD).mapToObj(day -> 0).toList();
        grids.byId().values().forEach(grid -> {
            List<Double> capacity = ahead(falls.on(), DAYS_AHEAD)
                    .map(day -> capacity(grid.workers(day, calendar), grid.pace(), minutesADay))
                    .toList();
            Line line = Line.of(owed.getOrDefault(grid.id(), none), capacity);
            lines.add(new GridLine(
                    grid.id(), grid.code(), grid.name(), grid.team().outdoors(), grid.pace(), line.keepsUp(), line));
        });
        falls.grids().stream().filter(row -> row.gridId() == null).forEach(row -> {
            List<Double> nobody = ahead(falls.on(), DAYS_AHEAD).map(day -> 0.0).toList();
            Line line = Line.of(row.households(), nobody);
            lines.add(new GridLine(null, null, null, 0, null, line.keepsUp(), line));
        });
        return lines;
    }

    /** Effective visits a day. */
    private static double capacity(double workers, Pace pace, int minutesADay) {
        return workers * minutesADay / pace.minutesADoor() * pace.effectiveShare();
    }

    /**
     * How fast the doors of an area were visited in the half year before a day, by all of its grids together.
     *
     * @param areaId with those below it; 0 for everywhere
     */
    public static Pace pace(Handle handle, LocalDate on, ZoneId zone, long areaId) {
        return Grids.pace(handle, on, zone, areaId);
    }

    ZoneId zone() {
        return clock.getZone();
    }

    /** Effective visits a week that the teams can do in the four weeks to come, by a calendar that need not be in force. */
    double capacityAWeek(Handle handle, WorkCalendar calendar, Scope scope, int minutesADay) {
        LocalDate today = LocalDate.now(clock);
        Grids grids = Grids.read(handle, today, DAYS_OF_CAPACITY, clock.getZone(), scope, 0, Boundary.THEN);
        return grids.byId().values().stream()
                        .mapToDouble(grid -> ahead(today, DAYS_OF_CAPACITY)
                                .mapToDouble(day -> capacity(grid.workers(day, calendar), grid.pace(), minutesADay))
                                .sum())
                        .sum()
                / WEEKS_OF_CAPACITY;
    }

    /**
     * What a policy would do that is not in force.
     *
     * @param draft as {@link org.gridwalk.geodata.coverage.PolicyEditor#check} has checked it
     */
    public PolicyPreview preview(PolicyVersion draft, Scope scope, int minutesADay) {
        CoverageQuery query = CoverageQuery.of(LocalDate.now(clock), CoverageQuery.By.HOUSEHOLD);
        CoverageTable now = coverage.byGrid(query, scope);
        CoverageTable then = coverage.byGrid(query, scope, draft.rules());
        Map<Long, GridCoverage> thenById = new HashMap<>();
        then.grids().forEach(grid -> thenById.put(grid.gridId(), grid));
        List<GridChange> changes = now.grids().stream()
                .map(grid -> {
                    GridCoverage changed = thenById.get(grid.gridId());
                    return new GridChange(
                            grid.gridId(),
                            grid.code(),
                            grid.name(),
                            grid.counts(),
                            changed == null ? CoverageCounts.NONE : changed.counts());
                })
                .filter(change -> !change.now().equals(change.then()))
                .sorted(Comparator.comparing(GridChange::loss).reversed())
                .limit(MOST_GRIDS_CHANGED)
                .toList();
        return new PolicyPreview(
                query.on(),
                now.total(),
                then.total(),
                changes,
                feasibility(scope, Optional.empty(), minutesADay),
                feasibility(draft.preset(), draft.rules(), scope, Optional.empty(), minutesADay));
    }

    /** Of the policy that is in force today. */
    public Feasibility feasibility(Scope scope, Optional<Long> areaId, int minutesADay) {
        PolicyVersion policy = database.jdbi()
                .withHandle(handle -> Policies.on(handle, LocalDate.now(clock)))
                .orElseGet(() -> new PolicyVersion("none", LocalDate.now(clock), null, List.of()));
        return feasibility(policy.preset(), policy.rules(), scope, areaId, minutesADay);
    }

    /**
     * Of some rules, whether they are in force or not.
     *
     * @param preset what they began from
     */
    public Feasibility feasibility(
            String preset, List<PolicyRule> rules, Scope scope, Optional<Long> areaId, int minutesADay) {
        LocalDate today = LocalDate.now(clock);
        return database.jdbi().withHandle(handle -> {
            WorkCalendar calendar = WorkCalendar.read(handle);
            Grids grids = Grids.read(
                    handle, today, DAYS_OF_CAPACITY, clock.getZone(), scope, areaId.orElse(0L), Boundary.THEN);
            Demand demand = Demand.read(handle, today, scope, areaId.orElse(0L));
            double capacity = 0;
            double workerDays = 0;
            for (Grids.Grid grid : grids.byId().values()) {
                for (LocalDate day : ahead(today, DAYS_OF_CAPACITY).toList()) {
                    double workers = grid.workers(day, calendar);
                    workerDays += workers / WEEKS_OF_CAPACITY;
                    capacity += capacity(workers, grid.pace(), minutesADay) / WEEKS_OF_CAPACITY;
                }
            }
            double visits = demand.visitsAWeek(rules);
            return new Feasibility(
                    today,
                    preset,
                    demand.kinds().stream().mapToLong(Demand.Kind::targets).sum(),
                    visits,
                    capacity,
                    grids.byId().values().stream()
                            .mapToDouble(grid -> grid.team().outdoors())
                            .sum(),
                    minutesADay,
                    grids.pace(),
                    workerDays == 0 ? null : visits / grids.pace().effectiveShare() / workerDays,
                    visits <= capacity,
                    demand.stretched(rules, capacity).stream()
                            .map(kept -> new Interval(kept.category(), kept.intervalDays(), kept.keepableDays()))
                            .toList());
        });
    }
}
