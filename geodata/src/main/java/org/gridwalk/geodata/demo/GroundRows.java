package org.gridwalk.geodata.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.StreetLine;
import org.gridwalk.geodata.demo.people.Dwelling;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** The ground of a community as rows: streets, walls, estates, buildings, dwellings, service points. */
final class GroundRows {
    private final Ground ground;
    private final Ids ids;
    private final long area;
    private final Map<Building, Long> buildingIds = new HashMap<>();
    private final List<Dwelling> dwellings = new ArrayList<>();

    GroundRows(Ground ground, Ids ids, long area) {
        this.ground = ground;
        this.ids = ids;
        this.area = area;
        long dwelling = ids.dwelling();
        for (Building building : ground.buildings) {
            long id = ids.building() + buildingIds.size();
            buildingIds.put(building, id);
            for (Building.Door door : building.doors) {
                for (int floor = 1; floor <= building.floors() && building.estate != null; floor++) {
                    for (int index = 0; index < building.perLanding(); index++) {
                        dwellings.add(new Dwelling(dwelling++, building, id, door.number(), floor, index));
                    }
                }
            }
        }
    }

    List<Dwelling> dwellings() {
        return dwellings;
    }

    /** The id of a building, or 0 for null. */
    long id(Building building) {
        return building == null ? 0 : buildingIds.get(building);
    }

    /** @param index in the list of estates, or -1, which gives 0 */
    long estate(int index) {
        return index < 0 ? 0 : ids.estate() + index;
    }

    void send(Handle handle) {
        streets().send(handle);
        groundRows().send(handle);
        estates().send(handle);
        buildings().send(handle);
        entrances().send(handle);
        dwellingRows().send(handle);
        servicePoints().send(handle);
    }

    static MultiPolygon multi(Geometry polygon) {
        return polygon.getFactory().createMultiPolygon(new Polygon[] {(Polygon) polygon});
    }

    private CopyRows streets() {
        CopyRows rows = new CopyRows("street", "id", "area_id", "name", "kind", "geom");
        for (StreetLine street : ground.streets) {
            rows.row()
                    .bigint(ids.street() + rows.rows() - 1)
                    .bigint(area)
                    .text(street.name())
                    .text(street.kind().name())
                    .geometry(Frame.line(street.points()));
        }
        return rows;
    }

    private CopyRows groundRows() {
        CopyRows rows = new CopyRows("ground", "id", "area_id", "kind", "name", "geom");
        for (Ground.Patch patch : ground.patches) {
            put(rows, patch.kind(), patch.name(), Frame.polygon(patch.outline()));
        }
        for (List<Coordinate> wall : ground.walls) {
            put(rows, "WALL", null, Frame.line(wall));
        }
        for (Ground.Gate gate : ground.gates) {
            put(rows, "GATE", gate.name(), Frame.point(gate.place()));
        }
        return rows;
    }

    private void put(CopyRows rows, String kind, String name, Geometry geometry) {
        rows.row()
                .bigint(ids.ground() + rows.rows() - 1)
                .bigint(area)
                .text(kind)
                .text(name)
                .geometry(geometry);
    }

    private CopyRows estates() {
        CopyRows rows =
                new CopyRows("estate", "id", "community_id", "name", "management", "traits", "built_year", "geom");
        for (Estate estate : ground.estates) {
            rows.row()
                    .bigint(estate(rows.rows() - 1))
                    .bigint(area)
                    .text(estate.name())
                    .text(estate.management.name())
                    .texts(estate.traits)
                    .integer(estate.builtYear)
                    .geometry(multi(Frame.polygon(estate.outline)));
        }
        return rows;
    }

    private CopyRows buildings() {
        CopyRows rows = new CopyRows(
                "building", "id", "community_id", "estate_id", "name", "address", "use", "floors", "lift", "geom");
        for (Building building : ground.buildings) {
            rows.row()
                    .bigint(id(building))
                    .bigint(area)
                    .key(estate(ground.estates.indexOf(building.estate)))
                    .text(building.name())
                    .text(building.address())
                    .text(building.use.name())
                    .integer(building.floors())
                    .bool(building.lift())
                    .geometry(multi(Frame.polygon(building.outline)));
        }
        return rows;
    }

    private CopyRows entrances() {
        CopyRows rows = new CopyRows("entrance", "id", "building_id", "number", "name", "geom");
        for (Building building : ground.buildings) {
            for (Building.Door door : building.doors) {
                Coordinate place = Frame.degrees(door.place());
                rows.row()
                        .bigint(ids.entrance() + rows.rows() - 1)
                        .bigint(id(building))
                        .integer(door.number())
                        .text(building.estate == null ? door.number() + "号门" : door.number() + "单元")
                        .point(place.x, place.y);
            }
        }
        return rows;
    }

    private CopyRows dwellingRows() {
        CopyRows rows = new CopyRows("dwelling", "id", "building_id", "entrance", "floor", "room");
        for (Dwelling dwelling : dwellings) {
            rows.row()
                    .bigint(dwelling.id())
                    .bigint(dwelling.buildingId())
                    .integer(dwelling.door())
                    .integer(dwelling.floor())
                    .text(dwelling.room());
        }
        return rows;
    }

    private CopyRows servicePoints() {
        CopyRows rows = new CopyRows("service_point", "id", "area_id", "kind", "name", "geom");
        for (Ground.ServicePoint point : ground.servicePoints) {
            Coordinate place = Frame.degrees(point.place());
            rows.row()
                    .bigint(ids.servicePoint() + rows.rows() - 1)
                    .bigint(area)
                    .text(point.kind())
                    .text(point.name())
                    .point(place.x, place.y);
        }
        return rows;
    }
}
