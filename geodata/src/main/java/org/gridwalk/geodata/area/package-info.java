/**
 * The administrative tree, the ground on it, and the grids with what belongs to them over time.
 *
 * <p>What a grid is, is a dated list of buildings or of entrances and floors of them; polygons are derived.
 */
package org.gridwalk.geodata.area;
