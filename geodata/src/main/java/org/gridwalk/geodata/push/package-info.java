/**
 * Issues handed on to a platform above (the province's, the city's) as CSV files: each night what has changed since the
 * last time, made once, kept in an outbox and delivered until it has arrived, to a directory or an address of the intranet.
 *
 * <p>No transaction is left out, whatever the order in which they ended, and no file arrives half: it has its name from
 * the beginning, the same bytes at every try, and a manifest that follows the others of its night. No name, telephone
 * number, door or text that somebody wrote is in them. What was delivered can be delivered again, day by day, for two
 * months.
 */
package org.gridwalk.geodata.push;
