package org.gridwalk.geodata.coverage.index;

import org.gridwalk.geodata.coverage.PolicyVersion;

/** One policy version, its rules by the numbers of their categories. */
final class Terms {
    private final PolicyVersion version;
    private final CountingRule[] rules;

    Terms(PolicyVersion version, Categories categories) {
        this.version = version;
        this.rules = new CountingRule[categories.size()];
        version.rules().forEach(rule -> rules[categories.number(rule.category())] = new CountingRule(rule));
    }

    PolicyVersion version() {
        return version;
    }

    /** The rule for a category, or null where nothing is owed. */
    CountingRule rule(int category) {
        return rules[category];
    }

    /** On a day number. */
    boolean holdOn(int on) {
        return on >= DayNumber.of(version.from()) && (version.to() == null || on < DayNumber.of(version.to()));
    }
}
