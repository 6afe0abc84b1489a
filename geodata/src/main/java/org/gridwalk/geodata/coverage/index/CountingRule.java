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

    private final PolicyRule rule;
    /** What each {@link VisitCode} is to this rule, two bits each. */
    private final int effects;

    CountingRule(PolicyRule rule) {
        this.rule = rule;
        int all = 0;
        for (int code = 0; code < VisitCode.CODES; code++) {
            all |= effect(rule, code) << (2 * code);
        }
        this.effects = all;
    }

    private static int effect(PolicyRule rule, int code) {
        return switch (VisitCode.outcome(code)) {
            case "MET" -> VisitCode.visitors(code) >= rule.visitors() ? IN_PERSON : ATTEMPT;
            case "FAMILY_MET" ->
                rule.familyCounts() && VisitCode.visitors(code) >= rule.visitors() ? IN_PERSON : ATTEMPT;
            case "MET_REMOTE" -> rule.remoteCounts() == RemoteCounts.EVERY_OTHER ? REMOTE : ATTEMPT;
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
        boolean afterRemote = false;
        boolean any = false;
        for (; at >= first && day >= from; day -= words[at--] >>> 4) {
            int effect = (effects >>> (2 * (words[at] & 15))) & 3;
            if (effect == IN_PERSON) {
                return remote == Integer.MIN_VALUE
                        ? Standing.of(due(day, day), false, any)
                        : Standing.of(due(remote, day), false, afterRemote);
            }
            if (effect == REMOTE) {
                remote = day;
                afterRemote = any;
            }
            any |= effect != 0;
        }
        int due = firstDue == NO_DAY ? Math.max(from, firstPolicyDay) + rule.intervalDays() : firstDue;
        return Standing.of(due, true, any);
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
