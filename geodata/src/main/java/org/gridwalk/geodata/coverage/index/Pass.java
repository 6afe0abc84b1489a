package org.gridwalk.geodata.coverage.index;

/**
 * One pass over entries: the state of each unit by its worst obligation, counted by row, and those that are uncovered
 * gathered where somebody wants a list of them. Not for several threads.
 *
 * <p>A few nanoseconds an entry where the stored standings hold, by sums of signs rather than branches, which nobody
 * could foretell; else the visits of each are walked before, a nanosecond or two a visit.
 */
final class Pass {
    private static final int NEVER_REACHED = 1 << 20;

    private final Entries entries;
    private final VisitRows visits;
    private final Question question;
    private final boolean stored;
    private final int firstPolicyDay;
    /** By twice the category, and one more for those never visited: past how many days of delay the state gets worse. */
    private final int[] soonPast;

    private final int[] duePast;
    private final int[] gracePast;
    /** Likewise, the state before that; -1 where the category does not count. */
    private final int[] best;
    /** The standings of one block, where they had to be computed. */
    private short[] walkedDue = {};

    private byte[] walkedFlags = {};

    /** @param stored whether what is stored of each entry holds on the day of the question */
    Pass(Entries entries, VisitRows visits, Question question, boolean stored, int firstPolicyDay) {
        this.entries = entries;
        this.visits = visits;
        this.question = question;
        this.stored = stored;
        this.firstPolicyDay = firstPolicyDay;
        int kinds = 2 * question.rules.length;
        soonPast = new int[kinds];
        duePast = new int[kinds];
        gracePast = new int[kinds];
        best = new int[kinds];
        for (int category = 0; category < question.rules.length; category++) {
            CountingRule rule = question.rules[category];
            int visited = 2 * category;
            int never = visited + 1;
            best[visited] = rule == null ? -1 : Standing.COVERED;
            best[never] = rule == null ? -1 : Standing.NOT_YET_VISITED;
            if (rule != null) {
                soonPast[visited] = -rule.soonDays();
                gracePast[visited] = rule.graceDays();
                // From NOT_YET_VISITED to UNCOVERED are the two steps that to be past due is for others.
                soonPast[never] = NEVER_REACHED;
                duePast[never] = rule.graceDays();
                gracePast[never] = NEVER_REACHED;
            }
        }
    }

    /** Goes over some blocks, and adds what it finds to an answer. */
    void run(int fromBlock, int toBlock, Answer answer) {
        for (int block = fromBlock; block < toBlock; block++) {
            int row = question.rows[entries.blockSite[block]];
            if (row >= 0 && stored) {
                count(block, row, entries.due, entries.flags, 0, answer);
            } else if (row >= 0) {
                walk(block);
                count(block, row, walkedDue, walkedFlags, entries.blockStart[block], answer);
            }
        }
    }

    /** Computes the standings of a block. */
    private void walk(int block) {
        int start = entries.blockStart[block];
        int size = entries.blockStart[block + 1] - start;
        if (walkedDue.length < size) {
            walkedDue = new short[size * 2];
            walkedFlags = new byte[size * 2];
        }
        for (int i = 0; i < size; i++) {
            int entry = start + i;
            int standing = counts(entry) ? standing(entry) : 0;
            walkedDue[i] = (short) Standing.due(standing);
            walkedFlags[i] = (byte) (Entries.withoutStanding(entries.flags[entry]) | Standing.flags(standing));
        }
    }

    private boolean counts(int entry) {
        return entries.from[entry] <= question.on
                && question.on < entries.to[entry]
                && question.rules[entries.category[entry]] != null;
    }

    private int standing(int entry) {
        return question.rules[entries.category[entry]].standing(
                visits,
                entries.target[entry],
                entries.from[entry],
                entries.firstDue[entry],
                firstPolicyDay,
                question.on);
    }

    /**
     * Counts the units of a block.
     *
     * @param due of entry {@code i} at {@code i - shift}; so too the flags
     */
    private void count(int block, int row, short[] due, byte[] flags, int shift, Answer answer) {
        int[] cells = answer.tally().cells;
        short[] from = entries.from;
        short[] to = entries.to;
        byte[] category = entries.category;
        int on = question.on;
        int endsUnit = question.byHousehold ? Entries.LAST_OF_TARGET : 0;
        int end = entries.blockStart[block + 1];
        int base = row * Tally.CELLS;
        int unit = entries.blockStart[block];
        int worst = -1;
        int tried = 0;
        boolean exempt = false;
        for (int entry = unit; entry < end; entry++) {
            int flag = flags[entry - shift];
            int kind = 2 * category[entry] + (flag & Standing.NEVER);
            int late = on - due[entry - shift];
            int state = best[kind]
                    + ((soonPast[kind] - late) >>> 31)
                    + 2 * ((duePast[kind] - late) >>> 31)
                    + ((gracePast[kind] - late) >>> 31);
            // All bits, which is to be no state, where it is not in force or does not count.
            state |= ((on - from[entry]) | (to[entry] - 1 - on) | best[kind]) >> 31;
            if ((flag & Entries.EXEMPTIONS) != 0 && state >= 0 && entries.isExempt(entry, on)) {
                exempt = true;
                state = -1;
            }
            worst = Math.max(worst, state);
            tried |= flag & ((Standing.DUE_SOON - state) >> 31);
            if ((flag & endsUnit) == endsUnit) {
                if (worst >= 0) {
                    cells[base + worst + (tried & Standing.ATTEMPTED) * Tally.TRIED / Standing.ATTEMPTED]++;
                    if (worst == Standing.UNCOVERED && answer.list() != null) {
                        answer.list().offer(entries.target[entry], severity(unit, entry, due, shift));
                    }
                } else if (exempt) {
                    cells[base + Tally.EXEMPT]++;
                }
                unit = entry + 1;
                worst = -1;
                tried = 0;
                exempt = false;
            }
        }
    }

    private double severity(int unit, int last, short[] due, int shift) {
        double worst = 0;
        for (int entry = unit; entry <= last; entry++) {
            if (counts(entry) && !entries.isExempt(entry, question.on)) {
                CountingRule rule = question.rules[entries.category[entry]];
                worst = Math.max(worst, rule.severity(due[entry - shift], question.on));
            }
        }
        return worst;
    }
}
