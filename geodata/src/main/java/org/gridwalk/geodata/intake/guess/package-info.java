/**
 * Finds out what the columns of a table are: by their names, in Chinese and English, and by what stands in them.
 *
 * <p>Promises that what it proposes carries its evidence and a score, and that what is not certain is said to be so; that
 * the same rows give the same answer. It reads rows that it is given and nothing else, and decides nothing: a person, or a
 * mapping that was saved, has the last word.
 */
package org.gridwalk.geodata.intake.guess;
