package org.gridwalk.server.open311;

import io.javalin.http.Context;
import java.util.List;
import org.gridwalk.server.Problem;

/** Problems as the standard has them: a list of errors, each with a code and a sentence for people. */
public final class Refusals {
    private static final String ROOT = "/open311/";

    private Refusals() {}

    record Fault(int code, String description) {}

    /** Whether a request is one that is answered so. */
    public static boolean areFor(Context ctx) {
        return ctx.path().startsWith(ROOT);
    }

    /**
     * Answers by 403 for a key that is missing, unknown or not enough, 404 for what isn't there, and 400 for whatever
     * else a client did; what went wrong here keeps its status, so that a client comes again.
     */
    public static void answer(Context ctx, Problem problem) {
        int status = status(problem.status());
        String description = problem.status() == 401
                ? "The api_key is missing, unknown or has expired: " + problem.getMessage()
                : problem.getMessage();
        Object id = problem.body().get("id");
        Answer.write(
                ctx, status, "errors", List.of(new Fault(status, id == null ? description : description + " " + id)));
    }

    private static int status(int status) {
        return switch (status) {
            case 401, 403 -> 403;
            case 404 -> 404;
            default -> status >= 500 ? status : 400;
        };
    }
}
