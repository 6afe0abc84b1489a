package org.gridwalk.geodata.walk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;

/**
 * A door of the grid on the day of the plan: what is owed behind it, and what came of knocking so far.
 *
 * @param address such as 晨光一村3号楼2单元501, or the name of an organisation
 * @param buildingId null for an organisation that stands in none
 * @param entrance its number in the building, 0 for an organisation
 * @param floor 1 is level with the ground; there is no 0
 * @param place of the entrance
 * @param owed all obligations in force that the reader may know of, those that are met too
 * @param openIssues to follow up with this household
 * @param knocks of the last two years, in the order of time
 * @param appointment on a day of the plan
 * @param again whether it has been decided since the last knock that somebody goes again
 */
public record Door(
        Target target,
        String address,
        Long buildingId,
        int entrance,
        int floor,
        boolean lift,
        LngLat place,
        List<Owed> owed,
        int openIssues,
        List<Knock> knocks,
        Optional<Slot> appointment,
        boolean again) {
    /** That long after a knock nobody answered, and at another time of day. */
    private static final int DAYS_BETWEEN_ATTEMPTS = 1;
    /** After so many days it doesn't matter any more when one knocked last. */
    private static final int DAYS_AN_ATTEMPT_MATTERS = 30;
    /** So long the leader has to say what next, where nobody is ever at home. */
    private static final int DAYS_OF_REVIEW = 14;

    public Door {
        owed = List.copyOf(owed);
        knocks = List.copyOf(knocks);
    }

    /**
     * A visit that was made or tried.
     *
     * @param workerId null where it isn't known who came
     */
    public record Knock(LocalDateTime at, Instant instant, String outcome, Long workerId) {
        /** Nobody opened. */
        public boolean isNotHome() {
            return outcome.equals("NOT_HOME");
        }

        /** Somebody opened, whatever came of it; a telephone call or a wrong address tells nothing. */
        public boolean isOpened() {
            return outcome.equals("MET") || outcome.equals("FAMILY_MET") || outcome.equals("REFUSED");
        }
    }

    /** A time that was promised: the visit begins in it. */
    public record Slot(LocalDateTime from, LocalDateTime until) {}

    /** The last knock before a day. */
    public Optional<Knock> lastKnock(LocalDate before) {
        return knocks.stream()
                .filter(knock -> knock.at().toLocalDate().isBefore(before))
                .reduce((first, second) -> second);
    }

    /** The last visit on a day. */
    public Optional<Knock> visitOn(LocalDate day) {
        return knocks.stream()
                .filter(knock -> knock.at().toLocalDate().equals(day))
                .reduce((first, second) -> second);
    }

    /**
     * Whether all that is owed here rests on a day after a refusal. What a refusal gives no rest from, such as high risk,
     * is never left alone; whoever made an appointment since doesn't mean it any more, and a leader may have decided
     * that somebody goes again.
     */
    public boolean rests(LocalDate day) {
        List<Owed> open = owed.stream().filter(Owed::isOwed).toList();
        return !again
                && appointment.isEmpty()
                && !open.isEmpty()
                && open.stream().allMatch(one -> one.restsOn(day));
    }

    /**
     * Whether one more knock would be in vain on a day: nobody was at home often enough, lately, and it is for the leader
     * to telephone, ask next door or make an appointment. High risk is never left alone, and nobody for longer than
     * {@value #DAYS_OF_REVIEW} days.
     */
    public boolean awaitsReview(LocalDate day) {
        return !again
                && appointment.isEmpty()
                && isUnreachable()
                && lastKnock(day)
                        .filter(knock -> daysSince(knock, day) < DAYS_OF_REVIEW)
                        .isPresent();
    }

    private boolean isUnreachable() {
        return owed.stream().anyMatch(one -> one.isOwed() && one.unreachable())
                && owed.stream().noneMatch(one -> one.isOwed() && one.category().equals("HIGH_RISK"));
    }

    /**
     * Whether the rules let one knock in a part of a day: not while a refusal gives rest or the leader's word is awaited;
     * where nobody opened, not before the next day, and then at another time of day; where nobody ever opens, at a time
     * at which nobody has tried since, as long as there is one. What was promised is kept.
     *
     * @param asked whether the leader has said that one shall knock here
     */
    public boolean mayKnock(DayPart part, LocalDate day, boolean asked) {
        if (appointment.isPresent()) {
            return true;
        }
        if (rests(day) || (awaitsReview(day) && !asked)) {
            return false;
        }
        Optional<Knock> last = lastKnock(day.plusDays(1)).filter(Knock::isNotHome);
        if (last.isEmpty()) {
            return true;
        }
        long days = daysSince(last.get(), day);
        boolean again = days >= DAYS_BETWEEN_ATTEMPTS
                && (days > DAYS_AN_ATTEMPT_MATTERS || DayPart.of(last.get().at().toLocalTime()) != part);
        if (!isUnreachable()) {
            return again;
        }
        Set<Integer> tried = triedInVain(day);
        return again && (tried.size() == DayPart.SLOTS || !tried.contains(part.slot(day)));
    }

    /** The parts of weekdays and weekends at which nobody was at home since somebody last opened. */
    private Set<Integer> triedInVain(LocalDate before) {
        Set<Integer> tried = new HashSet<>();
        for (Knock knock : knocks) {
            if (knock.isOpened()) {
                tried.clear();
            } else if (knock.isNotHome() && knock.at().toLocalDate().isBefore(before)) {
                tried.add(DayPart.of(knock.at().toLocalTime()).slot(knock.at().toLocalDate()));
            }
        }
        return tried;
    }

    private static long daysSince(Knock knock, LocalDate day) {
        return ChronoUnit.DAYS.between(knock.at().toLocalDate(), day);
    }

    /** Who is known here: who met somebody at least twice, and at least as often as all others together. */
    public Optional<Long> familiarWorker() {
        Map<Long, Integer> met = new HashMap<>();
        int all = 0;
        for (Knock knock : knocks) {
            if (knock.outcome().equals("MET") && knock.workerId() != null) {
                met.merge(knock.workerId(), 1, Integer::sum);
                all++;
            }
        }
        int most = (all + 1) / 2;
        return met.entrySet().stream()
                .filter(entry -> entry.getValue() >= Math.max(2, most))
                .max(Comparator.comparing(Map.Entry<Long, Integer>::getValue).thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** The state of the worst obligation. */
    public String state() {
        return owed.stream()
                .map(Owed::state)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse("COVERED");
    }

    private static final List<String> WORST_FIRST =
            List.of("UNCOVERED", "OVERDUE", "NOT_YET_VISITED", "DUE_SOON", "COVERED");
}
