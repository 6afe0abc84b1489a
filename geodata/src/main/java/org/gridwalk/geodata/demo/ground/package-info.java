/**
 * The ground of a community, in metres: streets, estates, houses with their doors, walls, water, schools and shops.
 *
 * <p>Promises that every door is reached on foot, that houses stand in their estates and do not overlap, and that the
 * cells cover the community. Knows no database.
 */
package org.gridwalk.geodata.demo.ground;
