package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.Coverage;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.search.Found;
import org.gridwalk.geodata.search.Search;
import org.gridwalk.geodata.search.SearchQuery;
import org.gridwalk.geodata.search.SearchScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs already knows what was imported meanwhile, and forgets what was taken back. */
@Timeout(180)
final class ImportedIsServedTest extends TargetCase {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private List<String> search(Search search, String typed) throws InterruptedException {
        Search.Answer answer = search.find(SearchQuery.of("q", typed), SearchScope.EVERYWHERE, TODAY, 5);
        while (answer.loading()) {
            Thread.sleep(50);
            answer = search.find(SearchQuery.of("q", typed), SearchScope.EVERYWHERE, TODAY, 5);
        }
        return answer.items().stream().map(Found::toString).toList();
    }

    private void assertCoverageIsWhatSqlSays(LiveCoverage live) {
        for (int ago : new int[] {0, 30}) {
            CoverageQuery query = CoverageQuery.of(TODAY.minusDays(ago), By.OBLIGATION);
            assertThat(live.byGrid(query, Scope.EVERYWHERE))
                    .isEqualTo(new Coverage(database, CLOCK.getZone()).byGrid(query, Scope.EVERYWHERE));
        }
    }

    /** What changed for many at once is read anew, as the server does in the background. */
    private void assertCoverageIsReadAnew(LiveCoverage live) {
        live.load();
        assertCoverageIsWhatSqlSays(live);
        assertThat(live.index()).isPresent();
    }

    @Test
    void searchAndCoverageFollow() throws InterruptedException {
        database.jdbi()
                .useHandle(handle ->
                        Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, LocalDate.of(2026, 1, 1))));
        execute("insert into grid (community_id) select id from area where name = '晨光社区'");
        execute("insert into grid_code (grid_id, code, valid) select id, 'CG001', '(,)' from grid");
        execute("""
                insert into grid_version (grid_id, name, geom, valid)
                select id, '第一网格', st_multi(st_makeenvelope(116, 40, 116.01, 40.01, 4326)), '(,)' from grid
                """);
        try (Search search = new Search(database, folder.resolve("search"));
                LiveCoverage live = new LiveCoverage(database, CLOCK)) {
            live.load();
            assertThat(search(search, "银杏苑")).isEmpty();

            load("estates", "小区,社区,管理方式\n银杏苑,晨光社区,物业\n");
            long buildings = run("buildings", file("b.csv", "小区,楼号,经度,纬度,层数\n银杏苑,3号楼,116.0012,40.0012,18\n"), "{}")
                    .jobId();
            assertThat(search(search, "银杏苑3号楼").toString()).contains("BUILDING", "3号楼");

            long doors = run("households", file("h.csv", """
                    小区,楼栋,单元,房号,姓名,出生日期,性别,人员类别,入住日期
                    银杏苑,3,2,501,王无名,1940-01-01,女,独居,2026-02-01
                    银杏苑,3,2,502,,,,,2026-02-01
                    """), "{}").jobId();
            assertThat(search(search, "银杏苑3-2-501").toString()).contains("501");
            assertThat(search(search, "王无名").toString()).contains("王无名");
            assertThat(rows("select count(*) from dwelling_grid(date '2026-11-22')"))
                    .containsExactly("(2)");
            assertCoverageIsWhatSqlSays(live);
            assertCoverageIsReadAnew(live);
            assertThat(live.byGrid(CoverageQuery.of(TODAY, By.OBLIGATION), Scope.EVERYWHERE)
                            .toString())
                    .contains("eligible=3");

            long visits = run(
                            "visits",
                            file(
                                    "v.csv",
                                    "走访时间,结果,地址\n2026-11-20 10:00,见面,银杏苑3-2-501\n2026-11-21 10:00,见面,银杏苑3-2-502\n"),
                            "{}")
                    .jobId();
            assertCoverageIsWhatSqlSays(live);
            assertThat(live.byGrid(CoverageQuery.of(TODAY, By.OBLIGATION), Scope.EVERYWHERE)
                            .toString())
                    .contains("effective=3");
            assertThat(live.index()).as("visits are taken in as they come").isPresent();

            takeBack(visits);
            assertCoverageIsWhatSqlSays(live);
            assertThat(live.index()).isPresent();
            takeBack(doors);
            assertCoverageIsWhatSqlSays(live);
            assertThat(search(search, "银杏苑3-2-501").toString()).doesNotContain("501");
            assertThat(search(search, "王无名")).isEmpty();
            takeBack(buildings);
            assertThat(search(search, "银杏苑3号楼").toString())
                    .doesNotContain("3号楼\"")
                    .doesNotContain("BUILDING");
        }
    }
}
