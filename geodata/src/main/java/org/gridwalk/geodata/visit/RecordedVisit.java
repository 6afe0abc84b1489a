package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What came of a visit that was sent.
 *
 * @param status RECORDED, or CONFLICT if it can't count as it was sent and waits to be resolved
 * @param visitId null for a conflict
 * @param conflictId null unless it is one; so too its reason
 * @param gridId the grid of the door on that day: another than the sender's where the door went over; null in none
 * @param others visits of the same day to the same door, by whomever: both are kept, and each sender learns of the other
 */
public record RecordedVisit(
        UUID clientId,
        String status,
        Long visitId,
        Long conflictId,
        String reason,
        Long gridId,
        List<EarlierVisit> others) {
    /** @param by the name of the worker who made it; null where nobody is named */
    public record EarlierVisit(Instant visitedAt, String outcome, String by, String note) {}

    public RecordedVisit {
        others = List.copyOf(others);
    }
}
