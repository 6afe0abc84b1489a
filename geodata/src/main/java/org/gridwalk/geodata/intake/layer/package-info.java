/**
 * Files of GIS programs: layers of features, read as streams, with their shapes in EPSG:4326 and their columns as written.
 *
 * <p>A {@link org.gridwalk.geodata.intake.layer.FeatureFile} is one layer of a file, whatever its format: Shapefile in a zip
 * file, GeoPackage, GeoJSON, or buildings, entrances and walls of OpenStreetMap. Each feature knows where in the file it
 * stands; one that is broken is told and the others are read. Shapes are not judged here, and nothing of them is repaired.
 *
 * <p>Shapefile and dBASE are read by ourselves: there is no well-kept library for them on Maven Central.
 */
package org.gridwalk.geodata.intake.layer;
