package org.gridwalk.geodata.team;

import java.time.LocalDate;
import org.gridwalk.geodata.BadInput;

/**
 * A grid that goes over to another leader, as it is entered.
 *
 * @param toWorkerId who will lead it
 * @param on the first day on which they do
 * @param stays whether who leads it now goes on working in it; false as usual
 * @param restricted whether the new leader sees restricted categories there; false as usual
 */
public record HandoverDraft(Long gridId, Long toWorkerId, LocalDate on, Boolean stays, Boolean restricted) {
    public HandoverDraft {
        BadInput.unless(gridId != null, "gridId", null, "the id of a grid");
        BadInput.unless(toWorkerId != null, "toWorkerId", null, "the id of a worker");
        BadInput.unless(on != null, "on", null, "a day such as 2026-11-21");
        stays = Boolean.TRUE.equals(stays);
        restricted = Boolean.TRUE.equals(restricted);
    }
}
