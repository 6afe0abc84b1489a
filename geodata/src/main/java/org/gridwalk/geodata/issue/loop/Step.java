package org.gridwalk.geodata.issue.loop;

import java.util.Set;

/** What can happen to an issue. From where to where, and by whom, is its {@link Lifecycle}'s to say. */
public enum Step {
    /** Taken on: it is ours. */
    ACCEPT,
    /** Not ours: back to where it came from. */
    DECLINE,
    /** Given to a worker, or to an office outside. */
    DISPATCH,
    /** Whoever it was given to begins. */
    TAKE,
    /** Given on to somebody else. */
    HAND_OVER,
    /** Whoever it was given to can't do it; the desk decides anew. */
    RETURN,
    /** Somebody has spoken with those who complained. */
    CONTACT,
    ASK_POSTPONEMENT,
    /** Until then the clock stands. */
    GRANT_POSTPONEMENT,
    REFUSE_POSTPONEMENT,
    /** Done, by the word of who did it, which is the note. */
    FINISH,
    /** One try to ask those who complained. */
    CALL_BACK,
    /** What who reported it says to the result: a worker who found it, or the system that sent it. */
    CONFIRM,
    /** Somebody else has looked whether it is done. */
    RECHECK,
    /** Not done well: once more. */
    REWORK,
    CLOSE,
    REOPEN,
    /** About the same as another, into which it goes. */
    MERGE,
    /** Something in it is another matter, which has become an issue of its own. */
    SPLIT,
    RAISE,
    LOWER,
    /** What it is about, or where it is, was not what had been taken down. */
    AMEND,
    /** Watched from above. */
    SUPERVISE,
    RELEASE,
    /** Something said about it, by anybody who sees it. */
    NOTE,
    /** The system that it came from says where it stands there. */
    IMPORT;

    /** What a deed of a step may hold besides its note. */
    enum Field {
        HANDLER,
        OFFICE,
        UNTIL,
        REACHED,
        SOLVED,
        SATISFIED,
        PASSED,
        INTO,
        TIER,
        TOPIC,
        WHERE
    }

    boolean has(Field field) {
        return fields().contains(field);
    }

    private Set<Field> fields() {
        return switch (this) {
            case DISPATCH, HAND_OVER -> Set.of(Field.HANDLER, Field.OFFICE);
            case ASK_POSTPONEMENT -> Set.of(Field.UNTIL);
            case CALL_BACK -> Set.of(Field.REACHED, Field.SOLVED, Field.SATISFIED);
            case RECHECK -> Set.of(Field.PASSED);
            case MERGE, SPLIT -> Set.of(Field.INTO);
            case RAISE, LOWER -> Set.of(Field.TIER);
            case AMEND -> Set.of(Field.TOPIC, Field.WHERE);
            default -> Set.of();
        };
    }
}
