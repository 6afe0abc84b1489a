package org.gridwalk.geodata.geo;

import org.locationtech.jts.algorithm.CGAlgorithmsDD;

/** Some rows of the cells of a {@link GridLocator}, ready to be asked. */
final class CellBand {
    static final int NOBODY = -1;

    private final FlatRings rings;
    private final CellFrame frame;
    private final int firstRow;
    /**
     * By cell: 0 for nobody's, the area's number and one for a cell that is all in one, else below 0 where it begins in the
     * claims, negative and less one.
     */
    private final int[] cells;
    /**
     * Of a cell in which there are edges: the area that holds all of it, and one, or 0; how many claims; and of each claim
     * the area's number twice, and one if it holds the middle; how many edges; and their numbers.
     */
    private final int[] claims;

    CellBand(FlatRings rings, CellFrame frame, int firstRow, int[] cells, int... claims) {
        this.rings = rings;
        this.frame = frame;
        this.firstRow = firstRow;
        this.cells = cells;
        this.claims = claims;
    }

    /** @return null if the middle of a cell lies on an edge */
    static CellBand over(FlatRings rings, CellFrame frame, int firstRow, int rows) {
        return new CellBandBuilder(rings, frame, firstRow, rows).build();
    }

    /** The first area that holds a place, or {@link #NOBODY}. */
    int areaAt(int column, int row, double lon, double lat) {
        int cell = cells[(row - firstRow) * frame.columns() + column];
        if (cell >= 0) {
            return cell - 1;
        }
        int at = -cell - 1;
        int whole = claims[at++] - 1;
        int count = claims[at++];
        for (int claim = 0; claim < count; claim++) {
            int area = claims[at] >> 1;
            if (whole != NOBODY && whole < area) {
                return whole;
            }
            if (holds(at, column, row, lon, lat)) {
                return area;
            }
            at += 2 + claims[at + 1];
        }
        return whole;
    }

    /**
     * Whether the area of a claim holds a place: on an edge it does, else the edges between it and the middle are counted.
     * A vertex on the way there is taken to lie to its left, for both of its edges; so it counts once where the boundary
     * passes over, and twice or not at all where it turns back.
     */
    private boolean holds(int claim, int column, int row, double lon, double lat) {
        double middleLon = frame.middleLon(column);
        double middleLat = frame.middleLat(row);
        boolean inside = (claims[claim] & 1) == 1;
        int end = claim + 2 + claims[claim + 1];
        for (int i = claim + 2; i < end; i++) {
            int edge = claims[i];
            double x1 = rings.x(edge);
            double y1 = rings.y(edge);
            double x2 = rings.x(edge + 1);
            double y2 = rings.y(edge + 1);
            boolean near = Math.min(x1, x2) <= lon
                    && lon <= Math.max(x1, x2)
                    && Math.min(y1, y2) <= lat
                    && lat <= Math.max(y1, y2);
            if (near && sign(x1, y1, x2, y2, lon, lat) == 0) {
                return true;
            }
            boolean oneLeft = sign(middleLon, middleLat, lon, lat, x1, y1) >= 0;
            boolean otherLeft = sign(middleLon, middleLat, lon, lat, x2, y2) >= 0;
            if (oneLeft != otherLeft && sign(x1, y1, x2, y2, middleLon, middleLat) != sign(x1, y1, x2, y2, lon, lat)) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Above 0 if the third point is to the left of the way from the first to the second, 0 if on it. */
    static int sign(double x1, double y1, double x2, double y2, double x, double y) {
        return CGAlgorithmsDD.orientationIndex(x1, y1, x2, y2, x, y);
    }
}
