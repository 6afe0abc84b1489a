package org.gridwalk.geodata.intake.upload;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.crs.KnownGround;
import org.locationtech.jts.geom.Geometry;

/** The ground that the places of an area's tables should lie on: its outline, or its grids, and its buildings. */
final class GroundOfArea {
    private static final double MARGIN_METERS = 200;
    private static final int MOST_BUILDINGS = 20_000;

    private static final String OUTLINE = """
            with below as (select area_subtree(array[cast(:area as bigint)]) as id)
            select coalesce(
              (select geom from area where id = :area),
              (select st_union(geom) from area where id in (select id from below) and geom is not null),
              (select st_convexhull(st_collect(version.geom)) from grid_version version
                join grid on grid.id = version.grid_id where community_id in (select id from below)),
              (select st_convexhull(st_collect(geom)) from building where community_id in (select id from below)))
            """;

    private static final String BUILDINGS = """
            select geom from building where community_id in (select area_subtree(array[cast(:area as bigint)]))
            order by id limit :most
            """;

    private GroundOfArea() {}

    /** Empty where nothing is known of it. */
    static Optional<KnownGround> of(Database database, long areaId) {
        return database.jdbi().withHandle(handle -> {
            Optional<Geometry> outline = handle.createQuery(OUTLINE)
                    .bind("area", areaId)
                    .mapTo(Geometry.class)
                    .findOne();
            List<Geometry> buildings = handle.createQuery(BUILDINGS)
                    .bind("area", areaId)
                    .bind("most", MOST_BUILDINGS)
                    .mapTo(Geometry.class)
                    .list();
            return outline.filter(geom -> !geom.isEmpty()).map(geom -> new KnownGround(geom, buildings, MARGIN_METERS));
        });
    }
}
