package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.Reason;

/**
 * Areas of the administrative tree. One is known by its code, else by its name below the area above it. Codes of 12 digits say
 * level and area above by themselves; where that isn't there, the next above that is. An area whose code is another now keeps
 * the old one until the day of the import, so that it is still found by it.
 */
final class AreaRows implements Target {
    private static final Map<String, String> LEVEL = Map.ofEntries(
            Map.entry("省", "PROVINCE"),
            Map.entry("省级", "PROVINCE"),
            Map.entry("市", "CITY"),
            Map.entry("地级", "CITY"),
            Map.entry("区", "DISTRICT"),
            Map.entry("县", "DISTRICT"),
            Map.entry("区县", "DISTRICT"),
            Map.entry("县级", "DISTRICT"),
            Map.entry("街道", "SUBDISTRICT"),
            Map.entry("镇", "SUBDISTRICT"),
            Map.entry("乡", "SUBDISTRICT"),
            Map.entry("乡镇", "SUBDISTRICT"),
            Map.entry("乡级", "SUBDISTRICT"),
            Map.entry("社区", "COMMUNITY"),
            Map.entry("村", "COMMUNITY"),
            Map.entry("村级", "COMMUNITY"),
            Map.entry("村居", "COMMUNITY"));
    private static final List<String> LEVELS = List.of("PROVINCE", "CITY", "DISTRICT", "SUBDISTRICT", "COMMUNITY");
    private static final int[] DIGITS = {2, 4, 6, 9, 12};

    private static final List<Field> FIELDS = List.of(
            Field.of("code", Field.Kind.TEXT, "区划代码", "统计用区划代码", "代码", "编码", "社区代码", "行政区划代码"),
            Field.of("name", Field.Kind.TEXT, "名称", "区划名称", "社区名称", "社区", "街道名称")
                    .always(),
            Field.of("level", Field.Kind.CODE, "级别", "层级", "区划级别").words(LEVEL),
            Field.of("parent", Field.Kind.TEXT, "上级", "上级代码", "上级名称", "所属街道", "所属街道（乡镇）", "街道", "streetCode"),
            Field.of("formerCode", Field.Kind.TEXT, "原代码", "旧代码", "曾用代码", "撤销代码"),
            Field.of("formerName", Field.Kind.TEXT, "曾用名", "原名称", "别名"),
            Field.of("until", Field.Kind.DAY, "变更日期", "撤销日期"),
            Usual.shape("边界", "范围"));
    private static final List<String> NAMES = FIELDS.stream().map(Field::name).toList();

    @Override
    public String name() {
        return "areas";
    }

    @Override
    public String table() {
        return "area";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public Optional<String> osmLayer() {
        return Optional.of("areas");
    }

    @Override
    public List<String> columns() {
        return List.of("parent_id bigint", "parents bigint[]", "scheme text", "former boolean not null default false");
    }

    @Override
    public TargetRow complete(TargetRow row, TargetMapping mapping, BiConsumer<String, Reason> said) throws Fault {
        List<Object> values = new ArrayList<>(row.values());
        String code = text(values, "code");
        if (code != null) {
            code = whole(code);
            values.set(NAMES.indexOf("code"), code);
        }
        if (text(values, "formerCode") != null) {
            values.set(NAMES.indexOf("formerCode"), whole(text(values, "formerCode")));
        }
        if (text(values, "level") == null) {
            if (code == null || !code.matches("[0-9]{12}")) {
                String column = mapping.column("level").orElse("level");
                throw new Fault(Reason.VALUE_MISSING, column, null, Map.of("field", "级别"));
            }
            values.set(NAMES.indexOf("level"), LEVELS.get(depth(code)));
        }
        return new TargetRow(row.line(), values, row.place(), row.shape());
    }

    private static String text(List<Object> values, String field) {
        return (String) values.get(NAMES.indexOf(field));
    }

    /** 110101 is 110101000000. */
    private static String whole(String code) {
        return code.matches("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}") ? code + "0".repeat(12 - code.length()) : code;
    }

    /** How many levels lie above: what of the code is not zero says it. */
    private static int depth(String code) {
        int digits = code.replaceAll("0+$", "").length();
        return (int) Arrays.stream(DIGITS).filter(end -> end < digits).count();
    }

    @Override
    public int rank(TargetRow row) {
        return LEVELS.indexOf(row.values().get(NAMES.indexOf("level")));
    }

    @Override
    public boolean isRanked() {
        return true;
    }

    @Override
    public void judge(Stage stage) {
        stage.update("update incoming set scheme = case when code ~ '^[0-9]{12}$' then 'CN' else 'LOCAL' end");
        findParents(stage);
        stage.update("""
                update incoming set area_id = known.area_id
                from area_code known where known.code = incoming.code and known.valid @> :today
                """);
        stage.update("""
                update incoming set former = true, area_id = coalesce(
                  (select area_id from area_alias where kind = 'CODE' and text = code order by id limit 1),
                  (select area_id from area_code ended where ended.code = incoming.code order by valid desc limit 1))
                where area_id is null and (
                  exists (select from area_alias where kind = 'CODE' and text = code)
                  or exists (select from area_code ended where ended.code = incoming.code and not valid @> :today))
                """);
        stage.fault("code", Reason.AREA_FORMER, """
                select line, jsonb_build_object('now', concat_ws(' ', area.name, (
                  select known.code from area_code known where known.area_id = area.id and valid @> :today limit 1)))
                from incoming join area on area.id = area_id where former
                """);
        stage.update("""
                update incoming set area_id = there.id
                from area there
                where incoming.area_id is null and there.parent_id is not distinct from incoming.parent_id
                  and there.level = cast(incoming.level as area_level)
                  and (search_text(there.name) = search_text(incoming.name) or there.id = (
                    select area_id from area_code known where known.code = incoming.former_code and valid @> :today))
                """);
        stage.fault("parent", Reason.PARENT_NOT_ABOVE, """
                select line, jsonb_build_object() from incoming join area above on above.id = incoming.parent_id
                where above.level >= cast(incoming.level as area_level)
                """);
        Usual.requirePolygon(stage);
    }

    /** The area that is named, by code or name; else the nearest above by the code; else the one that the import is for. */
    private static void findParents(Stage stage) {
        stage.update("""
                with named as (
                  select incoming.line, array_agg(distinct area.id) as ids
                  from incoming
                  join area on area.level < cast(incoming.level as area_level)
                    and (cardinality(:areas) = 0 or area.id = any (:areas))
                  left join area_code known on known.area_id = area.id and known.valid @> :today
                  where known.code in (parent, rpad(parent, 12, '0')) or search_text(area.name) = search_text(parent)
                  group by incoming.line
                )
                update incoming set parent_id = case when cardinality(ids) = 1 then ids[1] end, parents = ids
                from named where named.line = incoming.line
                """);
        stage.fault("parent", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '上级') from incoming
                where parent is not null and parents is null and scheme <> 'CN'
                """);
        stage.fault("parent", Reason.REFERENCE_AMBIGUOUS, """
                select line, jsonb_build_object('which', (
                  select string_agg(name, ', ' order by id) from area where id = any (parents)))
                from incoming where cardinality(parents) > 1
                """);
        stage.update("""
                update incoming set parent_id = coalesce((
                  select known.area_id from unnest(array[9, 6, 4, 2]) digits
                  join area_code known on known.code = rpad(left(incoming.code, digits), 12, '0') and known.valid @> :today
                  where scheme = 'CN' and known.code <> incoming.code order by digits desc limit 1), (
                  select id from area where id = :area and level < cast(incoming.level as area_level)))
                where parent_id is null
                """);
        stage.fault("parent", Reason.AREA_WITHOUT_PARENT, """
                select line, jsonb_build_object() from incoming where parent_id is null and level <> 'PROVINCE'
                  and not exists (select from area where parent_id is null and area.level = cast(incoming.level as area_level)
                    and search_text(area.name) = search_text(incoming.name))
                """);
    }

    @Override
    public String sameness() {
        return "coalesce('#' || code, concat_ws('|', parent_id, level, search_text(name)))";
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("area")
                .main()
                .columns("parent_id")
                .set("level", "cast(level as area_level)")
                .set("name", "case when not former then name end")
                .set("geom", "cast(shape as geometry(MultiPolygon, 4326))")
                .make(stage, "true", sameness())
                .write(stage);
        codes(stage);
        int aliases = alias(stage, "NAME", "former_name") + alias(stage, "CODE", "former_code");
        if (aliases > 0) {
            stage.update("""
                    update incoming set came = greatest(came, 1) from area_alias there, import_undo undo
                    where undo.job_id = :job and undo.table_name = 'area_alias' and undo.row_id = there.id
                      and there.area_id = incoming.area_id
                    """);
        }
    }

    /** A code that an area has no longer ends with the day of the import; one that began on it is replaced. */
    private static void codes(Stage stage) {
        String other = """
                select there.id from area_code there join incoming on incoming.area_id = there.area_id
                  and incoming.scheme = there.scheme and there.code <> incoming.code
                where incoming.code is not null and not incoming.former and there.valid @> :today
                """;
        stage.change(
                "area_code",
                other + " and lower(there.valid) is distinct from :today",
                """
                update area_code there set valid = valid * daterange(null, :today)
                where there.id in (<ids> and lower(there.valid) is distinct from :today)
                """.replace("<ids>", other),
                "valid");
        stage.change("area_code", other, """
                update area_code there set code = incoming.code from incoming
                where incoming.area_id = there.area_id and there.id in (<ids>)
                """.replace("<ids>", other), "code");
        int coded = stage.make("area_code", """
                insert into area_code (area_id, scheme, code, valid)
                select area_id, scheme, code, case when area_made then daterange(null, null)
                  else daterange((select max(upper(ended.valid)) from area_code ended
                    where ended.area_id = incoming.area_id and ended.scheme = incoming.scheme), null) end
                from incoming
                where code is not null and not former and not exists (
                  select from area_code there
                  where there.area_id = incoming.area_id and there.scheme = incoming.scheme and there.valid @> :today)
                order by line
                """);
        if (coded > 0) {
            stage.update("""
                    update incoming set came = greatest(came, 1) from area_code there, import_undo undo
                    where undo.job_id = :job and undo.table_name = 'area_code' and undo.row_id = there.id
                      and there.area_id = incoming.area_id
                    """);
        }
    }

    private static int alias(Stage stage, String kind, String column) {
        return stage.make("area_alias", """
                insert into area_alias (area_id, kind, text, until)
                select distinct on (area_id, <column>) area_id, '<kind>', <column>, until from incoming
                where <column> is not null and not exists (
                  select from area_code known where known.area_id = incoming.area_id and known.code = <column>)
                  and not exists (
                    select from area_alias known
                    where known.area_id = incoming.area_id and known.kind = '<kind>' and known.text = <column>)
                order by area_id, <column>, line
                """.replace("<kind>", kind).replace("<column>", column));
    }
}
