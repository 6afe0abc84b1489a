/** Positions, boxes and formats: what the whole of Gridwalk shares about the earth. Knows no feature and no database. */
package org.gridwalk.geodata.geo;
