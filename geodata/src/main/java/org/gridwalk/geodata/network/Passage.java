package org.gridwalk.geodata.network;

/** What becomes of somebody at a gate. */
enum Passage {
    OPEN,
    /** It is opened for who belongs there or asks, which takes {@link Pace#GATE_SECONDS}. */
    PERMISSION,
    CLOSED
}
