/**
 * The ground of a community or a subdistrict, cut into atoms: pieces that a plan of grids can neither divide nor lose.
 *
 * <p>{@link org.gridwalk.geodata.boundary.atom.AtomCutter} is pure: a {@code Ground} in, a {@code CutGround} out. It
 * promises a valid coverage that fills the limits and cuts no building, whatever lines it is given.
 * {@link org.gridwalk.geodata.boundary.atom.Atoms} keeps the pieces, with ids that stay where the ground is the same, and
 * {@link org.gridwalk.geodata.boundary.atom.BoundaryFaults} lists what is wrong with the boundaries of a day. Nothing here
 * decides what belongs to which grid, or repairs anything.
 */
package org.gridwalk.geodata.boundary.atom;
