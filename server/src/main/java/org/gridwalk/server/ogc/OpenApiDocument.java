package org.gridwalk.server.ogc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.feature.ItemsQuery;
import org.gridwalk.geodata.feature.Property;
import org.gridwalk.server.Server;

/**
 * The description of the API as one caller sees it, by OpenAPI 3.0: a path for each collection, with the parameters
 * that it really takes.
 */
final class OpenApiDocument {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Exchange exchange;
    private final List<View> views;
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();

    OpenApiDocument(Exchange exchange, List<View> views) {
        this.exchange = exchange;
        this.views = views;
    }

    /**
     * One operation.
     *
     * @param id unique, and for tiles with the suffix that OGC API Tiles asks for
     * @param schema of the answer's JSON; null for a tile
     */
    private record Operation(String id, String summary, String mediaType, String schema, List<Object> parameters) {}

    Map<String, Object> document() {
        schemas.put("problem", Schemas.problem());
        general();
        views.forEach(this::collection);
        views.stream().filter(View::hasTiles).forEach(this::tiles);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put(
                "info",
                Map.of(
                        "title", exchange.word("title"),
                        "description", exchange.word("about"),
                        "version", Server.VERSION));
        document.put("servers", List.of(Map.of("url", exchange.url(""))));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of("schemas", schemas, "parameters", sharedParameters(), "securitySchemes", SECURITY));
        document.put("security", List.of(Map.of(), Map.of("bearer", List.of()), Map.of("basic", List.of())));
        return document;
    }

    private static final Map<String, Object> SECURITY = Map.of(
            "bearer", Map.of("type", "http", "scheme", "bearer"),
            "basic", Map.of("type", "http", "scheme", "basic", "description", "Any user name; a token as password."));

    private void general() {
        document("/", new Operation("getLandingPage", "landing", Media.JSON, "landingPage", List.of()), "title");
        document(
                "/conformance",
                new Operation("getConformance", "conformance", Media.JSON, "conformance", List.of()),
                "conformsTo");
        document("/api", new Operation("getApi", "api", Media.OPEN_API, "openApi", List.of()), "openapi", "paths");
        document(
                "/collections",
                new Operation("getCollections", "collections", Media.JSON, "collections", List.of()),
                "collections");
        document(
                "/tileMatrixSets",
                new Operation("getTileMatrixSetsList", "tileMatrixSets", Media.JSON, "tileMatrixSets", List.of()),
                "tileMatrixSets");
        document(
                "/tileMatrixSets/" + WebMercatorQuad.ID,
                new Operation("getTileMatrixSet", "tileMatrixSets", Media.JSON, "tileMatrixSet", List.of()),
                "tileMatrices");
    }

    private void collection(View view) {
        String path = "/collections/" + view.id();
        document(
                path,
                new Operation(view.id() + ".getCollection", "collection", Media.JSON, "collection", List.of()),
                "id",
                "links");
        document(
                path + "/queryables",
                new Operation(view.id() + ".getQueryables", "queryables", Media.SCHEMA, "queryables", List.of()),
                "properties");
        schemas.put(view.id() + "Feature", Schemas.feature(view.type()));
        schemas.put(
                view.id() + "FeatureCollection",
                Schemas.featureCollection(Map.of("$ref", SCHEMAS + view.id() + "Feature")));
        add(
                path + "/items",
                new Operation(
                        view.id() + ".getFeatures",
                        "items",
                        Media.GEO_JSON,
                        view.id() + "FeatureCollection",
                        itemsParameters(view)));
        add(
                path + "/items/{featureId}",
                new Operation(
                        view.id() + ".getFeature",
                        "item",
                        Media.GEO_JSON,
                        view.id() + "Feature",
                        List.of(pathParameter("featureId", Map.of("type", "string")), reference("crs"))));
    }

    private List<Object> itemsParameters(View view) {
        List<Object> parameters = new ArrayList<>();
        for (String name : List.of("limit", "cursor", "bbox", "bbox-crs", "datetime", "crs")) {
            parameters.add(reference(name));
        }
        for (Property property : view.type().selectable()) {
            parameters.add(queryParameter(property.name(), exchange.words().property(property), Schemas.of(property)));
        }
        return parameters;
    }

    private void tiles(View view) {
        String path = "/collections/" + view.id() + "/tiles";
        String id = view.id() + ".collection.vector.";
        document(
                path, new Operation(id + "getTileSetsList", "tilesets", Media.JSON, "tilesets", List.of()), "tilesets");
        document(
                path + "/" + WebMercatorQuad.ID,
                new Operation(id + "getTileSet", "tileset", Media.JSON, "tileset", List.of()),
                "dataType",
                "crs",
                "links");
        Map<String, Object> number = Map.of("type", "integer", "minimum", 0);
        add(
                path + "/" + WebMercatorQuad.ID + "/{tileMatrix}/{tileRow}/{tileCol}",
                new Operation(
                        id + "getTile",
                        "tile",
                        Media.VECTOR_TILE,
                        null,
                        List.of(
                                pathParameter("tileMatrix", Map.of("type", "string")),
                                pathParameter("tileRow", number),
                                pathParameter("tileCol", number),
                                reference("datetime"))));
    }

    /** An operation whose answer is an object with links. */
    private void document(String path, Operation operation, String... required) {
        schemas.put(operation.schema(), Schemas.document(required));
        add(path, operation);
    }

    private void add(String path, Operation operation) {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("operationId", operation.id());
        get.put("summary", exchange.word(operation.summary()));
        List<Object> parameters = new ArrayList<>(operation.parameters());
        if (operation.schema() != null) {
            parameters.add(reference("f"));
        }
        get.put("parameters", parameters);
        get.put("responses", responses(operation));
        paths.put(path, Map.of("get", get));
    }

    private Map<String, Object> responses(Operation operation) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (operation.schema() == null) {
            content.put(operation.mediaType(), Map.of("schema", Map.of("type", "string", "format", "binary")));
        } else {
            content.put(operation.mediaType(), Map.of("schema", Map.of("$ref", SCHEMAS + operation.schema())));
            content.put(Media.HTML, Map.of("schema", Map.of("type", "string")));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", exchange.word(operation.summary()), "content", content));
        responses.put("400", problem("badValue"));
        responses.put("401", problem("signInNeeded"));
        responses.put("403", problem("roleMissing"));
        responses.put("404", problem("notFound"));
        responses.put("default", problem("problem"));
        return responses;
    }

    private Map<String, Object> problem(String word) {
        return Map.of(
                "description",
                exchange.word(word),
                "content",
                Map.of("application/problem+json", Map.of("schema", Map.of("$ref", SCHEMAS + "problem"))));
    }

    private Map<String, Object> sharedParameters() {
        Map<String, Object> uri = Map.of("type", "string", "format", "uri", "enum", CollectionDocument.EVERY_CRS);
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Object[] line : new Object[][] {
            {
                "f",
                Map.of(
                        "type",
                        "string",
                        "enum",
                        Arrays.stream(Format.values()).map(Format::code).toList())
            },
            {
                "limit",
                Map.of(
                        "type",
                        "integer",
                        "minimum",
                        1,
                        "maximum",
                        ItemsQuery.MOST_FEATURES,
                        "default",
                        ItemsParams.LIMIT_BY_DEFAULT)
            },
            {"cursor", Map.of("type", "string")},
            {"bbox", Map.of("type", "array", "minItems", 4, "maxItems", 6, "items", Map.of("type", "number"))},
            {"bbox-crs", uri},
            {"datetime", Map.of("type", "string")},
            {"crs", uri}
        }) {
            String name = (String) line[0];
            parameters.put(name, queryParameter(name, exchange.word("param." + name), line[1]));
        }
        return parameters;
    }

    private static Map<String, Object> queryParameter(String name, String description, Object schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("description", description);
        parameter.put("required", false);
        parameter.put("style", "form");
        parameter.put("explode", false);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> pathParameter(String name, Map<String, Object> schema) {
        return Map.of("name", name, "in", "path", "required", true, "schema", schema);
    }

    private static Map<String, Object> reference(String parameter) {
        return Map.of("$ref", "#/components/parameters/" + parameter);
    }
}
