package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;

/**
 * One pass over entries: the state of each unit by its worst obligation, counted by row, and those that are uncovered
 * gathered where somebody wants a list of them. Not for several threads.
 *
 * <p>A few nanoseconds an entry where the stored standings hold, by a table rather than branches, which nobody could
 * foretell; else the visits of each are walked back before, a few nanoseconds a visit.
 */
final class Pass {
    private static final byte NO_STATE = -1;
    /** From the flag of an event to the 2 that it adds. */
    private static final int EVENT_SHIFT = 3;

    private static final int RARE = Standing.REFUSED | Standing.UNREACHABLE;
    /** No day is later than another by more. */
    private static final int DAYS = 1 << 16;

    private final Entries entries;
    private final VisitRows visits;
    private final Question question;
    private final boolean stored;
    private final int firstPolicyDay;
    /** Fewer days of delay are as good as these, and more than the most as bad as that. */
    private final int leastLate;

    private final int mostLate;
    /** By four times the category, one more for those never visited and two after an event, and by days of delay: the state. */
    private final byte[] states;
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
        int least = 0;
        int most = 1;
        for (CountingRule rule : question.rules) {
            if (rule != null) {
                least = Math.min(least, -Math.min(rule.soonDays(), DAYS));
                most = Math.max(most, Math.min(rule.graceDays(), DAYS) + 1);
            }
        }
        leastLate = least;
        mostLate = most;
        int width = most - least + 1;
        states = new byte[4 * question.rules.length * width];
        Arrays.fill(states, NO_STATE);
        for (int category = 0; category < question.rules.length; category++) {
            CountingRule rule = question.rules[category];
            for (int late = least; rule != null && late <= most; late++) {
                for (int kind = 0; kind < 4; kind++) {
                    boolean never = (kind & 1) != 0;
                    int state = never ? rule.stateOfNeverVisited(late) : rule.state(late);
                    states[(4 * category + kind) * width + late - least] =
                            (byte) (kind == 2 ? Math.max(Standing.DUE_SOON, state) : state);
                }
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
        boolean listed = answer.list() != null;
        boolean mapped = answer.spots() != null;
        short[] from = entries.from;
        short[] to = entries.to;
        byte[] category = entries.category;
        byte[] stateOf = states;
        int least = leastLate;
        int most = mostLate;
        int width = most - least + 1;
        int on = question.on;
        int endsUnit = question.byHousehold ? Entries.LAST_OF_TARGET : 0;
        int end = entries.blockStart[block + 1];
        int base = row * Tally.CELLS;
        int unit = entries.blockStart[block];
        int worst = NO_STATE;
        int tried = 0;
        boolean exempt = false;
        for (int entry = unit; entry < end; entry++) {
            int flag = flags[entry - shift];
            int late = Math.max(least, Math.min(most, on - due[entry - shift]));
            int kind = (flag & Standing.NEVER) | ((flag & Standing.EVENT) >> EVENT_SHIFT);
            int state = stateOf[(4 * category[entry] + kind) * width + late - least];
            // All bits, which is no state, where it is not in force.
            state |= ((on - from[entry]) | (to[entry] - 1 - on)) >> 31;
            if ((flag & Entries.EXEMPTIONS) != 0 && state >= 0 && entries.isExempt(entry, on)) {
                exempt = true;
                state = NO_STATE;
            }
            worst = Math.max(worst, state);
            tried |= flag & ((Standing.DUE_SOON - state) >> 31);
            if ((flag & endsUnit) == endsUnit) {
                if (worst >= 0) {
                    cells[base + worst + (tried & Standing.ATTEMPTED) * Tally.TRIED / Standing.ATTEMPTED]++;
                    if ((tried & RARE) != 0) {
                        cells[base + Tally.REFUSED] += (tried & Standing.REFUSED) / Standing.REFUSED;
                        cells[base + Tally.UNREACHABLE] += (tried & Standing.UNREACHABLE) / Standing.UNREACHABLE;
                    }
                    if (mapped) {
                        answer.spots().count(entries.target[entry], worst);
                    }
                    if (listed && worst == Standing.UNCOVERED) {
                        answer.list().offer(entries.target[entry], severity(unit, entry, due, shift));
                    }
                } else if (exempt) {
                    cells[base + Tally.EXEMPT]++;
                }
                unit = entry + 1;
                worst = NO_STATE;
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
