package org.gridwalk.geodata.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Finds grids of one file that share ground. A shared strip narrower than two centimetres, which rounding makes where
 * one of two neighbours has a corner more, is none. Holds all polygons in memory, so past {@link #MOST_VERTICES} it does
 * not look.
 */
final class Overlaps {
    static final int MOST_VERTICES = 3_000_000;

    private static final double METRES_A_DEGREE = 111_195;
    private static final double NARROW_METRES = 0.02;

    private final String file;
    private final List<GridRow> rows = new ArrayList<>();
    private long vertices;

    Overlaps(String file) {
        this.file = file;
    }

    void add(GridRow row) {
        vertices += row.geom().getNumPoints();
        if (vertices <= MOST_VERTICES) {
            rows.add(row);
        }
    }

    void find(Consumer<Finding> warnings) {
        if (vertices > MOST_VERTICES) {
            warnings.accept(
                    new Finding(file, 0, null, null, Reason.OVERLAP_NOT_CHECKED, Map.of("limit", MOST_VERTICES)));
            return;
        }
        STRtree tree = new STRtree();
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            Envelope box = row.geom().getEnvelopeInternal();
            for (Object earlier : earlier(tree, i, box)) {
                check((GridRow) earlier, row, warnings);
            }
        }
    }

    private List<?> earlier(STRtree tree, int index, Envelope box) {
        if (index == 0) {
            rows.forEach(row -> tree.insert(row.geom().getEnvelopeInternal(), row));
        }
        List<Object> found = new ArrayList<>();
        for (Object other : tree.query(box)) {
            if (((GridRow) other).index() < rows.get(index).index()) {
                found.add(other);
            }
        }
        return found;
    }

    private void check(GridRow earlier, GridRow row, Consumer<Finding> warnings) {
        if (!earlier.geom().relate(row.geom(), "T********")) {
            return;
        }
        Geometry shared = OverlayNGRobust.overlay(earlier.geom(), row.geom(), OverlayNG.INTERSECTION);
        double perDegree = METRES_A_DEGREE
                * Math.cos(Math.toRadians(row.geom().getEnvelopeInternal().centre().y));
        double area = shared.getArea() * METRES_A_DEGREE * perDegree;
        double length = shared.getLength() * METRES_A_DEGREE;
        if (area > NARROW_METRES * length / 2 && area >= 0.5) {
            warnings.accept(new Finding(
                    file,
                    row.line(),
                    "features[" + row.index() + "]",
                    row.label(),
                    Reason.OVERLAP,
                    Map.of("other", earlier.label(), "area_m2", Math.round(area))));
        }
    }
}
