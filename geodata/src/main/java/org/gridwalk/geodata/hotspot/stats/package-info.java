/**
 * The statistics behind hot spots: pure functions of numbers, that know of no map, no issue and no database.
 *
 * <p>Where chance is asked, the seed is an argument: the same numbers and seed give the same answer on any machine.
 * Distributions are those of Apache Commons Math.
 */
package org.gridwalk.geodata.hotspot.stats;
