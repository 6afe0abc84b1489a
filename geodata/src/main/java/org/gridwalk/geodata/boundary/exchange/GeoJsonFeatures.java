package org.gridwalk.geodata.boundary.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.GeoFeature;
import org.gridwalk.geodata.intake.GeoJsonFile;
import org.gridwalk.geodata.intake.Words;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** GeoJSON by RFC 7946: one collection, whose features say by a property {@code layer} which of the two they are in. */
final class GeoJsonFeatures {
    static final String LAYER = "layer";

    private static final int CORNERS_OF_A_RING = 4;
    private static final GeoJsonFile.Limits LIMITS = new GeoJsonFile.Limits(256L << 20, 200_000, 500_000);

    private GeoJsonFeatures() {}

    /** @param name of the plan */
    static void write(String name, List<FileFeature> features, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeStringField("name", name);
            json.writeArrayFieldStart("features");
            for (FileFeature feature : features) {
                write(feature, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(FileFeature feature, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeFieldName("geometry");
        if (feature.shape() == null) {
            json.writeNull();
        } else {
            write(feature.shape(), json);
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField(LAYER, feature.layer().orElseThrow());
        for (Map.Entry<String, Object> property : feature.properties().entrySet()) {
            if (property.getValue() != null) {
                json.writeObjectField(property.getKey(), property.getValue());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Geometry shape, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "MultiPolygon");
        json.writeArrayFieldStart("coordinates");
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) shape.getGeometryN(i);
            json.writeStartArray();
            write(polygon.getExteriorRing(), true, json);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                write(polygon.getInteriorRingN(hole), false, json);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(LinearRing ring, boolean counterclockwise, JsonGenerator json) throws IOException {
        LinearRing turned = Orientation.isCCW(ring.getCoordinateSequence()) == counterclockwise ? ring : ring.reverse();
        json.writeStartArray();
        for (Coordinate corner : turned.getCoordinates()) {
            json.writeStartArray();
            json.writeNumber(corner.x);
            json.writeNumber(corner.y);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** @throws BadInput that names the field {@code file} */
    static List<FileFeature> read(Path path) {
        try {
            GeoJsonFile file = GeoJsonFile.open(path, LIMITS, Optional.empty());
            List<FileFeature> features = new ArrayList<>();
            file.read(0, feature -> features.add(feature(feature, file.crs())));
            return features;
        } catch (FileRefused refused) {
            throw new BadInput("file", Words.ENGLISH.reason(refused.finding()), Words.ENGLISH.right(refused.finding()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileFeature feature(GeoFeature feature, Crs crs) {
        GeoFeature.Members members = feature.members();
        Set<Repair> repairs = EnumSet.noneOf(Repair.class);
        Geometry shape = null;
        if (members.geometry != null) {
            BadInput.unless(
                    !members.geometry.tooLarge(),
                    "file",
                    feature.path("geometry"),
                    "a shape of at most " + LIMITS.vertices() + " corners");
            shape = new Rings(crs, feature.path("geometry"), repairs)
                    .shape(members.geometry.type(), members.geometry.coordinates());
        }
        Optional<String> layer = Optional.ofNullable(members.properties.get(LAYER));
        return new FileFeature(feature.path(""), layer, Map.copyOf(members.properties), shape, repairs);
    }

    /** Makes a shape of coordinates as they are written: every ring closed, and no more put right than that. */
    private record Rings(Crs crs, String place, Set<Repair> repairs) {
        /** What isn't of polygons has nothing in it. */
        Geometry shape(String type, Object coordinates) {
            List<Polygon> polygons = new ArrayList<>();
            if ("Polygon".equals(type)) {
                polygon(list(coordinates)).ifPresent(polygons::add);
            } else if ("MultiPolygon".equals(type)) {
                list(coordinates).forEach(one -> polygon(list(one)).ifPresent(polygons::add));
            }
            return LngLat.GEOMETRY.createMultiPolygon(polygons.toArray(Polygon[]::new));
        }

        private Optional<Polygon> polygon(List<?> rings) {
            List<LinearRing> read = new ArrayList<>();
            for (int i = 0; i < rings.size(); i++) {
                Optional<LinearRing> ring = ring(list(rings.get(i)));
                if (i == 0 && ring.isEmpty()) {
                    return Optional.empty();
                }
                ring.ifPresent(read::add);
            }
            return read.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LngLat.GEOMETRY.createPolygon(
                            read.get(0), read.stream().skip(1).toArray(LinearRing[]::new)));
        }

        private Optional<LinearRing> ring(List<?> positions) {
            List<Coordinate> corners = new ArrayList<>();
            positions.forEach(position -> corners.add(position(position)));
            if (!corners.isEmpty() && !corners.get(0).equals2D(corners.get(corners.size() - 1))) {
                repairs.add(Repair.OPEN_RING);
                corners.add(corners.get(0).copy());
            }
            if (corners.size() < CORNERS_OF_A_RING) {
                repairs.add(Repair.TOO_FEW_POSITIONS);
                return Optional.empty();
            }
            return Optional.of(LngLat.GEOMETRY.createLinearRing(corners.toArray(Coordinate[]::new)));
        }

        private Coordinate position(Object written) {
            BadInput.unless(
                    written instanceof double[] numbers && numbers.length >= 2,
                    "file",
                    place + ".coordinates",
                    "positions of a longitude and a latitude");
            double[] numbers = (double[]) written;
            return WorldCheck.checked(crs.toLngLat(numbers[0], numbers[1]), place);
        }

        private List<?> list(Object value) {
            BadInput.unless(value instanceof List, "file", place + ".coordinates", "the arrays of a polygon");
            return (List<?>) value;
        }
    }
}
