package org.gridwalk.geodata.demo.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.demo.grid.GridPlan;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.people.Dwelling;
import org.gridwalk.geodata.demo.people.Household;
import org.gridwalk.geodata.demo.people.Staff;

/**
 * Two years at the doors of a community. Each household is visited at the pace of the most urgent reason for it, in
 * rounds: an attempt, and where nobody opens some more on later days. The others of a stairwell are visited together
 * on days of its own; some stairwells never.
 */
public final class VisitHistory {
    /** Everybody is called on about so often, whatever is due. */
    private static final int SWEEP_DAYS = 71;

    /** On one day in so many a stairwell is gone through, for those in it who are due. */
    private static final int SWEEP_EVERY_DAYS = 16;
    /** What is due as often as this is not put off to the day of the stairwell. */
    private static final int URGENT_DAYS = 60;
    /** New residents are called on first of all. */
    private static final int FIRST_DAYS = 25;

    static final int OPEN_MORNING = 9 * 3_600;
    private static final Map<String, Integer> INTERVALS = intervals();

    /**
     * A visit; exactly one of the three targets is not 0.
     *
     * @param at seconds from 1970-01-01
     * @param grid number of the grid in the community
     * @param helper whether not the leader but another of the team came
     */
    public record Visit(
            long household,
            long organisation,
            long dwelling,
            int grid,
            boolean helper,
            int visitors,
            long at,
            long recordedAt,
            String outcome) {}

    /** A shop or office: {@code days} between visits. */
    public record Stop(long organisation, int grid, int from, int days) {}

    private final GridPlan grids;
    private final Calendar calendar;
    private final Dice dice;
    private final List<Leader> leaders;
    private final List<Visit> visits = new ArrayList<>();
    private final Map<Long, Boolean> fallow = new HashMap<>();

    public VisitHistory(GridPlan grids, Calendar calendar, Dice dice) {
        this.grids = grids;
        this.calendar = calendar;
        this.dice = dice.fork("visits");
        this.leaders = Leader.draw(grids.count(), this.dice.fork("leaders"));
    }

    private static Map<String, Integer> intervals() {
        Map<String, Integer> intervals = new HashMap<>();
        for (PolicyRule rule : Presets.rules(Presets.STANDARD)) {
            intervals.put(rule.category(), rule.intervalDays());
        }
        return Map.copyOf(intervals);
    }

    /** In the order of time. */
    public List<Visit> visits() {
        visits.sort(Comparator.comparingLong(Visit::at)
                .thenComparingLong(Visit::household)
                .thenComparingLong(Visit::organisation)
                .thenComparingLong(Visit::dwelling));
        return visits;
    }

    /** Goes through the time of one household. */
    public void live(Household household) {
        Dice own = dice.fork(household.id);
        Dwelling home = household.dwelling;
        int end = Math.min(household.until - 1, calendar.today);
        Doorstep doorstep = new Doorstep(household, own, this::add);
        int day = household.from >= calendar.begin
                ? household.from + 3 + own.below(16)
                : calendar.begin + own.below(firstRound(household));
        while (day <= end) {
            int grid = grids.gridOf(home.building(), home.door(), home.floor(), day);
            if (grid < 0) {
                return;
            }
            Leader leader = leader(grid, day);
            List<String> reasons = household.categoriesOn(day);
            int interval = interval(reasons);
            boolean urgent = interval < URGENT_DAYS || day < household.from + FIRST_DAYS;
            if (!urgent) {
                day = Math.max(day, sweep(home, day));
                if (fallow(home, leader, own)) {
                    day += interval;
                    continue;
                }
            }
            day = doorstep.round(new Doorstep.Call(grid, leader, reasons), day, end);
            day += Math.max(1, gap(interval, leader, own));
        }
    }

    /** Who leads the grid on a day. */
    private Leader leader(int grid, int day) {
        boolean vacant = grid == Staff.VACANT_GRID
                && day >= calendar.today - Staff.VACANT_FROM_DAYS_AGO
                && day < calendar.today - Staff.VACANT_UNTIL_DAYS_AGO;
        return vacant ? Leader.NOBODY : leaders.get(grid);
    }

    private int firstRound(Household household) {
        return Math.min(SWEEP_DAYS, interval(household.categoriesOn(calendar.begin)));
    }

    private static int interval(List<String> reasons) {
        int interval = INTERVALS.get("ORDINARY");
        for (String reason : reasons) {
            if (!reason.equals("NEW_RESIDENT")) {
                interval = Math.min(interval, INTERVALS.get(reason));
            }
        }
        return interval;
    }

    /** Days to the next round: those who keep pace come in time, the others later and later. */
    private static int gap(int interval, Leader leader, Dice own) {
        int wanted = Math.min(interval, SWEEP_DAYS);
        if (own.chance(leader.pace())) {
            return (int) (wanted * own.between(0.84, 0.99));
        }
        return (int) (wanted * own.between(1.05, 1.2 + 2.5 * (1 - leader.pace())));
    }

    /** The next day on which the stairwell is gone through. */
    private static int sweep(Dwelling home, int day) {
        int phase = (int) ((home.buildingId() * 37 + home.door() * 11L) % SWEEP_EVERY_DAYS);
        int next = day + Math.floorMod(phase - day, SWEEP_EVERY_DAYS);
        return Calendar.sunday(next) ? next + 1 : next;
    }

    private boolean fallow(Dwelling home, Leader leader, Dice own) {
        boolean stairwell = fallow.computeIfAbsent(
                home.buildingId() * 100 + home.door(), key -> dice.fork(key).chance(leader.fallow()));
        boolean tooHigh = !home.building().lift() && home.floor() > 4;
        return stairwell || (tooHigh && own.chance((1 - leader.pace()) * 0.6));
    }

    /** Checks of a dwelling that stands empty, over the days given. */
    public void check(Dwelling dwelling, int from, int until) {
        Dice own = dice.fork(-dwelling.id());
        int day = Math.max(from, calendar.begin) + 20 + own.below(330);
        while (day < Math.min(until, calendar.today + 1)) {
            int grid = grids.gridOf(dwelling.building(), dwelling.door(), dwelling.floor(), day);
            if (grid >= 0 && own.chance(leaders.get(grid).pace())) {
                long at = Calendar.at(day, OPEN_MORNING + own.below(8 * 3_600));
                add(new Visit(0, 0, dwelling.id(), grid, own.chance(0.3), 1, at, at + 60 + own.below(600), "MET"));
            }
            day += 300 + own.below(60);
        }
    }

    public void call(Stop stop) {
        if (stop.grid < 0) {
            return;
        }
        Dice own = dice.fork(-1_000_000_000L - stop.organisation);
        Leader leader = leaders.get(stop.grid);
        int day = Math.max(stop.from, calendar.begin) + own.below(stop.days);
        while (day <= calendar.today) {
            day = Calendar.sunday(day) ? day + 1 : day;
            long at = Calendar.at(day, OPEN_MORNING + 1_800 + own.below(7 * 3_600));
            String outcome = own.chance(0.9) ? "MET" : "NOT_HOME";
            add(new Visit(
                    0, stop.organisation, 0, stop.grid, own.chance(0.3), 1, at, at + 60 + own.below(900), outcome));
            day += outcome.equals("MET") ? Math.max(1, gap(stop.days, leader, own)) : 1 + own.below(10);
        }
    }

    private void add(Visit visit) {
        if (visit.at <= calendar.now() && visit.recordedAt <= calendar.now()) {
            visits.add(visit);
        }
    }
}
