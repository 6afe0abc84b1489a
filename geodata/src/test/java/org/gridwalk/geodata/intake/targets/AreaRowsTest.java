package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.api.Test;

final class AreaRowsTest extends TargetCase {
    private static final String TREE = """
            select area.name, above.name as above, area.level, area_code.code, area_code.valid
            from area left join area above on above.id = area.parent_id left join area_code on area_id = area.id
            order by area.level, area_code.code, area_code.valid
            """;
    private static final String FILE = """
            代码,名称
            999902001001,东风社区
            999902001,红旗街道
            999902,某区
            999902001002,西风社区居委会
            """;

    @Test
    void codesSayLevelAndAreaAboveInWhateverOrder() {
        ImportReport report = load("areas", FILE);

        assertThat(found(report)).containsExactly("4 AREA_WITHOUT_PARENT parent null");
        assertThat(rows(TREE))
                .filteredOn(row -> row.contains("999902"))
                .containsExactly(
                        "(某区,,DISTRICT,999902000000,\"(,)\")",
                        "(红旗街道,某区,SUBDISTRICT,999902001000,\"(,)\")",
                        "(东风社区,红旗街道,COMMUNITY,999902001001,\"(,)\")",
                        "(西风社区居委会,红旗街道,COMMUNITY,999902001002,\"(,)\")");
        assertThat(counts(load("areas", FILE))).isEqualTo("loaded 0, updated 0, unchanged 4, rejected 0");
    }

    @Test
    void aNewCodeEndsTheOldOneWhichIsStillUnderstood() {
        load("areas", FILE);

        ImportReport report = load("areas", file("b.csv", "代码,名称\n999902001009,东风社区\n"), "{}");
        assertThat(counts(report)).isEqualTo("loaded 0, updated 1, unchanged 0, rejected 0");
        assertThat(rows(TREE))
                .contains(
                        "(东风社区,红旗街道,COMMUNITY,999902001001,\"(,2026-11-22)\")",
                        "(东风社区,红旗街道,COMMUNITY,999902001009,\"[2026-11-22,)\")");

        ImportReport old = load("areas", file("c.csv", "代码,名称\n999902001001,东风社区\n"), "{}");
        assertThat(found(old)).containsExactly("2 AREA_FORMER 代码 999902001001");
        assertThat(old.findings().get(0).params()).containsEntry("now", "东风社区 999902001009");
        ImportReport estate = load("estates", "小区,社区代码,管理方式\n幸福里,999902001001,自管\n");
        assertThat(found(estate)).containsExactly("2 AREA_FORMER 社区代码 999902001001");
    }

    @Test
    void formerCodesAndNamesOfWhatWasMergedLeadToTheirSuccessor() {
        load("areas", FILE);

        load("areas", file("b.csv", """
                代码,名称,原代码,曾用名,变更日期
                999902001001,东风社区,999902001077,北风社区,2024-05-01
                999902001001,东风社区,,,
                """), "{}");

        ImportReport report = load("estates", "小区,社区,管理方式\n甲苑,999902001077,自管\n乙苑,北风居委会,自管\n丙苑,西风社区,自管\n");
        assertThat(report.rejected()).as("%s", found(report)).isLessThanOrEqualTo(1);
        assertThat(
                        rows(
                                "select area.name, estate.name as estate from estate join area on area.id = community_id order by 2"))
                .contains("(东风社区,甲苑)", "(西风社区居委会,丙苑)");
    }

    @Test
    void faultsOfAreas() {
        ImportReport report = load("areas", """
                代码,名称,级别,上级
                LOCAL-1,自设社区,社区,长安街道
                LOCAL-2,无级别,,
                LOCAL-3,无上级,社区,海棠街道
                LOCAL-4,同级,街道,晨光社区
                999901001001,晨光社区,,
                999901001001,晨光社区,,
                """);

        assertThat(found(report))
                .as("areas of a higher level are judged before those below")
                .containsExactlyInAnyOrder(
                        "3 VALUE_MISSING 级别 null",
                        "4 REFERENCE_UNKNOWN 上级 海棠街道",
                        "5 REFERENCE_UNKNOWN 上级 晨光社区",
                        "7 ROW_TWICE null null");
        assertThat(counts(report)).isEqualTo("loaded 1, updated 0, unchanged 1, rejected 4");
        assertThat(rows("select scheme, code from area_code where code like 'LOCAL%'"))
                .containsExactly("(LOCAL,LOCAL-1)");
    }

    @Test
    void takenBackTheTreeIsAsItWas() {
        load("areas", FILE);
        List<String> before = rows(TREE);
        long job = run("areas", file("b.csv", """
                代码,名称,曾用名
                999902001009,东风社区,老东风
                999902001003,南风社区,
                """), "{}").jobId();
        assertThat(rows(TREE)).isNotEqualTo(before);

        takeBack(job);

        assertThat(rows(TREE)).isEqualTo(before);
        assertThat(rows("select * from area_alias")).isEmpty();
    }

    @Test
    void theOfficialListOfACity() {
        Path list = Path.of(
                System.getenv().getOrDefault("GRIDWALK_TEST_DATA", "../../shared/data"), "codes/villages-subset.csv");
        assumeThat(list).as("a list of communities with their codes").exists();

        ImportReport report = load("areas", list, "{}");

        assertThat(report.loaded()).isEqualTo(1415);
        assertThat(report.rejected()).isZero();
        assertThat(report.reasons()).containsOnlyKeys(Reason.AREA_WITHOUT_PARENT);
        assertThat(load("areas", list, "{}").unchanged()).isEqualTo(1415);
    }
}
