package org.gridwalk.geodata.network;

import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.intake.GeoFeature;
import org.gridwalk.geodata.intake.GeoJsonFile;
import org.locationtech.jts.geom.Coordinate;

/**
 * The city's own lines as GeoJSON. Properties are OSM's tags; a line without {@code highway} is a footpath, a point with
 * {@code barrier} a gate on the lines that have a vertex there. Lines meet where they share a vertex, to within the
 * centimetres of {@link #LATTICE}; mere crossing is a bridge.
 */
final class GeoJsonLines implements NetworkFile {
    /** Steps to a degree: about 0.1 m. */
    private static final double LATTICE = 1e6;

    private static final long COLUMN = 1_000_000_000L;

    private final GeoJsonFile file;

    GeoJsonLines(Path path) {
        this.file = GeoJsonFile.open(path, GeoJsonFile.Limits.DEFAULT, Optional.empty());
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public void read(WayCollector collector) {
        List<ReaderNode> gates = new ArrayList<>();
        try {
            file.read(0, feature -> read(feature, collector, gates));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        gates.forEach(gate -> collector.node(gate.getId(), gate));
    }

    private void read(GeoFeature feature, WayCollector collector, List<ReaderNode> gates) {
        GeoFeature.Shape shape = feature.members().geometry;
        String type = shape == null || shape.type() == null ? "" : shape.type();
        Map<String, String> tags = feature.members().properties;
        String source = feature.path("");
        if (type.equals("Point") && tags.containsKey("barrier")) {
            List<Coordinate> place = positions(List.of(shape.coordinates()));
            if (place != null) {
                gates.add(node(place.get(0), tags));
            }
        } else if (type.equals("LineString")) {
            line(source, shape.coordinates(), tags, collector);
        } else if (type.equals("MultiLineString") && shape.coordinates() instanceof List<?> lines) {
            for (int i = 0; i < lines.size(); i++) {
                line(source + "[" + i + "]", lines.get(i), tags, collector);
            }
        } else {
            collector.leaveOut(LeftOut.NOT_A_LINE, source);
        }
    }

    private void line(String source, Object coordinates, Map<String, String> tags, WayCollector collector) {
        List<Coordinate> positions = positions(coordinates);
        if (positions == null) {
            collector.leaveOut(LeftOut.NOT_A_LINE, source);
            return;
        }
        ReaderWay way = new ReaderWay(0);
        way.setTag("highway", "footway");
        tags.forEach(way::setTag);
        long[] keys = positions.stream().mapToLong(GeoJsonLines::key).toArray();
        collector.way(source, way, keys);
        positions.forEach(position -> collector.node(key(position), node(position, Map.of())));
    }

    /** @return null when they are no positions */
    private List<Coordinate> positions(Object coordinates) {
        if (!(coordinates instanceof List<?> list)) {
            return null;
        }
        List<Coordinate> positions = new ArrayList<>(list.size());
        for (Object one : list) {
            if (!(one instanceof double[] numbers) || numbers.length < 2) {
                return null;
            }
            Coordinate position = file.crs().toLngLat(numbers[0], numbers[1]);
            // What can't be brought onto the globe lies outside of it.
            positions.add(Double.isNaN(position.x) ? new Coordinate(999, 999) : position);
        }
        return positions;
    }

    private static ReaderNode node(Coordinate position, Map<String, String> tags) {
        ReaderNode node = new ReaderNode(key(position), position.y, position.x);
        tags.forEach(node::setTag);
        return node;
    }

    private static long key(Coordinate position) {
        return Math.round(position.x * LATTICE) * COLUMN + Math.round(position.y * LATTICE);
    }
}
