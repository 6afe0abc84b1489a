package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a stretch of days.
 *
 * @param preset the preset that it began from
 * @param from the first day it holds
 * @param to the first day it holds no more, or null
 * @param rules at most one for each category; a category without one owes nothing
 */
public record PolicyVersion(String preset, LocalDate from, LocalDate to, List<PolicyRule> rules) {
    public PolicyVersion {
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("a policy from " + from + " can not end on " + to);
        }
        rules = List.copyOf(rules);
        if (rules.stream().map(PolicyRule::category).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("two rules for one category");
        }
    }

    /** A preset as it comes, from a day on. */
    public static PolicyVersion preset(String preset, LocalDate from) {
        return new PolicyVersion(preset, from, null, Presets.rules(preset));
    }

    public Optional<PolicyRule> rule(String category) {
        return rules.stream().filter(rule -> rule.category().equals(category)).findFirst();
    }
}
