/**
 * Reports that an office owes, in its own spreadsheets and documents: nothing is typed twice.
 *
 * <p>A template has placeholders for single values and for rows that repeat; which there are is told by its
 * {@link org.gridwalk.geodata.report.ReportShape}. What doesn't fit is refused when it is handed in, by name. Templates hold
 * names alone, never expressions: nothing in one is ever run. Spreadsheets are filled by JXLS, documents by poi-tl; what is
 * filled in is text, numbers and links, never a formula.
 */
package org.gridwalk.geodata.report;
