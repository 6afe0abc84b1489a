/**
 * Times that households were promised: made, moved, cancelled, kept, or missed by us.
 *
 * <p>Promises that a household has no two appointments at one time, and that one made on a phone is there once however
 * often it is sent. Missing one is our fault and never an attempt to visit. Does not record visits: whoever does says
 * here which appointment they kept.
 */
package org.gridwalk.geodata.appointment;
