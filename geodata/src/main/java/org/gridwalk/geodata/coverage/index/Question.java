package org.gridwalk.geodata.coverage.index;

/** What passes over the entries look for. */
final class Question {
    /** A day number. */
    final int on;
    /** Whether a target is a unit, and not each entry. */
    final boolean byHousehold;
    /** By category: the rule of that day, or null where the category does not count. */
    final CountingRule[] rules;
    /** The row in which each site is counted, below 0 where it is not seen. */
    final int[] rows;

    final int rowCount;

    /** @param wanted which categories count, as far as that day's terms have a rule for them */
    Question(int on, Terms terms, boolean byHousehold, boolean[] wanted, int[] rows, int rowCount) {
        this.on = on;
        this.byHousehold = byHousehold;
        this.rows = rows;
        this.rowCount = rowCount;
        rules = new CountingRule[wanted.length];
        for (int category = 0; category < wanted.length; category++) {
            rules[category] = wanted[category] ? terms.rule(category) : null;
        }
    }
}
