package org.gridwalk.geodata.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.UncoveredQuery.Cursor;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geo.Bounds;
import org.jdbi.v3.core.Handle;

/**
 * Coverage in plain SQL, over function {@code obligation_standing}: a few probes of the visits for each obligation that
 * the caller sees, for any day. About a third of a second for a community of 5,400 households, and in proportion for
 * more.
 *
 * <p>Restricted categories count only for a scope that is appointed for them; to any other they are unknown words.
 */
public final class Coverage {
    private static final String IN_AREA = " and (:area = 0 or <community> in (select area_subtree(array[:area])))";
    private static final String SEEN_DWELLING = seen("building.community_id", "part.grid_id");
    private static final String BY_GRID = SqlFile.read(Coverage.class, "coverage-by-grid.sql")
            .replace("<seenDwelling>", SEEN_DWELLING)
            .replace("<seenOrganisation>", seen("organisation.community_id", "part.grid_id"))
            .replace("<seenGrid>", seen("grid.community_id", "grid.id"));
    private static final String UNCOVERED = SqlFile.read(Coverage.class, "uncovered.sql")
            .replace("<seenDwelling>", SEEN_DWELLING)
            .replace("<seenOrganisation>", seen("organisation.community_id", "part.grid_id"));

    private static final String BUILDINGS = SqlFile.read(Coverage.class, "buildings.sql")
            .replace("<seenDwelling>", SEEN_DWELLING)
            .replace("<seenOrganisation>", seen("organisation.community_id", "part.grid_id"));

    private static final String FALLS_DUE =
            SqlFile.read(Coverage.class, "falls-due.sql").replace("<seenDwelling>", SEEN_DWELLING);

    /** A building may stand so far, in degrees, beyond what it covers: its place is rounded. */
    private static final double MARGIN = 1e-6;

    private final Database database;
    private final ZoneId zone;

    /** @param zone the business zone, by which visits have a day */
    public Coverage(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    private static String seen(String community, String grid) {
        return Scope.sql(community, grid) + IN_AREA.replace("<community>", community);
    }

    /** @throws BadInput if the scope knows no such category */
    public CoverageTable byGrid(CoverageQuery query, Scope scope) {
        return database.jdbi().withHandle(handle -> byGrid(handle, query, scope));
    }

    /**
     * As it would be if other rules were in force on that day. Nothing is changed: they are rolled back.
     *
     * @throws BadInput if the scope knows no such category
     */
    public CoverageTable byGrid(CoverageQuery query, Scope scope, List<PolicyRule> rules) {
        return database.jdbi().inTransaction(handle -> {
            Policies.replaceRules(handle, query.on(), rules);
            CoverageTable table = byGrid(handle, query, scope);
            handle.rollback();
            return table;
        });
    }

    private CoverageTable byGrid(Handle handle, CoverageQuery query, Scope scope) {
        checkCategory(handle, query.category(), scope);
        List<GridCoverage> grids = scope.bind(handle.createQuery(BY_GRID))
                .bind("on", query.on())
                .bind("boundaryOn", query.boundaryOn())
                .bind("zone", zone.getId())
                .bind("by", query.by().name())
                .bind("category", query.category().orElse(""))
                .bind("area", query.areaId().orElse(0L))
                .map((row, context) -> gridCoverage(row))
                .list();
        CoverageCounts total =
                grids.stream().map(GridCoverage::counts).reduce(CoverageCounts.NONE, CoverageCounts::plus);
        return new CoverageTable(query.on(), query.boundaryOn(), query.by(), policy(handle, query.on()), total, grids);
    }

    /**
     * When the households that a scope sees fall due.
     *
     * @param areaId only what lies in this area or one below it
     */
    public FallsDue fallsDue(LocalDate on, int days, Scope scope, Optional<Long> areaId) {
        Map<Long, int[]> grids = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> scope.bind(handle.createQuery(FALLS_DUE))
                        .bind("on", on)
                        .bind("zone", zone.getId())
                        .bind("days", days)
                        .bind("area", areaId.orElse(0L))
                        .map((row, context) -> {
                            // What lies in no grid stands last.
                            long grid = row.getObject("grid_id") == null ? Long.MAX_VALUE : row.getLong("grid_id");
                            int[] households = grids.computeIfAbsent(grid, none -> new int[days + 1]);
                            households[row.getInt("ahead")] = row.getInt("households");
                            return grid;
                        })
                        .list());
        return new FallsDue(
                on,
                days,
                grids.entrySet().stream()
                        .map(grid -> new FallsDue.Row(
                                grid.getKey() == Long.MAX_VALUE ? null : grid.getKey(),
                                Arrays.stream(grid.getValue()).boxed().toList()))
                        .toList());
    }

    /**
     * The buildings of a box in which something is owed, in no order.
     *
     * @throws BadInput if there is no such category, or it is a restricted one
     */
    public List<BuildingState> buildings(BuildingsQuery query, Bounds box, Scope scope) {
        Scope seeing = scope.withoutRestricted();
        return database.jdbi().withHandle(handle -> {
            checkCategory(handle, query.category(), seeing);
            return box.parts().stream()
                    .flatMap(part -> buildings(handle, query, part, seeing))
                    .toList();
        });
    }

    private Stream<BuildingState> buildings(Handle handle, BuildingsQuery query, Bounds box, Scope scope) {
        return scope
                .bind(handle.createQuery(BUILDINGS))
                .bind("on", query.on())
                .bind("boundaryOn", query.boundaryOn())
                .bind("zone", zone.getId())
                .bind("target", query.target())
                .bind("grid", query.gridId().orElse(0L))
                .bind("category", query.category().orElse(""))
                .bind("area", query.areaId().orElse(0L))
                .bind("west", box.west() - MARGIN)
                .bind("south", box.south() - MARGIN)
                .bind("east", box.east() + MARGIN)
                .bind("north", box.north() + MARGIN)
                .map((row, context) -> new BuildingState(
                        row.getObject("building_id", Long.class),
                        row.getObject("organisation_id", Long.class),
                        row.getDouble("lng"),
                        row.getDouble("lat"),
                        BuildingState.State.valueOf(row.getString("state")),
                        row.getInt("in_state"),
                        row.getInt("eligible")))
                .list()
                .stream()
                .filter(building -> building.isIn(box));
    }

    /** @throws BadInput if the scope knows no such category */
    public UncoveredPage uncovered(UncoveredQuery query, Scope scope) {
        return database.jdbi().withHandle(handle -> {
            checkCategory(handle, query.category(), scope);
            return rows(handle, query, scope, null).page();
        });
    }

    /**
     * The page of a list that somebody else has counted and put in order: only what it says of these targets is asked.
     *
     * @param total of all pages
     * @param listed the targets of the page and, if there is another page, the first one of that
     */
    public UncoveredPage uncovered(UncoveredQuery query, Scope scope, long total, List<Cursor> listed) {
        List<Cursor> shown = listed.stream().limit(query.limit()).toList();
        String next = shown.size() < listed.size() ? shown.get(shown.size() - 1).toString() : null;
        if (shown.isEmpty()) {
            return new UncoveredPage(query.on(), query.boundaryOn(), total, next, List.of());
        }
        Long[] targets = shown.stream().map(Cursor::targetId).toArray(Long[]::new);
        UncoveredRows rows = database.jdbi().withHandle(handle -> rows(handle, query, scope, targets));
        return new UncoveredPage(query.on(), query.boundaryOn(), total, next, rows.items());
    }

    /** @param targets only these, or null for all */
    private UncoveredRows rows(Handle handle, UncoveredQuery query, Scope scope, Long[] targets) {
        Cursor after = query.after().orElse(Cursor.START);
        UncoveredRows rows = new UncoveredRows(query);
        scope.bind(handle.createQuery(UNCOVERED))
                .bind("on", query.on())
                .bind("boundaryOn", query.boundaryOn())
                .bind("zone", zone.getId())
                .bind("grid", query.gridId().orElse(0L))
                .bind("category", query.category().orElse(""))
                .bind("area", query.areaId().orElse(0L))
                .bind("target", query.target())
                .bind("everyone", targets == null)
                .bind("targets", targets == null ? new Long[0] : targets)
                .bind("afterSeverity", after.severity())
                .bind("afterId", after.targetId())
                .bind("limit", query.limit() + 1)
                .map((row, context) -> rows.add(row))
                .list();
        return rows;
    }

    private static void checkCategory(Handle handle, Optional<String> category, Scope scope) {
        if (category.isEmpty()) {
            return;
        }
        List<String> known = handle.createQuery(
                        "select code from category where not restricted or :restricted order by code")
                .bind("restricted", scope.restricted())
                .mapTo(String.class)
                .list();
        if (!known.contains(category.get())) {
            throw new BadInput("category", category.get(), "one of " + String.join(", ", known));
        }
    }

    private static CoverageTable.Policy policy(Handle handle, LocalDate on) {
        return Policies.on(handle, on)
                .map(version -> new CoverageTable.Policy(version.preset(), version.from()))
                .orElse(null);
    }

    private static GridCoverage gridCoverage(ResultSet row) throws SQLException {
        return new GridCoverage(
                row.getObject("grid_id", Long.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("kind"),
                new CoverageCounts(
                        row.getLong("eligible"),
                        row.getLong("effective"),
                        row.getLong("attempted"),
                        row.getLong("exempt"),
                        row.getLong("covered"),
                        row.getLong("due_soon"),
                        row.getLong("overdue"),
                        row.getLong("uncovered"),
                        row.getLong("not_yet_visited"),
                        row.getLong("refused"),
                        row.getLong("unreachable")));
    }
}
