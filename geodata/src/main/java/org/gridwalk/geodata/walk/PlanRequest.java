package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.Wishes.NotWith;

/**
 * What somebody wants planned. Null or empty is as usual.
 *
 * @param from the first day
 * @param days 1 to 7; one day as usual
 * @param walks who walks when; as usual the grid's leader on each working day, all day, and on a day on which those at the
 *     window go out too, those of the grid's team
 * @param must doors that come before all others
 * @param dropped doors that are left out
 * @param apart sets of doors of which no walk has two
 * @param restricted whether restricted categories count; only for the appointed
 * @param holidays whether somebody walks on a holiday; a weekend is none
 * @param replaces the version of the plan that is there and that this one takes the place of
 */
public record PlanRequest(
        Long gridId,
        LocalDate from,
        Integer days,
        List<Walk> walks,
        List<Target> must,
        List<Target> dropped,
        List<List<Target>> apart,
        List<NotWith> notWith,
        Boolean restricted,
        Boolean holidays,
        Integer replaces) {
    static final int MOST_DAYS = 7;
    static final int MOST_WALKS = 60;

    public PlanRequest {
        if (gridId == null) {
            throw new BadInput("gridId", null, "the id of a grid");
        }
        if (from == null) {
            throw new BadInput("from", null, "a day such as 2026-11-21");
        }
        days = days == null ? 1 : days;
        if (days < 1 || days > MOST_DAYS) {
            throw new BadInput("days", days.toString(), "1 to " + MOST_DAYS);
        }
        walks = walks == null ? List.of() : List.copyOf(walks);
        if (walks.size() > MOST_WALKS) {
            throw new BadInput("walks", walks.size() + " walks", "at most " + MOST_WALKS);
        }
        must = must == null ? List.of() : List.copyOf(must);
        dropped = dropped == null ? List.of() : List.copyOf(dropped);
        apart = apart == null ? List.of() : List.copyOf(apart);
        notWith = notWith == null ? List.of() : List.copyOf(notWith);
        restricted = restricted != null && restricted;
        holidays = holidays != null && holidays;
    }

    Wishes wishes() {
        Set<Target> wanted = new HashSet<>(must);
        for (Target target : dropped) {
            if (wanted.contains(target)) {
                throw new BadInput("dropped", target.kind() + " " + target.id(), "no door that is in must as well");
            }
        }
        List<Set<Target>> sets = apart.stream().map(Set::copyOf).toList();
        return new Wishes(wanted, Set.copyOf(dropped), sets, notWith);
    }

    /**
     * @param on the first day of the plan as usual
     * @param workers one, or several who go together
     * @param from when they set out; 08:30 as usual
     * @param until when they are back; 17:30 as usual
     * @param start where they set out; the community's office as usual
     * @param end as the start, as usual
     * @param breaks as usual a long one at noon, where the walk goes on after it; an empty list is none
     * @param duties such as that at the window
     */
    public record Walk(
            LocalDate on,
            List<Long> workers,
            LocalTime from,
            LocalTime until,
            LngLat start,
            LngLat end,
            List<Break> breaks,
            List<Duty> duties) {
        public Walk {
            workers = workers == null ? List.of() : List.copyOf(workers);
            from = from == null ? LocalTime.of(8, 30) : from;
            until = until == null ? LocalTime.of(17, 30) : until;
            breaks = breaks == null ? null : List.copyOf(breaks);
            duties = duties == null ? List.of() : List.copyOf(duties);
        }

        static Walk usual(LocalDate on, List<Long> workers) {
            return new Walk(on, workers, null, null, null, null, null, null);
        }
    }

    /**
     * @param from the earliest it may begin
     * @param until the latest it may begin
     */
    public record Break(LocalTime from, LocalTime until, Integer minutes) {}

    /**
     * @param from when it begins
     * @param place the community's office as usual
     */
    public record Duty(LocalTime from, Integer minutes, LngLat place) {}
}
