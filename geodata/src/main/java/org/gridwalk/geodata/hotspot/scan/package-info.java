/**
 * The nightly look for what is going on now: a scan over space and time of each subdistrict, for all topics and for each
 * group of them, and what it found from night to night.
 *
 * <p>What is expected of a place is its share of each topic over some seven months, and of a day what it had. So an old
 * trouble is no news here (that is what hot spots are for), nor is a rainy day, nor that heating begins where there are old
 * pipes.
 */
package org.gridwalk.geodata.hotspot.scan;
