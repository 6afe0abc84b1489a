/**
 * Issues in memory, for counts under any filter while a finger moves: a leaf that knows rows of numbers and no database.
 *
 * <p>A row is an issue: its place on the grid of zoom 23 (a tile of zoom 17 cut into 64 × 64), the hour in which it was
 * reported and the one in which it closed, a code (topic × status × source) and a unit (area, grid, grid at the time of
 * the report). What has no place stands beyond the world, and on no tile. Rows stand in immutable {@link org.gridwalk.geodata.heat.index.Segment segments}, a tile of zoom 7 × four
 * years each, sorted by block (a tile of zoom 15, in Morton order) and hour. What is new or changed stands in a small
 * delta of signed rows, until a merge rebuilds the segments that it touches.
 *
 * <p>{@link org.gridwalk.geodata.heat.index.HeatIndex} is written by one thread at a time and hands out
 * {@link org.gridwalk.geodata.heat.index.HeatView}s, which never change and are read by any number of threads without a
 * lock.
 */
package org.gridwalk.geodata.heat.index;
