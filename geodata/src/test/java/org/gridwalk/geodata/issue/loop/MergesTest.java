package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.flat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.into;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leader;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leak;
import static org.gridwalk.geodata.issue.loop.LoopWorld.to;

import java.util.List;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an issue was goes with it into another: whom it is about, who complained, what had gone into it. */
@Tag("database")
class MergesTest {
    private static final Complainant NAMED = new Complainant(null, null, "王某", "13900002222", false);
    private static final Complainant NOBODY = new Complainant(null, null, null, null, true);

    private static LoopWorld world;

    @BeforeAll
    static void open() {
        world = new LoopWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static long file(Long concerns, Complainant who) {
        return world.filings.file(leak(flat(), concerns, who), desk()).issueId();
    }

    private static void give(long issue) {
        world.step(issue, 0, Step.ACCEPT, desk());
        world.step(issue, 1, to(1), desk());
    }

    private static void finish(long issue) {
        give(issue);
        world.step(issue, 2, Step.TAKE, leader());
        world.step(issue, 3, Step.FINISH, leader());
    }

    private static Deed found() {
        return new Deed(Step.RECHECK, "好了", null, null, null, null, null, null, true, null, null);
    }

    private static Deed called() {
        return new Deed(Step.CALL_BACK, null, null, null, null, true, true, true, null, null, null);
    }

    private static List<Step> missing(long issue) {
        return world.timelines.find(issue, desk()).orElseThrow().feedbackMissing();
    }

    private static void assertRefused(long issue, long into) {
        assertThatThrownBy(() -> world.step(issue, 0, into(into), desk()))
                .isInstanceOfSatisfying(
                        StepRefused.class, it -> assertThat(it.reason()).isEqualTo(Reason.CONCERNS_OTHERS));
        assertThat(world.row(issue)).containsEntry("merged_into", null).containsEntry("version", 0);
    }

    @Test
    void aComplaintAboutAWorkerGoesIntoNoneThatTheWorkerMayHandle() {
        long about = file(1L, NAMED);
        long handled = file(null, NAMED);
        give(handled);
        assertRefused(about, handled);
        assertRefused(about, file(null, NAMED));
        assertRefused(about, file(2L, NAMED));
        assertRefused(file(null, NAMED), about);
    }

    @Test
    void twoComplaintsAboutTheSameWorkerGoTogether() {
        long about = file(1L, NAMED);
        long again = file(1L, NAMED);
        world.step(again, 0, into(about), desk());
        assertThat(world.row(again)).containsEntry("merged_into", about);
    }

    @Test
    void whoGaveANameIsHeardThoughItWentIntoAnAnonymousOne() {
        long named = file(null, NAMED);
        long anonymous = file(null, NOBODY);
        finish(anonymous);
        assertThat(missing(anonymous)).containsExactly(Step.RECHECK);
        world.step(named, 0, into(anonymous), desk());
        assertThat(missing(anonymous)).containsExactly(Step.CALL_BACK, Step.CONFIRM);
        world.step(anonymous, 4, found(), desk());
        assertThatThrownBy(() -> world.step(anonymous, 5, Step.CLOSE, desk()))
                .isInstanceOfSatisfying(
                        StepRefused.class, it -> assertThat(it.reason()).isEqualTo(Reason.NOT_YET));
        world.step(anonymous, 5, called(), desk());
        world.step(anonymous, 6, Step.CONFIRM, desk());
        assertThat(world.step(anonymous, 7, Step.CLOSE, desk()).solved()).contains(true);
    }

    @Test
    void oneThatLeavesAgainLeavesNobodyToAsk() {
        long named = file(null, NAMED);
        long anonymous = file(null, NOBODY);
        world.step(named, 0, into(anonymous), desk());
        world.step(named, 1, Step.REOPEN, desk());
        finish(anonymous);
        assertThat(missing(anonymous)).containsExactly(Step.RECHECK);
    }

    @Test
    void anAnonymousOneAddsNobodyToAsk() {
        long anonymous = file(null, NOBODY);
        long root = file(null, NOBODY);
        world.step(anonymous, 0, into(root), desk());
        finish(root);
        assertThat(missing(root)).containsExactly(Step.RECHECK);
    }

    @Test
    void whatHadGoneIntoItGoesAlongThoughNobodySeesIt() {
        long first = world.file();
        long middle = world.file();
        long last = world.file();
        world.step(first, 0, into(middle), desk());
        world.run("update issue set area_id = 3, grid_id = null where id = " + first);
        world.step(middle, 0, into(last), desk());
        assertThat(world.row(first)).containsEntry("merged_into", last).containsEntry("version", 2);
        assertThat(world.row(middle)).containsEntry("merged_into", last);
    }
}
