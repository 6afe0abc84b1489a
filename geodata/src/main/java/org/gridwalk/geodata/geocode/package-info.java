/**
 * Chinese addresses as people write them, taken apart.
 *
 * <p>{@link org.gridwalk.geodata.geocode.AddressParser} splits one address into parts, from the province to the room, each
 * with its place in the text as given and a value to compare by; {@link org.gridwalk.geodata.geocode.AddressFinder} finds the
 * addresses in a text that says other things too. Both are pure: they need no database, keep nothing, may be shared by
 * threads, and take any text, however broken.
 *
 * <p>How they read is in {@link org.gridwalk.geodata.geocode.parse}.
 */
package org.gridwalk.geodata.geocode;
