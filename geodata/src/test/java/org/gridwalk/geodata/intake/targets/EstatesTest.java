package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.api.Test;

final class EstatesTest extends TargetCase {
    private static final String ALL = """
            select area.name, estate.name as estate, management, traits, built_year, st_astext(estate.geom) as geom
            from estate join area on area.id = community_id order by estate.id
            """;
    private static final String TWO = """
            小区编号,小区名称,所属社区,物业类型,小区类型,建成年份
            X1,幸福里小区,晨光社区,物业管理,,1998
            X2,和平苑,朝霞居委会,弃管,老旧、三无,1985年
            """;

    @Test
    void namesOfColumnsAndWordsOfOfficesAreKnown() {
        ImportReport report = load("estates", TWO);

        assertThat(report.findings()).isEmpty();
        assertThat(counts(report)).isEqualTo("loaded 2, updated 0, unchanged 0, rejected 0");
        assertThat(rows(ALL))
                .containsExactly("(晨光社区,幸福里小区,MANAGED,{},1998,)", "(朝霞社区,和平苑,UNMANAGED,\"{OLD,THREE_NONES}\",1985,)");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        load("estates", TWO);
        List<String> before = rows("select * from estate order by id");

        assertThat(counts(load("estates", TWO))).isEqualTo("loaded 0, updated 0, unchanged 2, rejected 0");
        assertThat(rows("select * from estate order by id")).isEqualTo(before);
    }

    @Test
    void aNewerExportChangesWhatIsSaidAndLeavesWhatIsNot() {
        load("estates", TWO);

        ImportReport report = load("estates", """
                小区编号,小区名称,所属社区,物业类型,建成年份
                X1,幸福里,晨光社区,,
                X3,新天地,晨光社区,自管,2020
                """);

        assertThat(counts(report)).isEqualTo("loaded 1, updated 1, unchanged 0, rejected 0");
        assertThat(rows(ALL)).element(0).isEqualTo("(晨光社区,幸福里,MANAGED,{},1998,)");
    }

    @Test
    void withoutNumbersOneIsKnownByCommunityAndName() {
        load("estates", "小区,社区,管理方式\n幸福里,晨光社区,自管\n幸福里,朝霞社区,自管\n");

        ImportReport report = load("estates", "小区,社区,管理方式\n幸福里,朝霞社区,代管\n 幸福里 ,晨光,自管\n");

        assertThat(counts(report)).isEqualTo("loaded 0, updated 1, unchanged 1, rejected 0");
        assertThat(rows(ALL)).containsExactly("(晨光社区,幸福里,SELF_MANAGED,{},,)", "(朝霞社区,幸福里,COMMUNITY_MANAGED,{},,)");
    }

    @Test
    void eachFaultIsToldAndTheGoodRowsLoad() {
        ImportReport report = load("estates", """
                编号,小区名称,社区,管理方式,建成年份,WKT
                1,甲苑,晨光社区,物业,,"POLYGON((116.001 40.001,116.002 40.001,116.002 40.002,116.001 40.001))"
                2,,晨光社区,物业,,
                3,丙苑,海棠社区,物业,,
                4,丁苑,长安街道,物业,,
                5,戊苑,,物业,,
                6,己苑,晨光社区,,,
                7,庚苑,晨光社区,随便,,
                8,辛苑,晨光社区,物业,很早,
                9,壬苑,晨光社区,物业,1500,
                1,癸苑,晨光社区,物业,,
                11,子苑,晨光社区,物业,,"POLYGON((116.001 40.001,116.002 40.002,116.002 40.001,116.001 40.002,116.001 40.001))"
                12,丑苑,晨光社区,物业,,"POINT(116.001 40.001)"
                13,寅苑,晨光社区,物业,,"LINESTRING(116.001 40.001,116.002 40.001)"
                14,卯苑,,物业,,"POLYGON((116.011 40.001,116.012 40.001,116.012 40.002,116.011 40.001))"
                15,辰苑,晨光社区,物业,,"POLYGON((116.001 40.001,116.002"
                """);

        assertThat(found(report))
                .containsExactly(
                        "3 VALUE_MISSING 小区名称 null",
                        "4 REFERENCE_UNKNOWN 社区 海棠社区",
                        "5 COMMUNITY_NEEDED 社区 长安街道",
                        "6 COMMUNITY_NEEDED 社区 null",
                        "7 VALUE_MISSING 管理方式 null",
                        "8 VALUE_UNKNOWN 管理方式 随便",
                        "9 VALUE_UNREADABLE 建成年份 很早",
                        "10 VALUE_UNREADABLE 建成年份 1500",
                        "11 ROW_TWICE null null",
                        "12 SELF_INTERSECTION WKT null",
                        "14 GEOMETRY_NOT_POLYGON WKT LINESTRING(116.001 40.001,116.002 40.001)",
                        "16 SHAPE_BROKEN WKT POLYGON((116.001 40.001,116.002");
        assertThat(counts(report)).isEqualTo("loaded 3, updated 0, unchanged 0, rejected 12");
        assertThat(rows("select area.name, estate.name as estate from estate join area on area.id = community_id"))
                .containsExactlyInAnyOrder("(晨光社区,甲苑)", "(晨光社区,丑苑)", "(朝霞社区,卯苑)");
    }

    @Test
    void aDryRunSaysTheSameAndLeavesNothing() {
        Path file = file("estates.csv", TWO + "X4,无名,哪里,物业,,\n,幸福里小区,晨光,物业,,1999\n");

        ImportReport dry = dryRun("estates", file, "{}");
        assertThat(rows("select id from estate")).isEmpty();
        assertThat(rows("select id from job")).isEmpty();
        ImportReport real = load("estates", file, "{}");

        assertThat(found(dry)).isEqualTo(found(real));
        assertThat(counts(dry)).isEqualTo(counts(real));
        assertThat(dry.dryRun()).isTrue();
    }

    @Test
    void takenBackTheTablesAreAsTheyWere() {
        load("estates", TWO);
        String tables = "select id, community_id, name, management, traits, built_year, geom from estate order by id";
        List<String> before = rows(tables);
        List<String> keys = rows("select * from external_key order by number");

        long job = run("estates", file("later.csv", """
                小区编号,小区名称,所属社区,物业类型,WKT
                X1,幸福里,朝霞社区,自管,"POLYGON((116.011 40.001,116.012 40.001,116.012 40.002,116.011 40.001))"
                X9,新的,晨光社区,自管,
                """), "{}").jobId();
        assertThat(rows(tables)).hasSize(3).doesNotContainAnyElementsOf(before.subList(0, 1));
        takeBack(job);

        assertThat(rows(tables)).isEqualTo(before);
        assertThat(rows("select * from external_key order by number")).isEqualTo(keys);
        assertThat(rows("select * from import_undo where job_id = " + job)).isEmpty();
        assertThat(rows("select * from import_made where job_id = " + job)).isEmpty();
        assertThat(whyNotTakenBack(job)).contains("an import that has ended");
    }

    @Test
    void whatIsBuiltOnAnImportStandsInTheWay() {
        long first = run("estates", file("a.csv", TWO), "{}").jobId();
        execute("""
                insert into building (community_id, estate_id, name, floors, geom)
                select community_id, id, '1号楼', 6, st_multi(st_makeenvelope(116.001, 40.001, 116.002, 40.002, 4326))
                from estate where name = '和平苑'
                """);
        assertThat(whyNotTakenBack(first)).contains("1 building");
        execute("delete from building");
        execute("update estate set management = 'SELF_MANAGED' where name = '和平苑'");
        assertThat(whyNotTakenBack(first)).contains("1 changed since: estate");
        execute("update estate set management = 'UNMANAGED' where name = '和平苑'");
        long second =
                run("estates", file("b.csv", TWO.replace("1998", "1997")), "{}").jobId();
        assertThat(whyNotTakenBack(first)).contains("first taking back the later import " + second);
        takeBack(second);
        takeBack(first);
        assertThat(rows("select id from estate")).isEmpty();
    }
}
