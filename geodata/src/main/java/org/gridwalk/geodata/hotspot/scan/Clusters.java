package org.gridwalk.geodata.hotspot.scan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.hotspot.Outline;
import org.jdbi.v3.core.statement.StatementContext;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** What scans have found. */
public final class Clusters {
    private static final String GROUNDS = SqlFile.read(Clusters.class, "grounds.sql");
    private static final String CLUSTERS = SqlFile.read(Clusters.class, "clusters.sql")
            .replace("<seen>", Scope.sql("scan_cluster_part.community_id", "scan_cluster_part.grid_id"));
    private static final String RUNS = SqlFile.read(Clusters.class, "runs.sql").replace("<seen>", seenCommunity());
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private final Database database;

    public Clusters(Database database) {
        this.database = database;
    }

    private static String seenCommunity() {
        return "(" + Scope.sql("community.id", "cast(null as bigint)")
                + " or exists (select from grid where grid.community_id = community.id and grid.id = any (:scopeGrids)))";
    }

    /** All grounds. */
    List<Long> grounds() {
        return grounds(Scope.EVERYWHERE);
    }

    /** The grounds of which a scope sees a part. */
    public List<Long> grounds(Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(GROUNDS.replace("<seen>", seenCommunity())))
                        .mapTo(Long.class)
                        .list());
    }

    /**
     * @param runs when each ground was last looked at; a ground without a line was not
     * @param clusters of these, or of all runs of the days asked for
     */
    public record Found(List<Run> runs, List<Cluster> clusters) {
        public Found {
            runs = List.copyOf(runs);
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * @param to the last day that was counted
     * @param scans how many groups of topics had enough to go by, all together one of them
     */
    public record Run(long areaId, String area, LocalDate to, int scans) {}

    /**
     * Somewhere more is going on than before. Cases and households in view are those of what its reader may see, all else is
     * of the whole cluster.
     *
     * @param areaId the ground it was found in
     * @param topic a group's code; absent for all topics together
     * @param estate in which most of its households live
     * @param since when
     * @param to the last day that was counted
     * @param firstOn the last day of the run that first found it, night after night
     * @param logLikelihoodRatio how much likelier it is than none
     * @param p corrected for the scans of the night; {@code gumbelP} the same by the distribution of extremes
     * @param recurrenceDays on how many quiet nights one such is to be expected by chance
     * @param gridIds that it touches
     */
    public record Cluster(
            long id,
            long areaId,
            Optional<String> topic,
            Optional<String> estate,
            LocalDate since,
            LocalDate to,
            LocalDate firstOn,
            int cases,
            double expected,
            double relativeRisk,
            double logLikelihoodRatio,
            double p,
            double gumbelP,
            long recurrenceDays,
            int simulations,
            long seed,
            int casesInView,
            int householdsInView,
            List<Long> gridIds,
            double lng,
            double lat,
            Outline outline) {
        public Cluster {
            gridIds = List.copyOf(gridIds);
        }
    }

    /**
     * What is going on by the last runs.
     *
     * @param to no run of a later day counts
     */
    public Found latest(LocalDate to, Scope scope) {
        return found(FIRST, to, false, scope);
    }

    /** What all runs of some days have found. */
    public Found history(LocalDate from, LocalDate to, Scope scope) {
        return found(from, to, true, scope);
    }

    private Found found(LocalDate from, LocalDate to, boolean all, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> new Found(
                        scope.bind(handle.createQuery(RUNS))
                                .bind("to", to)
                                .map((row, context) -> new Run(
                                        row.getLong("area_id"),
                                        row.getString("name"),
                                        row.getObject("to_on", LocalDate.class),
                                        row.getInt("scans")))
                                .list(),
                        scope.bind(handle.createQuery(CLUSTERS))
                                .bind("from", from)
                                .bind("to", to)
                                .bind("all", all)
                                .map(Clusters::cluster)
                                .list()));
    }

    private static Cluster cluster(ResultSet row, int number, StatementContext context) throws SQLException {
        Geometry area =
                context.findColumnMapperFor(Geometry.class).orElseThrow().map(row, "geom", context);
        Point middle = area.getInteriorPoint();
        double p = row.getDouble("p");
        Long[] grids = row.getArray("grids") == null
                ? new Long[0]
                : (Long[]) row.getArray("grids").getArray();
        return new Cluster(
                row.getLong("id"),
                row.getLong("area_id"),
                Optional.ofNullable(row.getString("topic")),
                Optional.ofNullable(row.getString("estate")),
                row.getObject("since", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getObject("first_on", LocalDate.class),
                row.getInt("cases"),
                row.getDouble("expected"),
                row.getDouble("relative_risk"),
                row.getDouble("likelihood"),
                p,
                row.getDouble("gumbel_p"),
                Math.round(1 / Math.max(p, 1e-9)),
                row.getInt("simulations"),
                row.getLong("seed"),
                row.getInt("cases_in_view"),
                row.getInt("households"),
                List.of(grids),
                middle.getX(),
                middle.getY(),
                Outline.of(area));
    }
}
