/**
 * What comes in from outside: files of issues and of grids, and of all else in {@code intake.targets}, read as streams and
 * loaded in chunks.
 *
 * <p>Promises that a file is read through once before anything of it is loaded, so that one that isn't what it says
 * loads nothing; that each line that can't be used is reported with file, line, column, value, reason and what would
 * be right, while the others load; that the same file loaded again changes nothing; that nothing is repaired in
 * silence, and topology not at all.
 *
 * <p>A {@link org.gridwalk.geodata.intake.Reason} is a stable code; its words are in {@code words.en.json} and
 * {@code words.zh.json} beside it.
 */
package org.gridwalk.geodata.intake;
