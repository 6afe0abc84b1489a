/**
 * The address book in memory: which areas, estates, roads, buildings, entrances and dwellings there are, and what they are
 * called.
 *
 * <p>{@link org.gridwalk.geodata.geocode.index.AddressBook} holds the rows as a database or a test gives them;
 * {@link org.gridwalk.geodata.geocode.index.AddressIndex} is made of it once, is compact and immutable, and answers by
 * number and by name; {@link org.gridwalk.geodata.geocode.index.NameIndex} finds names that were misspelled. What an address
 * means is not decided here.
 */
package org.gridwalk.geodata.geocode.index;
