/**
 * How many issues there are where: web mercator tiles of 64 × 64 counts under any filter, never points.
 *
 * <p>Counts what has a place of its own ({@code geom}): what is known only to its estate or road is not drawn, and is
 * told by topic in the summary instead. A point is in one cell of one tile, so that the tiles of a zoom level add up to
 * all that is placed. Every statement includes the caller's scope.
 *
 * <p>What others have counted goes into the same cells by {@link org.gridwalk.geodata.heat.PlacedCounts}.
 *
 * <p>{@link org.gridwalk.geodata.heat.LiveHeat} answers from an index in memory that follows what is committed
 * ({@link org.gridwalk.geodata.heat.index}), which holds what has no place as well, beyond the world, so that summaries of
 * issues and counts by grid come from it too, and count as SQL does to the last issue. {@link org.gridwalk.geodata.heat.Heat} is plain SQL: it answers while there is
 * no index, and is what the index is held against.
 */
package org.gridwalk.geodata.heat;
