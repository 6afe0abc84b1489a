/**
 * Files that somebody brings to a server: kept in the state directory while they are looked at, tried and loaded; mappings
 * that are saved for the next file like it; and the history of what was loaded.
 *
 * <p>Promises that a file and what stands in it is seen by whoever brought it and by an administrator of everything alone;
 * that its rows go with it, at the latest a day after it was brought; and that the rows which were refused are kept for a
 * month, to be corrected.
 */
package org.gridwalk.geodata.intake.upload;
