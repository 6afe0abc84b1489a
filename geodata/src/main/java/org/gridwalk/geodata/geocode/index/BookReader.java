package org.gridwalk.geodata.geocode.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.index.AddressBook.Alias;
import org.gridwalk.geodata.geocode.index.AddressBook.Area;
import org.gridwalk.geodata.geocode.index.AddressBook.Building;
import org.gridwalk.geodata.geocode.index.AddressBook.Entrance;
import org.gridwalk.geodata.geocode.index.AddressBook.Estate;
import org.gridwalk.geodata.geocode.index.AddressBook.Level;
import org.gridwalk.geodata.geocode.index.AddressBook.Part;
import org.gridwalk.geodata.geocode.index.AddressBook.Road;
import org.gridwalk.geodata.geocode.index.AddressBook.Target;
import org.jdbi.v3.core.Handle;

/** Reads the address book of a day from the database. */
final class BookReader {
    private static final String AREAS = """
            select area.id, coalesce(parent_id, 0) as parent_id, level, name,
              array(select code from area_code where area_id = area.id and valid @> :today) as codes,
              st_x(st_pointonsurface(geom)) as lng, st_y(st_pointonsurface(geom)) as lat
            from area order by id
            """;
    private static final String ESTATES = """
            select id, community_id, name, st_x(st_pointonsurface(geom)) as lng, st_y(st_pointonsurface(geom)) as lat
            from estate order by id
            """;
    /** One place for each name in each area: on the longest piece. */
    private static final String ROADS = """
            select distinct on (area_id, name) area_id, name,
              st_x(st_lineinterpolatepoint(geom, 0.5)) as lng, st_y(st_lineinterpolatepoint(geom, 0.5)) as lat
            from street where name is not null
            order by area_id, name, st_length(geom) desc
            """;

    private static final String BUILDINGS = """
            with placed as (
              select id, community_id, coalesce(estate_id, 0) as estate_id, name, address, address_code,
                st_pointonsurface(geom) as place
              from building
            )
            select id, community_id, estate_id, name, address, address_code, st_x(place) as lng, st_y(place) as lat
            from placed order by id
            """;
    private static final String ENTRANCES =
            "select building_id, number, name, st_x(geom) as lng, st_y(geom) as lat from entrance";
    private static final String DWELLINGS =
            "select id, building_id, entrance, floor, room, coalesce(address_code, '') from dwelling";
    private static final String PARTS = """
            select building_id, grid_id, lower(entrances) as entrance_from, upper(entrances) as entrance_to,
              lower(floors) as floor_from, upper(floors) as floor_to
            from grid_building where valid @> :today
            """;
    private static final String ALIASES = """
            select id, text, area_id, names_estate, kind,
              coalesce(dwelling_id, building_id, estate_id, community_id, area_id) as target_id,
              coalesce(entrance, 0) as entrance, road, st_x(geom) as lng, st_y(geom) as lat
            from geocode_alias where replaced_at is null order by id
            """;

    private final Handle handle;
    private final LocalDate today;

    /** @param today on which codes are in force, and grids have what they have */
    BookReader(Handle handle, LocalDate today) {
        this.handle = handle;
        this.today = today;
    }

    AddressBook all() {
        return new AddressBook(areas(), estates(), roads(), buildings(), entrances(), dwellings(), parts(), aliases());
    }

    /** The doors of a book, with the ground as it is now. */
    AddressBook withGround(AddressBook book) {
        return new AddressBook(
                areas(), estates(), roads(), buildings(), book.entrances(), book.dwellings(), parts(), aliases());
    }

    private List<Area> areas() {
        return handle.createQuery(AREAS)
                .bind("today", today)
                .map((row, context) -> new Area(
                        row.getLong("id"),
                        row.getLong("parent_id"),
                        Level.valueOf(row.getString("level")),
                        row.getString("name"),
                        Arrays.asList((String[]) row.getArray("codes").getArray()),
                        place(row)))
                .list();
    }

    /** Null for none. */
    private static LngLat place(ResultSet row) throws SQLException {
        double lng = row.getDouble("lng");
        return row.wasNull() ? null : new LngLat(lng, row.getDouble("lat"));
    }

    private List<Estate> estates() {
        return handle.createQuery(ESTATES)
                .map((row, context) ->
                        new Estate(row.getLong("id"), row.getLong("community_id"), row.getString("name"), place(row)))
                .list();
    }

    private List<Road> roads() {
        return handle.createQuery(ROADS)
                .map((row, context) -> new Road(row.getString("name"), row.getLong("area_id"), place(row)))
                .list();
    }

    private List<Building> buildings() {
        return handle.createQuery(BUILDINGS)
                .map((row, context) -> new Building(
                        row.getLong("id"),
                        row.getLong("community_id"),
                        row.getLong("estate_id"),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("address_code"),
                        place(row)))
                .list();
    }

    private List<Entrance> entrances() {
        return handle.createQuery(ENTRANCES)
                .map((row, context) -> new Entrance(
                        row.getLong("building_id"), row.getInt("number"), row.getString("name"), place(row)))
                .list();
    }

    private DwellingRows dwellings() {
        DwellingRows dwellings = new DwellingRows();
        try (CopiedRows rows = CopiedRows.of(handle, DWELLINGS)) {
            while (rows.next()) {
                dwellings.add(rows.bigint(0), rows.bigint(0), rows.integer(), rows.integer(), rows.text());
                dwellings.code(rows.text());
            }
        }
        return dwellings;
    }

    private List<Part> parts() {
        return handle.createQuery(PARTS)
                .bind("today", today)
                .map((row, context) -> new Part(
                        row.getLong("building_id"),
                        row.getLong("grid_id"),
                        bound(row, "entrance_from", Integer.MIN_VALUE),
                        bound(row, "entrance_to", Part.ALL),
                        bound(row, "floor_from", Integer.MIN_VALUE),
                        bound(row, "floor_to", Part.ALL)))
                .list();
    }

    private static int bound(ResultSet row, String column, int otherwise) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? otherwise : value;
    }

    List<Alias> aliases() {
        return handle.createQuery(ALIASES)
                .map((row, context) -> new Alias(
                        row.getLong("id"),
                        row.getString("text"),
                        row.getLong("area_id"),
                        row.getBoolean("names_estate"),
                        target(row)))
                .list();
    }

    private static Target target(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return kind == null
                ? null
                : new Target(
                        Precision.valueOf(kind),
                        row.getLong("target_id"),
                        row.getInt("entrance"),
                        row.getString("road"),
                        place(row));
    }
}
