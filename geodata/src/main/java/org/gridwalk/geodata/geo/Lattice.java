package org.gridwalk.geodata.geo;

/** The lattice on which edited geometry lies: whole ten-millionths of a degree, about a centimetre. */
public final class Lattice {
    /** Steps to a degree. */
    public static final double STEPS = 1e7;

    private Lattice() {}

    /** The nearest degree value on the lattice; the same double for all that are as near. */
    public static double snap(double degrees) {
        return Math.round(degrees * STEPS) / STEPS;
    }

    /** Whether a value says no more than the lattice holds, but for the noise of doubles. */
    public static boolean holds(double degrees) {
        return Math.abs(degrees - snap(degrees)) < 1e-12;
    }
}
