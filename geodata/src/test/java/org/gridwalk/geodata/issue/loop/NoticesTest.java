package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.gridwalk.geodata.issue.loop.LoopWorld.ABOVE;
import static org.gridwalk.geodata.issue.loop.LoopWorld.DESK;
import static org.gridwalk.geodata.issue.loop.LoopWorld.LEADER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.MANAGER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.NOW;
import static org.gridwalk.geodata.issue.loop.LoopWorld.OTHER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.ZONE;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leader;
import static org.gridwalk.geodata.issue.loop.LoopWorld.manager;
import static org.gridwalk.geodata.issue.loop.LoopWorld.postponed;
import static org.gridwalk.geodata.issue.loop.LoopWorld.to;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.issue.loop.Notice.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is told what, and once. */
@Tag("database")
class NoticesTest {
    private static LoopWorld world;
    private static Notices notices;

    @BeforeAll
    static void open() {
        world = new LoopWorld();
        notices = new Notices(world.database);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void nobodyWasTold() {
        world.run("delete from notice; update issue set status = 'CLOSED'");
    }

    private static List<Kind> told(long account) {
        return notices.of(account, 50).items().stream().map(Notice::kind).toList();
    }

    private static long dispatched() {
        long issue = world.file();
        world.step(issue, 0, Step.ACCEPT, desk());
        world.step(issue, 1, to(1), desk());
        return issue;
    }

    @Test
    void eachHearsWhatIsTheirs() {
        long issue = dispatched();
        assertThat(told(LEADER)).containsExactly(Kind.GIVEN);
        world.step(issue, 2, postponed(NOW.plus(Duration.ofDays(2))), leader());
        assertThat(told(MANAGER)).containsExactly(Kind.POSTPONEMENT_ASKED);
        world.step(issue, 3, Step.REFUSE_POSTPONEMENT, manager());
        assertThat(told(LEADER)).containsExactly(Kind.POSTPONEMENT_REFUSED, Kind.GIVEN);
        world.step(issue, 4, Step.RETURN, leader());
        assertThat(notices.of(DESK, 50).items())
                .extracting(
                        Notice::kind,
                        it -> it.by().orElseThrow(),
                        it -> it.note().orElseThrow())
                .containsExactly(tuple(Kind.RETURNED, "甲", "如此"));
        assertThat(told(OTHER)).isEmpty();
        assertThat(told(ABOVE)).isEmpty();
    }

    /** The first leader, whom the other one stands in for in the first grid. */
    private static void isAway() {
        world.run("""
                insert into absence (worker_id, valid, made_at) values (1, '[2026-11-18,2026-11-25)', now());
                insert into stand_in (absence_id, grid_id, worker_id, valid)
                  select max(id), 1, 2, '[2026-11-18,2026-11-25)' from absence;
                """);
    }

    @Test
    void whoStandsInHearsToo() {
        isAway();
        dispatched();
        assertThat(told(OTHER)).containsExactly(Kind.GIVEN);
        world.run("delete from absence");
    }

    /** Who stands in for a worker in one grid does not take the place of that worker in another. */
    @Test
    void whoStandsInFindsWhatTheyMayTakeInTheirInbox() {
        isAway();
        long here = dispatched();
        long elsewhere = dispatched();
        world.run("update issue set grid_id = 2 where id = " + elsewhere);
        Taker standIn = new Taker(
                OTHER,
                new Scope(false, List.of(2L), List.of(), false),
                List.of(new Grant(Role.LEADER, null, 2L, false)),
                NOW,
                ZONE);
        InboxQuery mine = new InboxQuery(InboxQuery.Box.MINE, Set.of(), Optional.empty(), Optional.empty(), 10);
        Inbox inbox = new Inboxes(world.database).look(mine, standIn);
        assertThat(inbox.items()).extracting(Inbox.Item::id).containsExactly(here);
        assertThat(inbox.boxes()).containsEntry(InboxQuery.Box.MINE, 1L);
        assertThat(world.timelines.find(here, standIn).orElseThrow().may()).contains(Step.TAKE);
        assertThat(world.timelines.find(elsewhere, standIn).orElseThrow().may()).doesNotContain(Step.TAKE);
        world.run("delete from absence");
    }

    @Test
    void whatWasSeenIsSeenByThemAlone() {
        dispatched();
        List<Long> ids = notices.of(LEADER, 50).items().stream().map(Notice::id).toList();
        notices.see(OTHER, ids, NOW);
        assertThat(notices.of(LEADER, 50).unseen()).isEqualTo(1);
        notices.see(LEADER, ids, NOW);
        assertThat(notices.of(LEADER, 50).unseen()).isZero();
        assertThat(notices.of(LEADER, 50).items()).singleElement().matches(Notice::seen);
    }

    /** Five working days, of which the last fifth is told of, then the end, then as long again. */
    @Test
    void timeThatRunsOutIsToldOfOnceAndGoesUp() {
        long issue = dispatched();
        Instant due = ((Timestamp) world.row(issue).get("due_at")).toInstant();
        Duration whole = Duration.between(NOW, due);
        world.run("delete from notice; update issue set responded_at = reported_at where id = " + issue);
        assertThat(escalated(due.minus(whole.dividedBy(4)))).isZero();
        assertThat(escalated(due.minus(whole.dividedBy(6)))).isEqualTo(1);
        assertThat(escalated(due.minus(whole.dividedBy(7)))).as("told already").isZero();
        assertThat(told(LEADER)).containsExactly(Kind.DUE_SOON);
        assertThat(told(MANAGER)).isEmpty();
        assertThat(escalated(due.plusSeconds(1))).isEqualTo(1);
        assertThat(told(MANAGER)).containsExactly(Kind.OVERDUE);
        assertThat(told(ABOVE)).isEmpty();
        assertThat(escalated(due.plus(whole).plusSeconds(1))).isEqualTo(1);
        assertThat(told(ABOVE)).containsExactly(Kind.LONG_OVERDUE);
    }

    /** Reported long ago, but with all its time again: the fifth is one of that time. */
    @Test
    void ofWhatIsReopenedTheTimeCountsFromThen() {
        Filing old = new Filing(
                null,
                "COUNTER",
                "LEAK",
                null,
                null,
                "天花板滴水",
                Instant.parse("2026-02-01T02:00:00Z"),
                LoopWorld.flat(),
                List.of(),
                null,
                null);
        long issue = world.filings.file(old, desk()).issueId();
        world.step(issue, 0, Step.DECLINE, desk());
        Timeline reopened = world.step(issue, 1, Step.REOPEN, desk());
        assertThat(reopened.clockFrom()).isEqualTo(NOW);
        Instant due = reopened.dueAt().orElseThrow();
        Duration whole = Duration.between(NOW, due);
        world.run("delete from notice; update issue set responded_at = reported_at where id = " + issue);
        assertThat(dueSoon(NOW)).isEmpty();
        assertThat(escalated(due.minus(whole.dividedBy(4)))).isZero();
        assertThat(escalated(due.minus(whole.dividedBy(6)))).isEqualTo(1);
        assertThat(dueSoon(due.minus(whole.dividedBy(6)))).containsExactly(NOW);
        assertThat(escalated(due.plusSeconds(1))).isEqualTo(1);
        assertThat(escalated(due.plus(whole).plusSeconds(1))).isEqualTo(1);
        assertThat(told(ABOVE)).containsExactly(Kind.LONG_OVERDUE);
    }

    /** Since when the time of each in that box counts. */
    private static List<Instant> dueSoon(Instant now) {
        InboxQuery query = new InboxQuery(InboxQuery.Box.DUE_SOON, Set.of(), Optional.empty(), Optional.empty(), 10);
        return new Inboxes(world.database)
                .look(query, LoopWorld.by(DESK, Role.DESK, now)).items().stream()
                        .map(Inbox.Item::clockFrom)
                        .toList();
    }

    private static long takenInBy(Taker by) {
        Filing filing = new Filing(
                null,
                "CHAT",
                "LEAK",
                null,
                null,
                "天花板滴水",
                null,
                LoopWorld.flat(),
                List.of(new Filing.Complainant(1L, null, null, null, false)),
                null,
                null);
        return world.filings.file(filing, by).issueId();
    }

    private static Optional<Long> firstOwner(long issue) {
        return world.timelines.find(issue, desk()).orElseThrow().firstOwner().map(Timeline.FirstOwner::accountId);
    }

    /** 首问负责: it stays theirs wherever it goes, and they hear when it is stuck. */
    @Test
    void whoTookItInFirstSeesToItUntilItIsAnswered() {
        long issue = takenInBy(leader());
        world.step(issue, 0, Step.ACCEPT, desk());
        world.step(
                issue,
                1,
                new Deed(Step.DISPATCH, null, null, "自来水公司", null, null, null, null, null, null, null),
                desk());
        assertThat(firstOwner(issue)).contains(LEADER);
        assertThat(owned(leader())).containsExactly(issue);
        assertThat(owned(desk())).isEmpty();
        assertThat(told(LEADER)).isEmpty();
        world.step(issue, 2, Step.RETURN, desk());
        assertThat(told(LEADER)).containsExactly(Kind.RETURNED);
        world.run("delete from notice");
        Instant due = ((Timestamp) world.row(issue).get("due_at")).toInstant();
        escalated(((Timestamp) world.row(issue).get("respond_by")).toInstant().plusSeconds(1));
        assertThat(told(LEADER)).containsExactly(Kind.NO_RESPONSE);
        escalated(due.plusSeconds(1));
        assertThat(told(LEADER)).contains(Kind.OVERDUE);
        escalated(due.plus(Duration.between(NOW, due)).plusSeconds(1));
        assertThat(told(LEADER)).contains(Kind.LONG_OVERDUE);
    }

    @Test
    void whatIsSplitOffOrGoesIntoAnotherKeepsItsFirstOwner() {
        long issue = takenInBy(leader());
        long part = world.filings
                .split(issue, 0, "另一件事", LoopWorld.leak(LoopWorld.flat(), null), desk())
                .orElseThrow()
                .issueId();
        assertThat(firstOwner(part)).contains(LEADER);
        long root = takenInBy(desk());
        world.step(issue, 1, LoopWorld.into(root), desk());
        assertThat(firstOwner(root)).contains(DESK);
        world.run("delete from notice; update issue set responded_at = reported_at");
        escalated(((Timestamp) world.row(root).get("due_at")).toInstant().plusSeconds(1));
        assertThat(notices.of(LEADER, 50).items())
                .filteredOn(it -> it.kind() == Kind.OVERDUE)
                .extracting(Notice::issueId)
                .contains(root, part);
    }

    /** Nobody here took in what another system sent; the first who takes it on does. */
    @Test
    void whatAnotherSystemSentIsOwnedByWhoeverAcceptsIt() {
        long sent = world.database
                .jdbi()
                .inTransaction(handle -> Filings.passOn(handle, LoopWorld.leak(LoopWorld.flat(), null), desk()))
                .issueId();
        assertThat(firstOwner(sent)).isEmpty();
        world.step(sent, 0, Step.NOTE, manager());
        assertThat(firstOwner(sent)).isEmpty();
        world.step(sent, 1, Step.ACCEPT, desk());
        assertThat(firstOwner(sent)).contains(DESK);
    }

    private static List<Long> owned(Taker by) {
        InboxQuery query = new InboxQuery(InboxQuery.Box.OWNED, Set.of(), Optional.empty(), Optional.empty(), 10);
        return new Inboxes(world.database)
                .look(query, by).items().stream().map(Inbox.Item::id).toList();
    }

    @Test
    void whatWasOpenForYearsWakesNobody() {
        long issue = dispatched();
        world.run("delete from notice; update issue set due_at = due_at - interval '2 years',"
                + " respond_by = respond_by - interval '2 years', reported_at = reported_at - interval '2 years' where id = "
                + issue);
        assertThat(escalated(NOW)).isZero();
    }

    @Test
    void nobodyHasSpokenWithThem() {
        long issue = dispatched();
        world.run("delete from notice");
        Instant respondBy = ((Timestamp) world.row(issue).get("respond_by")).toInstant();
        escalated(respondBy.plusSeconds(1));
        assertThat(told(LEADER)).contains(Kind.NO_RESPONSE);
        assertThat(told(DESK)).contains(Kind.NO_RESPONSE);
    }

    private static long escalated(Instant now) {
        return new Escalations(world.database, Clock.fixed(now, ZONE)).run();
    }
}
