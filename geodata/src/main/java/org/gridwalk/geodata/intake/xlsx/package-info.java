/**
 * Workbooks of Office Open XML (ECMA-376), read as streams.
 *
 * <p>Nothing in a workbook is run: of a formula the value counts that was stored with it, and links to other files are left
 * alone. Memory is bounded whatever the file says: a row of one sheet at a time, the shared strings beyond
 * {@link org.gridwalk.geodata.intake.xlsx.SharedStrings#HEAP_BYTES} in a temporary file; a file past the limits is refused
 * while it is read. The parts are read here and not by a library of spreadsheets, because those hold what a file says they
 * should: a column by the name of ZZZZZZ, or a million styles, is an array of as many.
 */
package org.gridwalk.geodata.intake.xlsx;
