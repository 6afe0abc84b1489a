package org.gridwalk.geodata.boundary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;

/**
 * What the grids of a community are on a day.
 *
 * @param grids by id
 * @param boxes by building: of the community's grids, and of whatever stands on its ground
 */
record Boundaries(Map<Long, Shape> grids, Map<Long, Set<Box>> boxes) {
    private static final String SHAPES = """
            select version.grid_id, version.name, version.kind, version.owner, version.geom
            from grid_version version
            join grid on grid.id = version.grid_id
            where grid.community_id = :community and version.valid @> :on
            """;
    private static final String BOXES = """
            select part.grid_id, part.building_id, lower(part.entrances) as entrance_from,
              upper(part.entrances) as entrance_until, lower(part.floors) as floor_from, upper(part.floors) as floor_until
            from grid_building part
            join grid on grid.id = part.grid_id
            where part.valid @> :on and (grid.community_id = :community
              or part.building_id in (select building_id from atom_building where area_id = :community))
            """;

    /** A grid as a version has it. */
    record Shape(String name, PlanGrid.Kind kind, String owner, Geometry geometry) {
        /** Whether nobody would see a difference: the same ground, wherever its ring begins. */
        boolean isSame(Shape other) {
            return other != null
                    && name.equals(other.name)
                    && kind == other.kind
                    && Objects.equals(owner, other.owner)
                    && (geometry.equalsExact(other.geometry) || geometry.equalsTopo(other.geometry));
        }
    }

    /** Some of a building that a grid has. */
    record Box(long gridId, Part part) implements Comparable<Box> {
        @Override
        public int compareTo(Box other) {
            return Comparator.comparing(Box::part, Part.ORDER)
                    .thenComparing(Box::gridId)
                    .compare(this, other);
        }
    }

    static Boundaries read(Handle handle, long community, LocalDate on) {
        Map<Long, Shape> grids = new TreeMap<>();
        handle.createQuery(SHAPES)
                .bind("community", community)
                .bind("on", on)
                .map((row, context) -> grids.put(
                        row.getLong("grid_id"),
                        new Shape(
                                row.getString("name"),
                                PlanGrid.Kind.valueOf(row.getString("kind")),
                                row.getString("owner"),
                                context.findColumnMapperFor(Geometry.class)
                                        .orElseThrow()
                                        .map(row, "geom", context))))
                .list();
        Map<Long, Set<Box>> boxes = new HashMap<>();
        handle.createQuery(BOXES)
                .bind("community", community)
                .bind("on", on)
                .map((row, context) -> boxes.computeIfAbsent(row.getLong("building_id"), key -> new TreeSet<>())
                        .add(new Box(row.getLong("grid_id"), part(row))))
                .list();
        return new Boundaries(grids, boxes);
    }

    /** From the columns {@code entrance_from} to {@code floor_until}; null is no bound. */
    static Part part(ResultSet row) throws SQLException {
        return Part.of(
                row.getObject("entrance_from", Integer.class),
                row.getObject("entrance_until", Integer.class),
                row.getObject("floor_from", Integer.class),
                row.getObject("floor_until", Integer.class));
    }
}
