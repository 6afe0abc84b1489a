package org.gridwalk.geodata.heat;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.issue.IssueFilter;

/**
 * Counts of issues in plain SQL. The index is asked for the tile's box, a little widened; the cell of each point is then
 * computed, and says whether it belongs to the tile.
 */
public final class Heat {
    private static final String SEEN = IssueFilter.sql() + " and " + Scope.sql("issue.area_id", "issue.grid_id");

    private final Database database;

    public Heat(Database database) {
        this.database = database;
    }

    /** @return the counts of the tile; an empty one where there is no issue */
    public HeatTile tile(HeatQuery query, Scope scope) {
        TileCoord tile = query.tile();
        Bounds box = HeatTile.box(tile);
        List<Integer> cells = new ArrayList<>();
        database.jdbi()
                .useHandle(handle -> scope.bind(query.filter().bind(handle.createQuery("""
                        with cell as (
                          select mercator_column(st_x(issue.geom), :n) - :left as column_in_tile,
                            mercator_row(st_y(issue.geom), :n) - :top as row_in_tile
                          from issue
                          where issue.geom && st_makeenvelope(:west, :south, :east, :north, 4326) and %s
                        )
                        select row_in_tile * :size + column_in_tile as index, count(*) as issues
                        from cell
                        where column_in_tile between 0 and :size - 1 and row_in_tile between 0 and :size - 1
                        group by 1
                        order by 1
                        """.formatted(SEEN))))
                        .bind("size", HeatTile.SIZE)
                        .bind("n", cellsAcrossTheWorld(tile.z()))
                        .bind("left", tile.x() * HeatTile.SIZE)
                        .bind("top", tile.y() * HeatTile.SIZE)
                        .bindMethods(box)
                        .map((row, context) -> cells.add(row.getInt("index")) && cells.add(row.getInt("issues")))
                        .list());
        long total = 0;
        for (int i = 1; i < cells.size(); i += 2) {
            total += cells.get(i);
        }
        return new HeatTile(HeatTile.SIZE, cells, total);
    }

    /**
     * The span of the counts at a zoom level.
     *
     * @throws org.gridwalk.geodata.BadInput if the zoom is not between 0 and {@link HeatQuery#MAX_ZOOM}
     */
    public HeatDomain domain(int z, IssueFilter filter, Scope scope) {
        HeatQuery.checkZoom(z);
        return database.jdbi()
                .withHandle(handle -> scope.bind(filter.bind(handle.createQuery("""
                        with cell as (
                          select count(*) as issues
                          from issue
                          where issue.geom is not null and %s
                          group by mercator_column(st_x(issue.geom), :n), mercator_row(st_y(issue.geom), :n)
                        )
                        select coalesce(percentile_disc(0.98) within group (order by issues), 0) as p98,
                          coalesce(max(issues), 0) as max, coalesce(sum(issues), 0) as total
                        from cell
                        """.formatted(SEEN))))
                        .bind("n", cellsAcrossTheWorld(z))
                        .map((row, context) ->
                                new HeatDomain(z, row.getLong("p98"), row.getLong("max"), row.getLong("total")))
                        .one());
    }

    private static int cellsAcrossTheWorld(int z) {
        return HeatTile.SIZE << z;
    }
}
