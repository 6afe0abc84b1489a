package org.gridwalk.geodata.issue.loop;

import java.util.Map;

/** Why a step that is well formed can't be taken. */
public final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands against it. */
    public enum Reason {
        /** From where the issue stands there is no such step. {@code stage}, {@code may}: those that there are. */
        NOT_FROM_HERE,
        /** It is others' to take. {@code by}: whose. */
        NOT_YOURS,
        /** It is about the one who would take it, or to whom it would be given. */
        CONCERNED,
        /** One of two that would be one is about a worker, whom the other is not about. */
        CONCERNS_OTHERS,
        /** Something is missing before it. {@code missing}: what. */
        NOT_YET,
        /** The other issue went into another itself. {@code into}: which. */
        MERGED,
        /** Somebody else has taken a step meanwhile. {@code version}: now; {@code entries}: what was done since. */
        OUTDATED
    }

    private final Reason reason;
    private final transient Map<String, Object> params;

    public StepRefused(Reason reason, String message, Map<String, Object> params) {
        super(message);
        this.reason = reason;
        this.params = Map.copyOf(params);
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> params() {
        return params;
    }
}
