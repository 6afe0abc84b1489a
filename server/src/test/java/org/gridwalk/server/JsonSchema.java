package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds JSON against the schemas of an OpenAPI 3.0 document, as far as ours use them. Stricter than the standard: a
 * property that is not described is a fault, unless {@code additionalProperties} are true or have a schema.
 */
final class JsonSchema {
    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    private JsonSchema(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with a value, each with its place; empty when it is as the schema says. */
    static List<String> faults(JsonNode document, JsonNode schema, JsonNode value) {
        JsonSchema check = new JsonSchema(document);
        check.check(schema, value, "$");
        return check.faults;
    }

    /** The node that a reference stands for, or the node itself. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref")
                ? resolved(document, document.at(node.get("$ref").asText().substring(1)))
                : node;
    }

    private void check(JsonNode reference, JsonNode value, String place) {
        JsonNode schema = resolved(document, reference);
        if (schema.isMissingNode()) {
            faults.add(place + ": no schema " + reference);
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            faults.add(place + ": " + value + " is none of " + schema.get("enum"));
        }
        if (schema.has("allOf")) {
            checkProperties(merged(schema.get("allOf")), Set.of(), BooleanNode.FALSE, value, place);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(schema, value, place);
            case "array" -> checkArray(schema, value, place);
            case "string" -> checkString(schema, value, place);
            case "integer" -> checkNumber(schema, value, value.isIntegralNumber(), place);
            case "number" -> checkNumber(schema, value, value.isNumber(), place);
            case "boolean" -> checkType(value.isBoolean(), value, "boolean", place);
            default -> {}
        }
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode item : list) {
            if (item.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private List<JsonNode> merged(JsonNode parts) {
        List<JsonNode> properties = new ArrayList<>();
        parts.forEach(part -> properties.add(resolved(document, part).path("properties")));
        return properties;
    }

    private void checkObject(JsonNode schema, JsonNode value, String place) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        JsonNode others = schema.path("additionalProperties");
        checkProperties(List.of(schema.path("properties")), required, others, value, place);
    }

    private void checkProperties(
            List<JsonNode> properties, Set<String> required, JsonNode others, JsonNode value, String place) {
        if (!value.isObject()) {
            checkType(false, value, "object", place);
            return;
        }
        required.stream().filter(name -> !value.has(name)).forEach(name -> faults.add(place + ": no " + name));
        value.properties().forEach(member -> {
            String inside = place + "." + member.getKey();
            properties.stream()
                    .filter(part -> part.has(member.getKey()))
                    .findFirst()
                    .ifPresentOrElse(part -> check(part.get(member.getKey()), member.getValue(), inside), () -> {
                        if (others.isObject()) {
                            check(others, member.getValue(), inside);
                        } else if (!others.asBoolean(false)) {
                            faults.add(inside + " is not described");
                        }
                    });
        });
    }

    private void checkArray(JsonNode schema, JsonNode value, String place) {
        if (!value.isArray()) {
            checkType(false, value, "array", place);
            return;
        }
        if (value.size() < schema.path("minItems").asInt(0)
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            faults.add(place + ": " + value.size() + " items");
        }
        for (int i = 0; i < value.size(); i++) {
            check(schema.get("items"), value.get(i), place + "[" + i + "]");
        }
    }

    private void checkString(JsonNode schema, JsonNode value, String place) {
        checkType(value.isTextual(), value, "string", place);
        try {
            switch (schema.path("format").asText()) {
                case "date" -> LocalDate.parse(value.asText());
                case "date-time" -> Instant.parse(value.asText());
                default -> {}
            }
        } catch (DateTimeParseException e) {
            faults.add(place + ": " + value + " is no " + schema.get("format").asText());
        }
    }

    private void checkNumber(JsonNode schema, JsonNode value, boolean ofType, String place) {
        checkType(ofType, value, schema.get("type").asText(), place);
        if (value.asDouble() < schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                || value.asDouble() > schema.path("maximum").asDouble(Double.POSITIVE_INFINITY)) {
            faults.add(place + ": " + value + " is out of range");
        }
    }

    private void checkType(boolean ofType, JsonNode value, String type, String place) {
        if (!ofType) {
            faults.add(place + ": " + value + " is no " + type);
        }
    }
}
