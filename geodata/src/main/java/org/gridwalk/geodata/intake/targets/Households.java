package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.Reason;

/**
 * Doors, who lives behind them and why they are visited; a row a door, or a row a person. A dwelling is known by its building,
 * entrance, floor and room, a household by its dwelling and day, a person by household, name and day of birth. Entrances are
 * made as they come; buildings where the mapping says so and the row has a place.
 *
 * <p>Who lives there without a day of moving in does so from the day of the import on. Nobody moves out because a file says
 * nothing of them. What is owed follows at once, as {@code Obligations.derive} would have it.
 */
final class Households implements Target {
    private static final Map<String, String> STATE = Map.ofEntries(
            Map.entry("自住", "LIVED_IN"),
            Map.entry("在住", "LIVED_IN"),
            Map.entry("居住", "LIVED_IN"),
            Map.entry("有人居住", "LIVED_IN"),
            Map.entry("否", "LIVED_IN"),
            Map.entry("出租", "RENTED"),
            Map.entry("租住", "RENTED"),
            Map.entry("群租", "RENTED"),
            Map.entry("空置", "VACANT"),
            Map.entry("空闲", "VACANT"),
            Map.entry("空户", "VACANT"),
            Map.entry("无人居住", "VACANT"),
            Map.entry("是", "VACANT"));
    private static final Map<String, String> CATEGORY = Map.ofEntries(
            Map.entry("高风险", "HIGH_RISK"),
            Map.entry("高龄独居", "HIGH_RISK"),
            Map.entry("重病", "HIGH_RISK"),
            Map.entry("残疾", "DISABLED"),
            Map.entry("残疾人", "DISABLED"),
            Map.entry("特困", "EXTREME_POVERTY"),
            Map.entry("特困人员", "EXTREME_POVERTY"),
            Map.entry("困境儿童", "CHILD_OR_WOMAN_IN_NEED"),
            Map.entry("留守儿童", "CHILD_OR_WOMAN_IN_NEED"),
            Map.entry("困境妇女", "CHILD_OR_WOMAN_IN_NEED"),
            Map.entry("独居", "LIVES_ALONE"),
            Map.entry("独居老人", "LIVES_ALONE"),
            Map.entry("空巢", "EMPTY_NEST"),
            Map.entry("空巢老人", "EMPTY_NEST"),
            Map.entry("社区矫正", "COMMUNITY_CORRECTION"),
            Map.entry("安置帮教", "RESETTLEMENT"),
            Map.entry("刑满释放", "RESETTLEMENT"),
            Map.entry("精神障碍", "MENTAL_HEALTH"),
            Map.entry("困难", "NEEDY"),
            Map.entry("低保", "NEEDY"),
            Map.entry("低收入", "NEEDY"),
            Map.entry("流动人口", "FLOATING"),
            Map.entry("租户", "RENTAL"),
            Map.entry("新入住", "NEW_RESIDENT"));
    private static final Map<String, String> SEX = Map.of("男", "M", "女", "F", "男性", "M", "女性", "F");

    private static final List<Field> FIELDS = List.of(
            Usual.community(),
            Usual.estate(),
            Field.of("building", Field.Kind.TEXT, "楼栋", "楼号", "楼栋号", "栋号", "楼幢号", "楼栋名称", "楼栋编号"),
            Field.of("entrance", Field.Kind.TEXT, "单元", "单元号", "门洞"),
            Field.of("floor", Field.Kind.INTEGER, "楼层", "所在楼层", "层"),
            Field.of("room", Field.Kind.TEXT, "房号", "室", "房间号", "户号", "门牌", "房屋", "房屋号", "室号"),
            Field.of("address", Field.Kind.TEXT, "地址", "住址", "居住地址", "家庭住址", "现住址", "房屋地址", "详细地址"),
            Usual.addressCode(),
            Field.of("state", Field.Kind.CODE, "居住状态", "房屋状态", "住房状态", "是否空置", "空置")
                    .words(STATE),
            Field.of("movedIn", Field.Kind.DAY, "入住日期", "入住时间", "迁入日期"),
            Field.of("movedOut", Field.Kind.DAY, "迁出日期", "搬离日期", "搬出日期"),
            Field.of("person", Field.Kind.TEXT, "姓名", "户主", "户主姓名", "居民姓名", "人员姓名")
                    .underLock(),
            Field.of("phone", Field.Kind.TEXT, "联系电话", "电话", "手机", "手机号", "手机号码", "联系方式")
                    .underLock(),
            Field.of("birthDate", Field.Kind.DAY, "出生日期", "出生年月", "生日").underLock(),
            Field.of("sex", Field.Kind.CODE, "性别").words(SEX).underLock(),
            Field.of("idNumber", Field.Kind.TEXT, "身份证号", "身份证号码", "公民身份号码", "证件号码")
                    .underLock(),
            Field.of("category", Field.Kind.CODES, "人员类别", "走访类别", "对象类别", "类别", "人群类别", "重点人群")
                    .words(CATEGORY)
                    .underLock(),
            Usual.lng(),
            Usual.lat(),
            Usual.shape());

    private static final Set<String> ADDRESS = Set.of("estate", "building", "entrance", "floor", "room");

    private final DoorReader doors = new DoorReader(FIELDS);

    @Override
    public String name() {
        return "households";
    }

    @Override
    public String table() {
        return "dwelling";
    }

    @Override
    public List<String> tables() {
        return List.of("building", "entrance", "household", "person");
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(Usual.ESTATE_COLUMNS);
        columns.addAll(List.of("buildings bigint[]", "entrance_number int", "occupied daterange", "member boolean"));
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
        Usual.findEstates(stage);
        Usual.placeInCommunity(stage);
        Doors.findBuildings(stage);
        Doors.find(stage);
        Usual.checkAddressCode(stage, "dwelling", "building_id, building, entrance_number, floor, room");
        stage.analyze();
        findHouseholds(stage);
        stage.update("""
                update incoming set member = person is not null and birth_date is not null and sex is not null
                  and state is distinct from 'VACANT'
                """);
        stage.fault("person", Reason.PERSON_INCOMPLETE, """
                select line, jsonb_build_object() from incoming where person is not null and not member
                  and state is distinct from 'VACANT'
                """);
        stage.fault("birthDate", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '1950-01-31') from incoming where birth_date > :today
                """);
    }

    /** The household of the days that are said, else the one of today; and from when until when it is to be there. */
    private static void findHouseholds(Stage stage) {
        stage.fault("movedOut", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '> ' || moved_in) from incoming where moved_out <= moved_in
                """);
        stage.update("""
                with said as (
                  select line, dwelling_id, moved_in, moved_out, case
                    when moved_in is null and moved_out is null then daterange(:today, :today, '[]')
                    when moved_out <= moved_in then 'empty'
                    else daterange(coalesce(moved_in, moved_out - 1), moved_out) end as days
                  from incoming where state is distinct from 'VACANT'
                ), meant as (
                  select said.line, min(there.id) as id, min(lower(there.occupied)) as since, max(upper(there.occupied)) as until
                  from said join household there on there.dwelling_id = said.dwelling_id and there.occupied && said.days
                  group by said.line having count(*) = 1
                )
                update incoming set household_id = meant.id, occupied = case
                  when coalesce(moved_in, since) < coalesce(moved_out, until, 'infinity') and coalesce(moved_in, moved_out) is not null
                  then daterange(coalesce(moved_in, since), coalesce(moved_out, until)) end
                from meant where meant.line = incoming.line
                """);
        stage.update("""
                update incoming set occupied = daterange(coalesce(moved_in, :today), moved_out)
                where household_id is null and state is distinct from 'VACANT' and coalesce(moved_in, moved_out) is not null
                  and coalesce(moved_in, :today) < coalesce(moved_out, 'infinity')
                """);
        stage.fault("movedIn", Reason.VALUE_MISSING, """
                select line, jsonb_build_object('field', '入住日期') from incoming
                where moved_in is null and moved_out <= :today and household_id is null
                """);
        stage.fault("movedIn", Reason.OCCUPIED_ALREADY, """
                select line, jsonb_build_object('days', min(cast(there.occupied as text)))
                from incoming join household there on there.dwelling_id = incoming.dwelling_id
                  and there.id is distinct from incoming.household_id
                  and there.occupied && coalesce(incoming.occupied, case
                    when incoming.household_id is null and state is distinct from 'VACANT' then daterange(:today, null) end)
                group by line
                """);
        stage.fault("state", Reason.VACANT_BUT_LIVED_IN, """
                select line, jsonb_build_object() from incoming
                join household there on there.dwelling_id = incoming.dwelling_id and there.occupied @> :today
                where state = 'VACANT'
                """);
    }

    /** A door alone comes once; of persons there may be several. */
    @Override
    public String sameness() {
        return """
                case when person is null then concat_ws('|', coalesce(cast(building_id as text),
                    concat(estate_id, '-', community_id, '-', building_key(building))), entrance_number, floor, room)
                  end
                """;
    }

    @Override
    public void write(Stage stage) {
        new HouseholdWrite(stage).write();
    }
}
