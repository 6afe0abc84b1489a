package org.gridwalk.geodata.intake.targets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.JsonObject;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.layer.LayerChoice;

/**
 * How the columns of a file become the fields of a target.
 *
 * <pre>{@code
 * {
 *   "target": "estates",
 *   "area": "晨光街道",                  optional: name, code or key of the area under which all lies
 *   "register": "房管局",                optional: whose numbers those of the file are
 *   "crs": "EPSG:4549",                 optional: of coordinates; EPSG:4326, or a layer's own
 *   "zone": "Asia/Shanghai",            optional: of times without an offset
 *   "layer": "xiaoqu", "sheet": "小区",   optional: of files that have several
 *   "headerLine": 3, "delimiter": ",",  optional: found out
 *   "columns": {"name": "小区名称", "management": "物业类型"},
 *   "values": {"management": {"业主自管": "SELF_MANAGED"}},   optional: beside the words that are known
 *   "constants": {"management": "MANAGED"},                 optional: for rows that say nothing
 *   "make": true,                       optional: of households: buildings that are missing are made, where the row has a place
 *   "chain": "BUILDING_FLOOR_ROOM"      optional: what 3-2-501 means there
 * }
 * }</pre>
 *
 * @param source which part of the file is read, and in which system
 * @param columns by field
 * @param values by field: code by what the file says
 * @param constants by field
 * @param chain of a text such as 3-2-501
 */
public record TargetMapping(
        Target target,
        Optional<String> area,
        String register,
        Optional<String> zone,
        Source source,
        Map<String, String> columns,
        Map<String, Map<String, String>> values,
        Map<String, String> constants,
        boolean make,
        String chain) {
    /** Where rows have numbers and nobody says whose. */
    public static final String ANY_REGISTER = "FILE";

    /** What 3-2-501 may mean, the usual first. */
    public static final List<String> CHAINS = List.of("BUILDING_ENTRANCE_ROOM", "BUILDING_FLOOR_ROOM");

    /** The members that say which part of a file is read. */
    public static final List<String> SOURCE = List.of("layer", "sheet", "headerLine", "delimiter", "crs");

    private static final Set<String> MEMBERS = Set.of(
            "target",
            "area",
            "register",
            "crs",
            "zone",
            "layer",
            "sheet",
            "headerLine",
            "delimiter",
            "columns",
            "values",
            "constants",
            "make",
            "chain");
    private static final int LONGEST_DELIMITER = 1;

    public TargetMapping {
        columns = Map.copyOf(columns);
        values = Map.copyOf(values);
        constants = Map.copyOf(constants);
    }

    /** Which part of a file is read, and in which system its coordinates are; what is not said is found out. */
    public record Source(
            Optional<Crs> crs,
            Optional<String> layer,
            Optional<String> sheet,
            Optional<Long> headerLine,
            Optional<Character> delimiter) {
        TableChoice tableChoice() {
            return new TableChoice(delimiter, sheet, headerLine);
        }

        /** @param usual the layer where none is said; empty for whichever there is */
        LayerChoice layerChoice(Optional<String> usual) {
            return new LayerChoice(layer.or(() -> usual), crs, Optional.empty());
        }
    }

    /** @throws BadInput naming the member that can't be used */
    public static TargetMapping read(JsonNode json) {
        JsonObject root = JsonObject.of("", json, MEMBERS);
        String known =
                "one of " + Targets.all().stream().map(Target::name).sorted().toList();
        String name = root.text("target", known);
        Target target = Targets.named(name).orElseThrow(() -> new BadInput("target", name, known));
        Map<String, String> columns = texts(root, "columns", target);
        Map<String, String> constants = texts(root, "constants", target);
        for (Field field : target.fields()) {
            boolean said = columns.containsKey(field.name()) || constants.containsKey(field.name());
            boolean ofLayer = field.kind() == Field.Kind.SHAPE;
            BadInput.unless(
                    said || ofLayer || field.need() != Field.Need.ALWAYS,
                    "columns." + field.name(),
                    null,
                    "the name of a column, such as " + field.names().get(0));
        }
        return new TargetMapping(
                target,
                root.optionalText("area", "the name, code or key of an area"),
                root.optionalText("register", "a name for whose numbers they are")
                        .orElse(ANY_REGISTER),
                root.optionalText("zone", "a time zone such as Asia/Shanghai"),
                source(root),
                columns,
                values(root, target),
                constants,
                root.flag("make"),
                chain(root));
    }

    private static Source source(JsonObject root) {
        String expected = "one character";
        Optional<String> delimiter = root.optionalText("delimiter", expected);
        delimiter.ifPresent(text -> BadInput.unless(text.length() == LONGEST_DELIMITER, "delimiter", text, expected));
        JsonNode line = root.node().path("headerLine");
        BadInput.unless(
                line.isMissingNode() || (line.isIntegralNumber() && line.longValue() > 0),
                "headerLine",
                line,
                "the number of a line, from 1");
        return new Source(
                root.optionalText("crs", Crs.EXAMPLES)
                        .map(crs -> Crs.named(crs).orElseThrow(() -> new BadInput("crs", crs, Crs.EXAMPLES))),
                root.optionalText("layer", "the name of a layer"),
                root.optionalText("sheet", "the name of a sheet"),
                line.isMissingNode() ? Optional.empty() : Optional.of(line.longValue()),
                delimiter.map(text -> text.charAt(0)));
    }

    private static String chain(JsonObject root) {
        String chain = root.optionalText("chain", "one of " + CHAINS).orElse(CHAINS.get(0));
        BadInput.unless(CHAINS.contains(chain), "chain", chain, "one of " + CHAINS);
        return chain;
    }

    private static Map<String, String> texts(JsonObject root, String member, Target target) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (root.has(member) && !root.node().get(member).isEmpty()) {
            root.table(member, "a table of field to text").forEach((name, value) -> {
                String at = member + "." + name;
                field(target, name, at);
                BadInput.unless(
                        value.isTextual() && !value.textValue().isEmpty(), at, JsonObject.shown(value), "a text");
                texts.put(name, value.textValue());
            });
        }
        return texts;
    }

    private static Map<String, Map<String, String>> values(JsonObject root, Target target) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        if (!root.has("values")) {
            return values;
        }
        root.table("values", "a table of field to table").forEach((name, table) -> {
            Field field = field(target, name, "values." + name);
            Map<String, String> codes = new LinkedHashMap<>();
            BadInput.unless(table.isObject(), "values." + name, JsonObject.shown(table), "a table of text to code");
            table.properties().forEach(entry -> {
                String code = JsonObject.shown(entry.getValue());
                BadInput.unless(
                        field.codes().contains(code),
                        "values." + name + "." + entry.getKey(),
                        code,
                        "one of " + field.codes());
                codes.put(Field.plain(entry.getKey()), code);
            });
            values.put(name, codes);
        });
        return values;
    }

    private static Field field(Target target, String name, String at) {
        return target.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        at,
                        name,
                        "one of " + target.fields().stream().map(Field::name).collect(Collectors.joining(", "))));
    }

    /**
     * The mapping that the names of columns give: each field the first column that is called like it, none twice.
     *
     * @return JSON, as {@link #read} takes it; it may lack what a target needs
     */
    public static ObjectNode proposed(Target target, List<String> columns) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("target", target.name());
        ObjectNode chosen = json.putObject("columns");
        List<String> free = new ArrayList<>(columns);
        for (Field field : target.fields()) {
            free.stream()
                    .filter(field::isCalled)
                    .min(Comparator.comparingInt(column -> rank(field, column)))
                    .ifPresent(column -> take(chosen, field, column, free));
        }
        for (Field field : target.fields()) {
            free.stream()
                    .filter(column -> !chosen.has(field.name()) && field.isCalledInShort(column))
                    .findFirst()
                    .ifPresent(column -> take(chosen, field, column, free));
        }
        return json;
    }

    private static void take(ObjectNode chosen, Field field, String column, List<String> free) {
        chosen.put(field.name(), column);
        free.removeIf(column::equals);
    }

    /**
     * Where of a file to look, which is known before its columns are.
     *
     * @param said a mapping, or only some of {@link #SOURCE}
     * @throws BadInput naming the member that can't be used
     */
    public static Source source(JsonNode said) {
        return source(JsonObject.of("", said, MEMBERS));
    }

    /**
     * The mapping that the names of a file's columns give.
     *
     * @param said members of a mapping that are known already
     */
    public static ObjectNode proposed(Target target, Path file, ObjectNode said) {
        ObjectNode json = proposed(
                target,
                RowSource.open(file, target, source(JsonObject.of("", said, MEMBERS)))
                        .columns());
        json.setAll(said);
        return json;
    }

    /** Of several columns that may hold a field the one with its best name. */
    private static int rank(Field field, String column) {
        for (int i = 0; i < field.names().size(); i++) {
            if (Field.plain(field.names().get(i)).equals(Field.plain(column))) {
                return i;
            }
        }
        return -1; // our own name for it
    }

    Optional<String> column(String field) {
        return Optional.ofNullable(columns.get(field));
    }
}
