package org.gridwalk.geodata.intake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.layer.FeatureRow;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The features of a layer as GeoJSON would have them, in the layer's own system: judged by the same reader. Rings are turned
 * the way of GeoJSON, which is not that of shapefiles.
 */
final class GridLayer implements GridSource {
    private final FeatureFile file;
    private final long features;

    GridLayer(FeatureFile file) throws Exception {
        this.file = file;
        long[] count = {0};
        file.read(new FeatureFile.Taker() {
            @Override
            public void take(FeatureRow feature) {
                count[0]++;
            }

            @Override
            public void broken(Finding why) {
                count[0]++;
            }
        });
        this.features = count[0];
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public long features() {
        return features;
    }

    @Override
    public Crs crs() {
        return file.crs();
    }

    @Override
    public Object bbox() {
        return null;
    }

    @Override
    public List<Finding> warnings() {
        return file.notes();
    }

    @Override
    public void read(GeoJsonFile.Taker features, Broken broken) throws Exception {
        file.read(new Handing(features, broken));
    }

    /** Hands features on as they are written; what is no place on earth is judged with all else. */
    private final class Handing implements FeatureFile.Taker {
        private final GeoJsonFile.Taker features;
        private final Broken broken;
        private long handed;

        Handing(GeoJsonFile.Taker features, Broken broken) {
            this.features = features;
            this.broken = broken;
        }

        @Override
        public void written(FeatureRow feature) throws Exception {
            handed = feature.number();
            features.take(feature(feature));
        }

        @Override
        public void take(FeatureRow feature) {
            // Handed on as it was written.
        }

        @Override
        public void broken(Finding why) throws Exception {
            if (why.line() != handed) {
                broken.take(why);
            }
        }
    }

    private GeoFeature feature(FeatureRow row) {
        GeoFeature.Members members = new GeoFeature.Members();
        members.type = "Feature";
        members.propertiesKind = "object";
        members.properties = properties(row);
        members.geometryKind = row.shape() == null ? "null" : "object";
        members.geometry = row.shape() == null ? null : shape(row.shape());
        return new GeoFeature(row.number() - 1, row.number(), "object", members);
    }

    private Map<String, String> properties(FeatureRow row) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < file.columns().size(); i++) {
            if (row.fields().get(i) != null) {
                properties.put(file.columns().get(i), row.fields().get(i));
            }
        }
        return properties;
    }

    private static GeoFeature.Shape shape(Geometry shape) {
        Object coordinates = shape instanceof Polygon polygon
                ? rings(polygon)
                : shape instanceof MultiPolygon
                        ? IntStream.range(0, shape.getNumGeometries())
                                .mapToObj(i -> rings((Polygon) shape.getGeometryN(i)))
                                .toList()
                        : null;
        return new GeoFeature.Shape(shape.getGeometryType(), coordinates, null, false);
    }

    private static List<List<double[]>> rings(Polygon polygon) {
        return IntStream.rangeClosed(0, polygon.getNumInteriorRing())
                .mapToObj(i ->
                        i == 0 ? ring(polygon.getExteriorRing(), true) : ring(polygon.getInteriorRingN(i - 1), false))
                .toList();
    }

    private static List<double[]> ring(LinearRing ring, boolean counterclockwise) {
        boolean turned = Orientation.isCCWArea(ring.getCoordinates()) != counterclockwise;
        Coordinate[] at = (turned ? ring.reverse() : ring).getCoordinates();
        return Arrays.stream(at).map(one -> new double[] {one.x, one.y}).toList();
    }
}
