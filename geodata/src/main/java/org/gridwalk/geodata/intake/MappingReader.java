package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.issue.IssueFilter;

/**
 * Reads a mapping from its JSON.
 *
 * <pre>{@code
 * {
 *   "register": "SF311",                      whose numbering it is
 *   "area": "San Francisco",                  optional: name, code or key of the area; --area wins
 *   "delimiter": ",",                         optional: one character, "\t" for a tab; found out without it
 *   "sheet": "工单", "headerLine": 3,          optional: of a workbook, and where the columns are named; found out likewise
 *   "zone": "America/Los_Angeles",            optional: times are local to it, whatever offset they carry; --zone wins
 *   "number": "unique_key",                   column
 *   "reportedAt": {"column": "created_date", "formats": ["ISO"]},
 *   "closedAt": {"column": "closed_date"},    optional
 *   "topic": {"column": "complaint_type", "create": true,
 *             "parent": {"code": "SF", "name": "旧金山"},
 *             "values": {"Flooding": {"code": "SF-FLOODING", "name": "积水", "nameEn": "Flooding"}, "Odor": "SF-ODOR"}},
 *   "status": {"column": "status", "values": {"Closed": "CLOSED", "Open": "FILED"}},
 *   "source": {"constant": "HOTLINE"},        or column and values, as status
 *   "description": "descriptor",              optional: column
 *   "address": "incident_address",            optional: column
 *   "name": "caller", "phone": "caller_phone", optional: columns, kept under the lock of all names and numbers
 *   "place": {"lng": "longitude", "lat": "latitude", "within": [-123.2, 37.5, -122.2, 38.0],
 *             "crs": "EPSG:4326"}               optional, and so are within and crs
 * }
 * }</pre>
 *
 * <p>Formats are those of {@link TimeFormats}; without them its defaults are tried. Anything that is not named here is
 * refused, with the path of the member.
 */
public final class MappingReader {
    private static final long MOST_BYTES = 1 << 20;
    private static final long LAST_HEADER_LINE = 10_000;
    private static final String COLUMN = "the name of a column";

    private MappingReader() {}

    /**
     * The JSON of a mapping by the path of a file, or of one that comes along by its name, such as {@code sf311}.
     *
     * @throws BadInput when there is none, or it is no JSON
     */
    public static JsonNode named(String pathOrName) {
        Path path = Path.of(pathOrName);
        try {
            if (Files.isRegularFile(path)) {
                if (Files.size(path) > MOST_BYTES) {
                    throw new BadInput("--mapping", pathOrName, "a JSON file of at most a megabyte");
                }
                return parse(Files.readAllBytes(path));
            }
            if (pathOrName.matches("[a-z0-9-]+")) {
                try (InputStream json = MappingReader.class.getResourceAsStream("/mappings/" + pathOrName + ".json")) {
                    if (json != null) {
                        return parse(json.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new BadInput("--mapping", pathOrName, "a file that can be read");
        }
        throw new BadInput(
                "--mapping", pathOrName, "a JSON file, or the name of a mapping that comes along: hotline, sf311");
    }

    /** @throws BadInput when it is no JSON */
    static JsonNode parse(byte[] json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    "--mapping",
                    "no JSON from line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on",
                    "JSON");
        } catch (IOException e) {
            throw new BadInput("mapping", null, "JSON in UTF-8");
        }
    }

    /** @throws BadInput naming the member that can't be used */
    public static IssueMapping read(JsonNode json) {
        JsonObject root = JsonObject.of(
                "",
                json,
                Set.of(
                        "register",
                        "area",
                        "delimiter",
                        "sheet",
                        "headerLine",
                        "zone",
                        "number",
                        "reportedAt",
                        "closedAt",
                        "topic",
                        "status",
                        "source",
                        "description",
                        "address",
                        "place",
                        "name",
                        "phone"));
        return new IssueMapping(
                root.text("register", "a name for whose numbering it is"),
                root.optionalText("area", "the name, code or key of an area"),
                table(json),
                root.optionalText("zone", "a time zone such as Asia/Shanghai").map(id -> zone(root.at("zone"), id)),
                root.text("number", COLUMN),
                times("reportedAt", root.child("reportedAt", "an object with column and formats")),
                root.has("closedAt") ? Optional.of(times("closedAt", root.child("closedAt", ""))) : Optional.empty(),
                topics(root.child("topic", "an object with column and values")),
                vocabulary("status", root.child("status", "an object with column and values"), IssueFilter.STATUSES),
                vocabulary("source", root.child("source", "an object with a constant"), IssueFilter.SOURCES),
                root.optionalText("description", COLUMN),
                root.optionalText("address", COLUMN),
                root.has("place") ? Optional.of(place(root.child("place", ""))) : Optional.empty(),
                root.optionalText("name", COLUMN),
                root.optionalText("phone", COLUMN));
    }

    /**
     * What a mapping says of the file alone, whether or not it says what its columns are.
     *
     * @throws BadInput naming the member that can't be used
     */
    public static TableChoice table(JsonNode json) {
        JsonObject root = new JsonObject("", json);
        return new TableChoice(delimiter(root), root.optionalText("sheet", "the name of a sheet"), headerLine(root));
    }

    static ZoneId zone(String field, String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new BadInput(field, id, "a time zone such as Asia/Shanghai");
        }
    }

    private static Optional<Long> headerLine(JsonObject root) {
        JsonNode value = root.node().path("headerLine");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || value.longValue() < 1 || value.longValue() > LAST_HEADER_LINE) {
            throw new BadInput("headerLine", JsonObject.shown(value), "a line from 1 to " + LAST_HEADER_LINE);
        }
        return Optional.of(value.longValue());
    }

    private static Optional<Character> delimiter(JsonObject root) {
        JsonNode value = root.node().path("delimiter");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() != 1 || "\"\r\n".contains(value.textValue())) {
            throw new BadInput("delimiter", JsonObject.shown(value), "one character, not a quote or line end");
        }
        return Optional.of(value.textValue().charAt(0));
    }

    private static IssueMapping.TimeColumn times(String path, JsonNode json) {
        JsonObject object = JsonObject.of(path, json, Set.of("column", "formats"));
        String column = object.text("column", COLUMN);
        if (!object.has("formats")) {
            return new IssueMapping.TimeColumn(column, new TimeFormats(TimeFormats.DEFAULT));
        }
        List<String> patterns =
                object.list("formats", "a list of patterns such as yyyy-MM-dd HH:mm:ss, or ISO").stream()
                        .map(JsonObject::shown)
                        .toList();
        for (int i = 0; i < patterns.size(); i++) {
            try {
                new TimeFormats(List.of(patterns.get(i)));
            } catch (IllegalArgumentException e) {
                throw new BadInput(
                        object.at("formats[" + i + "]"),
                        patterns.get(i),
                        "a pattern such as yyyy-MM-dd HH:mm:ss, or ISO (" + e.getMessage() + ")");
            }
        }
        return new IssueMapping.TimeColumn(column, new TimeFormats(patterns));
    }

    private static IssueMapping.Topics topics(JsonNode json) {
        JsonObject object = JsonObject.of("topic", json, Set.of("column", "values", "create", "parent"));
        boolean create = object.flag("create");
        Map<String, IssueMapping.Topic> values = new LinkedHashMap<>();
        if (object.has("values") || !create) {
            object.table("values", "a table of value to topic, or \"create\": true")
                    .forEach((value, topic) -> values.put(value, topic(object.at("values." + value), value, topic)));
        }
        return new IssueMapping.Topics(
                object.text("column", COLUMN),
                values,
                create,
                object.has("parent")
                        ? Optional.of(topic("topic.parent", "", object.child("parent", "")))
                        : Optional.empty());
    }

    private static IssueMapping.Topic topic(String path, String value, JsonNode json) {
        if (json.isTextual() && !json.textValue().isBlank()) {
            String code = json.textValue().strip();
            return new IssueMapping.Topic(code, value.isEmpty() ? code : value, Optional.empty());
        }
        JsonObject object = JsonObject.of(path, json, Set.of("code", "name", "nameEn"));
        String code = object.text("code", "the code of a topic");
        return new IssueMapping.Topic(
                code.strip(),
                object.optionalText("name", "the name of a topic").orElse(value.isEmpty() ? code : value),
                object.optionalText("nameEn", "the English name of a topic"));
    }

    private static IssueMapping.Vocabulary vocabulary(String path, JsonNode json, Set<String> codes) {
        JsonObject object = JsonObject.of(path, json, Set.of("column", "values", "constant"));
        String expected = "one of " + codes.stream().sorted().toList();
        Optional<String> constant = object.optionalText("constant", expected);
        constant.ifPresent(code -> known(object.at("constant"), code, codes, expected));
        Map<String, String> values = new LinkedHashMap<>();
        if (constant.isPresent()) {
            if (object.has("column")) {
                throw new BadInput(object.at("column"), object.text("column", COLUMN), "either a constant or a column");
            }
            return new IssueMapping.Vocabulary(Optional.empty(), values, constant);
        }
        String column = object.text("column", COLUMN + ", or a constant");
        object.table("values", "a table of value to " + expected).forEach((value, code) -> {
            String text = JsonObject.shown(code);
            known(object.at("values." + value), text, codes, expected);
            values.put(value, text);
        });
        return new IssueMapping.Vocabulary(Optional.of(column), values, Optional.empty());
    }

    private static void known(String path, String code, Set<String> codes, String expected) {
        if (!codes.contains(code)) {
            throw new BadInput(path, code, expected);
        }
    }

    private static IssueMapping.PlaceColumns place(JsonNode json) {
        JsonObject object = JsonObject.of("place", json, Set.of("lng", "lat", "crs", "within"));
        Optional<Bounds> within = Optional.empty();
        if (object.has("within")) {
            String expected = "[west, south, east, north] in degrees";
            double[] box = object.list("within", expected).stream()
                    .mapToDouble(side -> side.isNumber() ? side.doubleValue() : Double.NaN)
                    .toArray();
            try {
                within = Optional.of(new Bounds(box[0], box[1], box[2], box[3]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new BadInput("place.within", JsonObject.shown(object.child("within", expected)), expected);
            }
        }
        String system = Crs.EXAMPLES;
        Crs crs = object.optionalText("crs", system)
                .map(name -> Crs.named(name).orElseThrow(() -> new BadInput(object.at("crs"), name, system)))
                .orElse(Crs.crs84());
        return new IssueMapping.PlaceColumns(object.text("lng", COLUMN), object.text("lat", COLUMN), crs, within);
    }
}
