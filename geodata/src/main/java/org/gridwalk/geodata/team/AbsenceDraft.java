package org.gridwalk.geodata.team;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.BadInput;

/**
 * Days on which somebody will be away, as they are entered.
 *
 * @param from the first day
 * @param to the last day
 * @param standIns who has their duty meanwhile; a grid may have one after the other, or nobody
 */
public record AbsenceDraft(Long workerId, LocalDate from, LocalDate to, List<StandInDraft> standIns) {
    private static final int MOST_DAYS = 366;
    private static final int MOST_STAND_INS = 100;

    /**
     * @param from null for the first day of the absence
     * @param to null for the last day of the absence
     * @param restricted whether they see restricted categories there on these days
     */
    public record StandInDraft(Long gridId, Long workerId, LocalDate from, LocalDate to, Boolean restricted) {}

    public AbsenceDraft {
        BadInput.unless(workerId != null, "workerId", null, "the id of a worker");
        BadInput.unless(from != null, "from", null, "a day such as 2026-11-21");
        BadInput.unless(to != null, "to", null, "a day such as 2026-11-21");
        BadInput.unless(!to.isBefore(from), "to", to, "a day not before the first, " + from);
        BadInput.unless(to.isBefore(from.plusDays(MOST_DAYS)), "to", to, "at most " + MOST_DAYS + " days");
        standIns = standIns == null ? List.of() : List.copyOf(standIns);
        BadInput.unless(
                standIns.size() <= MOST_STAND_INS,
                "standIns",
                standIns.size() + " of them",
                "at most " + MOST_STAND_INS);
        for (int i = 0; i < standIns.size(); i++) {
            StandInDraft one = standIns.get(i);
            String field = "standIns[" + i + "].";
            BadInput.unless(one.gridId() != null, field + "gridId", null, "the id of a grid");
            BadInput.unless(one.workerId() != null, field + "workerId", null, "the id of a worker");
            LocalDate first = one.from() == null ? from : one.from();
            LocalDate last = one.to() == null ? to : one.to();
            BadInput.unless(!first.isBefore(from) && !first.isAfter(to), field + "from", first, from + " to " + to);
            BadInput.unless(!last.isBefore(first) && !last.isAfter(to), field + "to", last, first + " to " + to);
        }
    }
}
