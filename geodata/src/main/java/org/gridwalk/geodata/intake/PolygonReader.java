package org.gridwalk.geodata.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes a valid MultiPolygon on the lattice out of one GeoJSON geometry, or says why that can't be done.
 *
 * <p>Put right, with a warning: heights, the direction of rings, positions given twice, digits past 1e-7 degrees, a
 * system other than EPSG:4326. Anything else that is wrong rejects the geometry: a ring is not closed, a self-crossing
 * not untangled, a polygon not cut at the antimeridian, because each could be meant in more than one way.
 */
final class PolygonReader {
    /** A grid of more square kilometres than this is let in, but somebody should look at it. */
    static final double VERY_LARGE_KM2 = 1000;

    private static final double KM_A_DEGREE = 111.195;
    private static final double BBOX_TOLERANCE = 1e-6;

    private final Crs crs;
    private final Object fileBbox;

    PolygonReader(Crs crs, Object fileBbox) {
        this.crs = crs;
        this.fileBbox = fileBbox;
    }

    /** A polygon, and what was put right in it or should be looked at: reason and parameters. */
    record Read(MultiPolygon polygon, Map<Reason, Map<String, Object>> warnings) {}

    Read read(GeoFeature feature) throws Fault {
        Map<Reason, Map<String, Object>> warnings = new EnumMap<>(Reason.class);
        checkStructure(feature, warnings);
        String path = feature.path("geometry");
        GeoFeature.Shape shape = feature.members().geometry;
        List<?> polygons = polygons(shape, path);
        RingReader rings = new RingReader(crs, warnings);
        List<List<Coordinate[]>> raw = new ArrayList<>();
        for (int i = 0; i < polygons.size(); i++) {
            String at = path + ".coordinates" + (shape.type().equals("Polygon") ? "" : "[" + i + "]");
            raw.add(rings(polygons.get(i), at, rings));
        }
        MultiPolygon written = build(raw);
        PolygonCheck.check(written, path);
        MultiPolygon snapped = build(rings.snapped(raw, path));
        PolygonCheck.checkSnapped(snapped, path);
        checkBoxes(feature, snapped.getEnvelopeInternal(), warnings);
        double km2 = snapped.getArea()
                * KM_A_DEGREE
                * KM_A_DEGREE
                * Math.cos(Math.toRadians(snapped.getCentroid().getY()));
        if (km2 > VERY_LARGE_KM2) {
            warnings.put(Reason.VERY_LARGE, Map.of("km2", Math.round(km2), "limit", (int) VERY_LARGE_KM2));
        }
        return new Read(snapped, Collections.unmodifiableMap(warnings));
    }

    private static void checkStructure(GeoFeature feature, Map<Reason, Map<String, Object>> warnings) throws Fault {
        if (!feature.kind().equals("object")) {
            throw new Fault(Reason.FEATURE_NOT_OBJECT, feature.path(""), feature.kind(), Map.of());
        }
        GeoFeature.Members members = feature.members();
        if (!"Feature".equals(members.type)) {
            throw new Fault(Reason.FEATURE_TYPE, feature.path("type"), members.type, Map.of());
        }
        if (members.propertiesKind == null) {
            warnings.put(Reason.PROPERTIES_MISSING, Map.of());
        } else if (!members.propertiesKind.equals("object") && !members.propertiesKind.equals("null")) {
            throw new Fault(Reason.PROPERTIES_NOT_OBJECT, feature.path("properties"), members.propertiesKind, Map.of());
        }
        if (members.idKind != null && !members.idKind.equals("string") && !members.idKind.equals("number")) {
            warnings.put(Reason.ID_TYPE, Map.of("kind", members.idKind));
        }
        if (members.geometryKind == null) {
            throw new Fault(Reason.GEOMETRY_MISSING, feature.path(""), null, Map.of());
        }
        if (members.geometryKind.equals("null")) {
            throw new Fault(Reason.GEOMETRY_NULL, feature.path("geometry"), null, Map.of());
        }
        if (members.geometry == null) {
            throw new Fault(Reason.GEOMETRY_NOT_OBJECT, feature.path("geometry"), members.geometryKind, Map.of());
        }
    }

    /** The polygons of the geometry, each still a list of rings as written. */
    private static List<?> polygons(GeoFeature.Shape shape, String path) throws Fault {
        String type = shape.type();
        if (type == null) {
            throw new Fault(Reason.GEOMETRY_TYPE_UNKNOWN, path + ".type", null, Map.of());
        }
        switch (type) {
            case "Polygon", "MultiPolygon" -> {}
            case "Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection" ->
                throw new Fault(Reason.GEOMETRY_NOT_POLYGON, path + ".type", type, Map.of("type", type));
            default -> throw new Fault(Reason.GEOMETRY_TYPE_UNKNOWN, path + ".type", type, Map.of());
        }
        if (shape.coordinates() == null) {
            throw new Fault(Reason.COORDINATES_MISSING, path, null, Map.of());
        }
        if (shape.tooLarge()) {
            throw new Fault(Reason.TOO_MANY_VERTICES, path, null, Map.of());
        }
        List<?> members =
                list(shape.coordinates(), path + ".coordinates", type.equals("Polygon") ? "rings" : "polygons");
        if (members.isEmpty()) {
            throw new Fault(Reason.POLYGON_EMPTY, path + ".coordinates", "[]", Map.of());
        }
        return type.equals("Polygon") ? List.of(members) : members;
    }

    private static List<Coordinate[]> rings(Object polygon, String path, RingReader reader) throws Fault {
        List<?> written = list(polygon, path, "rings");
        if (written.isEmpty()) {
            throw new Fault(Reason.POLYGON_EMPTY, path, "[]", Map.of());
        }
        List<Coordinate[]> rings = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String at = path + "[" + i + "]";
            rings.add(reader.read(list(written.get(i), at, "positions"), i == 0, at));
        }
        return rings;
    }

    private static List<?> list(Object value, String path, String expected) throws Fault {
        if (value instanceof List<?> members) {
            return members;
        }
        throw RingReader.malformed(path, value, expected);
    }

    private static MultiPolygon build(List<List<Coordinate[]>> polygons) {
        Polygon[] parts = new Polygon[polygons.size()];
        for (int i = 0; i < parts.length; i++) {
            List<Coordinate[]> rings = polygons.get(i);
            LinearRing[] holes = rings.stream()
                    .skip(1)
                    .map(LngLat.GEOMETRY::createLinearRing)
                    .toArray(LinearRing[]::new);
            parts[i] = LngLat.GEOMETRY.createPolygon(LngLat.GEOMETRY.createLinearRing(rings.get(0)), holes);
        }
        return LngLat.GEOMETRY.createMultiPolygon(parts);
    }

    private void checkBoxes(GeoFeature feature, Envelope envelope, Map<Reason, Map<String, Object>> warnings) {
        for (Object bbox : new Object[] {
            fileBbox, feature.members().bbox, feature.members().geometry.bbox()
        }) {
            if (bbox == null) {
                continue;
            }
            if (!(bbox instanceof double[] box) || (box.length != 4 && box.length != 6)) {
                warnings.put(Reason.BBOX_MALFORMED, Map.of());
            } else if (crs.isLngLat() && !within(envelope, box)) {
                warnings.put(Reason.BBOX_ELSEWHERE, Map.of());
            }
        }
    }

    private static boolean within(Envelope envelope, double[] box) {
        int half = box.length / 2;
        if (box[0] > box[half]) {
            return true; // across the antimeridian, where a box says little about one feature
        }
        return envelope.getMinX() >= box[0] - BBOX_TOLERANCE
                && envelope.getMinY() >= box[1] - BBOX_TOLERANCE
                && envelope.getMaxX() <= box[half] + BBOX_TOLERANCE
                && envelope.getMaxY() <= box[half + 1] + BBOX_TOLERANCE;
    }
}
