/**
 * Who gets what: cuts units of ground (blocks, cells round buildings) into parts (grids) of even load that hang together,
 * are compact, cut no estate, and change as little as asked.
 *
 * <p>{@link org.gridwalk.geodata.boundary.partition.PartitionProblem} says what there is to divide, with no word about
 * maps or tables; {@link org.gridwalk.geodata.boundary.partition.Partitioner} finds proposals;
 * {@link org.gridwalk.geodata.boundary.partition.Proposal} holds the parts, what they come to, and what could not be had.
 *
 * <p>The deviation of a part is |load − mean| / mean in percent, where the mean is the load of all units divided by the
 * number of parts; that of a plan is its worst part's.
 *
 * <p>A proposal is good, and proven to be the best only where it says so. Whether ground is fit to be one grid for other
 * reasons than these, nobody here knows.
 */
package org.gridwalk.geodata.boundary.partition;
