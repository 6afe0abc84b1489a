package org.gridwalk.geodata.geocode.parse;

import org.gridwalk.geodata.geocode.Kind;

/**
 * What a word may be in an address.
 *
 * @param kind of the part; null for what is in none
 * @param cost of reading it so
 * @param after kinds it may come after, as bits by {@link Steps}
 * @param right how it should have been written, or what its value is; null for as it is
 * @param name the divisions it names, of the role DIVISION, or null
 */
record Sense(Role role, Kind kind, int cost, int after, String right, Divisions.Name name) {
    /** How a word takes part. */
    enum Role {
        /** Ends a name. */
        SUFFIX,
        /** Follows a number. */
        UNIT,
        /** Is a part by itself. */
        WORD,
        /** Is said before an address and belongs to none. */
        LEAD,
        /** Names divisions. */
        DIVISION
    }
}
