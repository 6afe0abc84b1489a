/**
 * The ground of a community or a subdistrict, cut into atoms: pieces that a plan of grids can neither divide nor lose.
 *
 * <p>{@link org.gridwalk.geodata.boundary.atom.AtomCutter} is pure: a {@code Ground} in, a {@code CutGround} out. It
 * promises a valid coverage that fills the limits and cuts no building, whatever lines it is given. It does not decide
 * what belongs to which grid, and repairs nothing.
 */
package org.gridwalk.geodata.boundary.atom;
