package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.coverage.Obligations;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HouseholdsTest extends TargetCase {
    private static final String DOORS = """
            select estate.name as estate, building.name as building, entrance, floor, room, household.occupied
            from dwelling join building on building.id = building_id left join estate on estate.id = estate_id
            left join household on dwelling_id = dwelling.id order by dwelling.id, occupied
            """;
    private static final String OWED = """
            select category, household_id is not null as household, room, obligation.valid
            from obligation left join household on household.id = household_id
            join dwelling on dwelling.id = coalesce(household.dwelling_id, obligation.dwelling_id)
            order by room, category, obligation.valid
            """;

    @BeforeEach
    void buildings() {
        load("estates", "小区,社区,管理方式\n幸福里,晨光社区,物业\n和平苑,朝霞社区,物业\n");
        load("buildings", """
                小区,楼号,经度,纬度,层数
                幸福里,3号楼,116.0012,40.0012,18
                和平苑,1栋,116.0152,40.0012,6
                """);
        database.jdbi()
                .useHandle(handle ->
                        Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, LocalDate.of(2026, 1, 1))));
    }

    @Test
    void aTableOfDoors() {
        ImportReport report = load("households", """
                小区,楼栋,单元,楼层,房号,居住状态,入住日期
                幸福里,3号楼,2单元,5,501室,自住,2019年5月1日
                幸福里,3栋,二单元,,502,空置,
                和平苑,1,,12,1203,出租,
                """);

        assertThat(report.findings()).isEmpty();
        assertThat(counts(report)).isEqualTo("loaded 3, updated 0, unchanged 0, rejected 0");
        assertThat(rows(DOORS))
                .containsExactly(
                        "(幸福里,3号楼,2,5,501,\"[2019-05-01,)\")",
                        "(幸福里,3号楼,2,5,502,)",
                        "(和平苑,1栋,1,12,1203,\"[2026-11-22,)\")");
        assertThat(rows(OWED))
                .containsExactly(
                        "(ORDINARY,t,1203,\"[2026-11-22,)\")",
                        "(RENTAL,t,1203,\"[2026-11-22,)\")",
                        "(VACANT,f,1203,\"[2026-01-01,2026-11-22)\")",
                        "(ORDINARY,t,501,\"[2019-05-01,)\")",
                        "(VACANT,f,502,\"[2026-01-01,)\")");
    }

    @Test
    void standardAddressCodesAreKeptWithTheirDoors() {
        String codes = "select room, address_code from dwelling order by room";
        String list = """
                小区,楼栋,单元,楼层,房号,标准地址编码,姓名,出生日期,性别
                幸福里,3号楼,2,5,501,110105001001000000000501,王无名,1945-03-07,女
                幸福里,3号楼,2,5,501,110105001001000000000501,李无名,1950-02-03,男
                幸福里,3号楼,2,5,502,dz-110105-502,,,
                幸福里,3号楼,2,5,503,110105001001000000000501,,,
                幸福里,3号楼,2,5,504,第四户,,,
                """;
        ImportReport report = load("households", list);
        assertThat(found(report))
                .containsExactly(
                        "5 ADDRESS_CODE_TAKEN 标准地址编码 110105001001000000000501", "6 VALUE_UNREADABLE 标准地址编码 第四户");
        assertThat(rows(codes)).containsExactly("(501,110105001001000000000501)", "(502,DZ-110105-502)");
        assertThat(counts(load("households", list))).isEqualTo("loaded 0, updated 0, unchanged 3, rejected 2");

        long changed = run("households", file("c.csv", """
                小区,楼栋,单元,楼层,房号,标准地址编码
                幸福里,3号楼,2,5,502,110105001001000000000502
                """), "{}").jobId();
        assertThat(rows(codes)).containsExactly("(501,110105001001000000000501)", "(502,110105001001000000000502)");
        takeBack(changed);
        assertThat(rows(codes)).containsExactly("(501,110105001001000000000501)", "(502,DZ-110105-502)");
    }

    @Test
    void oneColumnOfAddressesByTheConventionOfThePlace() {
        Path file = file("a.csv", """
                住址
                幸福里小区3号楼2单元501室
                幸福里3-2-601
                和平苑1栋301
                """);

        load("households", file("estates2.csv", "住址\n幸福里3-1-502\n"), "{\"chain\": \"BUILDING_FLOOR_ROOM\"}");
        ImportReport report = load("households", file, "{}");

        assertThat(found(report)).containsExactly("2 REFERENCE_UNKNOWN 住址 幸福里小区3号楼2单元501室");
        assertThat(rows(DOORS))
                .containsExactly(
                        "(幸福里,3号楼,1,1,502,\"[2026-11-22,)\")",
                        "(幸福里,3号楼,2,6,601,\"[2026-11-22,)\")",
                        "(和平苑,1栋,1,3,301,\"[2026-11-22,)\")");
    }

    @Test
    void personsAreKeptUnderLockAndStandInNoReport() {
        ImportReport report = load("households", """
                小区,楼栋,单元,房号,姓名,身份证号,联系电话,出生日期,性别,人员类别
                幸福里,3,2,501,王无名,999901194503070029,13900000000,,,独居老人、低保
                幸福里,3,2,501,李无名,,,1950-02-03,男,
                幸福里,3,2,502,张无名,999901194503070023,,,,
                幸福里,3,2,503,赵无名,,13900000001,,,外星人
                """);

        assertThat(found(report))
                .containsExactly(
                        "4 PERSON_INCOMPLETE 姓名 null", "4 ID_NUMBER_WRONG 身份证号 null", "5 VALUE_UNKNOWN 人员类别 null");
        assertThat(report.toString()).doesNotContain("无名", "9999", "139");
        assertThat(rows(
                        "select birth_date, sex, array(select category from person_category where person_id = id order by 1)"
                                + " from person order by birth_date"))
                .containsExactly("(1945-03-07,F,\"{LIVES_ALONE,NEEDY}\")", "(1950-02-03,M,{})");
        assertThat(rows("select * from person_contact"))
                .as("without the right to see them")
                .isEmpty();
        assertThat(phones()).containsExactly("李无名 -", "王无名 13900000000");
        assertThat(
                        rows("select cast(before as text), cast(added as text) from import_undo union all select null, cast(added as text) from import_made")
                                .toString())
                .doesNotContain("无名");
        assertThat(rows(OWED)).contains("(LIVES_ALONE,t,501,\"[2026-11-22,)\")", "(NEEDY,t,501,\"[2026-11-22,)\")");
    }

    @Test
    void theSameListAgainChangesNothingAndANewerOneWhatChanged() {
        String list = """
                小区,楼栋,单元,房号,姓名,联系电话,出生日期,性别,人员类别
                幸福里,3,2,501,王无名,13900000000,1945-03-07,女,独居
                幸福里,3,2,501,李无名,,1950-02-03,男,
                """;
        long first = run("households", file("a.csv", list), "{}").jobId();
        String tables = "select (select json_agg(person.* order by id) from person)::text"
                + ", (select json_agg(o.* order by id) from (select id, category, household_id, valid from obligation) o)::text"
                + ", (select json_agg(household.* order by id) from household)::text";
        List<String> before = rows(tables);

        assertThat(counts(load("households", list))).isEqualTo("loaded 0, updated 0, unchanged 2, rejected 0");
        assertThat(rows(tables)).isEqualTo(before);

        long second = run("households", file("b.csv", """
                小区,楼栋,单元,房号,姓名,联系电话,出生日期,性别,人员类别,入住日期
                幸福里,3,2,501,王无名,13900000009,1945-03-07,女,独居 残疾,2020-01-01
                幸福里,3,2,501,孙无名,,2001-02-03,男,,
                """), "{}").jobId();
        assertThat(rows("select valid from obligation where category = 'ORDINARY'"))
                .containsExactly("(\"[2020-01-01,)\")");
        assertThat(rows("select count(*) from person")).containsExactly("(3)");

        assertThat(whyNotTakenBack(first)).contains("first taking back the later import");
        takeBack(second);
        assertThat(rows(tables)).isEqualTo(before);
        assertThat(phones()).containsExactly("李无名 -", "王无名 13900000000");
        takeBack(first);
        assertThat(rows("select * from dwelling")).isEmpty();
        assertThat(rows("select * from person")).isEmpty();
        assertThat(rows("select * from obligation")).isEmpty();
        assertThat(rows("select * from entrance")).isEmpty();
        assertThat(rows("select name from building")).hasSize(2);
    }

    @Test
    void whatOneChunkMadeAndTheNextChangedIsTakenBackAsOne() {
        Path file = file("a.csv", """
                小区,楼栋,单元,房号,姓名,出生日期,性别,入住日期,人员类别
                幸福里,3,2,501,王无名,1945-03-07,女,,独居
                幸福里,3,2,501,李无名,1950-02-03,男,2020-01-01,残疾
                幸福里,3,2,502,张无名,1960-02-03,男,,
                幸福里,3,2,502,赵无名,1961-02-03,女,2021-01-01,低保
                """);

        long job =
                imports(1).run(file, mapping("households", file, "{}"), false).jobId();
        assertThat(rows("select occupied from household order by id"))
                .containsExactly("(\"[2020-01-01,)\")", "(\"[2021-01-01,)\")");
        assertThat(rows("select * from person")).hasSize(4);

        takeBack(job);
        for (String table : List.of(
                "dwelling", "entrance", "household", "household_member", "person", "person_category", "obligation")) {
            assertThat(rows("select * from " + table)).as(table).isEmpty();
        }
        assertThat(rows("select row_ids from import_made where job_id = " + job))
                .isEmpty();
    }

    @Test
    void whatWasChangedByHandSinceIsNotTakenBack() {
        long job = run("households", file("a.csv", "小区,楼栋,单元,房号\n幸福里,3,2,501\n"), "{}")
                .jobId();
        execute("update household set occupied = '[2019-01-01,)'");

        assertThat(whyNotTakenBack(job)).contains("1 changed since: household");
        execute("update household set occupied = '[2026-11-22,)'");
        takeBack(job);
        assertThat(rows("select * from household")).isEmpty();
    }

    private List<String> phones() {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return handle.createQuery("select name || ' ' || coalesce(phone, '-') from person_contact order by 1")
                    .mapTo(String.class)
                    .list();
        });
    }

    @Test
    void doorsThatCanNotBe() {
        load("households", "小区,楼栋,单元,房号,入住日期,迁出日期\n幸福里,3,2,501,2020-01-01,2021-01-01\n");
        load("households", "小区,楼栋,单元,房号,入住日期\n幸福里,3,2,501,2022-01-01\n");

        ImportReport report = load("households", """
                小区,楼栋,单元,房号,居住状态,入住日期,迁出日期
                无此小区,3,2,501,,,
                幸福里,9,2,501,,,
                幸福里,3,,801,,,
                幸福里,3,东,901,,,
                幸福里,3,2,东户,,,
                幸福里,3,2,601,,2022-01-01,2021-01-01
                幸福里,3,2,501,,2020-06-01,
                幸福里,3,2,501,空置,,
                幸福里,3,2,502,,,
                幸福里,3栋,02,502室,,,
                幸福里,,2,503,,,
                幸福里,3,2,,,,
                """);

        assertThat(found(report))
                .containsExactly(
                        "2 REFERENCE_UNKNOWN 小区 无此小区",
                        "3 REFERENCE_UNKNOWN 楼栋 9",
                        "5 REFERENCE_UNKNOWN 单元 东",
                        "6 VALUE_MISSING floor null",
                        "7 VALUE_UNREADABLE 迁出日期 2021-01-01",
                        "8 OCCUPIED_ALREADY 入住日期 2020-06-01",
                        "9 VACANT_BUT_LIVED_IN 居住状态 空置",
                        "11 ROW_TWICE null null",
                        "12 ADDRESS_INCOMPLETE 楼栋 null",
                        "13 ADDRESS_INCOMPLETE 房号 null");
        assertThat(counts(report)).isEqualTo("loaded 2, updated 0, unchanged 1, rejected 9");
    }

    @Test
    void buildingsAreMadeWhereThatIsSaidAndARowHasAPlace() {
        Path file = file("a.csv", """
                小区,楼栋,单元,房号,经度,纬度
                幸福里,7号楼,1,201,116.0022,40.0012
                幸福里,7号楼,1,301,116.0022,40.0012
                幸福里,8号楼,1,201,,
                """);

        assertThat(load("households", file, "{}").loaded()).isZero();
        ImportReport report = load("households", file, "{\"make\": true}");

        assertThat(report.reasons()).containsEntry(Reason.FOOTPRINT_MADE, 1L).containsEntry(Reason.PLACE_NEEDED, 1L);
        assertThat(rows(
                        "select building.name, floors, estate.name as estate from building join estate on estate.id = estate_id"
                                + " where building.name like '7%'"))
                .containsExactly("(7号楼,3,幸福里)");
        assertThat(load("households", file, "{\"make\": true}").unchanged()).isEqualTo(2);
    }

    @Test
    void whatIsOwedIsWhatAWholeDerivationGives() {
        load("households", """
                小区,楼栋,单元,房号,居住状态,入住日期,迁出日期,姓名,出生日期,性别,人员类别
                幸福里,3,2,501,,2019-05-01,,王无名,1945-03-07,女,独居
                幸福里,3,2,501,,2019-05-01,,李无名,1945-03-07,男,独居 残疾
                幸福里,3,2,502,空置,,,,,,
                幸福里,3,2,503,出租,2026-02-01,2026-08-01,,,,
                和平苑,1,1,101,,,,,,,低保
                """);
        load("households", "小区,楼栋,单元,房号,入住日期\n幸福里,3,2,502,2026-05-01\n幸福里,3,2,501,2019-06-01\n");
        String owed =
                "select category, household_id, dwelling_id, range_agg(valid) from obligation group by 1, 2, 3 order by 1, 2, 3";
        List<String> settled = rows(owed);

        database.jdbi()
                .useTransaction(handle -> assertThat(Obligations.derive(handle)).isZero());
        execute("delete from obligation");
        database.jdbi().useTransaction(Obligations::derive);

        assertThat(settled).isEqualTo(rows(owed)).hasSizeGreaterThan(8);
    }
}
