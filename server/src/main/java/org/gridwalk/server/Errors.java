package org.gridwalk.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.issue.loop.StepRefused;
import org.gridwalk.geodata.visit.Refusal;
import org.gridwalk.server.open311.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every exception into problem+json. What a client sent wrong is 4xx and says what would be right; a database
 * that is away is 503 with Retry-After, never an empty list; the rest is 500, logged once with the id that the client
 * gets.
 */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final Map<Integer, String> TITLES = Map.of(
            400, "The request is malformed.",
            404, "There is nothing at this address.",
            405, "This address does not take that method.",
            413, "The request is too large.",
            414, "The address is too long.",
            415, "The content type is not one that this address takes.",
            431, "The headers are too large.",
            505, "This server speaks HTTP/1.1.");

    private Errors() {}

    static void register(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem));
        routes.exception(BadInput.class, (bad, ctx) -> answer(ctx, problem(bad)));
        routes.exception(Refusal.class, (refusal, ctx) -> answer(ctx, problem(refusal)));
        routes.exception(StepRefused.class, (refused, ctx) -> answer(ctx, LoopApi.problem(refused)));
        routes.exception(JsonProcessingException.class, (error, ctx) -> answer(ctx, problem(error)));
        routes.exception(HttpResponseException.class, (error, ctx) -> {
            String methods = error.getDetails().get("availableMethods");
            if (methods != null) {
                ctx.header("Allow", methods);
            }
            answer(ctx, problem(error.getStatus()));
        });
        routes.exception(Exception.class, (error, ctx) -> {
            if (!isTakenBack(ctx)) {
                answer(ctx, problem(error, ctx));
            }
        });
        routes.error(404, "*", ctx -> {
            if (ctx.resultInputStream() == null && !isProblem(ctx)) {
                answer(ctx, problem(404));
            }
        });
    }

    /** Also for what never reaches a route: a request line that can't be parsed. */
    static Problem problem(int status) {
        String title = TITLES.getOrDefault(status, "The request can't be answered.");
        String code = switch (status) {
            case 400 -> "malformed";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 413 -> "too-large";
            case 415 -> "wrong-content-type";
            default -> "http-" + status;
        };
        return new Problem(status, code, title);
    }

    static Problem problem(BadInput bad) {
        return new Problem(400, "bad-value", bad.getMessage())
                .with("field", bad.field())
                .with("value", bad.value().orElse(null))
                .with("expected", bad.expected());
    }

    private static Problem problem(Refusal refusal) {
        if (refusal.reason() == Refusal.Reason.NOT_FOUND) {
            return Problem.notFound(String.valueOf(refusal.params().get("what")));
        }
        String code = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(409, code, refusal.getMessage()).with("params", refusal.params());
    }

    private static Problem problem(JsonProcessingException error) {
        String place = error.getLocation() == null
                ? "the body"
                : String.format(
                        Locale.ROOT,
                        "line %d, column %d",
                        error.getLocation().getLineNr(),
                        error.getLocation().getColumnNr());
        return new Problem(400, "malformed-json", "The body is not the JSON that this address takes.")
                .with("field", place)
                .with("expected", "JSON as /api/openapi.json describes it");
    }

    private static Problem problem(Exception error, Context ctx) {
        if (error.getCause() instanceof JsonProcessingException json) {
            return problem(json);
        }
        if (Database.isUnavailable(error)) {
            LOG.warn("database unavailable for {} {}: {}", ctx.method(), ctx.path(), error.getMessage());
            return new Problem(503, "database-unavailable", "The database can't be reached; try again shortly.");
        }
        String state = sqlState(error);
        if (state.equals("57014")) {
            return new Problem(503, "too-slow", "This took too long and was ended; ask for less.");
        }
        // Class 22: data exception, such as a NUL in a text, a number out of range.
        if (state.startsWith("22")) {
            return new Problem(400, "bad-value", "A value can't be stored or compared as it was sent.");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("error {} in {} {}", id, ctx.method(), ctx.path(), error);
        return new Problem(500, "internal", "Something went wrong here; it has been logged.").with("id", id);
    }

    private static String sqlState(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /**
     * Whether there is nobody left to answer: Jetty has ended the request, as when its client went away in the middle
     * of a stream. An error here would be given back to this very handler, and so on without end.
     */
    private static boolean isTakenBack(Context ctx) {
        try {
            ctx.statusCode();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static boolean isProblem(Context ctx) {
        String type = ctx.res().getContentType();
        return type != null && type.startsWith("application/problem+json");
    }

    private static void answer(Context ctx, Problem problem) {
        ctx.status(problem.status());
        if (problem.status() == 503) {
            ctx.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (Refusals.areFor(ctx)) {
            Refusals.answer(ctx, problem);
            return;
        }
        if (problem.status() == 401) {
            // Below /ogc QGIS and GDAL are to ask for a token; elsewhere a browser must not put up its own dialogue.
            ctx.header(
                    "WWW-Authenticate",
                    ctx.path().startsWith("/ogc")
                            ? "Basic realm=\"gridwalk\", charset=\"UTF-8\""
                            : "Bearer realm=\"gridwalk\"");
        }
        ctx.contentType("application/problem+json")
                .result(Json.write(problem.body()).getBytes(UTF_8));
    }
}
