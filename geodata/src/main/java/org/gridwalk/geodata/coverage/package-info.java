/**
 * Who is owed a visit, by which policy, and how much of it is done.
 *
 * <p>An obligation joins one target (household, organisation, vacant dwelling) to a category; the policy version of a
 * day says how often the category is due and what counts. From these and the visits {@link
 * org.gridwalk.geodata.coverage.Coverage} says, for any day, past ones too, the state of each target and the rates of
 * each grid. Days are days of the business zone.
 *
 * <p>Promises that a rate of the past computed again comes out the same, and that restricted categories leave no trace
 * in what a scope without the appointment sees. Does not record visits and does not plan them.
 */
package org.gridwalk.geodata.coverage;
