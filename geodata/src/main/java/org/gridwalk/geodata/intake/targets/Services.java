package org.gridwalk.geodata.intake.targets;

import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.intake.Reason;

/** What people walk to: offices, clinics, canteens. One is known by its number, else by area, kind and name. */
final class Services implements Target {
    private static final Map<String, String> KIND = Map.ofEntries(
            Map.entry("社区服务", "COMMUNITY_OFFICE"),
            Map.entry("党群服务中心", "COMMUNITY_OFFICE"),
            Map.entry("社区服务中心", "COMMUNITY_OFFICE"),
            Map.entry("居委会", "COMMUNITY_OFFICE"),
            Map.entry("便民服务", "COMMUNITY_OFFICE"),
            Map.entry("卫生服务", "CLINIC"),
            Map.entry("卫生服务站", "CLINIC"),
            Map.entry("卫生服务中心", "CLINIC"),
            Map.entry("医院", "CLINIC"),
            Map.entry("诊所", "CLINIC"),
            Map.entry("医疗", "CLINIC"),
            Map.entry("养老", "ELDERLY_CARE"),
            Map.entry("养老服务", "ELDERLY_CARE"),
            Map.entry("养老驿站", "ELDERLY_CARE"),
            Map.entry("日间照料", "ELDERLY_CARE"),
            Map.entry("食堂", "CANTEEN"),
            Map.entry("社区食堂", "CANTEEN"),
            Map.entry("老年食堂", "CANTEEN"),
            Map.entry("助餐点", "CANTEEN"),
            Map.entry("菜市场", "MARKET"),
            Map.entry("农贸市场", "MARKET"),
            Map.entry("超市", "MARKET"),
            Map.entry("便利店", "MARKET"),
            Map.entry("幼儿园", "KINDERGARTEN"),
            Map.entry("托育", "KINDERGARTEN"),
            Map.entry("快递", "PARCEL_POINT"),
            Map.entry("快递驿站", "PARCEL_POINT"),
            Map.entry("快递柜", "PARCEL_POINT"),
            Map.entry("公园", "PARK"),
            Map.entry("广场", "PARK"),
            Map.entry("健身场地", "PARK"));

    private static final List<Field> FIELDS = List.of(
            Usual.number("网点编号", "设施编号"),
            Field.of("name", Field.Kind.TEXT, "名称", "网点名称", "设施名称", "机构名称", "服务点名称")
                    .always(),
            Field.of("kind", Field.Kind.CODE, "类型", "类别", "网点类型", "设施类型", "设施类别", "服务类型", "amenity")
                    .words(KIND)
                    .forNew(),
            Usual.community(),
            Usual.lng(),
            Usual.lat(),
            Usual.shape("位置"));

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String table() {
        return "service_point";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public void judge(Stage stage) {
        // A layer may have the outline of a park.
        stage.update("update incoming set place = st_pointonsurface(shape) where place is null and shape is not null");
        Usual.placeInCommunity(stage);
        stage.byNumber("service_point");
        stage.byNature("service_point", """
                there.area_id = incoming.community_id and search_text(there.name) = search_text(incoming.name)
                  and there.kind = coalesce(incoming.kind, there.kind)
                """);
        stage.fault("community", Reason.COMMUNITY_NEEDED, """
                select line, jsonb_build_object() from incoming where community_id is null and service_point_id is null
                """);
        Usual.requirePlace(stage, "service_point");
    }

    @Override
    public String sameness() {
        return "coalesce('#' || number, concat_ws('|', community_id, kind, search_text(name)))";
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("service_point")
                .main()
                .set("area_id", "community_id")
                .columns("kind", "name")
                .set("geom", "place")
                .make(stage, "true", sameness())
                .write(stage);
        stage.keepNumbers("service_point");
    }
}
