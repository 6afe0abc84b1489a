/** The ground and who lives on it: areas, grids over time, estates, buildings, dwellings, households. */
package org.gridwalk.geodata.area;
