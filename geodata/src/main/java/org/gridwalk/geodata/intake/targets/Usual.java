package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.intake.Reason;

/** Fields and checks that several targets have. */
final class Usual {
    private Usual() {}

    static Field number(String... names) {
        String[] all = new String[names.length + 6];
        System.arraycopy(names, 0, all, 0, names.length);
        System.arraycopy(new String[] {"编号", "编码", "代码", "code", "id", "osm"}, 0, all, names.length, 6);
        return Field.of("number", Field.Kind.TEXT, all);
    }

    static Field community() {
        return Field.of("community", Field.Kind.AREA, "所属社区", "社区", "社区名称", "社区（村）", "村居", "村（居）", "社区代码", "居委会");
    }

    static Field estate() {
        return Field.of("estate", Field.Kind.TEXT, "小区", "小区名称", "所属小区", "院落", "estate name");
    }

    static Field lng() {
        return Field.of("lng", Field.Kind.LNG, "经度", "X坐标", "X", "longitude", "lon", "坐标X", "东经");
    }

    static Field lat() {
        return Field.of("lat", Field.Kind.LAT, "纬度", "Y坐标", "Y", "latitude", "坐标Y", "北纬");
    }

    static Field addressCode() {
        return Field.of("addressCode", Field.Kind.TEXT, "标准地址编码", "地址编码", "标准地址代码", "公安标准地址编码", "DZBM", "门址编码");
    }

    /**
     * Standard address codes are in capitals, and nobody else's.
     *
     * @param table of what has them
     * @param nature expressions over a staged row that tell one such thing from another
     */
    static void checkAddressCode(Stage stage, String table, String nature) {
        stage.update("update incoming set address_code = upper(address_code) where address_code is not null");
        stage.fault("addressCode", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '110105001001002003') from incoming
                where address_code !~ '^[0-9A-Z-]{6,40}$'
                """);
        stage.fault("addressCode", Reason.ADDRESS_CODE_TAKEN, """
                with coded as (
                  select line, address_code, <table>_id, jsonb_build_array(<nature>) is distinct from
                    first_value(jsonb_build_array(<nature>)) over (partition by address_code order by line) as other
                  from incoming where address_code is not null
                )
                select line, jsonb_build_object() from coded
                where other or exists (select from <table> there
                  where there.address_code = coded.address_code and there.id is distinct from coded.<table>_id)
                """.replace("<table>", table)
                .replace("<nature>", nature));
    }

    static Field shape(String... names) {
        List<String> all = new ArrayList<>(List.of(names));
        all.addAll(ShapeColumn.NAMES);
        return Field.of("shape", Field.Kind.SHAPE, all.toArray(String[]::new));
    }

    /** Where no community is named: the one that the import is for, else the one whose outline has the place. */
    static void placeInCommunity(Stage stage) {
        stage.update("""
                update incoming set community_id = coalesce(:community, (
                  select area.id from area
                  where area.level = 'COMMUNITY' and (cardinality(:areas) = 0 or area.id = any (:areas))
                    and st_covers(area.geom, coalesce(place, st_pointonsurface(shape)))
                  order by area.id limit 1))
                where community_id is null
                """);
    }

    /** A row that belongs to no community, or to an area that is none. */
    static void requireCommunity(Stage stage) {
        stage.fault("community", Reason.COMMUNITY_NEEDED, """
                select line, jsonb_build_object() from incoming
                where not exists (select from area where area.id = community_id and level = 'COMMUNITY')
                """);
    }

    /** A shape that is there has to be an area. */
    static void requirePolygon(Stage stage) {
        stage.fault("shape", Reason.GEOMETRY_NOT_POLYGON, """
                select line, jsonb_build_object('type', geometrytype(shape)) from incoming
                where geometrytype(shape) <> 'MULTIPOLYGON'
                """);
    }

    /** What {@link #findEstates} needs in the staging table. */
    static final List<String> ESTATE_COLUMNS = List.of("estate_id bigint", "estates bigint[]");

    /** What {@link Doors} needs in the staging table of a target that makes no doors. */
    static final List<String> DOOR_COLUMNS = List.of(
            "building_id bigint",
            "buildings bigint[]",
            "entrance_id bigint",
            "entrance_number int",
            "dwelling_id bigint");

    /**
     * Finds the estates that rows name by {@code estate}: by number, else by name, in the row's community where it is known,
     * else in the area that the import is for; of several that are called so the one of the community where the row's place is.
     *
     * <p>Sets {@code estate_id}; a row that names one that isn't known, or could be of several, is not loaded.
     */
    static void findEstates(Stage stage) {
        stage.update("""
                update incoming set estate_id = known.row_id
                from external_key known
                where known.table_name = 'estate' and known.register = :register and known.number = estate
                """);
        // Thousands of rows name some tens of estates.
        stage.update("""
                with asked as materialized (
                  select distinct estate, community_id from incoming where estate_id is null and estate is not null
                ), named as (
                  select asked.estate, asked.community_id, array_agg(estate.id order by estate.id) as ids
                  from asked
                  join estate on search_text(estate.name) = search_text(asked.estate) and (
                    estate.community_id = asked.community_id
                    or asked.community_id is null and (cardinality(:areas) = 0 or estate.community_id = any (:areas)))
                  group by asked.estate, asked.community_id
                )
                update incoming set estate_id = case when cardinality(ids) = 1 then ids[1] end, estates = ids
                from named
                where incoming.estate_id is null and named.estate = incoming.estate
                  and named.community_id is not distinct from incoming.community_id
                """);
        stage.update("""
                with here as (
                  select incoming.line, array_agg(estate.id) as ids
                  from incoming
                  join estate on estate.id = any (estates)
                  join area on area.id = estate.community_id
                    and st_covers(area.geom, coalesce(place, st_pointonsurface(shape)))
                  where cardinality(estates) > 1
                  group by incoming.line having count(*) = 1
                )
                update incoming set estate_id = ids[1], estates = ids from here where here.line = incoming.line
                """);
        stage.fault("estate", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '小区') from incoming
                where estate is not null and estate_id is null and estates is null
                """);
        stage.fault("estate", Reason.REFERENCE_AMBIGUOUS, """
                select line, jsonb_build_object('which', (
                  select string_agg(area.name || ' ' || estate.name, ', ' order by estate.id)
                  from estate join area on area.id = estate.community_id where estate.id = any (estates)))
                from incoming where estate_id is null and cardinality(estates) > 1
                """);
        stage.update("""
                update incoming set community_id = estate.community_id
                from estate where estate.id = incoming.estate_id and incoming.community_id is null
                """);
    }

    /** A new thing without any place. */
    static void requirePlace(Stage stage, String table) {
        stage.fault("shape", Reason.PLACE_NEEDED, """
                select line, jsonb_build_object() from incoming
                where <table>_id is null and place is null and shape is null
                """.replace("<table>", table));
    }

    /** The footprint of a row: its shape, else ten metres by ten round its place, on the lattice. */
    static final String FOOTPRINT = """
            case when shape is not null then cast(shape as geometry(MultiPolygon, 4326))
              when building_made then st_multi(st_snaptogrid(
                st_expand(place, 0.000045 / cos(radians(st_y(place))), 0.000045), 0.0000001)) end
            """;
}
