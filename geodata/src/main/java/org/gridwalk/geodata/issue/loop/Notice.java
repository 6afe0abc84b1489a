package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody is told about an issue.
 *
 * @param number of the issue
 * @param dueAt the time that it is about, where it is about one
 * @param projectId of the project that it is about, where it is about one
 * @param project its title
 * @param by who took the step that it is about
 * @param note of that step
 */
public record Notice(
        long id,
        long issueId,
        String number,
        Kind kind,
        Optional<Instant> dueAt,
        Optional<Long> projectId,
        Optional<String> project,
        Optional<String> by,
        Optional<String> note,
        Instant madeAt,
        boolean seen) {
    /** What about. */
    public enum Kind {
        /** It is theirs to handle now. */
        GIVEN,
        /** Whoever it was given to gives it back. */
        RETURNED,
        /** More time is asked for, and theirs to decide. */
        POSTPONEMENT_ASKED,
        POSTPONEMENT_GRANTED,
        POSTPONEMENT_REFUSED,
        /** What they reported is said to be done, and waits for their word. */
        FINISHED,
        /** It has to be done once more. */
        REWORK,
        /** It is watched from above. */
        SUPERVISED,
        /** The last fifth of its time has begun. */
        DUE_SOON,
        /** Its time has passed. */
        OVERDUE,
        /** Twice its time has passed: for those above. */
        LONG_OVERDUE,
        /** Nobody has spoken with those who complained, and the time for it has passed. */
        NO_RESPONSE,
        /** A project that answers it is done. */
        PROJECT_DONE
    }
}
