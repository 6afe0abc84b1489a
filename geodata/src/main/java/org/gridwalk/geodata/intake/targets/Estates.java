package org.gridwalk.geodata.intake.targets;

import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.intake.Reason;

/**
 * Residential compounds. One is known by its number, else by its community and name. The community is the one that is named,
 * else the one that the import is for, else the one in whose outline it lies.
 */
final class Estates implements Target {
    private static final Map<String, String> MANAGEMENT = Map.ofEntries(
            Map.entry("物业管理", "MANAGED"),
            Map.entry("专业物业", "MANAGED"),
            Map.entry("有物业", "MANAGED"),
            Map.entry("物业", "MANAGED"),
            Map.entry("业主自管", "SELF_MANAGED"),
            Map.entry("自管", "SELF_MANAGED"),
            Map.entry("单位自管", "SELF_MANAGED"),
            Map.entry("社区代管", "COMMUNITY_MANAGED"),
            Map.entry("代管", "COMMUNITY_MANAGED"),
            Map.entry("社区托管", "COMMUNITY_MANAGED"),
            Map.entry("弃管", "UNMANAGED"),
            Map.entry("无物业", "UNMANAGED"),
            Map.entry("失管", "UNMANAGED"));
    private static final Map<String, String> TRAITS =
            Map.of("老旧", "OLD", "老旧小区", "OLD", "三无", "THREE_NONES", "三无小区", "THREE_NONES");

    private static final List<Field> FIELDS = List.of(
            Usual.number("小区编号", "小区编码", "小区代码"),
            Field.of("name", Field.Kind.TEXT, "小区名称", "小区名", "小区", "院落名称", "estate", "estate name")
                    .always(),
            Usual.community(),
            Field.of("management", Field.Kind.CODE, "管理方式", "物业类型", "物业管理方式", "物业情况", "物业性质")
                    .words(MANAGEMENT)
                    .forNew(),
            Field.of("traits", Field.Kind.CODES, "小区类型", "小区特征", "标签").words(TRAITS),
            Field.of("builtYear", Field.Kind.INTEGER, "建成年份", "建成年代", "建筑年代", "建造年份", "竣工年份"),
            Usual.lng(),
            Usual.lat(),
            Usual.shape("小区边界", "边界", "范围"));

    @Override
    public String name() {
        return "estates";
    }

    @Override
    public String table() {
        return "estate";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public void judge(Stage stage) {
        Usual.placeInCommunity(stage);
        Usual.requireCommunity(stage);
        stage.fault("builtYear", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '1800–2200')
                from incoming where built_year not between 1800 and 2200
                """);
        Usual.requirePolygon(stage);
        stage.byNumber("estate");
        stage.byNature("estate", """
                there.community_id = incoming.community_id and search_text(there.name) = search_text(incoming.name)
                """);
    }

    @Override
    public String sameness() {
        return "coalesce('#' || number, concat_ws('|', community_id, search_text(name)))";
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("estate")
                .main()
                .columns("community_id", "name", "management")
                .set("traits", "case when estate_made then coalesce(traits, '{}') else traits end")
                .columns("built_year")
                .set("geom", "cast(shape as geometry(MultiPolygon, 4326))")
                .make(stage, "true", sameness())
                .write(stage);
        stage.keepNumbers("estate");
    }
}
