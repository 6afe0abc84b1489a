package org.gridwalk.geodata.workload;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.PolicyRule.Clock;
import org.jdbi.v3.core.Handle;

/**
 * How many targets there are of each combination of categories, and so how many visits a policy asks for: a visit
 * discharges all that is owed to its target, so the most frequent of its rules decides.
 */
record Demand(List<Kind> kinds) {
    private static final double DAYS_A_WEEK = 7;
    private static final double DAYS_A_YEAR = 365.25;
    private static final int LONGEST_INTERVAL_DAYS = 3650;

    private static final String KINDS = """
            with owed as (
              select coalesce('h' || obligation.household_id, 'o' || obligation.organisation_id, 'd' || obligation.dwelling_id)
                  as target,
                array_agg(distinct category order by category) as categories
              from obligation
              join category on category.code = obligation.category
              left join household on household.id = obligation.household_id
              left join dwelling on dwelling.id = coalesce(household.dwelling_id, obligation.dwelling_id)
              left join building on building.id = dwelling.building_id
              left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
              left join organisation on organisation.id = obligation.organisation_id
              left join organisation_grid(:on) place on place.organisation_id = organisation.id
              where obligation.valid @> :on and (not category.restricted or :scopeRestricted)
                and not exists (
                  select from exemption where exemption.obligation_id = obligation.id and exemption.valid @> :on)
                and <seen>
                and (:area = 0
                  or coalesce(building.community_id, organisation.community_id) in (select area_subtree(array[:area])))
              group by 1
            )
            select categories, count(*) from owed group by categories
            """.replace(
                    "<seen>",
                    Scope.sql(
                            "coalesce(building.community_id, organisation.community_id)",
                            "coalesce(part.grid_id, place.grid_id)"));

    /** So many targets to which the same is owed. */
    record Kind(List<String> categories, long targets) {}

    /**
     * A rule whose interval can't be kept, and what could.
     *
     * @param keepableDays the shortest interval that can be kept, as the less weighty ones are stretched first
     */
    record Stretched(String category, int intervalDays, int keepableDays) {}

    Demand {
        kinds = List.copyOf(kinds);
    }

    static Demand read(Handle handle, LocalDate on, Scope scope, long areaId) {
        return new Demand(scope.bind(handle.createQuery(KINDS))
                .bind("on", on)
                .bind("area", areaId)
                .map((row, context) -> new Kind(texts(row.getArray(1)), row.getLong(2)))
                .list());
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** Effective visits a week by some rules. */
    double visitsAWeek(List<PolicyRule> rules) {
        Map<String, PolicyRule> byCategory = new TreeMap<>();
        rules.forEach(rule -> byCategory.put(rule.category(), rule));
        return visitsAWeek(byCategory, rule -> days(rule).orElse(Integer.MAX_VALUE));
    }

    private double visitsAWeek(Map<String, PolicyRule> rules, ToIntFunction<PolicyRule> days) {
        double visits = 0;
        for (Kind kind : kinds) {
            int shortest = kind.categories().stream()
                    .map(rules::get)
                    .filter(rule -> rule != null && rule.clock() != Clock.ONCE)
                    .mapToInt(days)
                    .min()
                    .orElse(Integer.MAX_VALUE);
            visits += shortest == Integer.MAX_VALUE ? 0 : kind.targets() * DAYS_A_WEEK / shortest;
        }
        return visits;
    }

    /** In how many days a rule asks for a visit; empty where it asks for one alone. */
    private static Optional<Integer> days(PolicyRule rule) {
        return switch (rule.clock()) {
            case ONCE -> Optional.empty();
            case ROLLING -> Optional.of(rule.intervalDays());
            case CALENDAR ->
                Optional.of(
                        switch (rule.period()) {
                            case WEEK -> (int) DAYS_A_WEEK;
                            case MONTH -> (int) (DAYS_A_YEAR / 12);
                            case QUARTER -> (int) (DAYS_A_YEAR / 4);
                        });
        };
    }

    /**
     * Which intervals have to be longer for a capacity to suffice: first that of the least weight, until it suffices or
     * that one is ten years; then the next.
     *
     * @return empty if all can be kept
     */
    List<Stretched> stretched(List<PolicyRule> rules, double capacityAWeek) {
        Map<String, PolicyRule> byCategory = new TreeMap<>();
        rules.forEach(rule -> byCategory.put(rule.category(), rule));
        Map<String, Integer> stretched = new TreeMap<>();
        ToIntFunction<PolicyRule> days =
                rule -> stretched.getOrDefault(rule.category(), days(rule).orElse(Integer.MAX_VALUE));
        List<PolicyRule> lightestFirst = rules.stream()
                .filter(rule -> rule.clock() != Clock.ONCE)
                .filter(rule ->
                        kinds.stream().anyMatch(kind -> kind.categories().contains(rule.category())))
                .sorted(Comparator.comparing(PolicyRule::weight).thenComparing(PolicyRule::category))
                .toList();
        for (PolicyRule rule : lightestFirst) {
            if (visitsAWeek(byCategory, days) <= capacityAWeek) {
                break;
            }
            int shortest = days(rule).orElseThrow();
            int longest = LONGEST_INTERVAL_DAYS;
            while (shortest < longest) {
                int middle = (shortest + longest) / 2;
                stretched.put(rule.category(), middle);
                if (visitsAWeek(byCategory, days) <= capacityAWeek) {
                    longest = middle;
                } else {
                    shortest = middle + 1;
                }
            }
            stretched.put(rule.category(), longest);
        }
        return lightestFirst.stream()
                .filter(rule -> stretched.containsKey(rule.category()))
                .map(rule -> new Stretched(rule.category(), days(rule).orElseThrow(), stretched.get(rule.category())))
                .toList();
    }
}
