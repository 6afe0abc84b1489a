package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/**
 * A policy version as somebody has filled it in: from a day to come until the next version.
 *
 * @param preset what it began from
 * @param from its first day
 * @param rules one for each category: of a category without one nothing would be owed, and nobody would notice
 */
public record PolicyDraft(String preset, LocalDate from, List<RuleDraft> rules) {
    private static final int FURTHEST_AHEAD_DAYS = 3650;

    /**
     * The version that it describes.
     *
     * @throws BadInput that names the field at fault
     */
    PolicyVersion version(LocalDate today, Set<String> categories) {
        if (preset == null || !Presets.names().contains(preset)) {
            throw new BadInput("preset", preset, Presets.STANDARD + " or " + Presets.WEEKLY_ALL);
        }
        if (from == null || !from.isAfter(today) || from.isAfter(today.plusDays(FURTHEST_AHEAD_DAYS))) {
            throw new BadInput(
                    "from",
                    from == null ? null : from.toString(),
                    "a day after today, " + today + ": what has been counted stays as it was");
        }
        return new PolicyVersion(preset, from, null, checked(categories));
    }

    private List<PolicyRule> checked(Set<String> categories) {
        if (rules == null) {
            throw new BadInput("rules", null, "a rule for each category");
        }
        List<PolicyRule> checked = new ArrayList<>();
        Set<String> missing = new HashSet<>(categories);
        for (RuleDraft rule : rules) {
            String category = rule == null ? null : rule.category();
            if (category == null || !categories.contains(category)) {
                throw new BadInput("category", category, "one of " + String.join(", ", sorted(categories)));
            }
            if (!missing.remove(category)) {
                throw new BadInput(category, "a second rule", "one rule");
            }
            checked.add(rule.rule());
        }
        if (!missing.isEmpty()) {
            throw new BadInput("rules", null, "a rule for " + String.join(", ", sorted(missing)) + " as well");
        }
        return checked;
    }

    private static List<String> sorted(Set<String> categories) {
        return categories.stream().sorted().toList();
    }
}
