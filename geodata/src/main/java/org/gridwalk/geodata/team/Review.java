package org.gridwalk.geodata.team;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A household that needs a leader's decision.
 *
 * @param flags why, the most urgent first
 * @param neverExempt whether it is a high risk, which is never exempt by itself
 * @param tries what was tried, the latest first: when and what came of it, not who it was
 * @param decisions what has been decided, the latest first
 */
public record Review(
        long householdId,
        String address,
        List<Flag> flags,
        boolean neverExempt,
        List<OwedDoor.Reason> reasons,
        List<Try> tries,
        List<Decided> decisions) {
    public Review {
        flags = List.copyOf(flags);
        reasons = List.copyOf(reasons);
        tries = List.copyOf(tries);
        decisions = List.copyOf(decisions);
    }

    /** Why a household needs a decision. */
    public enum Flag {
        /** A high risk that nobody opened at: others have to hear of it. */
        ESCALATED,
        /** Nobody was at home time and again. */
        UNREACHABLE,
        /** Has refused, and is given rest where its category gives any. */
        REFUSED
    }

    /** What can be done. */
    public enum Decision {
        /** Again at another time of day. */
        AGAIN,
        /** Somebody else goes: another worker, the steward of the building. */
        OTHER_PERSON,
        /** The community finds out: whether they live there still, who knows them. */
        COMMUNITY,
        /** They are left alone until a day, with a reason; a manager approves. */
        EXEMPTION
    }

    public record Try(Instant at, String outcome) {}

    /**
     * @param status ASKED, GRANTED or DENIED of what a manager has to decide, else null
     * @param decidedAt null where that is still open
     */
    public record Decided(
            long id,
            Decision decision,
            String note,
            LocalDate until,
            String status,
            Instant madeAt,
            Instant decidedAt) {}
}
