/**
 * One search box over places, doors, persons and issues: a line as somebody types it, to what it may mean.
 *
 * <p>It knows how Chinese addresses are written (full-width digits, 三号楼, 3-2-501), how characters are read (wangwei, ww)
 * and what slips look like, and says of each thing found why it is there ({@link org.gridwalk.geodata.search.Found.Match}).
 * Names of places and persons, without whose they are, are kept in memory, and never written anywhere else; where the words
 * of issues stand is kept in an index in the state directory, which is derived and filled anew where it doesn't fit. Both are
 * caught up before each answer with what has been committed, and until they are there the answer says so; SQL has the last
 * word on what is there and who may see it. It does not remember what was looked for. Persons are found by those roles alone
 * that deal with them.
 */
package org.gridwalk.geodata.search;
