package org.gridwalk.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal that a client can act on, by RFC 9457. The code and parameters are what a page puts into its reader's
 * language; the title is for whoever sees it on a terminal.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /**
     * @param status the HTTP status, 400 to 599
     * @param code one of a fixed vocabulary, in kebab case
     * @param title one English sentence
     */
    public Problem(int status, String code, String title) {
        super(title);
        this.status = status;
        this.code = code;
    }

    public static Problem notFound(String what) {
        return new Problem(404, "not-found", "There is no such " + what + ".").with("what", what);
    }

    public static Problem unauthorized(String code, String title) {
        return new Problem(401, code, title);
    }

    /** Adds a member of the answer; null adds none. */
    public Problem with(String member, Object value) {
        if (value != null) {
            members.put(member, value);
        }
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The JSON. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + code);
        body.put("title", getMessage());
        body.put("status", status);
        body.put("code", code);
        body.putAll(members);
        return body;
    }
}
