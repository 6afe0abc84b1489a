package org.gridwalk.geodata.geo.crs;

import org.locationtech.jts.geom.Coordinate;

/**
 * The shifts of GCJ-02 and BD-09, in degrees, longitude first.
 *
 * <p>Both formulas are unpublished; these are the ones that were found out and are in use everywhere, as "Restrictions on
 * geographic data in China" of the English Wikipedia gives them: sines on Krasovsky's ellipsoid about 105° E, 35° N, and for
 * BD-09 a turn of that about the origin of degrees. The inverses have no formula. They are found by going back by the error
 * until it is below {@link #CLOSE_DEGREES}; as the shift changes by less than a thousandth of a step, four or five steps do.
 *
 * <p>GCJ-02 is the identity outside of a box about China ({@link #isInChina}). Along the edge of that box, which runs
 * through other countries and the sea, the shift begins at once: within some 700 m of it a point can have two originals, or
 * none. There the inverse gives the one outside, or the nearest to one.
 */
final class ChinaShift {
    private static final double SEMI_MAJOR_METERS = 6_378_245;
    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
    private static final double MIDDLE_LNG = 105;
    private static final double MIDDLE_LAT = 35;

    private static final double BD_LNG = 0.0065;
    private static final double BD_LAT = 0.006;
    private static final double BD_RADIUS = 0.00002;
    private static final double BD_ANGLE = 0.000003;
    private static final double BD_WAVE = Math.PI * 3000 / 180;

    /** A hundredth of a millimetre. */
    private static final double CLOSE_DEGREES = 1e-10;

    private static final int MOST_STEPS = 20;

    private ChinaShift() {}

    /** Whether a position is in the box in which GCJ-02 shifts. */
    static boolean isInChina(double lng, double lat) {
        return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
    }

    static Coordinate toGcj(double lng, double lat) {
        return isInChina(lng, lat) ? shifted(lng, lat) : new Coordinate(lng, lat);
    }

    static Coordinate fromGcj(double lng, double lat) {
        return isInChina(lng, lat) ? inverse(ChinaShift::shifted, lng, lat) : new Coordinate(lng, lat);
    }

    static Coordinate toBd(double lng, double lat) {
        Coordinate gcj = toGcj(lng, lat);
        return turned(gcj.x, gcj.y);
    }

    static Coordinate fromBd(double lng, double lat) {
        Coordinate gcj = inverse(ChinaShift::turned, lng, lat);
        return fromGcj(gcj.x, gcj.y);
    }

    /** WGS 84 to GCJ-02, wherever it is. */
    private static Coordinate shifted(double lng, double lat) {
        double x = lng - MIDDLE_LNG;
        double y = lat - MIDDLE_LAT;
        double sine = Math.sin(Math.toRadians(lat));
        double flat = 1 - ECCENTRICITY_SQUARED * sine * sine;
        double meridian = SEMI_MAJOR_METERS * (1 - ECCENTRICITY_SQUARED) / (flat * Math.sqrt(flat));
        double parallel = SEMI_MAJOR_METERS / Math.sqrt(flat) * Math.cos(Math.toRadians(lat));
        return new Coordinate(
                lng + Math.toDegrees(eastMeters(x, y) / parallel), lat + Math.toDegrees(northMeters(x, y) / meridian));
    }

    private static double eastMeters(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + ripples(x)
                + swell(x)
                + wave(150, x / 12)
                + wave(300, x / 30);
    }

    private static double northMeters(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + ripples(x)
                + swell(y)
                + wave(160, y / 12)
                + wave(320, y / 30);
    }

    private static double ripples(double x) {
        return wave(20, 6 * x) + wave(20, 2 * x);
    }

    private static double swell(double along) {
        return wave(20, along) + wave(40, along / 3);
    }

    private static double wave(double height, double halfPeriods) {
        return height * Math.sin(halfPeriods * Math.PI) * 2 / 3;
    }

    /** GCJ-02 to BD-09. */
    private static Coordinate turned(double lng, double lat) {
        double radius = Math.hypot(lng, lat) + BD_RADIUS * Math.sin(lat * BD_WAVE);
        double angle = Math.atan2(lat, lng) + BD_ANGLE * Math.cos(lng * BD_WAVE);
        return new Coordinate(radius * Math.cos(angle) + BD_LNG, radius * Math.sin(angle) + BD_LAT);
    }

    private static Coordinate inverse(ShiftedCrs.Shift shift, double lng, double lat) {
        Coordinate guess = new Coordinate(lng, lat);
        for (int step = 0; step < MOST_STEPS; step++) {
            Coordinate there = shift.apply(guess.x, guess.y);
            double east = lng - there.x;
            double north = lat - there.y;
            guess.x += east;
            guess.y += north;
            if (Math.abs(east) < CLOSE_DEGREES && Math.abs(north) < CLOSE_DEGREES) {
                break;
            }
        }
        return guess;
    }
}
