package org.gridwalk.geodata.coverage.index;

/**
 * One pass over entries: the state of each unit by its worst obligation, counted by row, and those that are uncovered
 * gathered where somebody wants a list of them.
 *
 * <p>About two nanoseconds an entry where the stored standings hold; else its visits are walked, a nanosecond or two
 * each.
 */
final class Pass {
    private final Entries entries;
    private final VisitRows visits;
    private final Question question;
    private final boolean stored;
    private final int firstPolicyDay;
    private final boolean[] wanted;
    private final int[] graceDays;
    private final int[] soonDays;

    /** @param stored whether what is stored of each entry holds on the day of the question */
    Pass(Entries entries, VisitRows visits, Question question, boolean stored, int firstPolicyDay) {
        this.entries = entries;
        this.visits = visits;
        this.question = question;
        this.stored = stored;
        this.firstPolicyDay = firstPolicyDay;
        int categories = question.rules.length;
        wanted = new boolean[categories];
        graceDays = new int[categories];
        soonDays = new int[categories];
        for (int category = 0; category < categories; category++) {
            CountingRule rule = question.rules[category];
            wanted[category] = rule != null;
            graceDays[category] = rule == null ? 0 : rule.graceDays();
            soonDays[category] = rule == null ? 0 : rule.soonDays();
        }
    }

    /** Goes over some blocks, and adds what it finds to an answer. */
    void run(int fromBlock, int toBlock, Answer answer) {
        for (int block = fromBlock; block < toBlock; block++) {
            int row = question.rows[entries.blockSite[block]];
            if (row >= 0) {
                run(entries.blockStart[block], entries.blockStart[block + 1], row * Tally.CELLS, answer);
            }
        }
    }

    private void run(int first, int end, int row, Answer answer) {
        int[] cells = answer.tally().cells;
        byte[] flags = entries.flags;
        int unit = first;
        int worst = -1;
        int tried = 0;
        boolean exempt = false;
        for (int entry = first; entry < end; entry++) {
            if (counts(entry)) {
                if (entries.isExempt(entry, question.on)) {
                    exempt = true;
                } else {
                    int standing = standing(entry);
                    int state = state(standing, entries.category[entry]);
                    worst = Math.max(worst, state);
                    tried |= state >= Standing.NOT_YET_VISITED ? standing & Standing.ATTEMPTED : 0;
                }
            }
            if (!question.byHousehold || (flags[entry] & Entries.LAST_OF_TARGET) != 0) {
                if (worst >= 0) {
                    cells[row + worst + (tried == 0 ? 0 : Tally.TRIED)]++;
                    if (worst == Standing.UNCOVERED && answer.list() != null) {
                        answer.list().offer(entries.target[entry], severity(unit, entry));
                    }
                } else if (exempt) {
                    cells[row + Tally.EXEMPT]++;
                }
                unit = entry + 1;
                worst = -1;
                tried = 0;
                exempt = false;
            }
        }
    }

    private boolean counts(int entry) {
        return entries.from[entry] <= question.on && question.on < entries.to[entry] && wanted[entries.category[entry]];
    }

    private int standing(int entry) {
        if (stored) {
            return entries.standing(entry);
        }
        return question.rules[entries.category[entry]].standing(
                visits,
                entries.target[entry],
                entries.from[entry],
                entries.firstDue[entry],
                firstPolicyDay,
                question.on);
    }

    private int state(int standing, int category) {
        int late = question.on - Standing.due(standing);
        if (late > graceDays[category]) {
            return Standing.UNCOVERED;
        }
        if ((standing & Standing.NEVER) != 0) {
            return Standing.NOT_YET_VISITED;
        }
        if (late > 0) {
            return Standing.OVERDUE;
        }
        return late > -soonDays[category] ? Standing.DUE_SOON : Standing.COVERED;
    }

    private double severity(int unit, int last) {
        double worst = 0;
        for (int entry = unit; entry <= last; entry++) {
            if (counts(entry) && !entries.isExempt(entry, question.on)) {
                CountingRule rule = question.rules[entries.category[entry]];
                worst = Math.max(worst, rule.severity(Standing.due(standing(entry)), question.on));
            }
        }
        return worst;
    }
}
