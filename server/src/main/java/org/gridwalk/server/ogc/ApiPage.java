package org.gridwalk.server.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Json;

/** The description of the API as a page shows it: references followed, and no schemas. */
final class ApiPage {
    private ApiPage() {}

    record Operation(String path, String summary, List<Parameter> parameters) {}

    record Parameter(String name, String description) {}

    static Map<String, Object> of(Map<?, ?> openApi) {
        JsonNode document = Json.MAPPER.valueToTree(openApi);
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().get("get");
            List<Parameter> parameters = new ArrayList<>();
            get.get("parameters").forEach(parameter -> parameters.add(parameter(document, parameter)));
            operations.add(new Operation(
                    Exchange.ROOT + path.getKey(), get.get("summary").asText(), parameters));
        });
        return Map.of("operations", operations);
    }

    private static Parameter parameter(JsonNode document, JsonNode given) {
        JsonNode parameter =
                given.has("$ref") ? document.at(given.get("$ref").asText().substring(1)) : given;
        return new Parameter(
                parameter.get("name").asText(), parameter.path("description").asText());
    }
}
