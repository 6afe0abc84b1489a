/**
 * Chinese addresses as people write them, taken apart.
 *
 * <p>{@link org.gridwalk.geodata.geocode.AddressParser} splits one address into parts, from the province to the room, each
 * with its place in the text as given and a value to compare by; {@link org.gridwalk.geodata.geocode.AddressFinder} finds the
 * addresses in a text that says other things too. Both are pure: they need no database, keep nothing, may be shared by
 * threads, and take any text, however broken.
 *
 * <p>Of all the ways to split a text into parts the cheapest is taken: every word that may be a part costs something, and so
 * does each step from one kind of part to another. The words and what they cost are in {@code words.txt}, the divisions of
 * China in {@code divisions.txt}; {@link org.gridwalk.geodata.geocode.Steps} holds what the steps cost. Nothing here knows
 * which places there are: whether an address exists, and where, is not for this package's parser to say.
 */
package org.gridwalk.geodata.geocode;
