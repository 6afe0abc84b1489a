package org.gridwalk.geodata.heat.index;

/**
 * What a colour scale spans: the counts of the cells that aren't empty.
 *
 * @param p98 the 98th percentile, a count that occurs (as {@code percentile_disc} finds it); 0 if all cells are empty
 * @param max the fullest cell
 * @param total of all cells
 */
public record CellSpan(long p98, long max, long total) {}
