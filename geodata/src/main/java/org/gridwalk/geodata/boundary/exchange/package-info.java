/**
 * Plans of boundaries as files, GeoJSON and GeoPackage, out and in.
 *
 * <p>A file has two layers: {@code grids}, a polygon each, and {@code buildings}, which says entrance by entrance and floor
 * by floor whose each building is, so that a plan that went out comes back exactly. A file from elsewhere has polygons alone:
 * each atom goes to the one that holds most of it, and whatever doesn't fit is reported. There are no persons in a file.
 */
package org.gridwalk.geodata.boundary.exchange;
