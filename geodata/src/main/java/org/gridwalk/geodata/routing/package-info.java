/**
 * Which doors, in which order: chooses and orders the stops that are worth most inside the shifts of one worker or of a
 * team, for a day or for several.
 *
 * <p>{@link org.gridwalk.geodata.routing.RouteProblem} says what there is to plan, with no word about households or
 * maps; {@link org.gridwalk.geodata.routing.RouteSolver} finds a plan; {@link org.gridwalk.geodata.routing.RoutePlan}
 * holds times, and for each stop left out a reason; {@link org.gridwalk.geodata.routing.Timetable} says what comes of
 * routes in an order of somebody's own. It is the team-orienteering problem with time windows, with several windows a
 * stop, pauses, duties, stops that stay, and stops that can't be together.
 *
 * <p>A plan is good, never proven to be the best. Times are those of the earliest start: nobody waits but for a window.
 */
package org.gridwalk.geodata.routing;
