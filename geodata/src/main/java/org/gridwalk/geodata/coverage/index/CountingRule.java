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

    int intervalDays() {
        return rule.intervalDays();
    }

    int graceDays() {
        return rule.graceDays();
    }

    /** How many days before it is due an obligation is due soon. */
    int soonDays() {
        return rule.intervalDays() / 5;
    }

    /** @param due a day number; so too {@code on} */
    double severity(int due, int on) {
        return (double) Math.max(0, on - due) / rule.intervalDays() * rule.weight();
    }

    /**
     * Where an obligation stands on a day, by one pass over its target's visits until then.
     *
     * <p>A remote visit counts, where every other one does, if the one before it of those in person and remote was in
     * person.
     *
     * @param from since when it is owed; earlier visits don't count
     * @param firstDue of a target never visited, or {@link #NO_DAY}
     * @param firstPolicyDay on which the first policy began
     * @return a {@link Standing}
     */
    int standing(VisitRows visits, int row, int from, int firstDue, int firstPolicyDay, int on) {
        char[] words = visits.words();
        int at = visits.start(row);
        int end = at + words[at];
        int effective = Integer.MIN_VALUE;
        int inPerson = Integer.MIN_VALUE;
        boolean afterInPerson = false;
        boolean attempted = false;
        int day = at == end ? 0 : (short) words[++at];
        while (++at <= end) {
            int word = words[at];
            day += word >>> 4;
            if (day > on) {
                break;
            }
            int effect = day < from ? 0 : (effects >>> (2 * (word & 15))) & 3;
            if (effect == IN_PERSON) {
                effective = day;
                inPerson = day;
                afterInPerson = true;
                attempted = false;
            } else if (effect == REMOTE) {
                effective = afterInPerson ? day : effective;
                attempted = !afterInPerson;
                afterInPerson = false;
            } else if (effect == ATTEMPT) {
                attempted = true;
            }
        }
        if (effective == Integer.MIN_VALUE) {
            int first = firstDue == NO_DAY ? Math.max(from, firstPolicyDay) + rule.intervalDays() : firstDue;
            return Standing.of(first, true, attempted);
        }
        return Standing.of(due(effective, inPerson), false, attempted);
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
