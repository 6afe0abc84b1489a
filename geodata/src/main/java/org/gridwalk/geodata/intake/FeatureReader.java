package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads features off a JSON stream without judging them, in whatever order their members stand. Of the properties it
 * keeps the plain values; of the coordinates no more positions than {@code mostVertices}.
 */
final class FeatureReader {
    private static final int MOST_PROPERTIES = 500;
    private static final int LONGEST_PROPERTY = 1000;

    private final JsonParser parser;
    private final int mostVertices;
    private int elements;

    FeatureReader(JsonParser parser, int mostVertices) {
        this.parser = parser;
        this.mostVertices = mostVertices;
    }

    /** The feature that begins at the current token. */
    GeoFeature next(long index) throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        GeoFeature.Members members = new GeoFeature.Members();
        String kind = kind(parser.currentToken());
        if (!kind.equals("object")) {
            parser.skipChildren();
            return new GeoFeature(index, line, kind, members);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "type" -> members.type = text(token);
                case "id" -> {
                    members.idKind = kind(token);
                    parser.skipChildren();
                }
                case "properties" -> {
                    members.propertiesKind = kind(token);
                    members.properties = properties(token);
                }
                case "geometry" -> {
                    members.geometryKind = kind(token);
                    members.geometry = geometry(token);
                }
                case "bbox" -> members.bbox = nested();
                default -> parser.skipChildren();
            }
        }
        return new GeoFeature(index, line, kind, members);
    }

    /** The geometry that begins at the current token, as if a feature without properties were round it. */
    GeoFeature geometryAlone() throws IOException {
        GeoFeature.Members members = new GeoFeature.Members();
        members.type = "Feature";
        members.propertiesKind = "object";
        members.geometryKind = "object";
        long line = parser.currentTokenLocation().getLineNr();
        members.geometry = geometry(parser.currentToken());
        return new GeoFeature(0, line, "object", members);
    }

    /** The value at the current token: see {@link GeoFeature.Shape#coordinates}. */
    Object nested() throws IOException {
        elements = 0;
        return value();
    }

    static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            case VALUE_STRING -> "string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            default -> "null";
        };
    }

    private GeoFeature.Shape geometry(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String type = null;
        Object coordinates = null;
        Object bbox = null;
        boolean tooLarge = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type" -> type = text(value);
                case "coordinates" -> {
                    coordinates = nested();
                    tooLarge = elements > mostVertices;
                }
                case "bbox" -> bbox = nested();
                default -> parser.skipChildren();
            }
        }
        return new GeoFeature.Shape(type, coordinates, bbox, tooLarge);
    }

    private Map<String, String> properties(JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Map.of();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL && properties.size() < MOST_PROPERTIES) {
                String text = parser.getText();
                properties.put(name, text.length() <= LONGEST_PROPERTY ? text : text.substring(0, LONGEST_PROPERTY));
            }
            parser.skipChildren();
        }
        return properties;
    }

    private String text(JsonToken token) throws IOException {
        String text = token == JsonToken.VALUE_STRING ? parser.getText() : kind(token);
        parser.skipChildren();
        return text;
    }

    private Object value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_ARRAY) {
            elements++;
            String text = token.isStructStart() ? kind(token) : parser.getText();
            parser.skipChildren();
            return text;
        }
        List<Object> members = new ArrayList<>(4);
        double[] numbers = new double[4];
        int count = 0;
        boolean plain = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next.isNumeric() && plain && members.isEmpty()) {
                if (count < mostVertices) {
                    numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, count * 2);
                    numbers[count++] = parser.getDoubleValue();
                }
                continue;
            }
            if (plain && count > 0) {
                // Numbers and other things in one array: no position after all.
                for (int i = 0; i < count; i++) {
                    members.add(String.valueOf(numbers[i]));
                }
            }
            plain = false;
            Object member = value();
            if (elements <= mostVertices) {
                members.add(member);
            }
        }
        elements++;
        return plain && count > 0 ? Arrays.copyOf(numbers, count) : members;
    }
}
