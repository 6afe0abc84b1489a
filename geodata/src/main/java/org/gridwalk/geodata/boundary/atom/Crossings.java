package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** Where lines run through buildings. */
final class Crossings {
    private record Key(int footprint, int source) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return footprint != other.footprint
                    ? Integer.compare(footprint, other.footprint)
                    : Integer.compare(source, other.source);
        }
    }

    private final Linework lines;
    private final Map<Key, List<LineString>> found = new TreeMap<>();
    private final Map<Integer, LineKind> strongest = new HashMap<>();

    Crossings(Linework lines, Triangulation net, Faces faces) {
        this.lines = lines;
        for (int h = 0; h < 3 * net.triangles(); h++) {
            int g = net.twin(h);
            int edge = net.edge(h);
            if (g > h && edge >= 0 && faces.cluster(h / 3) >= 0 && faces.cluster(h / 3) == faces.cluster(g / 3)) {
                add(edge, faces.cluster(h / 3), faces.regions(h / 3), faces.regions(g / 3));
            }
        }
    }

    private void add(int edge, int cluster, int[] left, int[] right) {
        for (int source : lines.sources(edge)) {
            if (lines.isFootprint(source)) {
                continue;
            }
            strongest.merge(cluster, lines.kindOf(source), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            for (int region : left) {
                if (lines.isFootprint(region) && Arrays.binarySearch(right, region) >= 0) {
                    found.computeIfAbsent(new Key(region, source), key -> new ArrayList<>())
                            .add(LngLat.GEOMETRY.createLineString(new Coordinate[] {
                                lines.vertices.degrees(lines.from(edge)), lines.vertices.degrees(lines.to(edge))
                            }));
                }
            }
        }
    }

    /** The strongest kind of line that crosses a cluster, or null. */
    LineKind through(int cluster) {
        return strongest.get(cluster);
    }

    /** One for each building and line; several sources of one key are one line. */
    List<Crossing> list() {
        Map<Long, Map<LineKind, Map<Long, List<LineString>>>> sorted = new TreeMap<>();
        found.forEach((key, segments) -> sorted.computeIfAbsent(
                        lines.idOf(key.footprint), building -> new EnumMap<>(LineKind.class))
                .computeIfAbsent(lines.kindOf(key.source), kind -> new TreeMap<>())
                .computeIfAbsent(lines.idOf(key.source), line -> new ArrayList<>())
                .addAll(segments));
        List<Crossing> crossings = new ArrayList<>();
        sorted.forEach((building, kinds) -> kinds.forEach((kind, ids) ->
                ids.forEach((line, segments) -> crossings.add(new Crossing(kind, line, building, merged(segments))))));
        return crossings;
    }

    private static Geometry merged(List<LineString> segments) {
        LineMerger merger = new LineMerger();
        merger.add(segments);
        Geometry lines = LngLat.GEOMETRY.buildGeometry(merger.getMergedLineStrings());
        lines.normalize();
        return lines;
    }
}
