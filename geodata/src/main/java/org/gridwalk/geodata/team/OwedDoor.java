package org.gridwalk.geodata.team;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A door where something is owed. One of the three ids is given.
 *
 * @param dwellingId of one that stands empty
 * @param address such as 晨光一村3号楼2单元501, or the name of an organisation
 * @param reasons the obligations, the worst first
 */
public record OwedDoor(Long householdId, Long organisationId, Long dwellingId, String address, List<Reason> reasons) {
    public OwedDoor {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param dueOn null where nothing more is owed
     * @param lastEffectiveOn null where there has been no effective visit
     * @param attempts visits of any outcome since the one that the due day is counted from
     * @param refusedUntil the first day on which a refusal gives no rest any more, or null where none does
     * @param unreachable whether nobody was at home often enough that the leader has to look at it
     * @param triedOutOfHours whether one of the attempts was in an evening or on a weekend
     * @param escalateBy nobody at home, and no contact since: somebody has to hear of it by then; null where not
     * @param remoteCounts whether a call can count
     * @param neverRests whether a refusal gives no rest: a high risk
     */
    public record Reason(
            String category,
            String state,
            LocalDate dueOn,
            int daysOverdue,
            LocalDate lastEffectiveOn,
            long attempts,
            LocalDate lastAttemptOn,
            String lastAttemptOutcome,
            LocalDate refusedUntil,
            boolean unreachable,
            boolean triedOutOfHours,
            Instant escalateBy,
            boolean remoteCounts,
            boolean neverRests) {}
}
