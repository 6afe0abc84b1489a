/**
 * How much is known of grids and communities, and how many people there are to know it: data completeness (三必清) and
 * the staffing ratio (每万人社工数).
 *
 * <p>Three things are to be clear. <b>People</b>: of a household it is known who lives there, and a telephone number.
 * <b>Homes</b>: of a dwelling it is known that somebody lives in it, or somebody has seen within a year that it stands
 * empty. <b>Conditions</b>: somebody of the household has been met within a year. Each is a share of what there is on
 * the day. Describes grids and communities, never who works there.
 */
package org.gridwalk.geodata.completeness;
