package org.gridwalk.geodata.heat;

/**
 * What a colour scale spans: the counts of the non-empty cells of a zoom level, all over the scope.
 *
 * @param p98 the 98th percentile, a count that occurs; 0 where all cells are empty
 * @param max the fullest cell
 * @param total of all cells
 */
public record HeatDomain(int z, long p98, long max, long total) {}
