/**
 * How people get about on foot: streets, footpaths, steps and gates of OpenStreetMap or of the city's own, as they were
 * imported, and the times, lines and circles that follow from them.
 *
 * <p>{@link org.gridwalk.geodata.network.Networks} gives the way to walk of an installation: on the imported network,
 * or, where there is none, straight lines made longer by a detour factor, which says that it is that. A place that the
 * network does not lead to is said to be so and never bridged. The graph and its searches are GraphHopper's, and
 * nobody outside this package knows; files of OpenStreetMap are read by its elements in {@code intake.osm}.
 *
 * <p>Not here: floors and time at the door, which are the planner's, and traffic of any other kind.
 */
package org.gridwalk.geodata.network;
