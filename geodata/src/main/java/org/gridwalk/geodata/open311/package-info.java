/**
 * Issues as other systems send and read them by Open311 GeoReport v2: what comes in is filed as an issue, once, and what
 * goes out is what a stranger may know of it. No format is written here.
 *
 * <p>Of an issue that a system did not send itself it gets no text, no address but the estate, and a place that is the
 * middle of a cell of some 100 m: what it has been given it may show to everybody. Its own requests it gets back as it
 * sent them, but for the person, whose name, number and e-mail address never go out.
 */
package org.gridwalk.geodata.open311;
