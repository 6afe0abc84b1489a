package org.gridwalk.geodata.intake;

import org.locationtech.jts.geom.MultiPolygon;

/**
 * One feature of a file of grids, understood.
 *
 * @param code null when the file has none
 * @param name null when the file has none
 * @param kind BASIC or DEDICATED, or null when the file doesn't say
 */
record GridRow(long index, long line, String code, String name, String kind, MultiPolygon geom) {
    /** How the file, or failing that its line, calls it. */
    String label() {
        return code != null ? code : name != null ? name : "line " + line;
    }
}
