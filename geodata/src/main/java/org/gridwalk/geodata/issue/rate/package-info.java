/**
 * How well issues are answered: rates over the issues reported in a period, each with its numerator, its denominator and
 * what was left out of both, by the definitions of a profile.
 *
 * <p>Counted in one statement over the columns that the loop keeps, never by replay. Not computed are rates of fewer than
 * {@link org.gridwalk.geodata.issue.rate.Rates#FLOOR} issues, and of DEDICATED grids; no rate is of a person.
 */
package org.gridwalk.geodata.issue.rate;
