/**
 * The casebook: troubles that were solved, for who has the same. It says what was done, how long it took and what it cost,
 * and names nobody: no door, no number, no name, and of the place no more than its estate.
 */
package org.gridwalk.geodata.issue.casebook;
