package org.gridwalk.geodata.hotspot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * An area as GeoJSON has it, in EPSG:4326.
 *
 * @param coordinates of polygons, of rings, of positions
 */
public record Outline(List<List<List<double[]>>> coordinates) {
    public Outline {
        coordinates = List.copyOf(coordinates);
    }

    @JsonProperty
    public String type() {
        return "MultiPolygon";
    }

    /** @param area polygons, or several */
    public static Outline of(Geometry area) {
        return new Outline(IntStream.range(0, area.getNumGeometries())
                .mapToObj(i -> rings((Polygon) area.getGeometryN(i)))
                .toList());
    }

    private static List<List<double[]>> rings(Polygon polygon) {
        List<List<double[]>> rings = new ArrayList<>(List.of(positions(polygon.getExteriorRing())));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i)));
        }
        return rings;
    }

    private static List<double[]> positions(LineString ring) {
        return Arrays.stream(ring.getCoordinates())
                .map(at -> new double[] {at.x, at.y})
                .toList();
    }
}
