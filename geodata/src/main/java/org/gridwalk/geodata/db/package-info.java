/**
 * The way to PostGIS: the connection pool, the migrations, the private cluster, and JSON as the database holds it.
 *
 * <p>Promises that every connection has a statement timeout and that geometry goes in and out as JTS with its SRID.
 * Knows nothing of the domain.
 */
package org.gridwalk.geodata.db;
