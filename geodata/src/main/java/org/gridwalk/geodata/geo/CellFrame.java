package org.gridwalk.geodata.geo;

import org.locationtech.jts.geom.Envelope;

/**
 * A raster of cells over some ground, from the south-west.
 *
 * @param west where the first column begins, in degrees
 * @param south where the first row begins, in degrees
 * @param width of a cell, in degrees
 * @param height of a cell, in degrees
 */
record CellFrame(double west, double south, double width, double height, int columns, int rows) {
    private static final double LEAST_DEGREES = 1e-9;

    /**
     * @param cells about how many, at least one
     * @param beginning how far outside of the ground the first cell begins, in parts of a cell, from 0 to 1
     */
    static CellFrame over(Envelope ground, int cells, double beginning) {
        double wide = Math.max(ground.getWidth(), LEAST_DEGREES);
        double high = Math.max(ground.getHeight(), LEAST_DEGREES);
        double side = Math.sqrt(wide * high / Math.max(1, cells));
        int columns = (int) Math.max(1, Math.min((double) cells, Math.ceil(wide / side)));
        int rows = (int) Math.max(1, Math.min((double) cells, Math.ceil(high / side)));
        double width = wide / columns;
        double height = high / rows;
        return new CellFrame(
                ground.getMinX() - beginning * width,
                ground.getMinY() - beginning * height,
                width,
                height,
                columns + 2,
                rows + 2);
    }

    /** @return -1 outside */
    int column(double lon) {
        double at = (lon - west) / width;
        return at >= 0 && at < columns ? (int) at : -1;
    }

    /** @return -1 outside */
    int row(double lat) {
        double at = (lat - south) / height;
        return at >= 0 && at < rows ? (int) at : -1;
    }

    /** In columns from the west; that of the middle of the first is 0.5. */
    double columnsTo(double lon) {
        return (lon - west) / width;
    }

    /** In rows from the south. */
    double rowsTo(double lat) {
        return (lat - south) / height;
    }

    double middleLon(int column) {
        return west + (column + 0.5) * width;
    }

    double middleLat(int row) {
        return south + (row + 0.5) * height;
    }
}
