package org.gridwalk.geodata.network;

/**
 * How a place is reached.
 *
 * @param meters from the place to the nearest way; 0 on straight lines; infinite where there is none anywhere near
 */
public record Access(Kind kind, double meters) {
    /** Whether it is reached, and if not, why. */
    public enum Kind {
        REACHED,
        /** No way comes within {@link WalkingNetwork#MOST_METERS_OFF}. */
        TOO_FAR,
        /** The nearest way is a part of the network that no way joins to its main part. */
        ISLAND
    }

    public boolean reached() {
        return kind == Kind.REACHED;
    }
}
