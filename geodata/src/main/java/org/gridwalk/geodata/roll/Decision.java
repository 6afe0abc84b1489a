package org.gridwalk.geodata.roll;

/** What follows from an entry. */
public enum Decision {
    /** The person has the category from the day on. */
    ADD,
    /** The category ends with the day before. */
    END,
    /** All stays as it is here. */
    LEAVE
}
