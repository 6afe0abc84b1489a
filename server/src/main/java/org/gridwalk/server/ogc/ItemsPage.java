package org.gridwalk.server.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.gridwalk.geodata.feature.Property;

/** Features as a page shows them: a table, and a sketch of their shapes. */
final class ItemsPage {
    private ItemsPage() {}

    /** What a list of features answers with. */
    record Items(View view, List<JsonNode> features, List<Link> links) {}

    /** What a single feature answers with. */
    record Item(View view, JsonNode feature, List<Link> links) {}

    record Cell(String title, String text, boolean isNumber) {}

    record Row(String id, String href, List<Cell> cells) {}

    static Map<String, Object> of(Exchange exchange, Items items) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("count", items.features().size());
        page.put("isEmpty", items.features().isEmpty());
        page.put(
                "columns",
                items.view().type().properties().stream()
                        .map(property -> exchange.words().property(property))
                        .toList());
        page.put(
                "rows",
                items.features().stream()
                        .map(feature -> row(exchange, items.view(), feature))
                        .toList());
        page.put(
                "next",
                items.links().stream()
                        .filter(link -> link.rel().equals("next"))
                        .map(Link::href)
                        .toList());
        page.put("sketch", Sketch.of(items.features()));
        return page;
    }

    static Map<String, Object> of(Exchange exchange, Item item) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("row", row(exchange, item.view(), item.feature()));
        page.put("sketch", Sketch.of(List.of(item.feature())));
        return page;
    }

    private static Row row(Exchange exchange, View view, JsonNode feature) {
        String id = feature.get("id").asText();
        List<Cell> cells = new ArrayList<>();
        for (Property property : view.type().properties()) {
            JsonNode value = feature.get("properties").get(property.name());
            cells.add(new Cell(exchange.words().property(property), text(value), value.isNumber()));
        }
        return new Row(id, exchange.url("/collections/" + view.id() + "/items/" + id + "?f=html"), cells);
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText();
        }
        StringJoiner list = new StringJoiner(", ");
        value.forEach(element -> list.add(element.asText()));
        return list.toString();
    }
}
