package org.gridwalk.geodata.intake;

import java.util.Map;

/** Why one line or feature can't be used, found while it is read. */
public final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String column;
    private final String value;
    private final transient Map<String, Object> params;

    public Fault(Reason reason, String column, String value, Map<String, Object> params) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.column = column;
        this.value = value;
        this.params = params;
    }

    public Finding at(String file, long line) {
        return new Finding(file, line, column, value, reason, params);
    }
}
