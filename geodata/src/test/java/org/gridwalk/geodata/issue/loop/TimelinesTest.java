package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.Filing.Where;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.gridwalk.geodata.issue.loop.Timelines.Taken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Issues filed and gone on with in the database: rows that agree with timelines, and nobody's step is lost. */
@Tag("database")
class TimelinesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final long DESK = 1;
    private static final long MANAGER = 2;
    private static final long LEADER = 3;
    private static final long OTHER = 4;

    private static Database database;
    private static Timelines timelines;
    private static Filings filings;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        timelines = new Timelines(database);
        filings = new Filings(database);
        database.jdbi().useHandle(handle -> handle.createScript("""
                        insert into area (parent_id, level, name, geom) values
                          (null, 'SUBDISTRICT', '晨光街道', st_multi(st_makeenvelope(87, 44, 87.1, 44.1, 4326))),
                          (1, 'COMMUNITY', '晨光社区', st_multi(st_makeenvelope(87, 44, 87.05, 44.1, 4326))),
                          (1, 'COMMUNITY', '邻家社区', st_multi(st_makeenvelope(87.05, 44, 87.1, 44.1, 4326)));
                        insert into grid (community_id) values (2), (2);
                        insert into grid_version (grid_id, name, geom, valid)
                          values (1, '一号网格', st_multi(st_makeenvelope(87, 44, 87.02, 44.1, 4326)), '[2025-01-01,)');
                        insert into worker (name, employment) values ('甲', 'FULL_TIME'), ('乙', 'FULL_TIME'), ('丙', 'FULL_TIME');
                        insert into grid_team (grid_id, worker_id, duty, valid)
                          values (1, 1, 'LEADER', '[2025-01-01,)'), (2, 2, 'LEADER', '[2025-01-01,)');
                        insert into account (login, name, password_hash, worker_id) values
                          ('desk', '窗口', 'x', null), ('manager', '主任', 'x', null), ('jia', '甲', 'x', 1), ('yi', '乙', 'x', 2);
                        insert into building (community_id, name, floors, geom)
                          values (2, '8号楼', 9, st_multi(st_makeenvelope(87.001, 44.001, 87.002, 44.002, 4326)));
                        insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87.001 44.001)');
                        insert into dwelling (building_id, entrance, floor, room) values (1, 1, 8, '802'), (1, 1, 9, '902');
                        insert into household (dwelling_id, occupied) values (1, '[2025-01-01,)'), (2, '[2025-01-01,)');
                        insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2025-01-01,)');
                        insert into topic (code, name, tier, ledger) values ('LEAK', '漏水', 'COMMUNITY', 'PROBLEM');
                        insert into issue_limit (topic_id, kind, amount, unit) values (1, 'HANDLING', 3, 'WORKING_DAYS');
                        """).execute());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Taker by(long account, Role role, Instant now) {
        Grant grant =
                role == Role.LEADER ? new Grant(role, null, account - 2, false) : new Grant(role, 2L, null, false);
        return new Taker(account, Grant.scope(List.of(grant)), List.of(grant), now, ZONE);
    }

    private static Taker desk() {
        return by(DESK, Role.DESK, NOW);
    }

    private static Taker leader() {
        return by(LEADER, Role.LEADER, NOW);
    }

    private static Where flat() {
        return new Where(1L, null, null, null, null, null, null, null);
    }

    private static Filing leak(Where where, Long concerns, Complainant... complainants) {
        return new Filing(
                null, "COUNTER", "LEAK", null, null, "天花板滴水", null, where, List.of(complainants), 2L, concerns);
    }

    private static long file() {
        return filings.file(leak(flat(), null, new Complainant(1L, null, null, null, false)), desk())
                .issueId();
    }

    private static Deed to(long worker) {
        return new Deed(Step.DISPATCH, null, worker, null, null, null, null, null, null, null, null);
    }

    private static Deed into(long issue) {
        return new Deed(Step.MERGE, "同一件事", null, null, null, null, null, null, null, issue, null);
    }

    private static Timeline step(long issue, int version, Deed deed, Taker by) {
        return timelines.step(issue, new Taken(version, deed), by).orElseThrow();
    }

    private static Timeline step(long issue, int version, Step step, Taker by) {
        return step(issue, version, Deed.of(step, "如此"), by);
    }

    private static void assertRefused(Callable<?> step, Reason reason) {
        assertThatThrownBy(step::call)
                .isInstanceOfSatisfying(
                        StepRefused.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private static Map<String, Object> row(long issue) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from issue where id = :id")
                        .bind("id", issue)
                        .mapToMap()
                        .one());
    }

    @Test
    void goesFromTheCounterToItsEnd() {
        long issue = file();
        Timeline filed = timelines.find(issue, desk()).orElseThrow();
        assertThat(filed.tier()).isEqualTo(Tier.COMMUNITY);
        assertThat(filed.dueAt())
                .contains(LocalDate.of(2026, 11, 25).atTime(17, 30).atZone(ZONE).toInstant());
        assertThat(filed.may()).contains(Step.ACCEPT).doesNotContain(Step.DISPATCH, Step.CLOSE);

        step(issue, 0, Step.ACCEPT, desk());
        step(issue, 1, to(1), desk());
        step(issue, 2, Step.TAKE, leader());
        step(issue, 3, Step.CONTACT, leader());
        step(issue, 4, Step.FINISH, leader());
        Deed call = new Deed(Step.CALL_BACK, null, null, null, null, true, true, false, null, null, null);
        Timeline called = step(issue, 5, call, desk());
        assertThat(called.feedbackMissing()).containsExactly(Step.CONFIRM);
        step(issue, 6, Step.CONFIRM, desk());
        Timeline closed = step(issue, 7, Step.CLOSE, desk());
        assertThat(closed.stage()).isEqualTo(Stage.CLOSED);
        assertThat(closed.entries()).hasSize(8).extracting(Timeline.Line::by).doesNotContainNull();
        assertThat(row(issue))
                .containsEntry("status", "CLOSED")
                .containsEntry("outcome", "DONE")
                .containsEntry("solved", true)
                .containsEntry("satisfied", false)
                .containsEntry("version", 8)
                .containsEntry("origin_household_id", 2L)
                .containsEntry("place_precision", "ROOM")
                .containsEntry("grid_id", 1L);
    }

    @Test
    void ofTwoDesksOneIsToldWhatTheOtherDid() {
        long issue = file();
        step(issue, 0, Step.ACCEPT, desk());
        assertThatThrownBy(() -> step(issue, 0, Step.ACCEPT, desk()))
                .isInstanceOfSatisfying(StepRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.OUTDATED);
                    assertThat(refused.params().toString()).contains("version=1", "ACCEPT", "窗口");
                });
    }

    @Test
    void ofManyAtOnceEachStepCountsOnce() throws Exception {
        long issue = file();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String note = "记录" + i;
                all.add(pool.submit(() -> insist(issue, Deed.of(Step.NOTE, note))));
            }
            int refused = 0;
            for (Future<Integer> one : all) {
                refused += one.get();
            }
            Timeline after = timelines.find(issue, desk()).orElseThrow();
            assertThat(after.version()).isEqualTo(6);
            assertThat(after.entries()).extracting(line -> line.deed().note()).doesNotHaveDuplicates();
            assertThat(refused).as("somebody was told to look again").isNotNegative();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Looks again until the step is taken. */
    private static int insist(long issue, Deed deed) {
        for (int refused = 0; ; refused++) {
            try {
                step(issue, timelines.find(issue, desk()).orElseThrow().version(), deed, desk());
                return refused;
            } catch (StepRefused again) {
                assertThat(again.reason()).isEqualTo(Reason.OUTDATED);
            }
        }
    }

    @Test
    void whatWentIntoOneGoesAlongIntoAnother() {
        long first = file();
        long second = file();
        long third = file();
        step(first, 0, into(second), desk());
        assertThat(timelines.find(second, desk()).orElseThrow().merged()).containsExactly(first);
        assertThatThrownBy(() -> step(third, 0, into(first), desk()))
                .isInstanceOfSatisfying(StepRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.MERGED);
                    assertThat(refused.params()).containsEntry("into", second);
                });
        assertThat(row(third)).containsEntry("status", "FILED").containsEntry("version", 0);
        step(second, 0, into(third), desk());
        assertThat(timelines.find(third, desk()).orElseThrow().merged()).containsExactly(first, second);
        assertThat(row(first)).containsEntry("merged_into", third).containsEntry("version", 2);
        assertThatThrownBy(() -> step(third, 0, into(third), desk())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> step(third, 0, into(first), desk())).isInstanceOf(StepRefused.class);
        Timeline again = step(first, 2, Step.REOPEN, desk());
        assertThat(again.mergedInto()).isEmpty();
        assertThat(timelines.find(third, desk()).orElseThrow().merged()).containsExactly(second);
    }

    @Test
    void anotherMatterBecomesAnIssueOfItsOwn() {
        long issue = file();
        Filing rubbish = leak(new Where(null, null, null, 1L, null, null, null, null), null);
        long split =
                filings.split(issue, 0, "另有垃圾", rubbish, desk()).orElseThrow().issueId();
        assertThat(timelines.find(split, desk()).orElseThrow().splitFrom()).contains(issue);
        assertThat(timelines.find(issue, desk()).orElseThrow().entries())
                .singleElement()
                .satisfies(line -> assertThat(line.deed().into()).isEqualTo(split));
        long before = count("select count(*) from issue");
        assertRefused(() -> filings.split(issue, 0, "again", rubbish, desk()), Reason.OUTDATED);
        assertThatThrownBy(() -> filings.split(issue, 1, " ", rubbish, desk())).hasMessageContaining("note");
        assertThat(count("select count(*) from issue")).isEqualTo(before);
    }

    @Test
    void aComplaintAboutTheLeaderIsNotTheLeaders() {
        long issue = filings.file(leak(flat(), 1L, new Complainant(null, null, "李", "1380", false)), desk())
                .issueId();
        step(issue, 0, Step.ACCEPT, desk());
        assertRefused(() -> step(issue, 1, to(1), desk()), Reason.CONCERNED);
        assertRefused(() -> step(issue, 1, Step.NOTE, leader()), Reason.CONCERNED);
        assertThat(timelines.find(issue, leader()).orElseThrow().may()).isEmpty();
        assertThat(step(issue, 1, to(2), desk()).handler()).contains(new Timeline.Handler(2, "乙"));
    }

    @Test
    void whatIsOutOfScopeIsNotThere() {
        long issue = file();
        Taker far = by(OTHER, Role.LEADER, NOW);
        assertThat(timelines.find(issue, far)).isEmpty();
        assertThat(timelines.step(issue, new Taken(0, Deed.of(Step.NOTE, "x")), far))
                .isEmpty();
        assertThatThrownBy(() -> filings.file(leak(flat(), null), far))
                .isInstanceOfSatisfying(
                        BadInput.class, it -> assertThat(it.field()).isEqualTo("where"));
        step(issue, 0, Step.ACCEPT, desk());
        assertThatThrownBy(() -> step(issue, 1, to(3), desk()))
                .isInstanceOfSatisfying(
                        BadInput.class, it -> assertThat(it.field()).isEqualTo("handler"));
    }

    @Test
    void aTimelineIsOnlyAddedTo() {
        long issue = file();
        step(issue, 0, Step.ACCEPT, desk());
        for (String change :
                List.of("update issue_entry set at = now()", "delete from issue_entry", "delete from issue")) {
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(change)))
                    .as(change)
                    .isNotNull();
        }
        assertThat(timelines.find(issue, desk()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void namesAndNumbersAreUnderTheirLock() {
        filings.file(leak(flat(), null, new Complainant(null, null, "王", "13900000000", false)), desk());
        assertThat(count("select count(*) from complainant where household_id is null"))
                .isPositive();
        assertThat(count("select count(*) from complainant_contact")).isZero();
        long seen = database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return handle.createQuery("select count(*) from complainant_contact")
                    .mapTo(Long.class)
                    .one();
        });
        assertThat(seen).isPositive();
    }

    @Test
    void theSameFilingIsFiledOnce() {
        Filing filing = new Filing(
                UUID.randomUUID(),
                "PHONE",
                "LEAK",
                "DEMAND",
                Tier.GRID,
                null,
                NOW.minus(Duration.ofHours(3)),
                new Where(null, null, null, null, 87.03, 44.05, null, "路口"),
                List.of(new Complainant(null, null, null, null, true)),
                null,
                null);
        Filings.Filed filed = filings.file(filing, desk());
        assertThat(filings.file(filing, desk())).isEqualTo(filed);
        assertThat(filed.number()).startsWith("GW-2026-");
        assertThat(row(filed.issueId()))
                .containsEntry("area_id", 2L)
                .containsEntry("grid_id", null)
                .containsEntry("place_precision", "POINT")
                .containsEntry("address", "路口")
                .containsEntry("ledger", "DEMAND");
        assertThatThrownBy(
                        () -> filings.file(leak(new Where(null, null, null, null, 0.0, 0.0, null, null), null), desk()))
                .isInstanceOfSatisfying(
                        BadInput.class, it -> assertThat(it.field()).isEqualTo("where"));
    }

    @Test
    void whatOtherSystemsSentHasAClockAndAllGoByTheCalendarOfToday() {
        long worked = file();
        step(worked, 0, Step.ACCEPT, desk());
        long sent = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision)
                                values ('热线', '1', 2, 1, 'HOTLINE', 'HANDLING', :at, 'NONE') returning id
                                """)
                        .bind("at", NOW)
                        .mapTo(Long.class)
                        .one());
        Deadlines deadlines = new Deadlines(database, Clock.fixed(NOW, ZONE));
        assertThat(deadlines.set(false)).isEqualTo(1);
        assertThat(deadlines.set(false)).isZero();
        assertThat(row(sent).get("due_at")).isEqualTo(row(worked).get("due_at")).isNotNull();
        Object before = row(sent).get("due_at");
        run("insert into work_day (day, kind, name) values ('2026-11-24', 'HOLIDAY', '放假')");
        try {
            assertThat(deadlines.set(true)).isGreaterThanOrEqualTo(2);
            assertThat(row(sent).get("due_at"))
                    .isEqualTo(row(worked).get("due_at"))
                    .isNotEqualTo(before);
            assertThat(timelines.find(sent, desk()).orElseThrow().dueAt())
                    .contains(((Timestamp) row(sent).get("due_at")).toInstant());
        } finally {
            run("delete from work_day where day = '2026-11-24'");
        }
    }

    private static void run(String script) {
        database.jdbi().useHandle(handle -> handle.createScript(script).execute());
    }

    /** What lists say of an issue is what its timeline says, whatever happened. */
    @Test
    void rowsSayWhatTimelinesSay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            long issue = file();
            Instant now = NOW;
            for (int i = 0; i < 25; i++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                List<Taker> all =
                        List.of(by(DESK, Role.DESK, now), by(MANAGER, Role.MANAGER, now), by(LEADER, Role.LEADER, now));
                Taker taker = all.get(random.nextInt(3));
                Timeline there = timelines.find(issue, taker).orElseThrow();
                List<Step> may = there.may().stream()
                        .filter(it -> it != Step.SPLIT && it != Step.MERGE)
                        .toList();
                if (!may.isEmpty()) {
                    something(issue, there.version(), may.get(random.nextInt(may.size())), taker, random);
                }
            }
            Timeline end = timelines.find(issue, desk()).orElseThrow();
            Map<String, Object> row = row(issue);
            String as = "seed " + seed + ", round " + round;
            assertThat(row.get("version"))
                    .as(as)
                    .isEqualTo(end.version())
                    .isEqualTo(end.entries().size());
            assertThat(row.get("status")).as(as).isEqualTo(end.stage().name());
            assertThat(row.get("tier")).as(as).isEqualTo(end.tier().name());
            assertThat(row.get("handler_id"))
                    .as(as)
                    .isEqualTo(end.handler().map(Timeline.Handler::workerId).orElse(null));
            assertThat(row.get("supervised")).as(as).isEqualTo(end.supervised());
            assertThat(row.get("solved")).as(as).isEqualTo(end.solved().orElse(null));
            if (end.version() > 0) {
                assertThat(((Timestamp) row.get("due_at")).toInstant())
                        .as(as)
                        .isEqualTo(end.dueAt().orElseThrow());
            }
        }
    }

    private static void something(long issue, int version, Step step, Taker by, Random random) {
        Boolean yes = random.nextBoolean();
        Deed deed = switch (step) {
            case DISPATCH, HAND_OVER ->
                new Deed(step, "x", yes ? 1L : null, yes ? null : "自来水公司", null, null, null, null, null, null, null);
            case ASK_POSTPONEMENT ->
                new Deed(step, "x", null, null, by.now().plus(Duration.ofDays(2)), null, null, null, null, null, null);
            case CALL_BACK ->
                new Deed(step, null, null, null, null, yes, yes ? true : null, yes ? false : null, null, null, null);
            case RECHECK -> new Deed(step, "x", null, null, null, null, null, null, yes, null, null);
            case RAISE -> new Deed(step, "x", null, null, null, null, null, null, null, null, Tier.SUBDISTRICT);
            case LOWER -> new Deed(step, "x", null, null, null, null, null, null, null, null, Tier.GRID);
            default -> Deed.of(step, "x");
        };
        try {
            step(issue, version, deed, by);
        } catch (BadInput refused) {
            assertThat(timelines.find(issue, by).orElseThrow().version()).isEqualTo(version);
        }
    }

    private static long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
