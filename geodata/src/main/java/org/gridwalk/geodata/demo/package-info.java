/**
 * The demo: a community of 5,426 households, or a city of a million, in which nobody exists and which lies in a desert.
 *
 * <p>Promises the same data for the same seed, scale and day, and refuses a database that is not empty. It is generated
 * from the ground up: {@code ground} lays out streets and houses, {@code grid} says which grid they belong to,
 * {@code people} moves in, {@code history} lets two years pass, {@code loop} works on what was reported in the last half of
 * one; this package writes all of it by COPY.
 */
package org.gridwalk.geodata.demo;
