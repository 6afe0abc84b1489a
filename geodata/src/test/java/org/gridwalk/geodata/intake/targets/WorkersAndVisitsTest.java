package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WorkersAndVisitsTest extends TargetCase {
    private static final String WORKERS = """
            工号,姓名,社区,用工性质,网格,职务,任职日期,账号
            001,赵一,晨光社区,专职,第一网格,网格长,2026-01-01,zhao1
            002,钱二,晨光社区,兼职,CG001、CG002,网格员,2026-01-01,
            """;
    private static final String VISITS = """
            编号,走访时间,走访结果,地址,走访人,备注
            V1,2026/3/1 9:30,见到本人,幸福里3号楼2单元501,001,一切都好
            V2,2026年3月2日 下午3点,家中无人,幸福里3号楼2单元502室,钱二,
            V3,2026-03-03,电话,幸福里3-2-501,孙三,
            """;
    private static final String PAID = """
            select number, household_id is not null as household, worker.name as by, version.name as grid, visited_at at time zone
              'Asia/Shanghai' as at, outcome, visitors
            from visit join external_key on table_name = 'visit' and row_id = visit.id left join worker on worker.id = worker_id
            left join grid_version version on version.grid_id = visit.grid_id order by number
            """;

    @BeforeEach
    void grids() {
        execute("insert into grid (community_id) select id from area, generate_series(1, 2) where name = '晨光社区'");
        execute("""
                insert into grid_version (grid_id, name, geom, valid)
                select id, case when place = 1 then '第一网格' else '第二网格' end,
                  st_multi(st_makeenvelope(115.995 + place * 0.005, 40, 116 + place * 0.005, 40.01, 4326)), '(,)'
                from (select id, row_number() over (order by id) as place from grid) one
                """);
        execute(
                "insert into grid_code (grid_id, code, valid) select id, 'CG00' || row_number() over (order by id), '(,)' from grid");
        load("estates", "小区,社区,管理方式\n幸福里,晨光社区,物业\n");
        load("buildings", "小区,楼号,经度,纬度,层数\n幸福里,3号楼,116.0012,40.0012,18\n");
        load("households", "小区,楼栋,单元,房号,居住状态,入住日期\n幸福里,3,2,501,,2020-01-01\n幸福里,3,2,502,空置,\n");
    }

    @Test
    void workersJoinTeamsAndGetAccountsThatNobodyCanSignInToYet() {
        ImportReport report = load("workers", WORKERS);

        assertThat(report.findings()).isEmpty();
        assertThat(rows("""
                        select worker.name, employment, window_duty, version.name as grid, duty, team.valid
                        from worker join grid_team team on team.worker_id = worker.id
                        join grid_version version using (grid_id) order by worker.id, version.name
                        """))
                .containsExactly(
                        "(赵一,FULL_TIME,f,第一网格,LEADER,\"[2026-01-01,)\")",
                        "(钱二,PART_TIME,f,第一网格,WORKER,\"[2026-01-01,)\")",
                        "(钱二,PART_TIME,f,第二网格,WORKER,\"[2026-01-01,)\")");
        Accounts accounts = new Accounts(database);
        long id = accounts.byLogin("zhao1").orElseThrow().id();
        assertThat(accounts.grants(id, java.time.LocalDate.of(2026, 11, 22)).stream()
                        .map(Grant::role))
                .hasToString("[LEADER]");
        assertThat(accounts.signIn("zhao1", "")).isEmpty();
        assertThat(counts(load("workers", WORKERS))).isEqualTo("loaded 0, updated 0, unchanged 2, rejected 0");
    }

    @Test
    void faultsOfWorkersAndTheWayBack() {
        long job = run("workers", file("w.csv", WORKERS), "{}").jobId();

        ImportReport report = load("workers", """
                工号,姓名,社区,网格,职务,账号
                003,孙三,晨光社区,第九网格,网格员,
                004,李四,晨光社区,第一网格,,
                005,周五,晨光社区,第一网格,网格长,
                006,吴六,晨光社区,第二网格,网格员,zhao1
                007,郑七,晨光社区,第二网格,网格员,大写 账号
                008,王八,长安街道,,,
                """);
        assertThat(found(report))
                .containsExactly(
                        "2 REFERENCE_UNKNOWN 网格 第九网格",
                        "3 VALUE_MISSING 职务 null",
                        "4 LEADER_THERE 职务 网格长",
                        "5 LOGIN_TAKEN 账号 zhao1",
                        "6 VALUE_UNREADABLE 账号 大写 账号",
                        "7 COMMUNITY_NEEDED 社区 长安街道");
        assertThat(report.loaded()).isZero();

        takeBack(job);
        assertThat(rows("select * from worker")).isEmpty();
        assertThat(rows("select * from account")).isEmpty();
        assertThat(rows("select * from grid_team")).isEmpty();
        assertThat(rows("select * from role_grant")).isEmpty();
    }

    @Test
    void visitsGoToWhoLivedThereAndCountForTheGridOfThatDay() {
        load("workers", WORKERS);

        long job = run("visits", file("v.csv", VISITS), "{}").jobId();

        assertThat(rows(PAID))
                .containsExactly(
                        "(V1,t,赵一,第一网格,\"2026-03-01 09:30:00\",MET,1)",
                        "(V2,f,钱二,第一网格,\"2026-03-02 15:00:00\",NOT_HOME,1)",
                        "(V3,t,,第一网格,\"2026-03-03 00:00:00\",MET_REMOTE,1)");
        ImportReport again = load("visits", VISITS);
        assertThat(counts(again)).isEqualTo("loaded 0, updated 0, unchanged 3, rejected 0");
        assertThat(found(again)).containsExactly("4 REFERENCE_LEFT_OUT 走访人 孙三");
        assertThat(counts(load("visits", VISITS.replace("家中无人", "拒访")))).contains("updated 1, unchanged 2");
        takeBack(latest());
        takeBack(latest());
        takeBack(job);
        assertThat(rows("select * from visit")).isEmpty();
    }

    private long latest() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select max(id) from job where kind = 'import-visits' and not jsonb_exists(params, 'takenBack')")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void faultsOfVisits() {
        ImportReport report = load("visits", """
                走访时间,走访结果,小区,楼栋,单元,房号,备注
                2027-01-01 09:00,见面,幸福里,3,2,501,
                2026-03-01,见面,幸福里,3,2,909,
                2026-03-01,见面,幸福里,4,2,501,
                03/04/2020,见面,幸福里,3,2,501,
                2026-03-01,聊了聊,幸福里,3,2,501,
                2026-03-01 08:00,见面,幸福里,3,2,501,甲
                2026-03-01 08:00,家属,幸福里,3,2,501,乙
                ,见面,幸福里,3,2,501,
                """);

        assertThat(found(report))
                .containsExactly(
                        "2 VISIT_IN_FUTURE 走访时间 2027-01-01 09:00",
                        "3 REFERENCE_UNKNOWN 房号 909",
                        "4 REFERENCE_UNKNOWN 楼栋 4",
                        "5 TIME_AMBIGUOUS 走访时间 03/04/2020",
                        "6 VALUE_UNKNOWN 走访结果 聊了聊",
                        "8 ROW_TWICE null null",
                        "9 VALUE_MISSING 走访时间 null");
        assertThat(report.loaded()).isEqualTo(1);
        assertThat(report.toString()).doesNotContain("甲");
        assertThat(List.of(report.rejected())).containsExactly(7L);
    }
}
