/**
 * Whether what is owed can be done: the days on which work is possible, what a team can do on one, what falls due when,
 * and which intervals could be kept.
 *
 * <p>Capacity is measured from the past visits of the grids themselves, never of a single worker, and says so where
 * there were too few. Compares grids and policies, not people.
 */
package org.gridwalk.geodata.workload;
