package org.gridwalk.geodata.roll;

/** How a list and who lives here differ, as {@code roll_entry.difference}. */
public enum Difference {
    /** On the list, and known here by the category. */
    HELD,
    /** On the list; lives here without the category. */
    MISSING,
    /** On the list; one or several who live here may be meant. */
    UNCLEAR,
    /** On the list; nobody here is meant. */
    UNKNOWN,
    /** On the list more than once. */
    TWICE,
    /** Here by the category, and not on the list. */
    GONE
}
