package org.gridwalk.geodata.issue.loop;

/** Where an issue stands, as {@code issue.status}. */
public enum Stage {
    FILED,
    DISPATCHED,
    HANDLING,
    VERIFYING,
    CLOSED
}
