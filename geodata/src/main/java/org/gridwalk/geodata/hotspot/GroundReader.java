package org.gridwalk.geodata.hotspot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.hotspot.Ground.Grid;
import org.gridwalk.geodata.issue.Boundary;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.locationtech.jts.geom.Geometry;

/** Reads the ground of a question: that of whoever asks, with a margin of whole communities round it. */
final class GroundReader {
    /** Communities with a building so near count as round about. */
    static final double MARGIN_METERS = 300;

    /** What was before is known for so many weeks, or for the period if that is longer. */
    private static final int WEEKS_BEFORE = 29;

    static final String IN_AREA = "(:filterArea = 0 or $1 in (select area_subtree(array[:filterArea])))";
    private static final String COMMUNITIES = sql("communities.sql")
            .replace("<seenGrid>", Scope.sql("grid.community_id", "grid.id"))
            .replace("<seenArea>", Scope.sql("area.id", "cast(null as bigint)"));
    private static final String GRIDS = sql("grids.sql").replace("<scope>", Scope.sql("grid.community_id", "grid.id"));
    private static final String VISITS = sql("visits.sql");
    private final Handle handle;
    private final HotSpotQuery query;
    private final Scope scope;
    private final LocalDate from;
    private final LocalDate to;
    private final LocalDate since;
    /** Of buildings by their ids. */
    private Map<Long, Integer> indexes = Map.of();

    private Long[] communities = {};

    GroundReader(Handle handle, HotSpotQuery query, Scope scope) {
        this.handle = handle;
        this.query = query;
        this.scope = scope;
        this.from = day(query.filter().from());
        this.to = day(query.filter().to());
        LocalDate before = to.minusWeeks(WEEKS_BEFORE);
        this.since = from.isBefore(before) ? from : before;
    }

    private static String sql(String name) {
        return SqlFile.read(GroundReader.class, name).replaceAll("<inArea:([a-z_.]+)>", IN_AREA);
    }

    /** The day on which an hour is; a period that ends within a day takes all of it. */
    private LocalDate day(Instant instant) {
        return instant.plusSeconds(24 * 3600 - 1).atZone(query.zone()).toLocalDate();
    }

    Ground read() {
        communities = bound(handle.createQuery(COMMUNITIES))
                .bind("margin", MARGIN_METERS)
                .mapTo(Long.class)
                .list()
                .toArray(Long[]::new);
        HomesReader.Read read = new HomesReader(
                        handle, query, scope, new HomesReader.Asked(List.of(communities), since, to, then()))
                .read();
        indexes = read.indexes();
        Instant begin = since.atStartOfDay(query.zone()).toInstant();
        List<Event> events = new EventsReader(handle, query.filter(), scope, List.of(communities), begin)
                .read(read.plane(), new NearestHome(read.buildings(), indexes));
        return new Ground(read.plane(), from, to, since, read.buildings(), read.homes(), events, grids());
    }

    private Query bound(Query statement) {
        return scope.bind(query.filter().bind(statement))
                .bind("grids", query.filter().gridIds().toArray(Long[]::new));
    }

    private boolean then() {
        return query.filter().boundary() == Boundary.THEN;
    }

    private List<Grid> grids() {
        return scope.bind(handle.createQuery(GRIDS))
                .bind("grids", query.filter().gridIds().toArray(Long[]::new))
                .bind("filterArea", query.filter().areaId().orElse(0L))
                .bind("communities", communities)
                .bind("gridsOn", then() ? to.minusDays(1) : query.today())
                .map((row, context) -> new Grid(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("kind").equals("DEDICATED"),
                        context.findColumnMapperFor(Geometry.class)
                                .orElseThrow()
                                .map(row, "geom", context),
                        row.getBoolean("in_view")))
                .list();
    }

    /**
     * How often somebody was met at home in the period, by building and grid; after {@link #read}.
     *
     * @param building index of it
     */
    record Visits(int building, long grid, int count) {}

    List<Visits> visits() {
        return handle.createQuery(VISITS)
                .bind("communities", communities)
                .bind("from", query.filter().from())
                .bind("to", query.filter().to())
                .bind("then", then())
                .bind("zone", query.zone().getId())
                .bind("gridsOn", query.today())
                .map((row, context) -> new Visits(
                        indexes.getOrDefault(row.getLong("building_id"), -1),
                        row.getLong("grid_id"),
                        row.getInt("visits")))
                .list();
    }
}
