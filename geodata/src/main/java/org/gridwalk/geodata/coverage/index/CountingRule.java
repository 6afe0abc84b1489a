package org.gridwalk.geodata.coverage.index;

import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.PolicyRule.Clock;
import org.gridwalk.geodata.coverage.PolicyRule.RemoteCounts;

/** A rule made ready to be held against many rows of visits. */
final class CountingRule {
    /** As the first day due of an obligation that has none of its own. */
    static final short NO_DAY = DayNumber.FIRST;

    private static final int ATTEMPT = 1;
    private static final int REMOTE = 2;
    private static final int IN_PERSON = 3;
    private static final int EVENT = 4;
    /** This effect and those after it say more of an attempt. */
    private static final int REFUSED = 5;

    private static final int NOT_HOME = 6;
    private static final int NOT_HOME_EVENING = 7;
    private static final int EFFECT_BITS = 4;

    private static final int NO_EVENT = Integer.MAX_VALUE;
    private static final int HOURS_A_DAY = 24;

    private final PolicyRule rule;
    /** What each {@link VisitCode} is to this rule, four bits each. */
    private final long effects;

    private final int refusalRestDays;
    private final int unreachableAttempts;

    CountingRule(PolicyRule rule) {
        this.rule = rule;
        long all = 0;
        for (int code = 0; code < VisitCode.CODES; code++) {
            all |= (long) effect(rule, code) << (EFFECT_BITS * code);
        }
        this.effects = all;
        this.refusalRestDays = rule.refusalRestDays() == null ? 0 : rule.refusalRestDays();
        this.unreachableAttempts = rule.unreachableAttempts() == null ? Integer.MAX_VALUE : rule.unreachableAttempts();
    }

    private static int effect(PolicyRule rule, int code) {
        return switch (VisitCode.outcome(code)) {
            case "MET" -> VisitCode.visitors(code) >= rule.visitors() ? IN_PERSON : ATTEMPT;
            case "FAMILY_MET" ->
                rule.familyCounts() && VisitCode.visitors(code) >= rule.visitors() ? IN_PERSON : ATTEMPT;
            case "MET_REMOTE" -> rule.remoteCounts() == RemoteCounts.EVERY_OTHER ? REMOTE : ATTEMPT;
            case "REFUSED" -> REFUSED;
            case "NOT_HOME" -> VisitCode.isEvening(code) ? NOT_HOME_EVENING : NOT_HOME;
            case "EVENT" -> rule.eventHours() == null ? 0 : EVENT;
            default -> ATTEMPT;
        };
    }

    int graceDays() {
        return rule.graceDays();
    }

    /** How many days before it is due an obligation is due soon. */
    int soonDays() {
        return rule.intervalDays() / 5;
    }

    /** Of an obligation that is so many days late, or is due in so many if below 0. */
    int state(int late) {
        if (late > rule.graceDays()) {
            return Standing.UNCOVERED;
        }
        if (late > 0) {
            return Standing.OVERDUE;
        }
        return late > -soonDays() ? Standing.DUE_SOON : Standing.COVERED;
    }

    /** Likewise of one whose target has never been visited. */
    int stateOfNeverVisited(int late) {
        return late > rule.graceDays() ? Standing.UNCOVERED : Standing.NOT_YET_VISITED;
    }

    /** @param due a day number; so too {@code on} */
    double severity(int due, int on) {
        return (double) Math.max(0, on - due) / rule.intervalDays() * rule.weight();
    }

    /**
     * Where an obligation stands on a day: its target's visits are read from the last one back, until one in person that
     * counts.
     *
     * <p>A remote visit counts, where every other one does, if it is the first after that.
     *
     * @param from since when it is owed; earlier visits don't count
     * @param firstDue of a target never visited, or {@link #NO_DAY}
     * @param firstPolicyDay on which the first policy began
     * @return a {@link Standing}
     */
    int standing(VisitRows visits, int row, int from, int firstDue, int firstPolicyDay, int on) {
        char[] words = visits.words();
        int first = visits.start(row) + 2;
        int at = first - 2 + words[first - 2];
        int day = at < first ? 0 : (short) words[first - 1];
        while (at >= first && day > on) {
            day -= words[at--] >>> 4;
        }
        int remote = Integer.MIN_VALUE;
        int afterRemote = Attempts.NONE;
        int eventAfterRemote = NO_EVENT;
        int attempts = Attempts.NONE;
        int event = NO_EVENT;
        for (; at >= first && day >= from; day -= words[at--] >>> 4) {
            int effect = (int) (effects >>> (EFFECT_BITS * (words[at] & 15))) & 15;
            if (effect == IN_PERSON) {
                return remote == Integer.MIN_VALUE
                        ? standing(due(day, day), 0, attempts, event)
                        : standing(
                                due(remote, day),
                                0,
                                isInPerson(remote, day) ? attempts : afterRemote,
                                eventAfterRemote);
            }
            if (effect == EVENT) {
                event = day;
            } else if (effect != 0) {
                if (effect == REMOTE) {
                    remote = day;
                    afterRemote = attempts;
                    eventAfterRemote = event;
                }
                attempts = effect < REFUSED ? Attempts.another(attempts) : withMore(attempts, effect, day, on);
            }
        }
        int due = firstDue == NO_DAY ? Math.max(from, firstPolicyDay) + rule.intervalDays() : firstDue;
        return standing(due, Standing.NEVER, attempts, event);
    }

    private int withMore(int attempts, int effect, int day, int on) {
        return effect == REFUSED
                ? Attempts.refused(attempts, on < day + refusalRestDays)
                : Attempts.notHome(attempts, day, effect == NOT_HOME_EVENING);
    }

    private int standing(int due, int never, int attempts, int event) {
        int flags = never | Attempts.flags(attempts, unreachableAttempts);
        return event == NO_EVENT
                ? Standing.of(due, flags)
                : Standing.of(
                        Math.min(due, event + (rule.eventHours() + HOURS_A_DAY - 1) / HOURS_A_DAY),
                        flags | Standing.EVENT);
    }

    /** Whether the limit of days between visits in person decides; then the round began with the last of those. */
    private boolean isInPerson(int effective, int inPerson) {
        return rule.clock() == Clock.ROLLING
                && rule.inPersonDays() != null
                && inPerson + rule.inPersonDays() < effective + rule.intervalDays();
    }

    private int due(int effective, int inPerson) {
        if (rule.clock() == Clock.ONCE) {
            return DayNumber.LAST;
        }
        if (rule.clock() == Clock.CALENDAR) {
            return NextPeriodEnd.of(rule.period(), effective);
        }
        int rolling = effective + rule.intervalDays();
        return rule.inPersonDays() == null ? rolling : Math.min(rolling, inPerson + rule.inPersonDays());
    }
}
