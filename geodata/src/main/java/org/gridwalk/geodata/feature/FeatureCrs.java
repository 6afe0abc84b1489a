package org.gridwalk.geodata.feature;

import java.util.Optional;
import org.gridwalk.geodata.geo.Bounds;

/**
 * The coordinate systems that features are given out in, and boxes taken in, with the order of axes that each defines.
 *
 * <p>CGCS2000 is taken as equal to WGS 84, which is true to within a decimetre.
 */
public enum FeatureCrs {
    /** Longitude, latitude. What is stored, and the default. */
    CRS84("http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
    /** Latitude, longitude. */
    WGS84("http://www.opengis.net/def/crs/EPSG/0/4326"),
    /** Easting, northing in metres. */
    WEB_MERCATOR("http://www.opengis.net/def/crs/EPSG/0/3857"),
    /** Latitude, longitude. */
    CGCS2000("http://www.opengis.net/def/crs/EPSG/0/4490");

    /** Half the circumference of the sphere of {@link #WEB_MERCATOR}, in metres. */
    private static final double HALF_WORLD_METERS = Math.PI * 6_378_137;

    private final String uri;

    FeatureCrs(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    public static Optional<FeatureCrs> byUri(String uri) {
        for (FeatureCrs crs : values()) {
            if (crs.uri.equals(uri)) {
                return Optional.of(crs);
            }
        }
        return Optional.empty();
    }

    private boolean isLatFirst() {
        return this == WGS84 || this == CGCS2000;
    }

    /**
     * GeoJSON in this system: seven decimals of a degree (a centimetre), two of a metre, outer rings
     * counter-clockwise as drawn with longitude to the right.
     *
     * @param shape an SQL expression of the program, a geometry in EPSG:4326
     */
    String geoJson(String shape) {
        String ringed = "st_forcepolygonccw(" + shape + ")";
        if (isLatFirst()) {
            return "st_asgeojson(st_flipcoordinates(" + ringed + "), 7, 0)";
        }
        return this == WEB_MERCATOR
                ? "st_asgeojson(st_transform(" + ringed + ", 3857), 2, 0)"
                : "st_asgeojson(" + ringed + ", 7, 0)";
    }

    /**
     * The box between two corners of this system, as longitudes and latitudes. A first corner east of the second
     * crosses the antimeridian; metres past the edge of the world end at it.
     *
     * @param first the corner of the lower values, in this system's order of axes
     * @param second the corner of the upper values
     * @throws IllegalArgumentException if a value lies outside the system or the box is upside down
     */
    Bounds bounds(Corner first, Corner second) {
        if (isLatFirst()) {
            return new Bounds(first.b(), first.a(), second.b(), second.a());
        }
        return this == WEB_MERCATOR
                ? new Bounds(lng(first.a()), lat(first.b()), lng(second.a()), lat(second.b()))
                : new Bounds(first.a(), first.b(), second.a(), second.b());
    }

    /** Two numbers, along the first and second axis. */
    record Corner(double a, double b) {}

    private static double lng(double eastingMeters) {
        return Math.max(-180, Math.min(180, eastingMeters / HALF_WORLD_METERS * 180));
    }

    private static double lat(double northingMeters) {
        return Math.toDegrees(Math.atan(Math.sinh(northingMeters / HALF_WORLD_METERS * Math.PI)));
    }
}
