package org.gridwalk.server.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwalk.geodata.feature.FeatureType;
import org.gridwalk.geodata.feature.Property;

/** JSON schemas, of the kind that JSON Schema and OpenAPI 3.0 read alike. */
final class Schemas {
    private static final Map<String, Object> LINK = Map.of(
            "type", "object",
            "required", List.of("href", "rel"),
            "properties",
                    Map.of(
                            "href", Map.of("type", "string"),
                            "rel", Map.of("type", "string"),
                            "type", Map.of("type", "string"),
                            "title", Map.of("type", "string"),
                            "templated", Map.of("type", "boolean")));

    private Schemas() {}

    /** Of the value of a property that is there. */
    static Map<String, Object> of(Property property) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "type",
                switch (property.type()) {
                    case TEXT, DATE, DATE_TIME -> "string";
                    case INTEGER -> "integer";
                    case BOOLEAN -> "boolean";
                    case TEXTS -> "array";
                });
        switch (property.type()) {
            case DATE -> schema.put("format", "date");
            case DATE_TIME -> schema.put("format", "date-time");
            case TEXTS -> schema.put("items", Map.of("type", "string"));
            default -> {}
        }
        if (!property.values().isEmpty()) {
            schema.put("enum", property.values());
        }
        return schema;
    }

    static Map<String, Object> feature(FeatureType type) {
        Map<String, Object> properties = type.properties().stream()
                .collect(Collectors.toMap(Property::name, Schemas::nullable, (a, b) -> a, LinkedHashMap::new));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", Map.of("type", "string", "enum", List.of("Feature")));
        members.put("id", Map.of("type", "integer", "format", "int64"));
        members.put("geometry", geometry(type));
        members.put("properties", Map.of("type", "object", "properties", properties));
        members.put("links", array(LINK));
        return object(members, "type", "id", "geometry", "properties");
    }

    private static Map<String, Object> nullable(Property property) {
        Map<String, Object> schema = of(property);
        schema.put("nullable", true);
        // With an enumeration, null would have to be in it as well.
        schema.remove("enum");
        return schema;
    }

    private static Map<String, Object> geometry(FeatureType type) {
        Map<String, Object> schema = object(
                Map.of(
                        "type", Map.of("type", "string", "enum", List.of(type.geometry())),
                        "coordinates", Map.of("type", "array", "items", Map.of())),
                "type",
                "coordinates");
        schema.put("nullable", type.shapeMayBeMissing());
        return schema;
    }

    /** @param feature a reference to the schema of each feature */
    static Map<String, Object> featureCollection(Map<String, Object> feature) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", Map.of("type", "string", "enum", List.of("FeatureCollection")));
        members.put("features", array(feature));
        members.put("links", array(LINK));
        members.put("timeStamp", Map.of("type", "string", "format", "date-time"));
        members.put("numberReturned", Map.of("type", "integer", "minimum", 0));
        return object(members, "type", "features");
    }

    /** An object with links, about whose other members the OGC's schemas say more. */
    static Map<String, Object> document(String... required) {
        return object(Map.of("links", array(LINK)), required);
    }

    static Map<String, Object> problem() {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : List.of("type", "title", "code", "field", "value", "expected")) {
            members.put(name, Map.of("type", "string"));
        }
        members.put("status", Map.of("type", "integer"));
        return object(members, "type", "title", "status", "code");
    }

    static Map<String, Object> array(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> object(Map<String, Object> members, String... required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (required.length > 0) {
            schema.put("required", List.of(required));
        }
        schema.put("properties", members);
        return schema;
    }
}
