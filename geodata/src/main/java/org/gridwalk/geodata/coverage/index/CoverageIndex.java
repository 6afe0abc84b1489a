package org.gridwalk.geodata.coverage.index;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.BuildingState;
import org.gridwalk.geodata.coverage.BuildingsQuery;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.CoverageTable;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.FallsDue;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.coverage.UncoveredQuery;
import org.gridwalk.geodata.coverage.UncoveredQuery.Cursor;
import org.gridwalk.geodata.coverage.index.Grids.Grid;
import org.gridwalk.geodata.geo.Bounds;
import org.jdbi.v3.core.Handle;

/**
 * Who is owed a visit and what visits there have been, of a whole city in some hundred bytes a household with its
 * twenty visits, as arrays that one pass counts.
 *
 * <p>Of a day whose answers are stored, commonly today, a pass takes about ten milliseconds for a million households; of
 * any other it walks back the visits until that day, in some forty. Many may ask while one changes it.
 */
public final class CoverageIndex {
    /** The first targets of a list, and how many it has on all pages. */
    public record Listed(long total, List<Cursor> targets) {
        public Listed {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Where something changed.
     *
     * @param gridId null for in no grid
     */
    public record Place(long communityId, Long gridId) {}

    /** By what buildings are looked at, and by whom. */
    private record MapKey(BuildingsQuery query, Scope scope) {}

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Ground ground;
    private final Sites sites;
    private final Spots spots;
    private final OwedVisits owed;
    private final AnswerMemo<MapKey, SpotTally> bySpot = new AnswerMemo<>();

    private CoverageIndex(Ground ground, TargetBatch all) {
        this.ground = ground;
        this.sites = all.sites;
        this.spots = all.spots;
        this.owed = new OwedVisits(all, ground.firstPolicyDay());
    }

    /**
     * Reads everything: about a second for a million visits.
     *
     * @param handle in a transaction that sees one snapshot and has time
     * @param zone the business zone, by which visits have a day
     */
    static CoverageIndex read(Handle handle, ZoneId zone) {
        Ground ground = Ground.read(handle);
        return new CoverageIndex(ground, new TargetReader(handle, ground, zone).all());
    }

    /** Reads what is now known of some targets. */
    TargetBatch read(Handle handle, ZoneId zone, Map<TargetKind, Set<Long>> wanted) {
        return new TargetReader(handle, ground, zone).some(wanted);
    }

    /**
     * As {@link org.gridwalk.geodata.coverage.Coverage#byGrid}.
     *
     * @throws BadInput if the scope knows no such category
     */
    public CoverageTable byGrid(CoverageQuery query, Scope scope) {
        Sight sight = new Sight(ground, scope, query.areaId());
        return table(query, sight, tally(query, scope, sight));
    }

    /**
     * As it would be if other rules were in force on that day.
     *
     * @throws BadInput if the scope knows no such category
     */
    public CoverageTable byGrid(CoverageQuery query, Scope scope, List<PolicyRule> rules) {
        Sight sight = new Sight(ground, scope, query.areaId());
        PolicyVersion version = new PolicyVersion("draft", query.on(), null, rules);
        return table(query, sight, tally(query, scope, sight, new Terms(version, ground.categories())));
    }

    /** By the number of the grid, and one past them all what lies in none. */
    Tally tally(CoverageQuery query, Scope scope, Sight sight) {
        return tally(query, scope, sight, ground.on(DayNumber.of(query.on())));
    }

    private Tally tally(CoverageQuery query, Scope scope, Sight sight, Terms terms) {
        boolean byHousehold = query.by() == By.HOUSEHOLD;
        Optional<TargetKind> counted = byHousehold ? Optional.of(TargetKind.HOUSEHOLD) : Optional.empty();
        boolean[] wanted = ground.categories().wanted(query.category(), counted, scope);
        int on = DayNumber.of(query.on());
        lock.readLock().lock();
        try {
            int[] rows = sight.rows(sites, DayNumber.of(query.boundaryOn()), Optional.empty());
            return ask(on, terms, byHousehold, wanted, rows, null, null).tally();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The targets that {@link org.gridwalk.geodata.coverage.Coverage#uncovered} has on a page and the one after it,
     * in that order.
     *
     * @throws BadInput if the scope knows no such category
     */
    public Listed uncovered(UncoveredQuery query, Scope scope) {
        boolean[] wanted = ground.categories().wanted(query.category(), Optional.of(query.target()), scope);
        int on = DayNumber.of(query.on());
        Sight sight = new Sight(ground, scope, query.areaId());
        lock.readLock().lock();
        try {
            int[] rows = sight.rows(sites, DayNumber.of(query.boundaryOn()), query.gridId());
            WorstFirst list = new WorstFirst(
                    owed.targets(), query.target(), query.after().orElse(Cursor.START), query.limit() + 1);
            Answer answer = ask(on, ground.on(on), true, wanted, rows, list, null);
            long total = 0;
            for (int row = 0; row <= ground.grids().size(); row++) {
                total += answer.tally().uncovered(row);
            }
            return new Listed(total, answer.list().list());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * As {@link org.gridwalk.geodata.coverage.Coverage#buildings}. The first box of a question takes a pass over all
     * that is owed, further ones some microseconds, until something changes.
     *
     * @throws BadInput if there is no such category, or it is a restricted one
     */
    public List<BuildingState> buildings(BuildingsQuery query, Bounds box, Scope scope) {
        MapKey key = new MapKey(query, scope.withoutRestricted());
        lock.readLock().lock();
        try {
            return bySpot.of(key, this::bySpot).in(box, spots);
        } finally {
            lock.readLock().unlock();
        }
    }

    private SpotTally bySpot(MapKey key) {
        BuildingsQuery query = key.query;
        boolean[] wanted = ground.categories().wanted(query.category(), Optional.of(query.target()), key.scope);
        int on = DayNumber.of(query.on());
        int[] rows = new Sight(ground, key.scope, query.areaId())
                .rows(sites, DayNumber.of(query.boundaryOn()), query.gridId());
        return ask(on, ground.on(on), true, wanted, rows, null, owed.bySpot(spots.size()))
                .spots();
    }

    /** As {@link org.gridwalk.geodata.coverage.Coverage#fallsDue}. */
    public FallsDue fallsDue(LocalDate day, int days, Scope scope, Optional<Long> areaId) {
        boolean[] wanted = ground.categories().wanted(Optional.empty(), Optional.of(TargetKind.HOUSEHOLD), scope);
        int on = DayNumber.of(day);
        Terms terms = ground.on(on);
        if (terms == null) {
            return new FallsDue(day, days, List.of());
        }
        Sight sight = new Sight(ground, scope, areaId);
        int none = ground.grids().size();
        lock.readLock().lock();
        try {
            int[] rows = sight.rows(sites, on, Optional.empty());
            DueAhead ahead = owed.dueAhead(new Question(on, terms, true, wanted, rows, none + 1), terms, days);
            List<FallsDue.Row> grids = new ArrayList<>();
            for (int row = 0; row <= none; row++) {
                int[] households = Arrays.copyOfRange(ahead.cells, row * (days + 1), (row + 1) * (days + 1));
                if (Arrays.stream(households).anyMatch(number -> number > 0)) {
                    Long grid = row == none
                            ? null
                            : Long.valueOf(ground.grids().get(row).id());
                    grids.add(new FallsDue.Row(
                            grid, Arrays.stream(households).boxed().toList()));
                }
            }
            return new FallsDue(day, days, grids);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @param list empty, to be filled, or null; so too the spots */
    private Answer ask(
            int on,
            Terms terms,
            boolean byHousehold,
            boolean[] wanted,
            int[] rows,
            WorstFirst list,
            SpotTally bySpots) {
        int rowCount = ground.grids().size() + 1;
        Answer answer = new Answer(new Tally(rowCount), list, bySpots);
        return terms == null
                ? answer
                : owed.ask(new Question(on, terms, byHousehold, wanted, rows, rowCount), terms, answer);
    }

    private CoverageTable table(CoverageQuery query, Sight sight, Tally tally) {
        int boundaryOn = DayNumber.of(query.boundaryOn());
        Grids grids = ground.grids();
        List<GridCoverage> lines = new ArrayList<>();
        for (int number : grids.inOrderOfCodes(boundaryOn)) {
            Grid grid = grids.get(number);
            String name = Dated.on(grid.names(), boundaryOn);
            boolean there = name != null && sight.sees(grid.communityId(), number);
            if (there || tally.isCounted(number)) {
                String code = Dated.on(grid.codes(), boundaryOn);
                String kind = Dated.on(grid.kinds(), boundaryOn);
                lines.add(new GridCoverage(grid.id(), code, name, kind, tally.counts(number)));
            }
        }
        if (tally.isCounted(grids.size())) {
            lines.add(new GridCoverage(null, null, null, null, tally.counts(grids.size())));
        }
        return new CoverageTable(
                query.on(), query.boundaryOn(), query.by(), policy(DayNumber.of(query.on())), tally.total(), lines);
    }

    private CoverageTable.Policy policy(int on) {
        Terms terms = ground.on(on);
        return terms == null
                ? null
                : new CoverageTable.Policy(
                        terms.version().preset(), terms.version().from());
    }

    /** Whether answers of a day are stored. */
    boolean isStoredFor(LocalDate day) {
        lock.readLock().lock();
        try {
            return owed.storedOn() == DayNumber.of(day);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Stores where everything stands on a day, from which its answers then come; does nothing if that is stored. */
    void stand(LocalDate day) {
        if (!isStoredFor(day)) {
            lock.writeLock().lock();
            try {
                owed.stand(DayNumber.of(day), ground.on(DayNumber.of(day)));
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /** Whether something has been owed to a target. */
    boolean knows(TargetKind kind, long id) {
        return owed.targets().find(kind, id) >= 0;
    }

    /**
     * Adds a visit to a target that is known.
     *
     * @param day a day number
     * @param code a {@link VisitCode}
     * @return false, and nothing is done, if the target has to be read anew
     */
    boolean add(TargetKind kind, long id, int day, int code) {
        lock.writeLock().lock();
        try {
            bySpot.forget();
            return owed.add(owed.targets().find(kind, id), day, code);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Puts targets as they were read anew in the place of what was known of them. */
    void replace(Map<TargetKind, Set<Long>> wanted, TargetBatch batch) {
        lock.writeLock().lock();
        try {
            bySpot.forget();
            owed.replace(wanted, batch, sites.numbersOf(batch.sites), spots.numbersOf(batch.spots));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The grids by number. */
    Grids grids() {
        return ground.grids();
    }

    /** All that a scope sees. */
    Sight sight(Scope scope) {
        return new Sight(ground, scope, Optional.empty());
    }

    /** Where a target is on a day; empty if nothing is known of it. */
    Optional<Place> place(TargetKind kind, long id, LocalDate day) {
        int target = owed.targets().find(kind, id);
        int site = target < 0 ? -1 : owed.site(target);
        if (site < 0) {
            return Optional.empty();
        }
        int grid = sites.grid(site, DayNumber.of(day));
        return Optional.of(new Place(
                sites.communityId(site),
                grid < 0 ? null : ground.grids().get(grid).id()));
    }

    /** Whether a scope sees what is in a place. */
    boolean sees(Scope scope, Place place) {
        int grid = place.gridId() == null ? Sites.NO_GRID : ground.grids().number(place.gridId());
        return sight(scope).sees(place.communityId(), grid);
    }
}
