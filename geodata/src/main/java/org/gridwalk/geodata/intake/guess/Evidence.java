package org.gridwalk.geodata.intake.guess;

/**
 * One reason to take a column for a field, or not to.
 *
 * @param percent of the rows with something in the column that speak for it; 100 for what the name says
 * @param what it is called, or stands in it, for a person; null where the code says all
 */
public record Evidence(Code code, int percent, String what) {
    /** What was seen. */
    public enum Code {
        /** The column has one of the field's names. */
        NAME,
        /** Its name resembles one of them. */
        NAME_LIKE,
        UNIQUE,
        NOT_UNIQUE,
        TIMES,
        NOT_TIMES,
        LONGITUDES,
        LATITUDES,
        METERS_EAST,
        METERS_NORTH,
        NO_COORDINATES,
        KNOWN_WORDS,
        UNKNOWN_WORDS,
        FEW_DIFFERENT,
        MANY_DIFFERENT,
        SENTENCES,
        ADDRESSES,
        PHONE_NUMBERS,
        PERSONS
    }

    static Evidence share(Code code, double share) {
        return new Evidence(code, (int) Math.round(100 * share), null);
    }

    static Evidence name(Code code, String word) {
        return new Evidence(code, 100, word);
    }
}
