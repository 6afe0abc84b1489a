package org.gridwalk.geodata.network;

/** What is walked on. The order is stored in graphs. */
enum WayKind {
    STREET,
    PATH,
    STEPS,
    /** Half of the passage through a gate where one waits; it has no length. Never a row of its own. */
    GATE;

    double seconds(double meters) {
        return switch (this) {
            case STREET, PATH -> Pace.seconds(meters);
            case STEPS -> meters / Pace.METERS_A_SECOND_ON_STEPS;
            case GATE -> Pace.GATE_SECONDS / 2.0;
        };
    }
}
