package org.gridwalk.geodata.coverage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.District.Debt;
import org.gridwalk.geodata.coverage.District.Place;
import org.gridwalk.geodata.coverage.District.Visit;
import org.gridwalk.geodata.coverage.PolicyRule.Clock;
import org.gridwalk.geodata.coverage.PolicyRule.RemoteCounts;
import org.gridwalk.geodata.coverage.UncoveredPage.Reason;
import org.gridwalk.geodata.coverage.UncoveredPage.UncoveredHousehold;

/** The rules of coverage word by word, in plain loops over lists: slow, and obviously right. */
final class CoverageOracle {
    private static final List<String> BEST_FIRST =
            List.of("COVERED", "DUE_SOON", "NOT_YET_VISITED", "OVERDUE", "UNCOVERED");

    /** Where one obligation stands on a day. */
    record Standing(
            Debt debt,
            PolicyRule rule,
            boolean exempt,
            Visit lastEffective,
            LocalDate dueOn,
            List<Visit> attempts,
            String state,
            double severity) {
        boolean effective() {
            return state.equals("COVERED") || state.equals("DUE_SOON");
        }

        int rank() {
            return BEST_FIRST.indexOf(state);
        }
    }

    private final District district;
    private final ZoneId zone;

    CoverageOracle(District district, ZoneId zone) {
        this.district = district;
        this.zone = zone;
    }

    CoverageTable byGrid(CoverageQuery query, Scope scope) {
        Map<Long, Place> places = new LinkedHashMap<>();
        for (Place grid : district.gridsOn(query.on())) {
            if (seen(grid, scope, query.areaId())) {
                places.put(grid.gridId(), grid);
            }
        }
        Map<Long, CoverageCounts> counts = new LinkedHashMap<>();
        places.keySet().forEach(id -> counts.put(id, CoverageCounts.NONE));
        for (List<Standing> unit : units(query, scope)) {
            Place place = district.placeOf(unit.get(0).debt(), query.on());
            counts.merge(place.gridId(), count(unit), CoverageCounts::plus);
        }
        List<GridCoverage> grids = new ArrayList<>();
        CoverageCounts total = CoverageCounts.NONE;
        for (var entry : counts.entrySet()) {
            Long id = entry.getKey();
            grids.add(new GridCoverage(
                    id,
                    district.gridCode(id, query.on()),
                    district.gridName(id, query.on()),
                    district.gridKind(id),
                    entry.getValue()));
            total = total.plus(entry.getValue());
        }
        grids.sort(Comparator.comparing(GridCoverage::code, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(GridCoverage::gridId, Comparator.nullsLast(Comparator.naturalOrder())));
        CoverageTable.Policy policy = district.policy(query.on())
                .map(version -> new CoverageTable.Policy(version.preset(), version.from()))
                .orElse(null);
        return new CoverageTable(query.on(), query.by(), policy, total, grids);
    }

    /** All of them, without a limit. */
    List<UncoveredHousehold> uncovered(
            LocalDate on, Optional<Long> gridId, Optional<String> category, Optional<Long> areaId, Scope scope) {
        List<UncoveredHousehold> result = new ArrayList<>();
        for (List<Standing> unit : units(new CoverageQuery(on, By.HOUSEHOLD, category, areaId), scope)) {
            List<Standing> eligible =
                    unit.stream().filter(standing -> !standing.exempt()).toList();
            Debt debt = unit.get(0).debt();
            Place place = district.placeOf(debt, on);
            boolean inGrid = gridId.isEmpty() || gridId.get().equals(place.gridId());
            if (inGrid
                    && eligible.stream().anyMatch(standing -> standing.state().equals("UNCOVERED"))) {
                result.add(household(on, debt, place, eligible));
            }
        }
        result.sort(Comparator.comparing(UncoveredHousehold::severity)
                .reversed()
                .thenComparing(UncoveredHousehold::householdId));
        return result;
    }

    private UncoveredHousehold household(LocalDate on, Debt debt, Place place, List<Standing> eligible) {
        double severity =
                eligible.stream().mapToDouble(Standing::severity).max().orElseThrow();
        List<Reason> reasons = eligible.stream()
                .filter(standing -> !standing.effective())
                .sorted(Comparator.comparing(Standing::severity)
                        .reversed()
                        .thenComparing(standing -> standing.debt().category()))
                .map(standing -> reason(on, standing))
                .toList();
        District.Door door = district.door(debt.householdId());
        return new UncoveredHousehold(
                debt.householdId(),
                door.address(),
                door.buildingId(),
                place.gridId(),
                district.gridCode(place.gridId(), on),
                door.lng(),
                door.lat(),
                "UNCOVERED",
                severity,
                reasons);
    }

    private Reason reason(LocalDate on, Standing standing) {
        Visit effective = standing.lastEffective();
        Visit attempt = standing.attempts().isEmpty()
                ? null
                : standing.attempts().get(standing.attempts().size() - 1);
        return new Reason(
                standing.debt().category(),
                standing.rule().intervalDays(),
                standing.rule().graceDays(),
                effective == null ? null : day(effective),
                effective == null ? null : effective.outcome(),
                standing.dueOn(),
                (int) Math.max(0, ChronoUnit.DAYS.between(standing.dueOn(), on)),
                standing.attempts().size(),
                attempt == null ? null : day(attempt),
                attempt == null ? null : attempt.outcome(),
                standing.state());
    }

    /** What counts as one, each with its obligations in force, the exempt ones too. */
    private List<List<Standing>> units(CoverageQuery query, Scope scope) {
        Map<String, List<Standing>> units = new TreeMap<>();
        for (Debt debt : district.debts()) {
            Optional<Standing> standing = standing(debt, query.on());
            boolean counted = query.by() == By.OBLIGATION || debt.householdId() != null;
            if (counted
                    && standing.isPresent()
                    && (scope.restricted() || !district.restricted(debt.category()))
                    && (query.category().isEmpty() || query.category().get().equals(debt.category()))
                    && seen(district.placeOf(debt, query.on()), scope, query.areaId())) {
                String key = query.by() == By.HOUSEHOLD ? "household " + debt.householdId() : "obligation " + debt.id();
                units.computeIfAbsent(key, none -> new ArrayList<>()).add(standing.get());
            }
        }
        return List.copyOf(units.values());
    }

    private boolean seen(Place place, Scope scope, Optional<Long> areaId) {
        boolean inScope = scope.everywhere()
                || scope.areaIds().stream().anyMatch(area -> district.within(place.communityId(), area))
                || scope.gridIds().stream().anyMatch(grid -> grid.equals(place.gridId()));
        return inScope && (areaId.isEmpty() || district.within(place.communityId(), areaId.get()));
    }

    private static CoverageCounts count(List<Standing> unit) {
        List<Standing> eligible =
                unit.stream().filter(standing -> !standing.exempt()).toList();
        if (eligible.isEmpty()) {
            return new CoverageCounts(0, 0, 0, 1, 0, 0, 0, 0, 0);
        }
        boolean effective = eligible.stream().allMatch(Standing::effective);
        boolean attempted = effective
                || eligible.stream()
                        .anyMatch(standing ->
                                !standing.effective() && !standing.attempts().isEmpty());
        int worst = eligible.stream().mapToInt(Standing::rank).max().orElseThrow();
        return new CoverageCounts(
                1,
                effective ? 1 : 0,
                attempted ? 1 : 0,
                0,
                worst == 0 ? 1 : 0,
                worst == 1 ? 1 : 0,
                worst == 3 ? 1 : 0,
                worst == 4 ? 1 : 0,
                worst == 2 ? 1 : 0);
    }

    /** Empty where the obligation is not in force, or that day's policy has no rule for it. */
    Optional<Standing> standing(Debt debt, LocalDate on) {
        if (!debt.valid().contains(on)) {
            return Optional.empty();
        }
        return district.policy(on)
                .flatMap(version -> version.rule(debt.category()))
                .map(rule -> standing(debt, rule, on));
    }

    private Standing standing(Debt debt, PolicyRule rule, LocalDate on) {
        List<Visit> visits = district.visits(debt).stream()
                .filter(visit -> !day(visit).isAfter(on)
                        && !day(visit).isBefore(debt.valid().from()))
                .sorted(Comparator.comparing(Visit::at).thenComparing(Visit::id))
                .toList();
        Visit lastEffective = null;
        Visit lastInPerson = null;
        boolean previousInPerson = false;
        for (Visit visit : visits) {
            boolean met =
                    visit.outcome().equals("MET") || (visit.outcome().equals("FAMILY_MET") && rule.familyCounts());
            if (met && visit.visitors() >= rule.visitors()) {
                lastEffective = visit;
                lastInPerson = visit;
                previousInPerson = true;
            } else if (visit.outcome().equals("MET_REMOTE")) {
                if (rule.remoteCounts() == RemoteCounts.EVERY_OTHER && previousInPerson) {
                    lastEffective = visit;
                }
                previousInPerson = false;
            }
        }
        LocalDate dueOn = dueOn(debt, rule, lastEffective, lastInPerson);
        List<Visit> attempts =
                lastEffective == null ? visits : visits.subList(visits.indexOf(lastEffective) + 1, visits.size());
        long daysOverdue = dueOn == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(dueOn, on));
        return new Standing(
                debt,
                rule,
                district.exempt(debt, on),
                lastEffective,
                dueOn,
                attempts,
                state(rule, lastEffective, dueOn, on),
                (double) daysOverdue / rule.intervalDays() * rule.weight());
    }

    private LocalDate dueOn(Debt debt, PolicyRule rule, Visit lastEffective, Visit lastInPerson) {
        if (lastEffective == null) {
            if (debt.firstDueOn() != null) {
                return debt.firstDueOn();
            }
            LocalDate since = debt.valid().from();
            LocalDate firstPolicy = district.firstPolicyDay();
            return (since.isAfter(firstPolicy) ? since : firstPolicy).plusDays(rule.intervalDays());
        }
        LocalDate day = day(lastEffective);
        if (rule.clock() == Clock.ONCE) {
            return null;
        }
        if (rule.clock() == Clock.CALENDAR) {
            return lastDayOfNextPeriod(rule.period(), day);
        }
        LocalDate rolling = day.plusDays(rule.intervalDays());
        if (rule.inPersonDays() == null) {
            return rolling;
        }
        LocalDate inPerson = day(Objects.requireNonNull(lastInPerson)).plusDays(rule.inPersonDays());
        return inPerson.isBefore(rolling) ? inPerson : rolling;
    }

    private static LocalDate lastDayOfNextPeriod(PolicyRule.Period period, LocalDate day) {
        if (period == PolicyRule.Period.WEEK) {
            return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).plusDays(7);
        }
        LocalDate someDay = period == PolicyRule.Period.MONTH
                ? day.withDayOfMonth(1).plusMonths(1)
                : day.withDayOfMonth(1).plusMonths(5 - (day.getMonthValue() - 1) % 3);
        return someDay.with(TemporalAdjusters.lastDayOfMonth());
    }

    private static String state(PolicyRule rule, Visit lastEffective, LocalDate dueOn, LocalDate on) {
        if (lastEffective == null) {
            return on.isAfter(dueOn.plusDays(rule.graceDays())) ? "UNCOVERED" : "NOT_YET_VISITED";
        }
        if (dueOn == null) {
            return "COVERED";
        }
        if (on.isAfter(dueOn.plusDays(rule.graceDays()))) {
            return "UNCOVERED";
        }
        if (on.isAfter(dueOn)) {
            return "OVERDUE";
        }
        return on.isAfter(dueOn.minusDays(rule.intervalDays() / 5)) ? "DUE_SOON" : "COVERED";
    }

    private LocalDate day(Visit visit) {
        return LocalDate.ofInstant(visit.at(), zone);
    }
}
