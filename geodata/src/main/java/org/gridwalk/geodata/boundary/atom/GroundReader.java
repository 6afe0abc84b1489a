package org.gridwalk.geodata.boundary.atom;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What there is to cut in a community, or in a subdistrict with all its communities, as the database has it.
 *
 * <p>A community without an outline has that of its grids together. Streets are those people drive on; where the city
 * has none of its own, the ways of the imported walking network. A wall goes on through a gate. Buildings of other
 * communities are theirs, wherever they stand.
 */
final class GroundReader {
    private static final double GATE_METERS = 15;

    private final Handle handle;
    private final long areaId;
    private final LocalDate day;

    private GroundReader(Handle handle, long areaId, LocalDate day) {
        this.handle = handle;
        this.areaId = areaId;
        this.day = day;
    }

    /**
     * @param day whose grids cut
     * @throws BadInput naming {@code areaId} where no community with an outline or a grid is meant
     */
    static Ground read(Handle handle, long areaId, LocalDate day) {
        return new GroundReader(handle, areaId, day).read();
    }

    private Ground read() {
        List<Ground.Outline> limits = limits();
        if (limits.isEmpty()) {
            throw new BadInput(
                    "areaId",
                    String.valueOf(areaId),
                    "the key of a community with an outline or grids, or of an area above");
        }
        Envelope box = new Envelope();
        limits.forEach(limit -> box.expandToInclude(limit.polygon().getEnvelopeInternal()));
        List<Ground.CutLine> lines = new ArrayList<>();
        lines.addAll(streets(box));
        lines.addAll(water(box));
        lines.addAll(walls(box));
        lines.addAll(boundaries());
        lines.addAll(handCuts());
        return new Ground(limits, estates(), lines, footprints());
    }

    private Query query(String sql) {
        return handle.createQuery("""
                        with community as (
                          select id, geom from area where id in (select area_subtree(array[:area])) and level = 'COMMUNITY'
                        )
                        """ + sql).bind("area", areaId);
    }

    private Query near(String sql, Envelope box) {
        return handle.createQuery(sql).bind("box", LngLat.GEOMETRY.toGeometry(box));
    }

    private List<Ground.Outline> limits() {
        List<Ground.Outline> limits = new ArrayList<>();
        query("select id, geom from community order by id")
                .map((row, context) -> new Community(row.getLong("id"), geometry(row, context)))
                .forEach(community -> {
                    Geometry outline = community.outline == null ? ofGrids(community.id) : community.outline;
                    if (!outline.isEmpty()) {
                        limits.add(new Ground.Outline(community.id, outline));
                    }
                });
        return limits;
    }

    private record Community(long id, Geometry outline) {}

    static Geometry geometry(ResultSet row, StatementContext context) throws SQLException {
        return context.findColumnMapperFor(Geometry.class).orElseThrow().map(row, "geom", context);
    }

    /** What the grids of a community cover, without the gaps between them. */
    private Geometry ofGrids(long community) {
        List<Geometry> grids = handle.createQuery("""
                        select geom from grid_version where valid @> :day
                          and grid_id in (select id from grid where community_id = :community) order by id
                        """)
                .bind("day", day)
                .bind("community", community)
                .mapTo(Geometry.class)
                .list();
        if (grids.isEmpty()) {
            return LngLat.GEOMETRY.createPolygon();
        }
        Geometry union = OverlayNGRobust.union(grids);
        List<Geometry> whole = new ArrayList<>();
        for (Object polygon : PolygonExtracter.getPolygons(union)) {
            whole.add(LngLat.GEOMETRY.createPolygon(((Polygon) polygon).getExteriorRing()));
        }
        return OverlayNGRobust.union(whole);
    }

    private List<Ground.Outline> estates() {
        return query("""
                        select id, geom from estate
                        where community_id in (select id from community) and geom is not null order by id
                        """)
                .map((row, context) -> new Ground.Outline(row.getLong("id"), geometry(row, context)))
                .list();
    }

    private List<Ground.Footprint> footprints() {
        return query("""
                        select id, estate_id, community_id, geom from building
                        where community_id in (select id from community) order by id
                        """)
                .map((row, context) -> new Ground.Footprint(
                        row.getLong("id"),
                        row.getLong("estate_id"),
                        row.getLong("community_id"),
                        geometry(row, context)))
                .list();
    }

    private static List<Ground.CutLine> lines(LineKind kind, Query query) {
        return query.map((row, context) -> new Ground.CutLine(kind, row.getLong("id"), geometry(row, context)))
                .list();
    }

    private List<Ground.CutLine> streets(Envelope box) {
        return lines(LineKind.STREET, near("""
                with own as (
                  select id, geom from street where geom && :box and kind not in ('FOOTWAY', 'STEPS')
                ), walked as (
                  select number, geom from walk_way where geom && :box and kind = 'STREET'
                    and network_id = (select max(id) from walk_network)
                )
                select id, geom from own
                union all select number, geom from walked where not exists (select from own)
                order by id
                """, box));
    }

    private List<Ground.CutLine> water(Envelope box) {
        return lines(
                LineKind.WATER,
                near("select id, geom from ground where kind = 'WATER' and geom && :box order by id", box));
    }

    private List<Ground.CutLine> boundaries() {
        return lines(LineKind.BOUNDARY, query("""
                select grid_id as id, geom from grid_version version where valid @> :day
                  and grid_id in (select id from grid where community_id in (select id from community)) order by id
                """).bind("day", day));
    }

    private List<Ground.CutLine> handCuts() {
        return lines(
                LineKind.HAND,
                query("select id, geom from hand_cut where community_id in (select id from community) order by id"));
    }

    private List<Ground.CutLine> walls(Envelope box) {
        List<Ground.CutLine> walls = new ArrayList<>(lines(
                LineKind.WALL,
                near("select id, geom from ground where kind = 'WALL' and geom && :box order by id", box)));
        List<Point> ends = new ArrayList<>();
        for (Ground.CutLine wall : walls) {
            for (int i = 0; i < wall.geometry().getNumGeometries(); i++) {
                if (wall.geometry().getGeometryN(i) instanceof LineString line && !line.isClosed()) {
                    ends.add(line.getStartPoint());
                    ends.add(line.getEndPoint());
                }
            }
        }
        List<Ground.CutLine> gates = lines(
                LineKind.WALL,
                near("select id, geom from ground where kind = 'GATE' and geom && :box order by id", box));
        for (Ground.CutLine gate : gates) {
            Coordinate[] way = through(gate.geometry().getCoordinate(), ends);
            if (way.length > 0) {
                walls.add(new Ground.CutLine(LineKind.WALL, gate.id(), LngLat.GEOMETRY.createLineString(way)));
            }
        }
        return walls;
    }

    /** From the nearest end of a wall through the gate to the second nearest; nothing where there are no two at hand. */
    private static Coordinate[] through(Coordinate gate, List<Point> ends) {
        LngLat place = new LngLat(gate.x, gate.y);
        List<Coordinate> nearest = ends.stream()
                .map(Point::getCoordinate)
                .filter(end -> place.metersTo(new LngLat(end.x, end.y)) < GATE_METERS)
                .sorted(Comparator.comparingDouble(end -> place.metersTo(new LngLat(end.x, end.y))))
                .limit(2)
                .toList();
        return nearest.size() < 2 ? new Coordinate[0] : new Coordinate[] {nearest.get(0), gate, nearest.get(1)};
    }
}
