package org.gridwalk.geodata.geocode;

/**
 * An address in a text that says other things too.
 *
 * @param start in UTF-16 units of the text
 * @param end after the last
 * @param score how much of an address it is: from 2 (a building without its estate, or an estate alone) to some 20 (from
 *     the province to the room); for comparing those of one text
 * @param parsed the address by itself: its places count from its own start
 */
public record FoundAddress(int start, int end, int score, ParsedAddress parsed) {}
