package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwalk.geodata.issue.loop.LoopWorld.DESK;
import static org.gridwalk.geodata.issue.loop.LoopWorld.LEADER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.MANAGER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.NOW;
import static org.gridwalk.geodata.issue.loop.LoopWorld.OTHER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.ZONE;
import static org.gridwalk.geodata.issue.loop.LoopWorld.by;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.flat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.into;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leader;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leak;
import static org.gridwalk.geodata.issue.loop.LoopWorld.to;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.gridwalk.geodata.account.Role;
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
    private static LoopWorld world;
    private static Timelines timelines;
    private static Filings filings;

    @BeforeAll
    static void open() {
        world = new LoopWorld();
        timelines = world.timelines;
        filings = world.filings;
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Timeline step(long issue, int version, Deed deed, Taker by) {
        return world.step(issue, version, deed, by);
    }

    private static Timeline step(long issue, int version, Step step, Taker by) {
        return world.step(issue, version, step, by);
    }

    private static void assertRefused(Callable<?> step, Reason reason) {
        assertThatThrownBy(step::call)
                .isInstanceOfSatisfying(
                        StepRefused.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void goesFromTheCounterToItsEnd() {
        long issue = world.file();
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
        assertThat(world.row(issue))
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
        long issue = world.file();
        step(issue, 0, Step.ACCEPT, desk());
        assertThatThrownBy(() -> step(issue, 0, Step.ACCEPT, desk()))
                .isInstanceOfSatisfying(StepRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.OUTDATED);
                    assertThat(refused.params().toString()).contains("version=1", "ACCEPT", "窗口");
                });
    }

    @Test
    void ofManyAtOnceEachStepCountsOnce() throws Exception {
        long issue = world.file();
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
        long first = world.file();
        long second = world.file();
        long third = world.file();
        step(first, 0, into(second), desk());
        assertThat(timelines.find(second, desk()).orElseThrow().merged()).containsExactly(first);
        assertThatThrownBy(() -> step(third, 0, into(first), desk()))
                .isInstanceOfSatisfying(StepRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.MERGED);
                    assertThat(refused.params()).containsEntry("into", second);
                });
        assertThat(world.row(third)).containsEntry("status", "FILED").containsEntry("version", 0);
        step(second, 0, into(third), desk());
        assertThat(timelines.find(third, desk()).orElseThrow().merged()).containsExactly(first, second);
        assertThat(world.row(first)).containsEntry("merged_into", third).containsEntry("version", 2);
        assertThatThrownBy(() -> step(third, 0, into(third), desk())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> step(third, 0, into(first), desk())).isInstanceOf(StepRefused.class);
        Timeline again = step(first, 2, Step.REOPEN, desk());
        assertThat(again.mergedInto()).isEmpty();
        assertThat(timelines.find(third, desk()).orElseThrow().merged()).containsExactly(second);
    }

    @Test
    void anotherMatterBecomesAnIssueOfItsOwn() {
        long issue = world.file();
        Filing rubbish = leak(new Where(null, null, null, 1L, null, null, null, null), null);
        long split =
                filings.split(issue, 0, "另有垃圾", rubbish, desk()).orElseThrow().issueId();
        assertThat(timelines.find(split, desk()).orElseThrow().splitFrom()).contains(issue);
        assertThat(timelines.find(issue, desk()).orElseThrow().entries())
                .singleElement()
                .satisfies(line -> assertThat(line.deed().into()).isEqualTo(split));
        long before = world.count("select count(*) from issue");
        assertRefused(() -> filings.split(issue, 0, "again", rubbish, desk()), Reason.OUTDATED);
        assertThatThrownBy(() -> filings.split(issue, 1, " ", rubbish, desk())).hasMessageContaining("note");
        assertThat(world.count("select count(*) from issue")).isEqualTo(before);
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
        long issue = world.file();
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
        long issue = world.file();
        step(issue, 0, Step.ACCEPT, desk());
        for (String change :
                List.of("update issue_entry set at = now()", "delete from issue_entry", "delete from issue")) {
            assertThatThrownBy(() -> world.database.jdbi().useHandle(handle -> handle.execute(change)))
                    .as(change)
                    .isNotNull();
        }
        assertThat(timelines.find(issue, desk()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatWasTakenDownWronglyIsCorrectedAndKept() {
        world.run("insert into topic (code, name) values ('NOISE', '噪音');"
                + " insert into issue_limit (topic_id, kind, amount, unit)"
                + " select id, 'HANDLING', 1, 'WORKING_DAYS' from topic where code = 'NOISE'");
        long issue = world.file();
        Timeline before = timelines.find(issue, desk()).orElseThrow();
        Where building = new Where(null, null, null, 1L, null, null, null, null);
        Deed deed =
                new Deed(Step.AMEND, "问过了", null, null, null, null, null, null, null, null, null, "NOISE", building);

        Timeline after = timelines.step(issue, new Taken(0, deed), desk()).orElseThrow();

        assertThat(after.dueAt().orElseThrow()).isBefore(before.dueAt().orElseThrow());
        assertThat(after.entries()).singleElement().satisfies(line -> {
            assertThat(line.deed()).isEqualTo(deed);
            assertThat(line.topicBefore()).contains("LEAK");
        });
        assertThat(world.count("select count(*) from issue join topic on topic.id = topic_id where topic.code = 'NOISE'"
                        + " and building_id = 1 and household_id is null and place_precision = 'BUILDING'"))
                .isEqualTo(1);
        Deed elsewhere = new Deed(
                Step.AMEND,
                "x",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Where(null, null, null, null, 0.0, 0.0, null, null));
        assertThatThrownBy(() -> timelines.step(issue, new Taken(1, elsewhere), desk()))
                .hasMessageContaining("where");
        Deed nothing = new Deed(Step.AMEND, "x", null, null, null, null, null, null, null, null, null, "CATS", null);
        assertThatThrownBy(() -> timelines.step(issue, new Taken(1, nothing), desk()))
                .hasMessageContaining("topic");
        assertThatThrownBy(() -> Deed.of(Step.AMEND, "x")).hasMessageContaining("topic");
        assertThat(timelines.find(issue, desk()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void namesAndNumbersAreUnderTheirLock() {
        filings.file(leak(flat(), null, new Complainant(null, null, "王", "13900000000", false)), desk());
        assertThat(world.count("select count(*) from complainant where household_id is null"))
                .isPositive();
        assertThat(world.count("select count(*) from complainant_contact")).isZero();
        long seen = world.database.jdbi().inTransaction(handle -> {
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
        assertThat(world.row(filed.issueId()))
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
        long worked = world.file();
        step(worked, 0, Step.ACCEPT, desk());
        long sent = world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision)
                                values ('热线', '1', 2, 1, 'HOTLINE', 'HANDLING', :at, 'NONE') returning id
                                """)
                        .bind("at", NOW)
                        .mapTo(Long.class)
                        .one());
        Deadlines deadlines = new Deadlines(world.database, Clock.fixed(NOW, ZONE));
        assertThat(deadlines.set(false)).isEqualTo(1);
        assertThat(deadlines.set(false)).isZero();
        assertThat(world.row(sent).get("due_at"))
                .isEqualTo(world.row(worked).get("due_at"))
                .isNotNull();
        Object before = world.row(sent).get("due_at");
        world.run("insert into work_day (day, kind, name) values ('2026-11-24', 'HOLIDAY', '放假')");
        try {
            assertThat(deadlines.set(true)).isGreaterThanOrEqualTo(2);
            assertThat(world.row(sent).get("due_at"))
                    .isEqualTo(world.row(worked).get("due_at"))
                    .isNotEqualTo(before);
            assertThat(timelines.find(sent, desk()).orElseThrow().dueAt())
                    .contains(((Timestamp) world.row(sent).get("due_at")).toInstant());
        } finally {
            world.run("delete from work_day where day = '2026-11-24'");
        }
    }

    /** What lists say of an issue is what its timeline says, whatever happened. */
    @Test
    void rowsSayWhatTimelinesSay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            long issue = world.file();
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
            Map<String, Object> row = world.row(issue);
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
                assertThat(((Timestamp)
                                        (row.get("clock_from") == null
                                                ? row.get("reported_at")
                                                : row.get("clock_from")))
                                .toInstant())
                        .as(as)
                        .isEqualTo(end.clockFrom());
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
            case AMEND ->
                new Deed(step, "x", null, null, null, null, null, null, null, null, null, "LEAK", yes ? flat() : null);
            default -> Deed.of(step, "x");
        };
        try {
            step(issue, version, deed, by);
        } catch (BadInput refused) {
            assertThat(timelines.find(issue, by).orElseThrow().version()).isEqualTo(version);
        }
    }
}
