package org.gridwalk.geodata.intake;

import java.util.Map;
import org.gridwalk.geodata.geo.Lattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** The rules of OGC simple features, with the place where one is broken. */
public final class PolygonCheck {
    private PolygonCheck() {}

    public static void check(MultiPolygon polygon, String path) throws Fault {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            throw new Fault(reason(error.getErrorType()), path, null, place(error.getCoordinate()));
        }
    }

    /** What was valid as written and no longer is once it lies on the lattice is narrower than the lattice. */
    public static void checkSnapped(MultiPolygon polygon, String path) throws Fault {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            throw new Fault(Reason.LATTICE_COLLAPSE, path, null, place(error.getCoordinate()));
        }
    }

    static Map<String, Object> place(Coordinate at) {
        return Map.of("lng", Lattice.snap(at.x), "lat", Lattice.snap(at.y));
    }

    private static Reason reason(int error) {
        return switch (error) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> Reason.HOLE_OUTSIDE_SHELL;
            case TopologyValidationError.NESTED_HOLES -> Reason.HOLES_NESTED;
            case TopologyValidationError.DISCONNECTED_INTERIOR -> Reason.INTERIOR_DISCONNECTED;
            case TopologyValidationError.NESTED_SHELLS -> Reason.PARTS_NESTED;
            case TopologyValidationError.RING_SELF_INTERSECTION -> Reason.RING_SELF_INTERSECTION;
            case TopologyValidationError.TOO_FEW_POINTS -> Reason.TOO_FEW_POSITIONS;
            case TopologyValidationError.RING_NOT_CLOSED -> Reason.RING_UNCLOSED;
            default -> Reason.SELF_INTERSECTION;
        };
    }
}
