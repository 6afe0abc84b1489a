/**
 * One search box over places, doors, persons and issues: a line as somebody types it, to what it may mean.
 *
 * <p>It knows how Chinese addresses are written (full-width digits, 三号楼, 3-2-501), how characters are read (wangwei, ww)
 * and what slips look like, and says of each thing found why it is there ({@link org.gridwalk.geodata.search.Found.Match}).
 * Names of places and persons, without whose they are, and where the words of issues stand are kept in memory and caught up
 * before each answer with what has been committed; SQL has the last word on what is there and who may see it. It does not
 * remember what was looked for. Persons are found by those roles alone that deal with them.
 */
package org.gridwalk.geodata.search;
