package org.gridwalk.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.javalin.http.Context;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;

/** The body of a request, as JSON and nothing else. */
public final class Body {
    private Body() {}

    /**
     * @throws Problem 415 if it does not say that it is JSON
     * @throws BadInput if a field is unknown, missing or of the wrong type
     */
    public static <T> T of(Context ctx, Class<T> type) {
        String contentType = ctx.contentType();
        if (contentType == null
                || !contentType.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
            throw new Problem(415, "wrong-content-type", "This address takes application/json.")
                    .with("field", "Content-Type")
                    .with("value", contentType)
                    .with("expected", "application/json");
        }
        try {
            T body = Json.MAPPER.readValue(ctx.bodyAsBytes(), type);
            if (body == null) {
                throw new BadInput("body", "null", "a JSON object");
            }
            return body;
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof BadInput bad) {
                throw bad;
            }
            String field = e.getPath().isEmpty()
                    ? "body"
                    : e.getPath().get(e.getPath().size() - 1).getFieldName();
            throw new BadInput(field, null, "JSON as /api/openapi.json describes it (" + e.getOriginalMessage() + ")");
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    "body",
                    null,
                    "JSON; it ends to be so at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
