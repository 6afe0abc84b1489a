package org.gridwalk.geodata.boundary.atom;

import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import com.graphhopper.reader.osm.OSMInputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The ground of an OSM file, within the box of its buildings: streets, walls, water, estates, buildings (no relations). */
public final class OsmGround {
    private static final Set<String> STREETS = Set.of(
            "motorway",
            "trunk",
            "primary",
            "secondary",
            "tertiary",
            "unclassified",
            "residential",
            "living_street",
            "service",
            "pedestrian");
    private static final double MARGIN_DEGREES = 0.001;

    private final Map<Long, Coordinate> nodes = new HashMap<>();
    private final List<Ground.CutLine> lines = new ArrayList<>();
    private final List<Ground.Outline> estates = new ArrayList<>();
    private final List<Ground.Footprint> footprints = new ArrayList<>();
    private final Envelope box = new Envelope();

    private OsmGround() {}

    /** @param file .osm, .osm.gz or .osm.pbf */
    public static Ground read(Path file) {
        OsmGround ground = new OsmGround();
        try (OSMInputFile input =
                new OSMInputFile(file.toFile()).setWorkerThreads(1).open()) {
            for (ReaderElement element = input.getNext(); element != null; element = input.getNext()) {
                if (element instanceof ReaderNode node) {
                    ground.nodes.put(node.getId(), new Coordinate(node.getLon(), node.getLat()));
                } else if (element instanceof ReaderWay way) {
                    ground.take(way);
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(file.toString(), e);
        }
        ground.box.expandBy(MARGIN_DEGREES);
        return new Ground(
                List.of(new Ground.Outline(1, LngLat.GEOMETRY.toGeometry(ground.box))),
                ground.estates,
                ground.lines,
                ground.footprints);
    }

    private void take(ReaderWay way) {
        Coordinate[] points = java.util.Arrays.stream(way.getNodes().toArray())
                .mapToObj(nodes::get)
                .filter(java.util.Objects::nonNull)
                .toArray(Coordinate[]::new);
        boolean closed = points.length > 3 && points[0].equals2D(points[points.length - 1]);
        if (way.hasTag("building") && closed) {
            Geometry footprint = LngLat.GEOMETRY.createPolygon(points);
            box.expandToInclude(footprint.getEnvelopeInternal());
            footprints.add(new Ground.Footprint(way.getId(), 0, 0, footprint));
        } else if (way.hasTag("landuse", "residential") && closed) {
            estates.add(new Ground.Outline(way.getId(), LngLat.GEOMETRY.createPolygon(points)));
        } else if (points.length > 1 && kind(way) != null) {
            lines.add(new Ground.CutLine(kind(way), way.getId(), LngLat.GEOMETRY.createLineString(points)));
        }
    }

    private static LineKind kind(ReaderWay way) {
        if (way.hasTag("highway") && STREETS.contains(way.getTag("highway"))) {
            return LineKind.STREET;
        }
        if (way.hasTag("waterway") || way.hasTag("natural", "water")) {
            return LineKind.WATER;
        }
        return way.hasTag("barrier", "wall", "fence", "city_wall") ? LineKind.WALL : null;
    }
}
