package org.gridwalk.geodata.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.FactoryException;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.grid.Grids;
import org.geotools.referencing.CRS;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Hexagons of one size that cover a box, laid out in metres in the UTM zone of its middle.
 *
 * <p>Neighbours share their corners to the last digit, so that they neither gap nor overlap once they are stored. Away
 * from the middle of the zone an edge is off by at most the zone's own distortion, some tenths of a percent.
 */
public final class HexGrid {
    /** More cells than this are refused: a mistyped edge, not a grid. */
    public static final int MOST_CELLS = 50_000;

    private static final double SAME_CORNER_METERS = 0.01;

    private final Crs utm;
    private final Map<Long, List<Coordinate[]>> corners = new HashMap<>();

    private HexGrid(Crs utm) {
        this.utm = utm;
    }

    /**
     * The hexagons that meet the box, from its north-west to its south-east.
     *
     * @param edgeMeters length of a side, 1 to 100,000
     * @throws BadInput when the box crosses the antimeridian, reaches the poles or would hold too many cells
     */
    public static List<Polygon> over(Bounds bounds, double edgeMeters) {
        if (!(edgeMeters >= 1 && edgeMeters <= 100_000)) {
            throw new BadInput("edge", String.valueOf(edgeMeters), "metres from 1 to 100000");
        }
        if (bounds.crossesAntimeridian() || bounds.west() == bounds.east() || bounds.south() == bounds.north()) {
            throw new BadInput("bounds", bounds.toString(), "west < east and south < north");
        }
        if (bounds.south() < -80 || bounds.north() > 84 || bounds.east() - bounds.west() > 12) {
            throw new BadInput("bounds", bounds.toString(), "at most 12 degrees wide, between 80 S and 84 N");
        }
        LngLat middle = new LngLat((bounds.west() + bounds.east()) / 2, (bounds.south() + bounds.north()) / 2);
        return new HexGrid(Crs.utm(middle)).cover(bounds, edgeMeters);
    }

    private List<Polygon> cover(Bounds bounds, double edgeMeters) {
        Envelope box = metres(bounds);
        double cellArea = 1.5 * Math.sqrt(3) * edgeMeters * edgeMeters;
        box.expandBy(2 * edgeMeters);
        if (box.getArea() / cellArea > MOST_CELLS) {
            throw new BadInput(
                    "edge", String.valueOf(edgeMeters), "an edge that makes at most " + MOST_CELLS + " cells");
        }
        Geometry wanted =
                LngLat.GEOMETRY.toGeometry(new Envelope(bounds.west(), bounds.east(), bounds.south(), bounds.north()));
        List<Polygon> cells = new ArrayList<>();
        try (SimpleFeatureIterator hexagons =
                source(box, edgeMeters).getFeatures().features()) {
            while (hexagons.hasNext()) {
                Polygon cell = lngLat(hexagons.next());
                if (cell.relate(wanted, "T********")) {
                    cells.add(cell);
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        cells.sort(
                Comparator.comparingDouble((Polygon cell) -> -cell.getCentroid().getY())
                        .thenComparingDouble(cell -> cell.getCentroid().getX()));
        return cells;
    }

    private Envelope metres(Bounds bounds) {
        Envelope box = new Envelope();
        // Meridians and parallels are bent in UTM: the corners alone would cut off a strip.
        for (int i = 0; i <= 8; i++) {
            double lng = bounds.west() + (bounds.east() - bounds.west()) * i / 8;
            double lat = bounds.south() + (bounds.north() - bounds.south()) * i / 8;
            box.expandToInclude(utm.fromLngLat(lng, bounds.south()));
            box.expandToInclude(utm.fromLngLat(lng, bounds.north()));
            box.expandToInclude(utm.fromLngLat(bounds.west(), lat));
            box.expandToInclude(utm.fromLngLat(bounds.east(), lat));
        }
        return box;
    }

    private SimpleFeatureSource source(Envelope box, double edgeMeters) {
        try {
            return Grids.createHexagonalGrid(new ReferencedEnvelope(box, CRS.decode(utm.name(), true)), edgeMeters);
        } catch (FactoryException e) {
            throw new IllegalStateException(e);
        }
    }

    private Polygon lngLat(SimpleFeature hexagon) {
        Coordinate[] ring = ((Geometry) hexagon.getDefaultGeometry()).getCoordinates();
        Coordinate[] corners = new Coordinate[ring.length];
        for (int i = 0; i < ring.length; i++) {
            corners[i] = corner(ring[i]);
        }
        Polygon cell = LngLat.GEOMETRY.createPolygon(corners);
        cell.normalize();
        return cell;
    }

    /** The lattice point of a corner: of the first cell that came to it, whatever noise the others' sums carry. */
    private Coordinate corner(Coordinate metres) {
        long column = (long) Math.floor(metres.x);
        long row = (long) Math.floor(metres.y);
        for (long dx = -1; dx <= 1; dx++) {
            for (long dy = -1; dy <= 1; dy++) {
                for (Coordinate[] known : corners.getOrDefault(key(column + dx, row + dy), List.of())) {
                    if (known[0].distance(metres) < SAME_CORNER_METERS) {
                        return known[1].copy();
                    }
                }
            }
        }
        Coordinate lngLat = utm.toLngLat(metres.x, metres.y);
        Coordinate snapped = new Coordinate(Lattice.snap(lngLat.x), Lattice.snap(lngLat.y));
        corners.computeIfAbsent(key(column, row), square -> new ArrayList<>()).add(new Coordinate[] {metres, snapped});
        return snapped.copy();
    }

    private static long key(long column, long row) {
        return column << 32 ^ (row & 0xFFFFFFFFL);
    }
}
