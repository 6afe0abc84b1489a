package org.gridwalk.geodata.roll;

/** What speaks for a person here being the one on the list, or against. */
public enum Sign {
    NAME(4),
    /** One character is another. */
    NEAR_NAME(1),
    BIRTH_DATE(3),
    /** The last four of the identity number. */
    IDENTITY(3),
    DOOR(2),
    PHONE(2),
    OTHER_NAME(-1),
    /** People move, and lists are late. */
    OTHER_DOOR(0),
    OTHER_BIRTH_DATE(-3),
    OTHER_IDENTITY(-3),
    OTHER_SEX(-3);

    private final int weight;

    Sign(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Whether with it and the name nobody else can be meant. */
    boolean proves() {
        return this == BIRTH_DATE || this == IDENTITY || this == DOOR;
    }

    boolean contradicts() {
        return this == OTHER_BIRTH_DATE || this == OTHER_IDENTITY || this == OTHER_SEX;
    }
}
