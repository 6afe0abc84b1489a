package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.Reason;

/**
 * Visits that were recorded elsewhere. One is known by its number, else by whom it was paid to, when and by whom. It was paid
 * to the household that lived behind the door on that day, to the empty dwelling where none did, or to an organisation; the
 * grid is the one that the door had on that day. Doors have to be there.
 */
final class VisitRows implements Target {
    private static final Map<String, String> OUTCOME = Map.ofEntries(
            Map.entry("见面", "MET"),
            Map.entry("本人", "MET"),
            Map.entry("见到本人", "MET"),
            Map.entry("已走访", "MET"),
            Map.entry("入户", "MET"),
            Map.entry("家属", "FAMILY_MET"),
            Map.entry("见到家属", "FAMILY_MET"),
            Map.entry("电话", "MET_REMOTE"),
            Map.entry("电话联系", "MET_REMOTE"),
            Map.entry("视频", "MET_REMOTE"),
            Map.entry("线上", "MET_REMOTE"),
            Map.entry("无人", "NOT_HOME"),
            Map.entry("家中无人", "NOT_HOME"),
            Map.entry("不在家", "NOT_HOME"),
            Map.entry("未遇", "NOT_HOME"),
            Map.entry("拒访", "REFUSED"),
            Map.entry("拒绝", "REFUSED"),
            Map.entry("地址错误", "WRONG_ADDRESS"),
            Map.entry("地址有误", "WRONG_ADDRESS"));

    private static final List<Field> FIELDS = List.of(
            Usual.number("走访编号", "记录编号"),
            Field.of("visitedAt", Field.Kind.TIME, "走访时间", "走访日期", "时间", "日期").always(),
            Field.of("outcome", Field.Kind.CODE, "走访结果", "结果", "走访情况分类", "走访方式")
                    .words(OUTCOME)
                    .always(),
            Usual.community(),
            Usual.estate(),
            Field.of("building", Field.Kind.TEXT, "楼栋", "楼号", "楼栋号", "栋号", "楼幢号", "楼栋名称"),
            Field.of("entrance", Field.Kind.TEXT, "单元", "单元号", "门洞"),
            Field.of("floor", Field.Kind.INTEGER, "楼层", "所在楼层"),
            Field.of("room", Field.Kind.TEXT, "房号", "室", "房间号", "户号", "房屋号"),
            Field.of("address", Field.Kind.TEXT, "地址", "走访地址", "住址", "房屋地址", "详细地址"),
            Field.of("organisation", Field.Kind.TEXT, "单位名称", "商户名称", "单位", "商户", "店铺名称"),
            Field.of("worker", Field.Kind.TEXT, "走访人", "网格员", "走访人员", "工号", "走访网格员"),
            Field.of("visitors", Field.Kind.INTEGER, "走访人数", "人数"),
            Field.of("recordedAt", Field.Kind.TIME, "录入时间", "登记时间"),
            Field.of("note", Field.Kind.TEXT, "备注", "走访情况", "走访内容", "情况说明").underLock());
    private static final Set<String> ADDRESS = Set.of("estate", "building", "entrance", "floor", "room");

    private final DoorReader doors = new DoorReader(FIELDS);

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public String table() {
        return "visit";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(Usual.ESTATE_COLUMNS);
        columns.addAll(Usual.DOOR_COLUMNS);
        columns.addAll(List.of(
                "household_id bigint",
                "organisation_id bigint",
                "target_dwelling_id bigint",
                "worker_id bigint",
                "grid_id bigint",
                "visited_on date"));
        return columns;
    }

    @Override
    public TargetRow complete(TargetRow row, TargetMapping mapping, BiConsumer<String, Reason> said) throws Fault {
        return doors.read(row, mapping, said);
    }

    @Override
    public String standsIn(String field) {
        return ADDRESS.contains(field) ? "address" : field;
    }

    @Override
    public void judge(Stage stage) {
        stage.update("""
                update incoming set visited_on = cast(visited_at at time zone :zone as date),
                  recorded_at = greatest(visited_at, coalesce(recorded_at, visited_at)),
                  community_id = coalesce(community_id, :community)
                """);
        stage.update("""
                update incoming set estate = null, building = null, entrance = null where organisation is not null
                """);
        stage.fault("visitedAt", Reason.VISIT_IN_FUTURE, """
                select line, jsonb_build_object() from incoming where visited_at > :now
                """);
        stage.fault("visitors", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '1–9') from incoming where visitors not between 1 and 9
                """);
        Usual.findEstates(stage);
        Doors.findBuildings(stage);
        Doors.find(stage);
        stage.analyze();
        stage.fault("room", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '住房') from incoming
                where organisation is null and building_id is not null and dwelling_id is null
                """);
        findTargets(stage);
        findWorkers(stage);
        stage.byNumber("visit");
        stage.byNature("visit", """
                there.visited_at = incoming.visited_at and there.worker_id is not distinct from incoming.worker_id and (
                  there.household_id = incoming.household_id or there.organisation_id = incoming.organisation_id
                  or there.dwelling_id = incoming.target_dwelling_id)
                """);
    }

    private static void findTargets(Stage stage) {
        stage.update("""
                update incoming set household_id = household.id
                from household where household.dwelling_id = incoming.dwelling_id and household.occupied @> visited_on
                  and organisation is null
                """);
        stage.update("""
                update incoming set target_dwelling_id = dwelling_id where organisation is null and household_id is null
                """);
        stage.update("""
                update incoming set organisation_id = (
                  select there.id from organisation there
                  where search_text(there.name) = search_text(organisation) and there.open @> visited_on and case
                    when incoming.community_id is not null then there.community_id = incoming.community_id
                    else cardinality(:areas) = 0 or there.community_id = any (:areas) end
                  order by there.id limit 1)
                where organisation is not null
                """);
        stage.fault("organisation", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '单位或商户') from incoming
                where organisation is not null and organisation_id is null
                """);
        stage.update("""
                update incoming set grid_id = coalesce((
                  select min(part.grid_id) from grid_building part
                  where part.building_id = incoming.building_id and part.entrances @> entrance_number
                    and part.floors @> floor and part.valid @> visited_on and organisation is null), (
                  select min(part.grid_id) from organisation there
                  join grid_building part on part.building_id = there.building_id and part.floors @> 1
                    and part.valid @> visited_on
                  where there.id = organisation_id), (
                  select present.grid_id from organisation there
                  cross join lateral grid_at(there.geom, visited_on, array[there.community_id]) present
                  where there.id = organisation_id))
                """);
    }

    /** By the number of staff, else by the name, which has to be one person's there; a visit by nobody known is one too. */
    private static void findWorkers(Stage stage) {
        stage.update("""
                update incoming set worker_id = coalesce((
                  select row_id from external_key known
                  where known.table_name = 'worker' and known.register = :register and known.number = worker), (
                  select min(there.id) from worker there
                  where search_text(there.name) = search_text(worker) and (
                    incoming.community_id is null or there.community_id is null
                    or there.community_id = incoming.community_id)
                  having count(*) = 1))
                where worker is not null
                """);
        stage.fault("worker", Reason.REFERENCE_LEFT_OUT, """
                select line, jsonb_build_object('what', '走访人') from incoming where worker is not null and worker_id is null
                """);
    }

    @Override
    public String sameness() {
        return """
                coalesce('#' || number, concat_ws('|', 'h' || household_id, 'o' || organisation_id, 'd' || target_dwelling_id,
                  visited_at, 'w' || worker_id))
                """;
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("visit")
                .main()
                .columns("household_id", "organisation_id", "worker_id", "grid_id", "visited_at", "outcome", "note")
                .set("dwelling_id", "target_dwelling_id")
                .set("visitors", "cast(case when visit_made then coalesce(visitors, 1) else visitors end as smallint)")
                .set("recorded_at", "case when visit_made then recorded_at end")
                .set("job_id", "case when visit_made then cast(:job as bigint) end")
                .make(stage, "true", sameness())
                .write(stage);
        stage.keepNumbers("visit");
    }
}
