package org.gridwalk.geodata.walk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Optional<Slot> appointment) {
    /** After so many days a refusal has rested. */
    static final int REST_DAYS = 90;

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
     * Until which day, not included, nobody knocks after a refusal. High risk is never left alone by itself, and whoever
     * made an appointment since doesn't mean it any more.
     */
    public Optional<LocalDate> restsUntil(LocalDate on) {
        if (appointment.isPresent()
                || owed.stream().anyMatch(one -> one.category().equals("HIGH_RISK"))) {
            return Optional.empty();
        }
        return lastKnock(on.plusDays(1))
                .filter(knock -> knock.outcome().equals("REFUSED"))
                .map(knock -> knock.at().toLocalDate().plusDays(REST_DAYS))
                .filter(until -> until.isAfter(on));
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
