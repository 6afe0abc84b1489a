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
        need(workerId != null, "workerId", null, "the id of a worker");
        need(from != null, "from", null, "a day such as 2026-11-21");
        need(to != null, "to", null, "a day such as 2026-11-21");
        need(!to.isBefore(from), "to", to, "a day not before the first, " + from);
        need(to.isBefore(from.plusDays(MOST_DAYS)), "to", to, "at most " + MOST_DAYS + " days");
        standIns = standIns == null ? List.of() : List.copyOf(standIns);
        need(standIns.size() <= MOST_STAND_INS, "standIns", standIns.size() + " of them", "at most " + MOST_STAND_INS);
        for (int i = 0; i < standIns.size(); i++) {
            StandInDraft one = standIns.get(i);
            String field = "standIns[" + i + "].";
            need(one.gridId() != null, field + "gridId", null, "the id of a grid");
            need(one.workerId() != null, field + "workerId", null, "the id of a worker");
            LocalDate first = one.from() == null ? from : one.from();
            LocalDate last = one.to() == null ? to : one.to();
            need(!first.isBefore(from) && !first.isAfter(to), field + "from", first, from + " to " + to);
            need(!last.isBefore(first) && !last.isAfter(to), field + "to", last, first + " to " + to);
        }
    }

    private static void need(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new BadInput(field, value == null ? null : value.toString(), expected);
        }
    }
}
