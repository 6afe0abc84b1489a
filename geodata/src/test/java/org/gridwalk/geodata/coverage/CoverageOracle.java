package org.gridwalk.geodata.coverage;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.District.Debt;
import org.gridwalk.geodata.coverage.District.Place;
import org.gridwalk.geodata.coverage.District.Visit;
import org.gridwalk.geodata.coverage.PolicyRule.Clock;
import org.gridwalk.geodata.coverage.PolicyRule.RemoteCounts;
import org.gridwalk.geodata.coverage.UncoveredPage.DueBy;
import org.gridwalk.geodata.coverage.UncoveredPage.Flag;
import org.gridwalk.geodata.coverage.UncoveredPage.Reason;
import org.gridwalk.geodata.coverage.UncoveredPage.UncoveredTarget;
import org.gridwalk.geodata.geo.Bounds;

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
            Visit lastInPerson,
            LocalDate dueOn,
            DueBy dueBy,
            List<Visit> attempts,
            LocalDate eventOn,
            LocalDate refusedUntil,
            boolean triedOutOfHours,
            boolean unreachable,
            Instant escalateBy,
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
        for (Place grid : district.gridsOn(query.boundaryOn())) {
            if (seen(grid, scope, query.areaId())) {
                places.put(grid.gridId(), grid);
            }
        }
        Map<Long, CoverageCounts> counts = new LinkedHashMap<>();
        places.keySet().forEach(id -> counts.put(id, CoverageCounts.NONE));
        for (List<Standing> unit : units(query, scope)) {
            Place place = district.placeOf(unit.get(0).debt(), query.boundaryOn());
            counts.merge(place.gridId(), count(unit), CoverageCounts::plus);
        }
        List<GridCoverage> grids = new ArrayList<>();
        CoverageCounts total = CoverageCounts.NONE;
        for (var entry : counts.entrySet()) {
            Long id = entry.getKey();
            grids.add(new GridCoverage(
                    id,
                    district.gridCode(id, query.boundaryOn()),
                    district.gridName(id, query.boundaryOn()),
                    district.gridKind(id, query.boundaryOn()),
                    entry.getValue()));
            total = total.plus(entry.getValue());
        }
        grids.sort(Comparator.comparing(GridCoverage::code, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(GridCoverage::gridId, Comparator.nullsLast(Comparator.naturalOrder())));
        CoverageTable.Policy policy = district.policy(query.on())
                .map(version -> new CoverageTable.Policy(version.preset(), version.from()))
                .orElse(null);
        return new CoverageTable(query.on(), query.boundaryOn(), query.by(), policy, total, grids);
    }

    /** All of them, without a limit. */
    List<UncoveredTarget> uncovered(
            LocalDate on,
            LocalDate boundaryOn,
            TargetKind target,
            Optional<Long> gridId,
            Optional<String> category,
            Optional<Long> areaId,
            Scope scope) {
        List<UncoveredTarget> result = new ArrayList<>();
        for (List<Standing> unit : targets(on, boundaryOn, target, category, areaId, scope)) {
            List<Standing> eligible =
                    unit.stream().filter(standing -> !standing.exempt()).toList();
            Debt debt = unit.get(0).debt();
            Place place = district.placeOf(debt, boundaryOn);
            boolean inGrid = gridId.isEmpty() || gridId.get().equals(place.gridId());
            if (inGrid
                    && eligible.stream().anyMatch(standing -> standing.state().equals("UNCOVERED"))) {
                result.add(target(on, boundaryOn, debt, place, unit, eligible));
            }
        }
        result.sort(
                Comparator.comparing(UncoveredTarget::severity).reversed().thenComparing(UncoveredTarget::targetId));
        return result;
    }

    /** Those of a box, in no order. */
    List<BuildingState> buildings(BuildingsQuery query, Bounds box, Scope scope) {
        Map<String, List<Integer>> ranks = new TreeMap<>();
        Map<String, Debt> someone = new TreeMap<>();
        for (List<Standing> unit : targets(
                query.on(),
                query.boundaryOn(),
                query.target(),
                query.category(),
                query.areaId(),
                scope.withoutRestricted())) {
            Debt debt = unit.get(0).debt();
            Long grid = district.placeOf(debt, query.boundaryOn()).gridId();
            Long building = district.address(debt).buildingId();
            String spot = building == null ? debt.target() : "building " + building;
            OptionalInt worst = unit.stream()
                    .filter(standing -> !standing.exempt())
                    .mapToInt(Standing::rank)
                    .max();
            if (worst.isPresent()
                    && (query.gridId().isEmpty() || query.gridId().get().equals(grid))) {
                ranks.computeIfAbsent(spot, none -> new ArrayList<>()).add(worst.getAsInt());
                someone.put(spot, debt);
            }
        }
        return ranks.keySet().stream()
                .map(spot -> building(someone.get(spot), ranks.get(spot)))
                .filter(building -> box.west() <= building.lng()
                        && building.lng() <= box.east()
                        && box.south() <= building.lat()
                        && building.lat() <= box.north())
                .toList();
    }

    private BuildingState building(Debt debt, List<Integer> ranks) {
        District.Address address = district.address(debt);
        int worst = Collections.max(ranks);
        District.Spot spot = address.buildingId() == null
                ? new District.Spot(address.lng(), address.lat())
                : district.spotOfBuilding(address.buildingId());
        return new BuildingState(
                address.buildingId(),
                address.buildingId() == null ? debt.organisationId() : null,
                spot.lng(),
                spot.lat(),
                BuildingState.State.valueOf(BEST_FIRST.get(worst)),
                Collections.frequency(ranks, worst),
                ranks.size());
    }

    FallsDue fallsDue(LocalDate on, int days, Scope scope, Optional<Long> areaId) {
        Map<Long, int[]> grids = new TreeMap<>();
        for (List<Standing> unit : units(new CoverageQuery(on, By.HOUSEHOLD, Optional.empty(), areaId), scope)) {
            Optional<LocalDate> first = unit.stream()
                    .filter(standing -> !standing.exempt() && standing.dueOn() != null)
                    .map(Standing::dueOn)
                    .min(Comparator.naturalOrder());
            long ahead = first.map(due -> Math.max(0, ChronoUnit.DAYS.between(on, due) + 1))
                    .orElse(Long.MAX_VALUE);
            if (ahead <= days) {
                Long grid = district.placeOf(unit.get(0).debt(), on).gridId();
                grids.computeIfAbsent(grid == null ? Long.MAX_VALUE : grid, none -> new int[days + 1])[(int) ahead]++;
            }
        }
        List<FallsDue.Row> rows = new ArrayList<>();
        grids.forEach((grid, households) -> rows.add(new FallsDue.Row(
                grid == Long.MAX_VALUE ? null : grid,
                Arrays.stream(households).boxed().toList())));
        return new FallsDue(on, days, rows);
    }

    private List<List<Standing>> targets(
            LocalDate on,
            LocalDate boundaryOn,
            TargetKind target,
            Optional<String> category,
            Optional<Long> areaId,
            Scope scope) {
        if (target == TargetKind.HOUSEHOLD) {
            return units(new CoverageQuery(on, boundaryOn, By.HOUSEHOLD, category, areaId), scope);
        }
        Map<String, List<Standing>> targets = new TreeMap<>();
        for (List<Standing> one : units(new CoverageQuery(on, boundaryOn, By.OBLIGATION, category, areaId), scope)) {
            Debt debt = one.get(0).debt();
            if ((target == TargetKind.DWELLING ? debt.dwellingId() : debt.organisationId()) != null) {
                targets.computeIfAbsent(debt.target(), none -> new ArrayList<>())
                        .addAll(one);
            }
        }
        return List.copyOf(targets.values());
    }

    private UncoveredTarget target(
            LocalDate on, LocalDate boundaryOn, Debt debt, Place place, List<Standing> unit, List<Standing> eligible) {
        double severity =
                eligible.stream().mapToDouble(Standing::severity).max().orElseThrow();
        List<Standing> missed =
                eligible.stream().filter(standing -> !standing.effective()).toList();
        List<Standing> late =
                missed.stream().filter(standing -> on.isAfter(standing.dueOn())).toList();
        List<Reason> reasons = late.stream()
                .sorted(Comparator.comparing(Standing::severity)
                        .reversed()
                        .thenComparing(standing -> standing.debt().category()))
                .map(standing -> reason(on, standing))
                .toList();
        District.Address address = district.address(debt);
        Instant appointedAt = district.appointments(debt).stream()
                .filter(slot -> !day(slot.madeAt()).isAfter(on)
                        && !day(slot.endsAt()).isBefore(on)
                        && (slot.endedAt() == null || day(slot.endedAt()).isAfter(on)))
                .map(District.Appointment::startsAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new UncoveredTarget(
                debt.householdId(),
                debt.organisationId(),
                debt.dwellingId(),
                address.name(),
                address.text(),
                address.buildingId(),
                place.gridId(),
                district.gridCode(place.gridId(), boundaryOn),
                address.lng(),
                address.lat(),
                "UNCOVERED",
                severity,
                flags(late, appointedAt != null, unit.size() > eligible.size()),
                appointedAt,
                reasons);
    }

    private static List<Flag> flags(List<Standing> late, boolean appointed, boolean exempt) {
        List<Flag> flags = new ArrayList<>();
        if (late.stream().anyMatch(standing -> !standing.attempts().isEmpty())) {
            flags.add(Flag.ATTEMPTED);
        }
        if (appointed) {
            flags.add(Flag.APPOINTED);
        }
        if (late.stream().anyMatch(standing -> standing.refusedUntil() != null)) {
            flags.add(Flag.REFUSED);
        }
        if (late.stream().anyMatch(Standing::unreachable)) {
            flags.add(Flag.UNREACHABLE);
        }
        if (exempt) {
            flags.add(Flag.EXEMPT);
        }
        return flags;
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
                standing.lastInPerson() == null ? null : day(standing.lastInPerson()),
                standing.dueOn(),
                standing.dueBy(),
                (int) Math.max(0, ChronoUnit.DAYS.between(standing.dueOn(), on)),
                standing.attempts().size(),
                standing.attempts().stream()
                        .filter(visit -> visit.outcome().equals("MET_REMOTE"))
                        .count(),
                attempt == null ? null : day(attempt),
                attempt == null ? null : attempt.outcome(),
                standing.eventOn(),
                standing.refusedUntil(),
                standing.unreachable(),
                shut(attempt) ? day(attempt).plusDays(1) : null,
                shut(attempt) && !standing.triedOutOfHours(),
                standing.escalateBy(),
                standing.state());
    }

    private static boolean shut(Visit visit) {
        return visit != null && visit.outcome().equals("NOT_HOME");
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
                    && seen(district.placeOf(debt, query.boundaryOn()), scope, query.areaId())) {
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
            return new CoverageCounts(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
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
                worst == 2 ? 1 : 0,
                missed(eligible, standing -> standing.refusedUntil() != null),
                missed(eligible, Standing::unreachable));
    }

    private static int missed(List<Standing> eligible, Predicate<Standing> what) {
        return eligible.stream().anyMatch(standing -> !standing.effective() && what.test(standing)) ? 1 : 0;
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
        LocalDate eventOn = eventOn(debt, rule, lastEffective, on);
        LocalDate dueOn = sooner(
                dueOn(debt, rule, lastEffective, lastInPerson),
                eventOn == null ? null : eventOn.plusDays((rule.eventHours() + 23) / 24));
        boolean byInPerson = byInPerson(rule, lastEffective, lastInPerson);
        Visit began = byInPerson ? lastInPerson : lastEffective;
        List<Visit> attempts = began == null ? visits : visits.subList(visits.indexOf(began) + 1, visits.size());
        long daysOverdue = dueOn == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(dueOn, on));
        return new Standing(
                debt,
                rule,
                district.exempt(debt, on),
                lastEffective,
                lastInPerson,
                dueOn,
                dueBy(rule, lastEffective, byInPerson, dueOn, dueOn(debt, rule, lastEffective, lastInPerson)),
                attempts,
                eventOn,
                refusedUntil(rule, attempts, on),
                triedOutOfHours(attempts),
                unreachable(rule, attempts),
                escalateBy(rule, visits),
                state(rule, lastEffective, dueOn, eventOn != null, on),
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
        return sooner(rolling, day(Objects.requireNonNull(lastInPerson)).plusDays(rule.inPersonDays()));
    }

    /** Whether the days between visits in person end before the interval does. */
    private boolean byInPerson(PolicyRule rule, Visit lastEffective, Visit lastInPerson) {
        return lastEffective != null
                && rule.clock() == Clock.ROLLING
                && rule.inPersonDays() != null
                && day(lastInPerson)
                        .plusDays(rule.inPersonDays())
                        .isBefore(day(lastEffective).plusDays(rule.intervalDays()));
    }

    private static DueBy dueBy(
            PolicyRule rule, Visit lastEffective, boolean byInPerson, LocalDate dueOn, LocalDate withoutEvent) {
        if (dueOn == null) {
            return null;
        }
        if (withoutEvent == null || dueOn.isBefore(withoutEvent)) {
            return DueBy.EVENT;
        }
        if (lastEffective == null) {
            return DueBy.FIRST;
        }
        if (byInPerson) {
            return DueBy.IN_PERSON;
        }
        return rule.clock() == Clock.CALENDAR ? DueBy.PERIOD : DueBy.INTERVAL;
    }

    /** @param either null for never */
    private static LocalDate sooner(LocalDate either, LocalDate other) {
        return other == null || (either != null && either.isBefore(other)) ? either : other;
    }

    /** The first event since the last effective visit. */
    private LocalDate eventOn(Debt debt, PolicyRule rule, Visit lastEffective, LocalDate on) {
        return district.events(debt).stream()
                .filter(at -> rule.eventHours() != null
                        && !day(at).isAfter(on)
                        && !day(at).isBefore(debt.valid().from())
                        && (lastEffective == null || at.isAfter(lastEffective.at())))
                .map(this::day)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private LocalDate refusedUntil(PolicyRule rule, List<Visit> attempts, LocalDate on) {
        return attempts.stream()
                .filter(visit -> visit.outcome().equals("REFUSED") && rule.refusalRestDays() != null)
                .map(visit -> day(visit).plusDays(rule.refusalRestDays()))
                .filter(on::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean triedOutOfHours(List<Visit> attempts) {
        return attempts.stream().filter(CoverageOracle::shut).anyMatch(visit -> {
            ZonedDateTime at = visit.at().atZone(zone);
            return at.getHour() >= 18
                    || at.getDayOfWeek() == DayOfWeek.SATURDAY
                    || at.getDayOfWeek() == DayOfWeek.SUNDAY;
        });
    }

    private boolean unreachable(PolicyRule rule, List<Visit> attempts) {
        long days = attempts.stream()
                .filter(CoverageOracle::shut)
                .map(this::day)
                .distinct()
                .count();
        return rule.unreachableAttempts() != null && days >= rule.unreachableAttempts() && triedOutOfHours(attempts);
    }

    /** From the first closed door after which nobody has been reached. */
    private static Instant escalateBy(PolicyRule rule, List<Visit> visits) {
        Visit shut = null;
        for (Visit visit : visits) {
            if (visit.outcome().equals("NOT_HOME")) {
                shut = shut == null ? visit : shut;
            } else if (!visit.outcome().equals("WRONG_ADDRESS")) {
                shut = null;
            }
        }
        return shut == null || rule.escalateHours() == null
                ? null
                : shut.at().plus(Duration.ofHours(rule.escalateHours()));
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

    private static String state(PolicyRule rule, Visit lastEffective, LocalDate dueOn, boolean event, LocalDate on) {
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
        return event || on.isAfter(dueOn.minusDays(rule.intervalDays() / 5)) ? "DUE_SOON" : "COVERED";
    }

    private LocalDate day(Visit visit) {
        return day(visit.at());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
