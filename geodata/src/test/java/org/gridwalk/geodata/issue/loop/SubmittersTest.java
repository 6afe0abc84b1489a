package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwalk.geodata.issue.loop.LoopWorld.LEADER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.NOW;
import static org.gridwalk.geodata.issue.loop.LoopWorld.OTHER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.ZONE;
import static org.gridwalk.geodata.issue.loop.LoopWorld.by;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.flat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leader;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leak;
import static org.gridwalk.geodata.issue.loop.LoopWorld.manager;
import static org.gridwalk.geodata.issue.loop.LoopWorld.to;

import java.util.List;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may say for the submitter that it is done: nobody's absence keeps an issue open. */
@Tag("database")
class SubmittersTest {
    private static final Taker OTHER_DESK = by(6, Role.DESK, NOW);
    private static final Taker ADMIN = by(7, Role.ADMIN, NOW);

    private LoopWorld world;

    @BeforeEach
    void open() {
        world = new LoopWorld();
        world.run("""
                insert into account (login, name, password_hash) values ('desk2', '窗口二', 'x'), ('admin', '管理员', 'x');
                insert into role_grant (account_id, role, area_id) values (6, 'DESK', 2), (7, 'ADMIN', null);
                """);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** One that was handled by another grid's leader, and whose complainants have been called. */
    private long called(Taker submitter) {
        long issue = world.filings
                .file(leak(flat(), null, new Complainant(1L, null, null, null, false)), submitter)
                .issueId();
        world.step(issue, 0, Step.ACCEPT, desk());
        world.step(issue, 1, to(2), desk());
        Taker handler = by(OTHER, Role.LEADER, NOW);
        Taker seeing = new Taker(OTHER, desk().scope(), handler.grants(), NOW, ZONE);
        world.step(issue, 2, Step.TAKE, seeing);
        world.step(issue, 3, Step.FINISH, seeing);
        world.step(
                issue,
                4,
                new Deed(Step.CALL_BACK, null, null, null, null, true, true, true, null, null, null),
                OTHER_DESK);
        return issue;
    }

    private void assertConfirms(long issue, Taker taker) {
        assertThat(world.timelines.find(issue, taker).orElseThrow().may()).contains(Step.CONFIRM);
    }

    private void assertDoesNot(long issue, Taker taker) {
        assertThatThrownBy(() -> world.step(issue, 5, Step.CONFIRM, taker))
                .isInstanceOfSatisfying(
                        StepRefused.class, it -> assertThat(it.reason()).isEqualTo(Reason.NOT_YOURS));
    }

    @Test
    void oneDeskSpeaksForAnother() {
        long issue = called(desk());
        assertConfirms(issue, desk());
        assertConfirms(issue, ADMIN);
        assertDoesNot(issue, manager());
        assertDoesNot(issue, leader());
        world.run("update account set active = false where id = 1");
        world.step(issue, 5, Step.CONFIRM, OTHER_DESK);
        assertThat(world.step(issue, 6, Step.CLOSE, OTHER_DESK).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void aLeaderSpeaksForThemselves() {
        long issue = called(leader());
        assertConfirms(issue, leader());
        for (Taker other : List.of(desk(), OTHER_DESK, ADMIN, manager())) {
            assertDoesNot(issue, other);
        }
    }

    @Test
    void theDeskSpeaksForWhoseAccountHasEnded() {
        long issue = called(leader());
        world.run("update account set active = false where id = " + LEADER);
        assertConfirms(issue, desk());
        assertConfirms(issue, ADMIN);
        assertDoesNot(issue, manager());
    }

    @Test
    void theDeskSpeaksForWhoReachesItNoMore() {
        long issue = called(leader());
        world.run("update role_grant set valid = '[2025-01-01,2026-11-20)' where account_id = " + LEADER);
        assertConfirms(issue, desk());
        world.run("update role_grant set valid = '(,)', grid_id = 2 where account_id = " + LEADER);
        assertConfirms(issue, desk());
        world.run("update role_grant set grid_id = null, area_id = 1 where account_id = " + LEADER);
        assertDoesNot(issue, desk());
    }

    @Test
    void whoIsAwayIsSpokenForByTheDeskAndByTheStandIn() {
        long issue = called(leader());
        world.run("""
                insert into absence (worker_id, valid, made_at) values (1, '[2026-11-19,2026-11-22)', '2026-11-19');
                insert into stand_in (absence_id, grid_id, worker_id, valid) values (1, 1, 2, '[2026-11-19,2026-11-22)');
                """);
        assertConfirms(issue, desk());
        Grant standing = new Grant(Role.LEADER, null, 1L, false);
        assertConfirms(issue, new Taker(OTHER, Grant.scope(List.of(standing)), List.of(standing), NOW, ZONE));
        world.run("delete from stand_in; update absence set valid = '[2026-11-18,2026-11-20)'");
        assertDoesNot(issue, desk());
    }
}
