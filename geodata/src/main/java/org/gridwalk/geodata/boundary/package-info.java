/**
 * The planner's table: what a plan of grids is, how it is changed, and what it would mean.
 *
 * <p>The ground is cut into atoms, and a plan says for each of them whose it is: a {@link
 * org.gridwalk.geodata.boundary.Draft} is a map of atom to grid. Painting, merging and splitting change that map and
 * nothing else; so there is no gap and no overlap in a plan, whatever is done to it, and every dwelling has one grid or is
 * seen to have none. What was done is a {@link org.gridwalk.geodata.boundary.Change}, which can be turned round: undo is
 * that. Polygons are derived, when somebody wants to look at them.
 *
 * <p>Of a building that grids share, the entrances or floors are given away one by one ({@link
 * org.gridwalk.geodata.boundary.Part}); its atom stays whole.
 *
 * <p>A filed plan comes into force by a {@link org.gridwalk.geodata.boundary.Publication}: from a day on, in one
 * transaction that writes what changes and nothing else, so that every day before stays countable as it was.
 */
package org.gridwalk.geodata.boundary;
