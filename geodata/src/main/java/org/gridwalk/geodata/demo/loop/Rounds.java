package org.gridwalk.geodata.demo.loop;

import java.time.Instant;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.history.IssueHistory.Issue;
import org.gridwalk.geodata.demo.history.Topic;
import org.gridwalk.geodata.issue.loop.Course;
import org.gridwalk.geodata.issue.loop.Deed;
import org.gridwalk.geodata.issue.loop.Opening;
import org.gridwalk.geodata.issue.loop.Step;
import org.gridwalk.geodata.issue.loop.Tier;

/** What usually happens to an issue, and what happens now and then. */
final class Rounds {
    private static final long DAY = 86_400;
    /** What has been open for so long is put off until there is money for it. */
    private static final long LONG_OPEN_DAYS = 25;

    private static final List<String> CONTACTS = List.of("电话核实情况，已告知办理时限", "上门查看现场并拍照", "加微信沟通，约定上门时间", "已向诉求人说明进展");
    private static final List<String> RETURNS = List.of("不在本网格范围", "产权属业主共有，需物业先出方案", "现场未找到，请补充地点");
    private static final List<String> HAND_OVERS = List.of("离得近，由其就近处理", "休假，请代办", "需两人上门");
    private static final List<String> POSTPONEMENTS = List.of("等配件到货", "需业主表决维修资金", "雨天无法施工", "列入改造计划，按工期办理");
    private static final List<String> REFUSALS = List.of("材料不全，不同意延期", "请先采取临时措施");
    private static final List<String> RAISES = List.of("需街道协调专业单位", "涉及多部门，网格无法独立解决");
    private static final List<String> REWORKS = List.of("回访反映未彻底解决，请再办", "复看问题仍在");
    private static final List<String> REOPENINGS = List.of("诉求人再次来电，问题反复", "雨后又出现同样问题");
    private static final List<String> SUPERVISIONS = List.of("多人反映，请盯办", "涉及老人安全，限期办结");
    private static final List<String> NOTES = List.of("现场照片已存档", "与楼长沟通过", "物业已派工");
    private static final List<String> DECLINES = List.of("不属本社区辖区", "属政策咨询，已由热线答复");

    private final Desk desk;
    private final Way way;
    private final Dice dice;
    private final Issue issue;
    private final Topic topic;
    private final Opening opening;
    private final long now;

    private Tier tier;
    /** The worker who has it; 0 for an office outside, for which the desk acts. */
    private long handler;

    Rounds(Desk desk, Way way, Dice dice, Issue issue, Opening opening, long now) {
        this.desk = desk;
        this.way = way;
        this.dice = dice;
        this.issue = issue;
        this.topic = Topic.ALL.get(issue.topic());
        this.opening = opening;
        this.tier = opening.tier();
        this.now = now;
    }

    /** About the same as another. */
    void merged(long into) {
        way.plan(desk.desk(), 0.4, Deed.of(Step.ACCEPT, null));
        if (dice.chance(0.3)) {
            give();
        }
        way.plan(desk.desk(), 2, with(Step.MERGE, "与已受理工单为同一事项", null, null, null, into, null));
    }

    /** @param isMaster whether others went into it, so that it was not closed before them */
    void plan(boolean isMaster) {
        boolean declined = !isMaster && issue.closedAt() > 0 && issue.source().equals("HOTLINE") && dice.chance(0.03);
        if (declined) {
            way.plan(desk.desk(), 2, Deed.of(Step.DECLINE, dice.pick(DECLINES)));
            return;
        }
        way.plan(desk.desk(), 0.4, Deed.of(Step.ACCEPT, null));
        if (isAsked() && dice.chance(0.45)) {
            way.plan(desk.desk(), 0.5, Deed.of(Step.CONTACT, CONTACTS.get(0)));
        }
        round();
        if (!isMaster && dice.chance(0.025)) {
            way.plan(desk.desk(), 60, Deed.of(Step.REOPEN, dice.pick(REOPENINGS)));
            round();
        }
    }

    private boolean isAsked() {
        return !opening.anonymous();
    }

    /** From being given out to being closed. */
    private void round() {
        give();
        inHand();
        way.plan(account(), 0, Deed.of(Step.FINISH, dice.pick(topic.results())));
        if (dice.chance(0.06)) {
            disappoint();
            way.plan(desk.desk(), 2, Deed.of(Step.REWORK, dice.pick(REWORKS)));
            way.plan(account(), 0, Deed.of(Step.FINISH, dice.pick(topic.results())));
        }
        hear();
        way.plan(desk.desk(), 3, Deed.of(Step.CLOSE, null));
    }

    private long account() {
        return handler == 0 ? desk.desk() : desk.account(handler);
    }

    private void give() {
        dispatch(isOutside());
        if (dice.chance(0.04)) {
            way.plan(account(), 4, Deed.of(Step.RETURN, dice.pick(RETURNS)));
            dispatch(true);
        }
        way.plan(account(), 2, Deed.of(Step.TAKE, null));
    }

    private boolean isOutside() {
        double share = switch (tier) {
            case GRID -> 0.08;
            case COMMUNITY -> 0.35;
            case SUBDISTRICT -> 0.75;
        };
        return issue.grid() < 0 || dice.chance(share);
    }

    private void dispatch(boolean outside) {
        handler = outside
                ? 0
                : dice.chance(0.12)
                        ? desk.helpers().applyAsLong(issue.grid())
                        : desk.leaders().applyAsLong(issue.grid());
        way.plan(desk.desk(), 1, to(Step.DISPATCH, null));
    }

    private Deed to(Step step, String note) {
        return with(
                step, note, handler == 0 ? null : handler, handler == 0 ? Desk.office(topic) : null, null, null, null);
    }

    private void inHand() {
        if (isAsked() && dice.chance(0.75)) {
            way.plan(account(), 3, Deed.of(Step.CONTACT, dice.pick(CONTACTS)));
        }
        if (handler != 0 && handler == desk.leaders().applyAsLong(issue.grid()) && dice.chance(0.06)) {
            long before = account();
            handler = desk.helpers().applyAsLong(issue.grid());
            way.plan(before, 5, to(Step.HAND_OVER, dice.pick(HAND_OVERS)));
            way.plan(account(), 3, Deed.of(Step.TAKE, null));
        }
        if (dice.chance(0.02)) {
            way.plan(desk.manager(), 20, Deed.of(Step.SUPERVISE, dice.pick(SUPERVISIONS)));
        }
        if (handler != 0) {
            postpone();
        }
        if (handler != 0 && tier != Tier.SUBDISTRICT && dice.chance(0.03)) {
            raise();
        }
        if (dice.chance(0.08)) {
            way.plan(account(), 10, Deed.of(Step.NOTE, dice.pick(NOTES)));
        }
    }

    private void raise() {
        tier = tier == Tier.GRID && dice.chance(0.5) ? Tier.COMMUNITY : Tier.SUBDISTRICT;
        way.plan(account(), 12, with(Step.RAISE, dice.pick(RAISES), null, null, null, null, tier));
        dispatch(true);
        way.plan(account(), 6, Deed.of(Step.TAKE, null));
    }

    /** The desk asks for nobody: whoever asks can't call back. */
    private void postpone() {
        boolean longOpen = issue.closedAt() == 0 && now - issue.reportedAt() > LONG_OPEN_DAYS * DAY;
        if (!dice.chance(longOpen ? 0.92 : topic.days() > 3 ? 0.08 : 0.02)) {
            return;
        }
        long last = issue.closedAt() == 0 ? now : issue.closedAt();
        Instant until = Instant.ofEpochSecond(last + DAY * (longOpen ? 10 + dice.below(80) : 1 + dice.below(9)));
        String why = longOpen ? POSTPONEMENTS.get(POSTPONEMENTS.size() - 1) : dice.pick(POSTPONEMENTS);
        way.plan(account(), 18, with(Step.ASK_POSTPONEMENT, why, null, null, until, null, null));
        way.plan(
                desk.manager(),
                9,
                longOpen || dice.chance(0.8)
                        ? Deed.of(Step.GRANT_POSTPONEMENT, null)
                        : Deed.of(Step.REFUSE_POSTPONEMENT, dice.pick(REFUSALS)));
    }

    /** Not done, says who complained, or who looked. */
    private void disappoint() {
        way.plan(desk.desk(), 8, isAsked() ? callBack(true, false, false) : recheck(false));
    }

    private void hear() {
        if (!isAsked()) {
            way.plan(desk.desk(), 8, recheck(true));
            return;
        }
        int calls = 0;
        boolean reached = false;
        while (!reached && calls < Course.CALLS) {
            calls++;
            reached = dice.chance(0.72);
            boolean solved = dice.chance(0.93);
            boolean satisfied = dice.chance(solved ? 0.94 : 0.2);
            way.plan(desk.desk(), calls == 1 ? 6 : 12, callBack(reached, solved, satisfied));
        }
        long submitter = opening.filedBy().orElse(desk.desk());
        way.plan(submitter, 4, Deed.of(Step.CONFIRM, submitter == desk.desk() ? "情况属实" : "现场看过，属实"));
    }

    private static Deed callBack(boolean reached, boolean solved, boolean satisfied) {
        return new Deed(
                Step.CALL_BACK,
                reached ? null : "无人接听",
                null,
                null,
                null,
                reached,
                reached ? solved : null,
                reached ? satisfied : null,
                null,
                null,
                null);
    }

    private static Deed recheck(boolean passed) {
        return new Deed(
                Step.RECHECK,
                passed ? "现场复查，已处理" : "现场复查，问题仍在",
                null,
                null,
                null,
                null,
                null,
                null,
                passed,
                null,
                null);
    }

    private static Deed with(Step step, String note, Long handler, String office, Instant until, Long into, Tier tier) {
        return new Deed(step, note, handler, office, until, null, null, null, null, into, tier);
    }
}
