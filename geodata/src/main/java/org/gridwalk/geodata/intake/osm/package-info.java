/**
 * Files of OpenStreetMap: XML, plain or gzip, and Protocol Buffers. Elements are GraphHopper's, which reads the latter;
 * buildings, entrances and walls come out of {@link org.gridwalk.geodata.intake.osm.OsmFeatures} as features that nobody
 * needs to know OpenStreetMap for.
 */
package org.gridwalk.geodata.intake.osm;
