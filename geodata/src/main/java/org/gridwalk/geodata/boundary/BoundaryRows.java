package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.Boundaries.Box;
import org.gridwalk.geodata.boundary.Boundaries.Shape;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;

/**
 * Writes what changes of a community's boundaries from a day on, and nothing else; and takes that back, row for row.
 *
 * <p>A row that holds longer than until that day ends on it; one that would only begin then goes. Nothing of it touches the
 * days before.
 */
final class BoundaryRows {
    /** The dated tables that hang on a grid, but for its versions. */
    enum Table {
        GRID_CODE("grid_code", "grid_id in (select grid_id from named)"),
        GRID_TEAM("grid_team", "grid_id in (select grid_id from named)"),
        GRID_BUILDING(
                "grid_building",
                "(grid_id, building_id, entrances, floors) in (select grid_id, building_id, entrances, floors from named)");

        private final String end;
        private final String insert;
        private final String delete;

        Table(String name, String which) {
            end = """
                    with named as (
                      select * from jsonb_populate_recordset(null::<table>, cast(:rows as jsonb))
                    ), gone as (
                      delete from <table> where <which> and (upper_inf(valid) or upper(valid) > :day) returning *
                    ), ended as (
                      select gone.* from gone where lower_inf(valid) or lower(valid) < :day
                    ), kept as (
                      select to_jsonb(ended) || jsonb_build_object('valid', daterange(lower(valid), :day)) as row from ended
                    )
                    select coalesce((select jsonb_agg(to_jsonb(gone)) from gone), '[]') as removed,
                      coalesce((select jsonb_agg(row) from kept), '[]') as added
                    """.replace("<table>", name).replace("<which>", which);
            insert = "insert into <table> select * from jsonb_populate_recordset(null::<table>, cast(:rows as jsonb))"
                    .replace("<table>", name);
            delete = """
                    delete from <table> using jsonb_array_elements(cast(:rows as jsonb)) row
                    where <table>.grid_id = cast(row->>'grid_id' as bigint) and to_jsonb(<table>) = row
                    """.replace("<table>", name);
        }
    }

    /** @param removed rows that are there no more, whole; {@code added} those that are there in their place */
    record Rows(ArrayNode removed, ArrayNode added) {
        static Rows none() {
            return new Rows(Json.MAPPER.createArrayNode(), Json.MAPPER.createArrayNode());
        }
    }

    /** @param valid from when until when a version held before, as PostgreSQL writes ranges */
    record Ended(long id, String valid) {}

    /**
     * All that was written.
     *
     * @param gridsMade their ids
     * @param versionsBegun their ids
     */
    record Written(List<Long> gridsMade, List<Ended> versionsEnded, List<Long> versionsBegun, Map<Table, Rows> tables) {
        Set<Long> buildings() {
            Set<Long> buildings = new HashSet<>();
            for (ArrayNode rows : List.of(
                    tables.get(Table.GRID_BUILDING).removed(),
                    tables.get(Table.GRID_BUILDING).added())) {
                rows.forEach(row -> buildings.add(row.get("building_id").longValue()));
            }
            return buildings;
        }

        /** How many rows were put in, changed or taken away. */
        int rows() {
            int rows = gridsMade.size() + versionsEnded.size() + versionsBegun.size();
            for (Rows one : tables.values()) {
                rows += Math.max(one.removed.size(), one.added.size());
            }
            return rows;
        }
    }

    private final Handle handle;
    private final LocalDate from;
    private final Written written =
            new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Table.class));

    /** @param from the first day of what is written */
    BoundaryRows(Handle handle, LocalDate from) {
        this.handle = handle;
        this.from = from;
        for (Table table : Table.values()) {
            written.tables.put(table, Rows.none());
        }
    }

    Written written() {
        return written;
    }

    /** @return the id of a grid that has nothing yet */
    long make(long community) {
        long id = handle.createQuery("insert into grid (community_id) values (:community) returning id")
                .bind("community", community)
                .mapTo(Long.class)
                .one();
        written.gridsMade.add(id);
        return id;
    }

    /**
     * Gives grids their codes from the day on.
     *
     * @param codes by grid
     */
    void putCodes(Map<Long, String> codes) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        codes.forEach((grid, code) ->
                rows.addObject().put("grid_id", grid).put("code", code).put("valid", fromOn()));
        insert(Table.GRID_CODE, rows);
    }

    /** Gives a grid that comes back the code and the team that it had on a day. */
    void putBack(Set<Long> grids, LocalDate as) {
        for (Table table : List.of(Table.GRID_CODE, Table.GRID_TEAM)) {
            ArrayNode rows = (ArrayNode) Json.read(
                    handle.createQuery("""
                            select coalesce(jsonb_agg(to_jsonb(one) || jsonb_build_object('valid', daterange(:from, null))), '[]')
                            from <table> one where grid_id = any (:grids) and valid @> :as
                            """.replace("<table>", table == Table.GRID_CODE ? "grid_code" : "grid_team"))
                            .bind("grids", grids.toArray(Long[]::new))
                            .bind("as", as)
                            .bind("from", from)
                            .mapTo(String.class)
                            .one());
            insert(table, rows);
        }
    }

    /** @return how many grids begin, end or change */
    int write(Boundaries now, Boundaries wanted) {
        Map<Long, Shape> changed = new TreeMap<>();
        wanted.grids().forEach((grid, shape) -> {
            if (!shape.isSame(now.grids().get(grid))) {
                changed.put(grid, shape);
            }
        });
        Set<Long> gone = new HashSet<>(now.grids().keySet());
        gone.removeAll(wanted.grids().keySet());
        Set<Long> touched = new HashSet<>(gone);
        touched.addAll(changed.keySet());
        endVersions(touched);
        changed.forEach(this::beginVersion);
        writeBoxes(now, wanted);
        ArrayNode named = Json.MAPPER.createArrayNode();
        gone.forEach(grid -> named.addObject().put("grid_id", grid));
        end(Table.GRID_CODE, named);
        end(Table.GRID_TEAM, named);
        return touched.size();
    }

    private void endVersions(Set<Long> grids) {
        handle.createQuery("""
                        select id, cast(valid as text) as valid, lower(valid) >= :day as begins
                        from grid_version where grid_id = any (:grids) and (upper_inf(valid) or upper(valid) > :day)
                        order by id for update
                        """)
                .bind("grids", grids.toArray(Long[]::new))
                .bind("day", from)
                .map((row, context) -> {
                    long id = row.getLong("id");
                    if (row.getBoolean("begins")) {
                        handle.execute("delete from grid_version where id = ?", id);
                    } else {
                        handle.execute(
                                "update grid_version set valid = daterange(lower(valid), ?) where id = ?", from, id);
                        written.versionsEnded.add(new Ended(id, row.getString("valid")));
                    }
                    return id;
                })
                .list();
    }

    private void beginVersion(long grid, Shape shape) {
        written.versionsBegun.add(handle.createQuery("""
                        insert into grid_version (grid_id, name, kind, owner, geom, valid)
                        values (:grid, :name, :kind, :owner, :geom, daterange(:from, null))
                        returning id
                        """)
                .bind("grid", grid)
                .bind("name", shape.name())
                .bind("kind", shape.kind())
                .bind("owner", shape.owner())
                .bind("geom", shape.geometry())
                .bind("from", from)
                .mapTo(Long.class)
                .one());
    }

    private void writeBoxes(Boundaries now, Boundaries wanted) {
        ArrayNode gone = Json.MAPPER.createArrayNode();
        ArrayNode fresh = Json.MAPPER.createArrayNode();
        wanted.boxes().forEach((building, boxes) -> {
            Set<Box> before = now.boxes().getOrDefault(building, Set.of());
            before.stream().filter(box -> !boxes.contains(box)).forEach(box -> put(gone, building, box));
            boxes.stream().filter(box -> !before.contains(box)).forEach(box -> put(fresh, building, box));
        });
        end(Table.GRID_BUILDING, gone);
        insert(Table.GRID_BUILDING, fresh);
    }

    private void put(ArrayNode rows, long building, Box box) {
        Part part = box.part();
        rows.addObject()
                .put("grid_id", box.gridId())
                .put("building_id", building)
                .put("entrances", range(part.entranceFrom(), part.entranceUntil()))
                .put("floors", range(part.floorFrom(), part.floorUntil()))
                .put("valid", fromOn());
    }

    private static String range(int from, int until) {
        return (from == Part.FIRST ? "(" : "[" + from) + "," + (until == Part.LAST ? "" : until) + ")";
    }

    private String fromOn() {
        return "[" + from + ",)";
    }

    private void end(Table table, ArrayNode which) {
        if (which.isEmpty()) {
            return;
        }
        Rows rows = handle.createQuery(table.end)
                .bind("rows", which.toString())
                .bind("day", from)
                .map((row, context) -> new Rows(
                        (ArrayNode) Json.read(row.getString("removed")), (ArrayNode) Json.read(row.getString("added"))))
                .one();
        written.tables.get(table).removed.addAll(rows.removed);
        insert(table, rows.added);
    }

    private void insert(Table table, ArrayNode rows) {
        if (!rows.isEmpty()) {
            insert(handle, table, rows);
            written.tables.get(table).added.addAll(rows);
        }
    }

    private static void insert(Handle handle, Table table, JsonNode rows) {
        handle.createUpdate(table.insert).bind("rows", rows.toString()).execute();
    }

    /**
     * Takes back what was written: each table is as it was.
     *
     * @return false if something of it isn't there any more as it was written; then the transaction has to end without effect
     */
    static boolean takeBack(Handle handle, Written written) {
        if (!takeAway(handle, written)) {
            return false;
        }
        written.tables.forEach((table, rows) -> insert(handle, table, rows.removed));
        // Who was to lead a grid that will not be has nothing to lead.
        handle.createUpdate("delete from role_grant where grid_id = any (:grids)")
                .bind("grids", written.gridsMade.toArray(Long[]::new))
                .execute();
        handle.createUpdate("delete from grid where id = any (:grids)")
                .bind("grids", written.gridsMade.toArray(Long[]::new))
                .execute();
        return true;
    }

    private static boolean takeAway(Handle handle, Written written) {
        for (Map.Entry<Table, Rows> one : written.tables.entrySet()) {
            int gone = handle.createUpdate(one.getKey().delete)
                    .bind("rows", one.getValue().added.toString())
                    .execute();
            if (gone != one.getValue().added.size()) {
                return false;
            }
        }
        int begun = handle.createUpdate("delete from grid_version where id = any (:begun) and upper_inf(valid)")
                .bind("begun", written.versionsBegun.toArray(Long[]::new))
                .execute();
        if (begun != written.versionsBegun.size()) {
            return false;
        }
        for (Ended ended : written.versionsEnded) {
            int longer = handle.createUpdate("""
                            update grid_version set valid = cast(:valid as daterange)
                            where id = :id and valid = cast(:valid as daterange) * daterange(null, upper(valid))
                            """)
                    .bind("valid", ended.valid)
                    .bind("id", ended.id)
                    .execute();
            if (longer != 1) {
                return false;
            }
        }
        return true;
    }
}
