package org.gridwalk.geodata.calendar;

import static java.util.stream.Collectors.groupingBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;

/** From when to when an office works on each weekday; a weekday without any is its weekend. */
public final class WorkingHours {
    /** Monday to Friday, 9:00 to 12:00 and 13:30 to 17:30. */
    public static final WorkingHours USUAL = usual();

    private final Map<DayOfWeek, List<Stretch>> stretches;

    /** @param to after {@code from}, on the same day */
    public record Stretch(DayOfWeek weekday, LocalTime from, LocalTime to) {
        public Stretch {
            BadInput.unless(from.isBefore(to), "to", to, "a time after " + from);
        }
    }

    /**
     * @param stretches at least one, in any order
     * @throws BadInput if there is none, or if two of a day overlap
     */
    public WorkingHours(List<Stretch> stretches) {
        BadInput.unless(!stretches.isEmpty(), "hours", null, "at least one weekday that is worked on");
        this.stretches = stretches.stream()
                .sorted(Comparator.comparing(Stretch::weekday).thenComparing(Stretch::from))
                .collect(groupingBy(Stretch::weekday));
        this.stretches.values().forEach(WorkingHours::apart);
    }

    private static void apart(List<Stretch> ofDay) {
        for (int i = 1; i < ofDay.size(); i++) {
            LocalTime from = ofDay.get(i).from();
            BadInput.unless(
                    !from.isBefore(ofDay.get(i - 1).to()),
                    "from",
                    from,
                    "a time not before " + ofDay.get(i - 1).to());
        }
    }

    boolean isWeekend(DayOfWeek weekday) {
        return !stretches.containsKey(weekday);
    }

    /** Those of a weekday that is worked on, the first one first; a weekend day that is made up for has those of the week's first. */
    List<Stretch> of(DayOfWeek weekday) {
        return stretches.containsKey(weekday)
                ? stretches.get(weekday)
                : stretches.get(stretches.keySet().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static WorkingHours usual() {
        return new WorkingHours(Stream.of(
                        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)
                .flatMap(day -> Stream.of(
                        new Stretch(day, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                        new Stretch(day, LocalTime.of(13, 30), LocalTime.of(17, 30))))
                .toList());
    }
}
