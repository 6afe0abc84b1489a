package org.gridwalk.geodata.visit;

import java.util.Map;
import java.util.UUID;

/** Why something that is well formed can't be recorded. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands against it. */
    public enum Reason {
        /** There is none of that id within the caller's scope. */
        NOT_FOUND,
        /** Something else has been received under this id. */
        ID_TAKEN,
        /** The household doesn't live there on that day. */
        HOUSEHOLD_NOT_THERE,
        /** Somebody lives there on that day. */
        DWELLING_OCCUPIED,
        /** It has been decided already. */
        DECIDED
    }

    private final Reason reason;
    private final transient Map<String, Object> params;

    public Refusal(Reason reason, String message, Map<String, Object> params) {
        super(message);
        this.reason = reason;
        this.params = Map.copyOf(params);
    }

    public static Refusal notFound(String what) {
        return new Refusal(Reason.NOT_FOUND, "There is no such " + what + ".", Map.of("what", what));
    }

    static Refusal idTaken(UUID id) {
        return new Refusal(Reason.ID_TAKEN, "Something else has been received under this id.", Map.of("id", id));
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> params() {
        return params;
    }
}
