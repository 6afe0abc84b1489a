package org.gridwalk.geodata.issue.loop;

import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/**
 * Which open issues somebody wants to see.
 *
 * @param box whose work it is
 * @param stages those alone; empty for all that the box has
 * @param tier that one alone
 * @param topic that one alone, or one below it
 * @param limit 1 to 500
 */
public record InboxQuery(Box box, Set<Stage> stages, Optional<Tier> tier, Optional<String> topic, int limit) {
    private static final int MOST = 500;

    /** Whose work it is. */
    public enum Box {
        /** Everything that is open. */
        OPEN,
        /** Given to the one who looks, or to somebody whom they stand in for in the grid of the issue. */
        MINE,
        /** Reported by the one who looks, and waiting for their word on the result. */
        REPORTED,
        /** Taken in first by the one who looks, who sees to it that it is answered (首问负责). */
        OWNED,
        /** A postponement waits for a decision. */
        ASKED,
        SUPERVISED,
        /** Past its time, to answer or to handle. */
        OVERDUE,
        /** In the last fifth of its time. */
        DUE_SOON
    }

    public InboxQuery {
        stages = Set.copyOf(stages);
        BadInput.unless(limit >= 1 && limit <= MOST, "limit", limit, "1 to " + MOST);
    }
}
