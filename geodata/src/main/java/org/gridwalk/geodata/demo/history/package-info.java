/**
 * Two years of a community: weather, visits and issues, with the unevenness of real ones. Nothing is later than 18:00 of
 * the last day.
 */
package org.gridwalk.geodata.demo.history;
