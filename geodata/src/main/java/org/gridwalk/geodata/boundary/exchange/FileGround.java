package org.gridwalk.geodata.boundary.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The ground of a community as files show it.
 *
 * @param atoms by their ids
 * @param codes of today's grids, by their ids
 */
record FileGround(Map<Long, Atom> atoms, Map<Long, String> codes) {
    /** @param buildings that stand on it, by their ids */
    record Atom(long id, Polygon shape, List<Building> buildings) {}

    /** @param entrances how many it has */
    record Building(long id, String name, Geometry shape, int entrances, int floors) {}

    static FileGround read(Handle handle, long community, LocalDate today) {
        Map<Long, Atom> atoms = new TreeMap<>();
        handle.createQuery("select id, geom from atom where area_id = :community and gone is null")
                .bind("community", community)
                .map((row, context) -> {
                    Geometry shape = context.findColumnMapperFor(Geometry.class)
                            .orElseThrow()
                            .map(row, "geom", context);
                    return new Atom(row.getLong("id"), (Polygon) shape, new ArrayList<>());
                })
                .forEach(atom -> atoms.put(atom.id(), atom));
        handle.createQuery("""
                        select stands.atom_id, building.id, building.name, building.geom, building.floors,
                          (select count(*) from entrance where entrance.building_id = building.id) as entrances
                        from atom_building stands
                        join building on building.id = stands.building_id
                        where stands.area_id = :community
                        order by building.id
                        """)
                .bind("community", community)
                .map((row, context) -> atoms.get(row.getLong("atom_id"))
                        .buildings()
                        .add(new Building(
                                row.getLong("id"),
                                row.getString("name"),
                                context.findColumnMapperFor(Geometry.class)
                                        .orElseThrow()
                                        .map(row, "geom", context),
                                row.getInt("entrances"),
                                row.getInt("floors"))))
                .list();
        Map<Long, String> codes = new HashMap<>();
        handle.createQuery("""
                        select code.grid_id, code.code from grid_code code
                        join grid on grid.id = code.grid_id and grid.community_id = :community
                        where code.valid @> :today
                        """)
                .bind("community", community)
                .bind("today", today)
                .map((row, context) -> codes.put(row.getLong("grid_id"), row.getString("code")))
                .list();
        return new FileGround(atoms, codes);
    }
}
