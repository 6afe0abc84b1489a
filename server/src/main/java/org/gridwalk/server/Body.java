package org.gridwalk.server;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;

/** The body of a request, as JSON and nothing else. */
public final class Body {
    private static final long MOST_BYTES_HEARD_OUT = 128L << 20;

    private Body() {}

    /**
     * @throws Problem 415 if it does not say that it is JSON
     * @throws BadInput if a field is unknown, missing or of the wrong type
     */
    public static <T> T of(Context ctx, Class<T> type) {
        requireJson(ctx);
        return read(ctx.bodyAsBytes(), type);
    }

    /**
     * A body that may be larger than others.
     *
     * @param code of the problem that a larger one is
     * @throws Problem 413 if it is; it is read to its end first, as whoever is still sending hears no answer
     */
    static <T> T of(Context ctx, Class<T> type, int mostBytes, String code) {
        requireJson(ctx);
        try (InputStream in = ctx.bodyInputStream()) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                in.skipNBytes(Math.max(0, Math.min(ctx.contentLength() - bytes.length, MOST_BYTES_HEARD_OUT)));
                throw new Problem(413, code, "This is larger than this address takes.")
                        .with("params", Map.of("megabytes", (mostBytes * 3L / 4) >> 20));
            }
            return read(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireJson(Context ctx) {
        String contentType = ctx.contentType();
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Problem(415, "wrong-content-type", "This address takes application/json.")
                    .with("field", "Content-Type")
                    .with("value", contentType)
                    .with("expected", "application/json");
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            T body = Json.MAPPER.readValue(bytes, type);
            if (body == null) {
                throw new BadInput("body", "null", "a JSON object");
            }
            return body;
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof BadInput bad) {
                throw bad;
            }
            throw new BadInput(field(e), null, expected(e));
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    "body",
                    null,
                    "JSON; it ends to be so at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(JsonMappingException error) {
        List<JsonMappingException.Reference> path = error.getPath();
        return path.isEmpty() ? "body" : path.get(path.size() - 1).getFieldName();
    }

    /** Without Jackson's own words, which name our classes. */
    private static String expected(JsonMappingException error) {
        if (error instanceof UnrecognizedPropertyException unknown) {
            return "no field but "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(joining(", "));
        }
        if (error instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            Class<?> type = mismatched.getTargetType();
            return type.isRecord() ? "a JSON object" : "a value of type " + type.getSimpleName();
        }
        return "JSON as /api/openapi.json describes it";
    }
}
