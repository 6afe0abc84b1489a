package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.area.GridBuildings;
import org.gridwalk.geodata.intake.Reason;

/**
 * Buildings. One is known by its number, else within its estate by its name (3号楼 and 3栋 are one), else within its community
 * by name and address. A new one goes into the list of the grid whose polygon it stands in.
 *
 * <p>One that is known by a point alone gets a footprint of ten metres by ten, and the report says so.
 */
final class Buildings implements Target {
    private static final Map<String, String> USE = Map.ofEntries(
            Map.entry("住宅", "RESIDENTIAL"),
            Map.entry("居住", "RESIDENTIAL"),
            Map.entry("居民楼", "RESIDENTIAL"),
            Map.entry("商住", "RESIDENTIAL"),
            Map.entry("公寓", "RESIDENTIAL"),
            Map.entry("宿舍", "RESIDENTIAL"),
            Map.entry("商业", "COMMERCIAL"),
            Map.entry("办公", "COMMERCIAL"),
            Map.entry("写字楼", "COMMERCIAL"),
            Map.entry("商铺", "COMMERCIAL"),
            Map.entry("厂房", "COMMERCIAL"),
            Map.entry("公共", "PUBLIC"),
            Map.entry("公建", "PUBLIC"),
            Map.entry("公共服务", "PUBLIC"),
            Map.entry("学校", "PUBLIC"),
            Map.entry("医院", "PUBLIC"),
            // The values of OpenStreetMap that are met in towns.
            Map.entry("yes", "RESIDENTIAL"),
            Map.entry("apartments", "RESIDENTIAL"),
            Map.entry("house", "RESIDENTIAL"),
            Map.entry("detached", "RESIDENTIAL"),
            Map.entry("terrace", "RESIDENTIAL"),
            Map.entry("semidetached_house", "RESIDENTIAL"),
            Map.entry("bungalow", "RESIDENTIAL"),
            Map.entry("hut", "RESIDENTIAL"),
            Map.entry("dormitory", "RESIDENTIAL"),
            Map.entry("retail", "COMMERCIAL"),
            Map.entry("office", "COMMERCIAL"),
            Map.entry("hotel", "COMMERCIAL"),
            Map.entry("supermarket", "COMMERCIAL"),
            Map.entry("kiosk", "COMMERCIAL"),
            Map.entry("industrial", "COMMERCIAL"),
            Map.entry("warehouse", "COMMERCIAL"),
            Map.entry("parking", "COMMERCIAL"),
            Map.entry("garage", "COMMERCIAL"),
            Map.entry("garages", "COMMERCIAL"),
            Map.entry("school", "PUBLIC"),
            Map.entry("university", "PUBLIC"),
            Map.entry("college", "PUBLIC"),
            Map.entry("kindergarten", "PUBLIC"),
            Map.entry("hospital", "PUBLIC"),
            Map.entry("government", "PUBLIC"),
            Map.entry("civic", "PUBLIC"),
            Map.entry("church", "PUBLIC"),
            Map.entry("temple", "PUBLIC"),
            Map.entry("train_station", "PUBLIC"),
            Map.entry("sports_hall", "PUBLIC"),
            Map.entry("service", "PUBLIC"));

    private static final List<Field> FIELDS = List.of(
            Usual.number("楼栋编号", "楼栋编码", "楼栋代码", "房屋代码", "建筑编号"),
            Field.of(
                            "name",
                            Field.Kind.TEXT,
                            "楼栋名称",
                            "楼栋号",
                            "楼号",
                            "楼栋",
                            "栋号",
                            "楼幢号",
                            "幢号",
                            "楼名",
                            "楼房名称",
                            "building name")
                    .forNew(),
            Usual.estate(),
            Usual.community(),
            Field.of("address", Field.Kind.TEXT, "地址", "门牌号", "门牌", "楼栋地址", "详细地址"),
            Usual.addressCode(),
            Field.of("street", Field.Kind.TEXT, "街路巷", "道路", "addr:street"),
            Field.of("houseNumber", Field.Kind.TEXT, "门牌号码", "housenumber", "addr:housenumber"),
            Field.of("use", Field.Kind.CODE, "用途", "房屋用途", "建筑用途", "楼栋类型", "房屋类型", "building")
                    .words(USE)
                    .otherwise("RESIDENTIAL"),
            Field.of("floors", Field.Kind.INTEGER, "层数", "总层数", "楼层数", "地上层数", "总楼层", "levels", "building:levels")
                    .otherwise("1"),
            Field.of("lift", Field.Kind.FLAG, "电梯", "有无电梯", "是否有电梯", "elevator"),
            Usual.lng(),
            Usual.lat(),
            Usual.shape("楼栋轮廓", "轮廓"));

    @Override
    public String name() {
        return "buildings";
    }

    @Override
    public String table() {
        return "building";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public Optional<String> osmLayer() {
        return Optional.of("buildings");
    }

    @Override
    public List<String> columns() {
        return new ArrayList<>(Usual.ESTATE_COLUMNS);
    }

    @Override
    public void judge(Stage stage) {
        stage.update("""
                update incoming set address = coalesce(address, concat(street, house_number)),
                  name = coalesce(name, house_number)
                where street is not null or house_number is not null
                """);
        Usual.findEstates(stage);
        Usual.placeInCommunity(stage);
        find(stage);
        // What is there keeps its community unless another is named.
        stage.update("""
                update incoming set community_id = there.community_id
                from building there where there.id = building_id and incoming.community_id is null
                """);
        Usual.requireCommunity(stage);
        stage.fault("floors", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '1–200') from incoming where floors not between 1 and 200
                """);
        Usual.checkAddressCode(stage, "building", "building_id, estate_id, number, name");
        Usual.requirePolygon(stage);
        Usual.requirePlace(stage, "building");
        stage.fault("shape", Reason.FOOTPRINT_MADE, """
                select line, jsonb_build_object() from incoming
                where building_id is null and shape is null and place is not null
                """);
    }

    /** Finds the buildings that rows mean. */
    static void find(Stage stage) {
        stage.byNumber("building");
        stage.byNature("building", """
                there.estate_id = incoming.estate_id and building_key(there.name) = building_key(incoming.name)
                """);
        stage.byNature("building", """
                incoming.estate_id is null and there.estate_id is null and there.community_id = incoming.community_id
                  and building_key(there.name) = building_key(incoming.name)
                  and search_text(coalesce(there.address, '')) = search_text(coalesce(incoming.address, there.address, ''))
                """);
    }

    @Override
    public String sameness() {
        return """
                coalesce('#' || number, 'e' || estate_id || '|' || building_key(name),
                  concat_ws('|', community_id, building_key(name), search_text(address)))
                """;
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("building")
                .main()
                .columns("community_id", "estate_id", "name", "address", "address_code", "use", "floors")
                .set("lift", "case when building_made then coalesce(lift, false) else lift end")
                .set("geom", Usual.FOOTPRINT)
                .make(stage, "true", sameness())
                .write(stage);
        stage.keepNumbers("building");
        join(stage);
    }

    /** New buildings belong to the grids that they stand in. */
    static void join(Stage stage) {
        List<Long> made = stage.handle()
                .createQuery("select distinct building_id from incoming where building_made")
                .mapTo(Long.class)
                .list();
        if (!made.isEmpty() && GridBuildings.fill(stage.handle(), made) > 0) {
            stage.added(
                    "grid_building",
                    "building_id",
                    "there.building_id in (select building_id from incoming where building_made)");
        }
    }
}
