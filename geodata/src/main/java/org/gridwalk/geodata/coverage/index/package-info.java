/**
 * Coverage out of memory: what {@link org.gridwalk.geodata.coverage.Coverage} says in SQL, in milliseconds for a million
 * households, of any day.
 *
 * <p>{@link org.gridwalk.geodata.coverage.index.LiveCoverage} is what others use: it loads a {@link
 * org.gridwalk.geodata.coverage.index.CoverageIndex} in the background, looks at each question whether something has
 * been committed since, and lets SQL answer while there is no index. Tells those who watch whose coverage changed.
 *
 * <p>Promises the very numbers of SQL, of what is committed when the question comes; a test holds both against each
 * other and against the rules in plain loops. Keeps nothing of its own: an index is thrown away and loaded again at any
 * time. Days outside of 1910 to 2089 count as the first or last of these. Addresses, dates and reasons of single
 * households are not in it.
 */
package org.gridwalk.geodata.coverage.index;
