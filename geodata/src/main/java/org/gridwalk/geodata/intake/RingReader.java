package org.gridwalk.geodata.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;

/** Reads the rings of one geometry: positions as they are written, in longitude and latitude, closed and turned right. */
final class RingReader {
    private static final double SURELY_METRES = 1000;

    private final Crs crs;
    private final Map<Reason, Map<String, Object>> warnings;

    RingReader(Crs crs, Map<Reason, Map<String, Object>> warnings) {
        this.crs = crs;
        this.warnings = warnings;
    }

    static Fault malformed(String path, Object value, String expected) {
        return new Fault(Reason.COORDINATES_MALFORMED, path, text(value), Map.of("expected", expected));
    }

    /**
     * One ring, not yet on the lattice.
     *
     * @param positions each a {@code double[]}, or it is malformed
     * @param shell counter-clockwise; a hole is clockwise
     */
    Coordinate[] read(List<?> positions, boolean shell, String path) throws Fault {
        if (positions.isEmpty()) {
            throw new Fault(Reason.POLYGON_EMPTY, path, "[]", Map.of());
        }
        Coordinate[] ring = new Coordinate[positions.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = position(positions.get(i), path + "[" + i + "]");
        }
        checkWorld(ring, path);
        Coordinate first = ring[0];
        Coordinate last = ring[ring.length - 1];
        if (Math.abs(first.x - last.x) > 0.5 / Lattice.STEPS || Math.abs(first.y - last.y) > 0.5 / Lattice.STEPS) {
            throw new Fault(Reason.RING_UNCLOSED, path, null, Map.of("first", text(first), "last", text(last)));
        }
        if (!first.equals2D(last)) {
            warnings.put(Reason.POSITIONS_ROUNDED, Map.of());
            ring[ring.length - 1] = first.copy();
        }
        Coordinate[] distinct = withoutRepeated(ring);
        if (Arrays.stream(distinct).distinct().count() < 3) {
            throw new Fault(Reason.TOO_FEW_POSITIONS, path, null, Map.of());
        }
        checkAntimeridian(distinct, path);
        if (Orientation.isCCW(distinct) != shell) {
            warnings.put(Reason.WINDING_TURNED, Map.of());
            CoordinateArrays.reverse(distinct);
        }
        return distinct;
    }

    /** The rings on the lattice. */
    List<List<Coordinate[]>> snapped(List<List<Coordinate[]>> polygons, String path) throws Fault {
        List<List<Coordinate[]>> onLattice = new ArrayList<>();
        for (List<Coordinate[]> rings : polygons) {
            List<Coordinate[]> snapped = new ArrayList<>();
            for (Coordinate[] ring : rings) {
                snapped.add(snapped(ring, path));
            }
            onLattice.add(snapped);
        }
        return onLattice;
    }

    private Coordinate[] snapped(Coordinate[] ring, String path) throws Fault {
        Coordinate[] snapped = new Coordinate[ring.length];
        for (int i = 0; i < ring.length; i++) {
            if (crs.isLngLat() && !(Lattice.holds(ring[i].x) && Lattice.holds(ring[i].y))) {
                warnings.put(Reason.POSITIONS_ROUNDED, Map.of());
            }
            snapped[i] = new Coordinate(Lattice.snap(ring[i].x), Lattice.snap(ring[i].y));
        }
        Coordinate[] distinct = CoordinateArrays.removeRepeatedPoints(snapped);
        if (distinct.length < 4) {
            throw new Fault(Reason.LATTICE_COLLAPSE, path, null, PolygonCheck.place(ring[0]));
        }
        return distinct;
    }

    private Coordinate position(Object written, String path) throws Fault {
        if (!(written instanceof double[] numbers) || numbers.length < 2) {
            throw malformed(path, written, "position");
        }
        if (numbers.length > 2) {
            warnings.put(Reason.HEIGHT_DROPPED, Map.of());
        }
        Coordinate lngLat = crs.toLngLat(numbers[0], numbers[1]);
        if (Double.isNaN(lngLat.x) || Double.isNaN(lngLat.y)) {
            throw new Fault(Reason.NOT_TRANSFORMABLE, path, text(numbers), Map.of("system", crs.name()));
        }
        return lngLat;
    }

    private static void checkWorld(Coordinate[] ring, String path) throws Fault {
        for (int i = 0; i < ring.length; i++) {
            Coordinate at = ring[i];
            if (Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90) {
                continue;
            }
            String where = path + "[" + i + "]";
            if (Math.abs(at.x) > SURELY_METRES || Math.abs(at.y) > SURELY_METRES) {
                throw new Fault(Reason.METRES_NOT_DEGREES, where, text(at), Map.of());
            }
            boolean swapped = Arrays.stream(ring).allMatch(c -> Math.abs(c.x) <= 90 && Math.abs(c.y) <= 180);
            throw new Fault(swapped ? Reason.AXES_SWAPPED : Reason.OUTSIDE_WORLD, where, text(at), Map.of());
        }
    }

    private static void checkAntimeridian(Coordinate[] ring, String path) throws Fault {
        for (int i = 1; i < ring.length; i++) {
            if (Math.abs(ring[i].x - ring[i - 1].x) > 180) {
                throw new Fault(
                        Reason.CROSSES_ANTIMERIDIAN,
                        path,
                        null,
                        Map.of("first", text(ring[i - 1]), "last", text(ring[i])));
            }
        }
    }

    private Coordinate[] withoutRepeated(Coordinate[] ring) {
        if (!CoordinateArrays.hasRepeatedPoints(ring)) {
            return ring;
        }
        Coordinate[] distinct = CoordinateArrays.removeRepeatedPoints(ring);
        warnings.merge(
                Reason.POSITIONS_TWICE,
                Map.of("count", ring.length - distinct.length),
                (before, now) -> Map.of("count", (Integer) before.get("count") + (Integer) now.get("count")));
        return distinct;
    }

    private static String text(Object value) {
        if (value instanceof double[] numbers) {
            return Arrays.toString(numbers);
        }
        if (value instanceof Coordinate at) {
            return "[" + at.x + ", " + at.y + "]";
        }
        return value instanceof List<?> members && !members.isEmpty() ? "array" : String.valueOf(value);
    }
}
