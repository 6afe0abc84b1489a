package org.gridwalk.geodata.intake.targets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.intake.Reason;

/**
 * The ground as it is drawn and as boundaries follow it: streets, footpaths and steps, walls, gates, water and green. One is
 * known by its number, which in OpenStreetMap is its element, else by its very shape. The ways that people walk are another
 * import's, which reads the same files.
 */
final class Streets implements Target {
    private static final Map<String, String> KIND = Map.ofEntries(
            Map.entry("主干道", "PRIMARY"),
            Map.entry("主干路", "PRIMARY"),
            Map.entry("快速路", "PRIMARY"),
            Map.entry("国道", "PRIMARY"),
            Map.entry("省道", "PRIMARY"),
            Map.entry("次干道", "SECONDARY"),
            Map.entry("次干路", "SECONDARY"),
            Map.entry("县道", "SECONDARY"),
            Map.entry("支路", "RESIDENTIAL"),
            Map.entry("街巷", "RESIDENTIAL"),
            Map.entry("胡同", "RESIDENTIAL"),
            Map.entry("小区道路", "SERVICE"),
            Map.entry("内部道路", "SERVICE"),
            Map.entry("人行道", "FOOTWAY"),
            Map.entry("步道", "FOOTWAY"),
            Map.entry("台阶", "STEPS"),
            Map.entry("围墙", "WALL"),
            Map.entry("栅栏", "WALL"),
            Map.entry("大门", "GATE"),
            Map.entry("出入口", "GATE"),
            Map.entry("水系", "WATER"),
            Map.entry("河流", "WATER"),
            Map.entry("绿地", "GREEN"),
            // The values of OpenStreetMap.
            Map.entry("motorway", "PRIMARY"),
            Map.entry("motorway_link", "PRIMARY"),
            Map.entry("trunk", "PRIMARY"),
            Map.entry("trunk_link", "PRIMARY"),
            Map.entry("primary_link", "PRIMARY"),
            Map.entry("secondary_link", "SECONDARY"),
            Map.entry("tertiary", "SECONDARY"),
            Map.entry("tertiary_link", "SECONDARY"),
            Map.entry("unclassified", "RESIDENTIAL"),
            Map.entry("living_street", "RESIDENTIAL"),
            Map.entry("road", "RESIDENTIAL"),
            Map.entry("path", "FOOTWAY"),
            Map.entry("track", "SERVICE"),
            Map.entry("pedestrian", "FOOTWAY"),
            Map.entry("cycleway", "FOOTWAY"),
            Map.entry("bridleway", "FOOTWAY"),
            Map.entry("corridor", "FOOTWAY"),
            Map.entry("fence", "WALL"),
            Map.entry("city_wall", "WALL"),
            Map.entry("retaining_wall", "WALL"),
            Map.entry("guard_rail", "WALL"),
            Map.entry("hedge", "WALL"));

    private static final List<Field> FIELDS = List.of(
            Usual.number("道路编号", "路段编号"),
            Field.of("name", Field.Kind.TEXT, "道路名称", "街道名称", "路名", "名称"),
            Field.of("kind", Field.Kind.CODE, "道路等级", "道路类型", "类型", "等级", "highway", "barrier", "fclass")
                    .words(KIND)
                    .forNew(),
            Usual.shape("线"));

    @Override
    public String name() {
        return "streets";
    }

    @Override
    public String table() {
        return "street";
    }

    @Override
    public List<String> tables() {
        return List.of("ground");
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public Optional<String> osmLayer() {
        return Optional.of("streets");
    }

    @Override
    public List<String> columns() {
        return List.of("area_id bigint", "is_street boolean", "is_ground boolean", "outline geometry(Geometry, 4326)");
    }

    @Override
    public void judge(Stage stage) {
        stage.update("""
                update incoming set is_ground = coalesce(kind in ('WALL', 'GATE', 'WATER', 'GREEN'), false),
                  is_street = not coalesce(kind in ('WALL', 'GATE', 'WATER', 'GREEN'), false),
                  outline = case geometrytype(coalesce(shape, place)) when 'MULTILINESTRING' then st_linemerge(shape)
                    else coalesce(shape, place) end
                """);
        stage.update("""
                update incoming set area_id = coalesce((
                  select area.id from area
                  where area.level = 'COMMUNITY' and (cardinality(:areas) = 0 or area.id = any (:areas))
                    and st_intersects(area.geom, outline)
                  order by area.id limit 1), :area, (
                  select min(area.id) from area where parent_id is null having count(*) = 1))
                """);
        stage.byNumber("street");
        stage.byNumber("ground");
        stage.byNature("street", "is_street and there.geom ~= outline and st_equals(there.geom, outline)");
        stage.byNature("ground", "is_ground and there.geom ~= outline and st_equals(there.geom, outline)");
        stage.fault("shape", Reason.PLACE_NEEDED, """
                select line, jsonb_build_object() from incoming
                where outline is null and street_id is null and ground_id is null
                """);
        stage.fault("shape", Reason.COMMUNITY_NEEDED, """
                select line, jsonb_build_object() from incoming where outline is not null and area_id is null
                """);
        stage.fault("shape", Reason.LINE_IN_PARTS, """
                select line, jsonb_build_object() from incoming
                where geometrytype(outline) = 'MULTILINESTRING' and is_street
                """);
        stage.fault("shape", Reason.GEOMETRY_NOT_LINE, """
                select line, jsonb_build_object('type', geometrytype(outline)) from incoming
                where is_street and geometrytype(outline) not in ('LINESTRING', 'MULTILINESTRING')
                  or kind = 'GATE' and geometrytype(outline) <> 'POINT'
                  or kind = 'WALL' and geometrytype(outline) = 'POINT'
                """);
    }

    @Override
    public String sameness() {
        return "coalesce('#' || number, md5(st_asbinary(st_normalize(outline))))";
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("street")
                .main()
                .columns("area_id", "name", "kind")
                .set("geom", "cast(outline as geometry(LineString, 4326))")
                .make(stage, "is_street", sameness())
                .write(stage);
        TableWrite.into("ground")
                .main()
                .columns("area_id", "name", "kind")
                .set("geom", "outline")
                .make(stage, "is_ground", sameness())
                .write(stage);
        stage.keepNumbers("street");
        stage.keepNumbers("ground");
    }
}
