/**
 * The parser's inside: {@link org.gridwalk.geodata.geocode.parse.AddressReader} and what it reads by.
 *
 * <p>Of all the ways to split a text into parts the cheapest is taken: every word that may be a part costs something, and so
 * does each step from one kind of part to another. The words and what they cost are in {@code words.txt}, the divisions of
 * China in {@code divisions.txt}; {@link org.gridwalk.geodata.geocode.parse.Steps} holds what the steps cost. Nothing here
 * knows which places there are: whether an address exists, and where, is not for the parser to say.
 */
package org.gridwalk.geodata.geocode.parse;
