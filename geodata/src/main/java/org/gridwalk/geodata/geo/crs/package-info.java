/**
 * In which system coordinates are written, and the way from there to longitude and latitude in EPSG:4326.
 *
 * <p>A {@link org.gridwalk.geodata.geo.crs.Crs} is whatever a file or a person can declare: a system of EPSG (WGS 84,
 * CGCS2000 and its zones), the shifted systems of Chinese map services, a city's own fitted from control points, and
 * each of them with its axes the other way round. Each has a name that leads back to it, so that a setting or a job can
 * keep it as text. {@link org.gridwalk.geodata.geo.crs.SystemGuess} says which one some points are probably in; it
 * never decides.
 *
 * <p>Not here: heights, epochs, and Beijing 54 or Xi'an 80 beyond what EPSG knows of them.
 */
package org.gridwalk.geodata.geo.crs;
