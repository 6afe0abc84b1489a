package org.gridwalk.geodata.geocode;

/**
 * One part of an address.
 *
 * @param text as given: {@code given.substring(start, end)}
 * @param value to compare by: simplified, half-width, numbers in digits without leading zeros, slips set right; a division
 *     has its official name, a building, entrance, floor (negative below ground) or room what tells it from its neighbours
 *     (3号楼 and 三栋 are 3, A座 is A, 东户 is 东)
 * @param start in UTF-16 units of the text as given
 * @param end after the last
 */
public record Part(Kind kind, String text, String value, int start, int end) {}
