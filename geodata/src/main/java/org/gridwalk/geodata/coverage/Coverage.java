package org.gridwalk.geodata.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.UncoveredPage.Reason;
import org.gridwalk.geodata.coverage.UncoveredPage.UncoveredHousehold;
import org.gridwalk.geodata.coverage.UncoveredQuery.Cursor;
import org.gridwalk.geodata.db.Database;
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
    private static final String BY_GRID = SqlFile.read("coverage-by-grid.sql")
            .replace("<seenDwelling>", SEEN_DWELLING)
            .replace("<seenOrganisation>", seen("organisation.community_id", "part.grid_id"))
            .replace("<seenGrid>", seen("grid.community_id", "grid.id"));
    private static final String UNCOVERED = SqlFile.read("uncovered.sql").replace("<seenDwelling>", SEEN_DWELLING);

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
        return database.jdbi().withHandle(handle -> {
            checkCategory(handle, query.category(), scope);
            List<GridCoverage> grids = scope.bind(handle.createQuery(BY_GRID))
                    .bind("on", query.on())
                    .bind("zone", zone.getId())
                    .bind("by", query.by().name())
                    .bind("category", query.category().orElse(""))
                    .bind("area", query.areaId().orElse(0L))
                    .map((row, context) -> gridCoverage(row))
                    .list();
            CoverageCounts total =
                    grids.stream().map(GridCoverage::counts).reduce(CoverageCounts.NONE, CoverageCounts::plus);
            return new CoverageTable(query.on(), query.by(), policy(handle, query.on()), total, grids);
        });
    }

    /** @throws BadInput if the scope knows no such category */
    public UncoveredPage uncovered(UncoveredQuery query, Scope scope) {
        return database.jdbi().withHandle(handle -> {
            checkCategory(handle, query.category(), scope);
            return rows(handle, query, scope, null).page(query);
        });
    }

    /**
     * The page of a list that somebody else has counted and put in order: only what it says of these households is asked.
     *
     * @param total of all pages
     * @param listed the households of the page and, if there is another page, the first one of that
     */
    public UncoveredPage uncovered(UncoveredQuery query, Scope scope, long total, List<Cursor> listed) {
        List<Cursor> shown = listed.stream().limit(query.limit()).toList();
        String next = shown.size() < listed.size() ? shown.get(shown.size() - 1).toString() : null;
        if (shown.isEmpty()) {
            return new UncoveredPage(query.on(), total, next, List.of());
        }
        Long[] households = shown.stream().map(Cursor::householdId).toArray(Long[]::new);
        PageRows rows = database.jdbi().withHandle(handle -> rows(handle, query, scope, households));
        return new UncoveredPage(query.on(), total, next, rows.items(query));
    }

    /** @param households only these, or null for all */
    private PageRows rows(Handle handle, UncoveredQuery query, Scope scope, Long[] households) {
        Cursor after = query.after().orElse(Cursor.START);
        PageRows rows = new PageRows();
        scope.bind(handle.createQuery(UNCOVERED))
                .bind("on", query.on())
                .bind("zone", zone.getId())
                .bind("grid", query.gridId().orElse(0L))
                .bind("category", query.category().orElse(""))
                .bind("area", query.areaId().orElse(0L))
                .bind("everyone", households == null)
                .bind("households", households == null ? new Long[0] : households)
                .bind("afterSeverity", after.severity())
                .bind("afterId", after.householdId())
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
                        row.getLong("not_yet_visited")));
    }

    /** Gathers the rows of a page, one a reason, into households. */
    private static final class PageRows {
        private final Map<Long, UncoveredHousehold> households = new LinkedHashMap<>();
        private final Map<Long, List<Reason>> reasons = new LinkedHashMap<>();
        private long total;

        long add(ResultSet row) throws SQLException {
            total = row.getLong("total");
            Long id = row.getObject("household_id", Long.class);
            if (id != null) {
                if (!households.containsKey(id)) {
                    households.put(id, household(id, row));
                    reasons.put(id, new ArrayList<>());
                }
                reasons.get(id).add(reason(row));
            }
            return total;
        }

        List<UncoveredHousehold> items(UncoveredQuery query) {
            return households.values().stream()
                    .limit(query.limit())
                    .map(household -> household.because(reasons.get(household.householdId())))
                    .toList();
        }

        UncoveredPage page(UncoveredQuery query) {
            List<UncoveredHousehold> items = items(query);
            String next = null;
            if (households.size() > items.size()) {
                UncoveredHousehold last = items.get(items.size() - 1);
                next = new Cursor(last.severity(), last.householdId()).toString();
            }
            return new UncoveredPage(query.on(), total, next, items);
        }

        private static UncoveredHousehold household(long id, ResultSet row) throws SQLException {
            return new UncoveredHousehold(
                    id,
                    row.getString("address"),
                    row.getLong("building_id"),
                    row.getObject("grid_id", Long.class),
                    row.getString("grid_code"),
                    row.getDouble("lng"),
                    row.getDouble("lat"),
                    "UNCOVERED",
                    row.getDouble("worst"),
                    List.of());
        }

        private static Reason reason(ResultSet row) throws SQLException {
            return new Reason(
                    row.getString("category"),
                    row.getInt("interval_days"),
                    row.getInt("grace_days"),
                    row.getObject("last_effective_on", LocalDate.class),
                    row.getString("last_effective_outcome"),
                    row.getObject("due_on", LocalDate.class),
                    row.getInt("days_overdue"),
                    row.getLong("attempts"),
                    row.getObject("last_attempt_on", LocalDate.class),
                    row.getString("last_attempt_outcome"),
                    row.getString("state"));
        }
    }
}
