/**
 * The walk of a day or a week: which doors of a grid are worth knocking on, by whom, when, in which order.
 *
 * <p>{@link org.gridwalk.geodata.walk.Doors} reads what is owed at each door and what came of earlier knocks;
 * {@link org.gridwalk.geodata.walk.HomeChance} learns from them when somebody opens;
 * {@link org.gridwalk.geodata.walk.RoutePlanner} makes of both a problem for the solver of package routing, and of its
 * answer a {@link org.gridwalk.geodata.walk.Drawn} plan; {@link org.gridwalk.geodata.walk.Plans} keeps plans.
 *
 * <p>A plan is advice. It says what a door is worth and why others stay out; it holds nothing about where anybody was,
 * and compares no people.
 */
package org.gridwalk.geodata.walk;
