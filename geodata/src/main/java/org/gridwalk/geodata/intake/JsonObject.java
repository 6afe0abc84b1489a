package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;

/** An object of a settings file, member by member; each complaint names the path of the member. */
public record JsonObject(String path, JsonNode node) {
    private static final int LONGEST_TEXT = 200;

    /** @param members that it may have; any other is a typing mistake */
    public static JsonObject of(String path, JsonNode node, Set<String> members) {
        if (!node.isObject()) {
            throw new BadInput(path.isEmpty() ? "mapping" : path, shown(node), "an object");
        }
        JsonObject object = new JsonObject(path, node);
        node.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw new BadInput(object.at(name), shown(node.get(name)), "one of " + new TreeSet<>(members));
            }
        });
        return object;
    }

    public String at(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    public boolean has(String member) {
        return node.hasNonNull(member);
    }

    public String text(String member, String expected) {
        return optionalText(member, expected).orElseThrow(() -> new BadInput(at(member), null, expected));
    }

    public Optional<String> optionalText(String member, String expected) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            throw new BadInput(at(member), shown(value), expected);
        }
        return Optional.of(value.textValue());
    }

    public boolean flag(String member) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new BadInput(at(member), shown(value), "true or false");
        }
        return value.booleanValue();
    }

    public List<JsonNode> list(String member, String expected) {
        JsonNode value = node.get(member);
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw new BadInput(at(member), value == null ? null : shown(value), expected);
        }
        List<JsonNode> list = new ArrayList<>();
        value.forEach(list::add);
        return list;
    }

    /** The members of an object that is a table. */
    public Map<String, JsonNode> table(String member, String expected) {
        JsonNode value = node.get(member);
        if (value == null || !value.isObject() || value.isEmpty()) {
            throw new BadInput(at(member), value == null ? null : shown(value), expected);
        }
        Map<String, JsonNode> table = new LinkedHashMap<>();
        value.properties().forEach(entry -> table.put(entry.getKey().strip(), entry.getValue()));
        return table;
    }

    public JsonNode child(String member, String expected) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            throw new BadInput(at(member), null, expected);
        }
        return value;
    }

    public static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
