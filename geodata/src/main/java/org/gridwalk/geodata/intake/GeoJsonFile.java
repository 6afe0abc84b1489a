package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;

/**
 * A GeoJSON file (RFC 7946, and the {@code crs} member of its predecessor), read as a stream.
 *
 * <p>Opening reads it once to its end: the JSON is whole, the outermost object is GeoJSON, its system is known. Memory
 * holds one feature at a time, of at most {@link Limits#vertices} positions.
 */
public final class GeoJsonFile implements GridSource {
    /**
     * How much is read.
     *
     * @param bytes of the file, unpacked
     * @param features in the file
     * @param vertices of one feature
     */
    public record Limits(long bytes, long features, int vertices) {
        public static final Limits DEFAULT = new Limits(2L << 30, 1_000_000, 200_000);
    }

    /** Takes one feature after the other. */
    public interface Taker {
        void take(GeoFeature feature) throws Exception;
    }

    private static final Set<String> GEOMETRY_TYPES = Set.of(
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(400)
                    .build())
            .build();

    private final InputFile input;
    private final Limits limits;
    private final List<Finding> warnings = new ArrayList<>();
    private String type;
    private String typeKind;
    private String featuresKind;
    private long features;
    private Object bbox;
    private Crs crs = Crs.crs84();

    private GeoJsonFile(InputFile input, Limits limits) {
        this.input = input;
        this.limits = limits;
    }

    /**
     * Reads a file through.
     *
     * @param system in place of the file's own {@code crs} member
     * @throws FileRefused when it isn't GeoJSON from its first to its last character
     */
    public static GeoJsonFile open(Path path, Limits limits, Optional<Crs> system) {
        InputFile input = InputFile.open(path, InputFile.Limits.DEFAULT.withMaxBytes(limits.bytes()));
        GeoJsonFile file = new GeoJsonFile(input, limits);
        JsonNode member = file.scan();
        file.checkOutermost();
        file.crs = system.orElseGet(() -> file.system(member));
        file.warnOfFile();
        return file;
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String sha256() {
        return input.sha256();
    }

    /** How many features there are; a geometry that stands alone is one. */
    @Override
    public long features() {
        return features;
    }

    @Override
    public Crs crs() {
        return crs;
    }

    @Override
    public List<Finding> warnings() {
        return warnings;
    }

    @Override
    public Object bbox() {
        return bbox;
    }

    @Override
    public void read(Taker features, Broken broken) throws Exception {
        read(0, features);
    }

    /** Hands out the features from {@code first} on, in the order of the file. */
    public void read(long first, Taker taker) throws Exception {
        try (JsonParser parser = FACTORY.createParser(input.reader())) {
            parser.nextToken();
            FeatureReader reader = new FeatureReader(parser, limits.vertices());
            if (!type.equals("FeatureCollection")) {
                if (first == 0) {
                    taker.take(GEOMETRY_TYPES.contains(type) ? reader.geometryAlone() : reader.next(0));
                }
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("features");
                parser.nextToken();
                if (!wanted) {
                    parser.skipChildren();
                    continue;
                }
                for (long index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                    if (index < first) {
                        parser.skipChildren();
                    } else {
                        taker.take(reader.next(index));
                    }
                }
            }
        }
    }

    /** @return the {@code crs} member, if there is one */
    private JsonNode scan() {
        JsonNode member = null;
        try (JsonParser parser = FACTORY.createParser(input.reader())) {
            parser.setCodec(Json.MAPPER);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                String kind = parser.currentToken() == null ? "?" : FeatureReader.kind(parser.currentToken());
                throw input.refused(Reason.NOT_GEOJSON, Map.of("type", kind));
            }
            FeatureReader reader = new FeatureReader(parser, limits.vertices());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "type" -> {
                        typeKind = FeatureReader.kind(token);
                        type = token == JsonToken.VALUE_STRING ? parser.getText() : null;
                        parser.skipChildren();
                    }
                    case "features" -> {
                        featuresKind = FeatureReader.kind(token);
                        count(parser, token);
                    }
                    case "crs" -> member = parser.readValueAsTree();
                    case "bbox" -> bbox = reader.nested();
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw trailing(parser);
            }
        } catch (JsonProcessingException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return member;
    }

    private void count(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        features = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            if (++features > limits.features()) {
                throw input.refused(Reason.TOO_MANY_FEATURES, Map.of("limit", limits.features()));
            }
        }
    }

    private void checkOutermost() {
        if (typeKind == null) {
            throw input.refused(Reason.NO_TYPE, Map.of());
        }
        if (type == null) {
            throw input.refused(Reason.NOT_GEOJSON, Map.of("type", typeKind));
        }
        if (type.equals("FeatureCollection")) {
            if (featuresKind == null) {
                throw input.refused(Reason.NO_FEATURES, Map.of());
            }
            if (!featuresKind.equals("array")) {
                throw input.refused(Reason.FEATURES_NOT_ARRAY, Map.of("kind", featuresKind));
            }
        } else if (type.equals("Feature") || GEOMETRY_TYPES.contains(type)) {
            features = 1;
        } else {
            throw new FileRefused(new Finding(name(), 0, "type", type, Reason.NOT_GEOJSON, Map.of("type", type)));
        }
    }

    private Crs system(JsonNode member) {
        if (member == null) {
            return Crs.crs84();
        }
        JsonNode named = member.path("properties").path("name");
        if (!member.path("type").asText().equals("name") || !named.isTextual()) {
            throw unknownSystem(member.toString());
        }
        return Crs.named(named.textValue()).orElseThrow(() -> unknownSystem(named.textValue()));
    }

    private FileRefused unknownSystem(String text) {
        return new FileRefused(new Finding(name(), 0, "crs", text, Reason.CRS_UNKNOWN, Map.of()));
    }

    private void warnOfFile() {
        if (!input.charset().equals(StandardCharsets.UTF_8)) {
            warnings.add(new Finding(
                    name(),
                    0,
                    null,
                    null,
                    Reason.CHARSET_NOT_UTF8,
                    Map.of("charset", input.charset().name())));
        }
        if (crs.isCgcs2000()) {
            warnings.add(new Finding(name(), 0, "crs", "EPSG:4490", Reason.CGCS2000_AS_WGS84, Map.of()));
        } else if (!crs.isLngLat()) {
            warnings.add(new Finding(name(), 0, "crs", crs.name(), Reason.REPROJECTED, Map.of("system", crs.name())));
        }
        if (features == 0) {
            warnings.add(new Finding(name(), 0, null, null, Reason.NOTHING_IN_FILE, Map.of()));
        }
        if (GEOMETRY_TYPES.contains(type)) {
            warnings.add(new Finding(name(), 1, "type", type, Reason.NOT_WRAPPED, Map.of()));
        }
    }

    private FileRefused trailing(JsonParser parser) {
        long line = parser.currentTokenLocation().getLineNr();
        return new FileRefused(new Finding(name(), line, null, null, Reason.TRAILING_CONTENT, Map.of()));
    }

    private FileRefused refused(JsonProcessingException e) {
        long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        String what =
                e instanceof JsonParseException ? e.getOriginalMessage() : "past a limit: " + e.getOriginalMessage();
        return new FileRefused(new Finding(
                name(), Math.max(0, line), null, null, Reason.JSON_BROKEN, Map.of("at", column, "what", what)));
    }
}
