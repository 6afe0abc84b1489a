package org.gridwalk.geodata.network;

/**
 * How fast people walk: 1.2 m/s (Highway Capacity Manual 2000, chapter 18), on stairs half of it along the ground (Fruin,
 * Pedestrian Planning and Design, 1971: 0.5 m/s up and 0.7 m/s down).
 */
public final class Pace {
    public static final double METERS_A_SECOND = 1.2;
    public static final double METERS_A_SECOND_ON_STEPS = 0.6;
    /** Ringing at a gate that is opened on request. */
    public static final int GATE_SECONDS = 30;

    private Pace() {}

    static double seconds(double meters) {
        return meters / METERS_A_SECOND;
    }
}
