package org.gridwalk.geodata.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Targets past due and past grace, the worst first: by severity, then by id.
 *
 * @param boundaryOn the day whose boundary says which grid a target is in
 * @param total of all pages
 * @param next the cursor of the page after this, or null on the last
 */
public record UncoveredPage(LocalDate on, LocalDate boundaryOn, long total, String next, List<UncoveredTarget> items) {
    /** What is known of a target beside its state. */
    public enum Flag {
        /** Tried since the last effective visit. */
        ATTEMPTED,
        /** Has an appointment. */
        APPOINTED,
        /** Has refused, and is given rest. */
        REFUSED,
        /** Nobody was at home time and again: for the leader to review. */
        UNREACHABLE,
        /** Is exempt from another obligation. */
        EXEMPT
    }

    /**
     * One of the three ids is given.
     *
     * @param dwellingId of one that stands empty
     * @param name of an organisation, else null
     * @param address such as 晨光一村3号楼2单元501; of an organisation without a building it is empty
     * @param buildingId null for an organisation without one
     * @param gridId null where it was in no grid on the day of the boundary; so too the code
     * @param lng of the entrance or the organisation, degrees east
     * @param lat likewise, degrees north
     * @param severity the largest of its obligations: days overdue / interval × weight
     * @param appointedAt when its next appointment begins, or null
     * @param reasons the obligations that are past due, the worst first
     */
    public record UncoveredTarget(
            Long householdId,
            Long organisationId,
            Long dwellingId,
            String name,
            String address,
            Long buildingId,
            Long gridId,
            String gridCode,
            double lng,
            double lat,
            String state,
            double severity,
            List<Flag> flags,
            Instant appointedAt,
            List<Reason> reasons) {
        public UncoveredTarget {
            flags = List.copyOf(flags);
            reasons = List.copyOf(reasons);
        }

        /** Whichever of the three ids it has. */
        long targetId() {
            return householdId != null ? householdId : organisationId != null ? organisationId : dwellingId;
        }
    }

    /**
     * One obligation that is past due.
     *
     * @param lastEffectiveOn null where there has been no effective visit; so too its outcome
     * @param lastInPersonOn the last effective one that was no call, or null
     * @param dueBy what decides when it is due
     * @param daysOverdue 1 or more
     * @param attempts visits of any outcome since the one that the due day is counted from
     * @param calls those of them by telephone or video
     * @param lastAttemptOn null where there has been none; so too its outcome
     * @param eventOn the day of a major event after which a visit is owed out of turn, or null
     * @param refusedUntil the first day on which a refusal gives no rest any more, or null where none does
     * @param unreachable whether nobody was at home often enough, and once in an evening or on a weekend
     * @param againFrom the day from which to try again where nobody was at home, else null
     * @param againOutOfHours whether that is to be an evening or a weekend, as none has been tried
     * @param escalateBy until when to reach somebody by telephone or else escalate, or null
     */
    public record Reason(
            String category,
            int intervalDays,
            int graceDays,
            LocalDate lastEffectiveOn,
            String lastEffectiveOutcome,
            LocalDate lastInPersonOn,
            LocalDate dueOn,
            DueBy dueBy,
            int daysOverdue,
            long attempts,
            long calls,
            LocalDate lastAttemptOn,
            String lastAttemptOutcome,
            LocalDate eventOn,
            LocalDate refusedUntil,
            boolean unreachable,
            LocalDate againFrom,
            boolean againOutOfHours,
            Instant escalateBy,
            String state) {}

    /** From what the due day is counted. */
    public enum DueBy {
        /** Never visited: from moving in or the first policy, or by the go-live plan. */
        FIRST,
        /** The last effective visit. */
        INTERVAL,
        /** The last one in person, as calls alone are not enough. */
        IN_PERSON,
        /** The week, month or quarter. */
        PERIOD,
        /** A major event. */
        EVENT
    }

    public UncoveredPage {
        items = List.copyOf(items);
    }
}
