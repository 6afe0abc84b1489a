package org.gridwalk.geodata.geo;

import java.util.Arrays;
import java.util.BitSet;
import org.locationtech.jts.geom.Envelope;

/**
 * Lays areas over some rows of cells, one after another: the edges into the cells that they touch, and by their crossings
 * along the middles of a row which middles are inside.
 */
final class CellBandBuilder {
    /** In cells: an edge that comes so close to a cell counts as touching it, whatever a division rounds to. */
    private static final double CLOSE = 1e-6;

    private final FlatRings rings;
    private final CellFrame frame;
    private final int firstRow;
    private final int endRow;
    /** By cell, the first area that holds all of it, and one. */
    private final int[] whole;
    /** By cell, the claim made last, and one. */
    private final int[] lastClaim;

    private final IntList areaOf = new IntList();
    private final IntList claimBefore = new IntList();
    private final IntList lastEdge = new IntList();
    private final IntList edge = new IntList();
    private final IntList edgeBefore = new IntList();
    private final BitSet holdsMiddle = new BitSet();

    /** Of the area that is being laid: the cells that its bounds cover, and where its boundary passes between middles. */
    private int area;

    private int fromColumn;
    private int fromRow;
    private int untilColumn;
    private int untilRow;
    private boolean[] crossings = new boolean[0];

    CellBandBuilder(FlatRings rings, CellFrame frame, int firstRow, int rows) {
        this.rings = rings;
        this.frame = frame;
        this.firstRow = firstRow;
        this.endRow = firstRow + rows;
        this.whole = new int[frame.columns() * rows];
        this.lastClaim = new int[frame.columns() * rows];
    }

    /** @return null if the middle of a cell lies on an edge */
    CellBand build() {
        for (area = 0; area < rings.areas(); area++) {
            if (!lay()) {
                return null;
            }
        }
        return pack();
    }

    private boolean lay() {
        Envelope bounds = rings.bounds(area);
        if (bounds.isNull()) {
            return true;
        }
        fromColumn = Math.max(0, (int) Math.floor(frame.columnsTo(bounds.getMinX()) - CLOSE));
        untilColumn = Math.min(frame.columns(), (int) Math.floor(frame.columnsTo(bounds.getMaxX()) + CLOSE) + 1);
        fromRow = Math.max(firstRow, (int) Math.floor(frame.rowsTo(bounds.getMinY()) - CLOSE));
        untilRow = Math.min(endRow, (int) Math.floor(frame.rowsTo(bounds.getMaxY()) + CLOSE) + 1);
        if (fromRow >= untilRow) {
            return true;
        }
        int size = (untilRow - fromRow) * (untilColumn - fromColumn + 1);
        if (crossings.length < size) {
            crossings = new boolean[size * 2];
        }
        Arrays.fill(crossings, 0, size, false);
        for (int ring = rings.firstRing(area); ring < rings.firstRing(area + 1); ring++) {
            for (int i = rings.firstVertex(ring); i < rings.firstVertex(ring + 1) - 1; i++) {
                touch(i);
                if (!cross(i)) {
                    return false;
                }
            }
        }
        fill();
        return true;
    }

    /** Enters an edge into each cell that it touches, and now and then into one beside it. */
    private void touch(int i) {
        double column = frame.columnsTo(rings.x(i));
        double toColumn = frame.columnsTo(rings.x(i + 1));
        double row = frame.rowsTo(rings.y(i));
        double toRow = frame.rowsTo(rings.y(i + 1));
        double south = Math.min(row, toRow);
        double north = Math.max(row, toRow);
        int last = Math.min(untilRow - 1, (int) Math.floor(north + CLOSE));
        for (int at = Math.max(fromRow, (int) Math.floor(south - CLOSE)); at <= last; at++) {
            double one = column;
            double other = toColumn;
            if (south < at - CLOSE || north > at + 1 + CLOSE) {
                double slope = (toColumn - column) / (toRow - row);
                one = column + (Math.max(south, at - CLOSE) - row) * slope;
                other = column + (Math.min(north, at + 1 + CLOSE) - row) * slope;
            }
            int west = Math.max(fromColumn, (int) Math.floor(Math.min(one, other) - CLOSE));
            int east = Math.min(untilColumn - 1, (int) Math.floor(Math.max(one, other) + CLOSE));
            for (int cell = west; cell <= east; cell++) {
                enter(i, (at - firstRow) * frame.columns() + cell);
            }
        }
    }

    private void enter(int i, int cell) {
        if (whole[cell] != 0) {
            return;
        }
        if (!isClaimed(cell)) {
            areaOf.add(area);
            claimBefore.add(lastClaim[cell]);
            lastEdge.add(0);
            lastClaim[cell] = areaOf.size();
        }
        int claim = lastClaim[cell] - 1;
        edge.add(i);
        edgeBefore.add(lastEdge.get(claim));
        lastEdge.set(claim, edge.size());
    }

    private boolean isClaimed(int cell) {
        return lastClaim[cell] != 0 && areaOf.get(lastClaim[cell] - 1) == area;
    }

    /**
     * Notes, for each row of middles that an edge passes, the first middle to the east of it. An edge belongs to its southern
     * end and not to its northern one.
     *
     * @return false if it passes through one
     */
    private boolean cross(int i) {
        double row = frame.rowsTo(rings.y(i));
        double toRow = frame.rowsTo(rings.y(i + 1));
        int last = Math.min(untilRow - 1, (int) Math.floor(Math.max(row, toRow) - 0.5 + CLOSE));
        for (int at = Math.max(fromRow, (int) Math.ceil(Math.min(row, toRow) - 0.5 - CLOSE)); at <= last; at++) {
            double lat = frame.middleLat(at);
            if ((rings.y(i) > lat) == (rings.y(i + 1) > lat)) {
                continue;
            }
            double column = frame.columnsTo(rings.x(i));
            double toColumn = frame.columnsTo(rings.x(i + 1));
            double meets = column + (at + 0.5 - row) * (toColumn - column) / (toRow - row);
            int east = Math.max(fromColumn, Math.min(untilColumn, (int) Math.ceil(meets - 0.5)));
            while (east > fromColumn && side(i, east - 1, lat) > 0) {
                east--;
            }
            while (east < untilColumn && side(i, east, lat) < 0) {
                east++;
            }
            if ((east < untilColumn && side(i, east, lat) == 0) || (east > fromColumn && side(i, east - 1, lat) == 0)) {
                return false;
            }
            crossings[(at - fromRow) * (untilColumn - fromColumn + 1) + east - fromColumn] ^= true;
        }
        return true;
    }

    /** Above 0 if the middle of a column lies to the east of an edge, below if to the west, 0 if on it. */
    private int side(int i, int column, double lat) {
        int left = CellBand.sign(rings.x(i), rings.y(i), rings.x(i + 1), rings.y(i + 1), frame.middleLon(column), lat);
        return rings.y(i) < rings.y(i + 1) ? -left : left;
    }

    private void fill() {
        int wide = untilColumn - fromColumn + 1;
        for (int row = fromRow; row < untilRow; row++) {
            boolean inside = false;
            for (int column = fromColumn; column < untilColumn; column++) {
                inside ^= crossings[(row - fromRow) * wide + column - fromColumn];
                int cell = (row - firstRow) * frame.columns() + column;
                if (inside && isClaimed(cell)) {
                    holdsMiddle.set(lastClaim[cell] - 1);
                } else if (inside && whole[cell] == 0) {
                    whole[cell] = area + 1;
                }
            }
        }
    }

    private CellBand pack() {
        IntList claims = new IntList();
        for (int cell = 0; cell < whole.length; cell++) {
            if (lastClaim[cell] != 0) {
                int at = claims.size();
                claims.add(whole[cell]);
                claims.add(0);
                claims.set(at + 1, packClaims(lastClaim[cell], claims));
                whole[cell] = -at - 1;
            }
        }
        return new CellBand(rings, frame, firstRow, whole, claims.toArray());
    }

    /** The first made first. */
    private int packClaims(int claimAndOne, IntList claims) {
        if (claimAndOne == 0) {
            return 0;
        }
        int claim = claimAndOne - 1;
        int before = packClaims(claimBefore.get(claim), claims);
        claims.add(areaOf.get(claim) * 2 + (holdsMiddle.get(claim) ? 1 : 0));
        int count = claims.size();
        claims.add(0);
        for (int i = lastEdge.get(claim); i != 0; i = edgeBefore.get(i - 1)) {
            claims.add(edge.get(i - 1));
        }
        claims.set(count, claims.size() - count - 1);
        return before + 1;
    }
}
