package org.gridwalk.server;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;

/** The body of a request, as JSON and nothing else. */
public final class Body {
    private static final long MOST_BYTES_HEARD_OUT = 128L << 20;
    private static final Pattern JSON_TYPE = Pattern.compile(
            "\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    /** Takes nothing for what it is not: no text for a number, no fraction for a whole one, no second of a name. */
    private static final JsonMapper STRICT = Json.MAPPER
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, Body::refuseScalars)
            .build();

    private Body() {}

    private static void refuseScalars(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /**
     * @throws Problem 415 if it does not say that it is JSON, 400 if it is none
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
                hearOut(in, ctx.contentLength() - bytes.length);
                throw new Problem(413, code, "This is larger than this address takes.")
                        .with("params", Map.of("megabytes", (mostBytes * 3L / 4) >> 20));
            }
            return read(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on without use: whoever is still sending hears no answer. */
    static void hearOut(InputStream in, long bytes) throws IOException {
        in.skipNBytes(Math.max(0, Math.min(bytes, MOST_BYTES_HEARD_OUT)));
    }

    private static void requireJson(Context ctx) {
        // Read here: a servlet's own reading of it throws at a charset that it doesn't know.
        String contentType = ctx.header("Content-Type");
        if (contentType == null || !JSON_TYPE.matcher(contentType).matches()) {
            throw new Problem(415, "wrong-content-type", "This address takes application/json in UTF-8.")
                    .with("field", "Content-Type")
                    .with("value", contentType)
                    .with("expected", "application/json");
        }
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        JsonNode json = parse(bytes);
        try {
            T body = STRICT.treeToValue(json, type);
            if (body == null) {
                throw new BadInput("body", "null", "a JSON object");
            }
            return body;
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof BadInput bad) {
                throw bad;
            }
            throw bad(json, e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JsonProcessingException e) {
            String place = "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new Problem(400, "malformed-json", "The body is no JSON from " + place + " on.")
                    .with("field", "body")
                    .with("expected", "one JSON value in UTF-8, no name twice in an object");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadInput bad(JsonNode json, JsonMappingException error) {
        List<JsonMappingException.Reference> path = error.getPath();
        JsonNode at = json;
        String field = "body";
        for (JsonMappingException.Reference step : path) {
            field = step.getFieldName() == null ? field : step.getFieldName();
            at = step.getFieldName() == null ? at.path(step.getIndex()) : at.path(step.getFieldName());
        }
        String value = at.isMissingNode() || at.isNull() ? null : at.isValueNode() ? at.asText() : at.toString();
        return new BadInput(field, value, expected(error));
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
            return words(mismatched.getTargetType());
        }
        return error.getCause() instanceof InputCoercionException tooLarge
                ? words(tooLarge.getTargetType())
                : "JSON as /api/openapi.json describes it";
    }

    private static String words(Class<?> type) {
        if (type.isRecord()) {
            return "a JSON object";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number of at most " + Integer.MAX_VALUE;
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(joining(", "));
        }
        return type == long.class || type == Long.class ? "a whole number" : "a value of type " + type.getSimpleName();
    }
}
