package org.gridwalk.geodata.intake.guess;

/** What stands in the columns that a field is taken from. */
public enum FieldKind {
    /** Names a row: unique, or nearly so. */
    NUMBER,
    TIME,
    /** One of the topics of a city. */
    TOPIC,
    /** One of a few words that mean a stage. */
    STATUS,
    /** One of a few words that mean a way in. */
    SOURCE,
    /** Sentences. */
    TEXT,
    ADDRESS,
    /** Longitude in degrees, or metres east. */
    LNG,
    /** Latitude in degrees, or metres north. */
    LAT,
    PERSON,
    PHONE
}
