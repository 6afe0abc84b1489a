/**
 * OGC API Features (Part 1, Part 2, and the queryables of Part 3) and OGC API Tiles, for QGIS, GDAL and their like.
 *
 * <p>Which collections a caller sees, as what and within which scope, is decided in {@link
 * org.gridwalk.server.ogc.Views} and nowhere else; the description of the API lists just these. Parameters that no
 * operation declares are refused. Links are absolute.
 */
package org.gridwalk.server.ogc;
