/**
 * One search box over places, doors and issues: a line as somebody types it, to what it may mean.
 *
 * <p>It knows how Chinese addresses are written (full-width digits, 三号楼, 3-2-501) and compares by spelling; it does not
 * correct, remember or explain. Names and numbers of persons are not searched.
 */
package org.gridwalk.geodata.search;
