package org.gridwalk.geodata.coverage.index;

/**
 * Counts, in one pass, in how many days each household is past due for the first time, by the row of its site. Not for
 * several threads.
 */
final class DueAhead {
    private final Question question;
    private final int days;
    /** Cell {@code row * (days + 1) + ahead}. */
    final int[] cells;

    DueAhead(Question question, int days) {
        this.question = question;
        this.days = days;
        this.cells = new int[question.rowCount * (days + 1)];
    }

    interface Due {
        /** The day number on which an entry is due. */
        int of(Entries entries, int entry);
    }

    void count(Entries entries, Due due) {
        for (int block = 0; block < entries.blocks(); block++) {
            int row = question.rows[entries.blockSite[block]];
            int first = Integer.MAX_VALUE;
            for (int entry = entries.blockStart[block]; row >= 0 && entry < entries.blockStart[block + 1]; entry++) {
                if (counts(entries, entry)) {
                    first = Math.min(first, due.of(entries, entry));
                }
                if (entries.isLastOfTarget(entry)) {
                    if (first < question.on + days) {
                        cells[row * (days + 1) + Math.max(0, first + 1 - question.on)]++;
                    }
                    first = Integer.MAX_VALUE;
                }
            }
        }
    }

    private boolean counts(Entries entries, int entry) {
        return entries.from[entry] <= question.on
                && question.on < entries.to[entry]
                && question.rules[entries.category[entry]] != null
                && !entries.isExempt(entry, question.on);
    }
}
