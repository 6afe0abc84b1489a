package org.gridwalk.geodata.geo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;

/**
 * A coordinate reference system by its EPSG code, x or longitude first whatever its definition says, and the way from
 * it to longitude and latitude in EPSG:4326.
 *
 * <p>CRS84 and EPSG:4326 need no way; EPSG:4490 (CGCS2000) is taken as equal, which is true to within a decimetre. The
 * first other system of a JVM takes GeoTools two or three seconds. Instances are immutable and may be shared.
 */
public final class Crs {
    public static final Crs CRS84 = new Crs(4326, null);

    private static final int CGCS2000 = 4490;
    private static final Pattern EPSG_NAME = Pattern.compile(
            "(?i)(?:EPSG:|urn:(?:x-)?ogc:def:crs:EPSG:[0-9.]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[0-9.]+/)(\\d{4,6})");
    private static final Pattern CRS84_NAME = Pattern.compile(
            "(?i)(?:OGC:|urn:(?:x-)?ogc:def:crs:OGC:[0-9.]*:|https?://www\\.opengis\\.net/def/crs/OGC/[0-9.]+/)?CRS84");

    private final int epsg;
    private final MathTransform toLngLat;

    private Crs(int epsg, MathTransform toLngLat) {
        this.epsg = epsg;
        this.toLngLat = toLngLat;
    }

    /**
     * The system that a name means.
     *
     * @param name such as {@code EPSG:4549}, {@code urn:ogc:def:crs:OGC:1.3:CRS84} or an OGC address
     * @return empty when the name is of no known form, or its code is not in the EPSG data base
     */
    public static Optional<Crs> named(String name) {
        if (CRS84_NAME.matcher(name.strip()).matches()) {
            return Optional.of(CRS84);
        }
        Matcher matcher = EPSG_NAME.matcher(name.strip());
        return matcher.matches() ? epsg(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** The system of an EPSG code; empty when EPSG has none by it, or no way leads from it to EPSG:4326. */
    public static Optional<Crs> epsg(int code) {
        if (code == CRS84.epsg) {
            return Optional.of(CRS84);
        }
        if (code == CGCS2000) {
            return Optional.of(new Crs(CGCS2000, null));
        }
        try {
            return Optional.of(new Crs(
                    code, CRS.findMathTransform(CRS.decode("EPSG:" + code, true), DefaultGeographicCRS.WGS84, true)));
        } catch (FactoryException e) {
            return Optional.empty();
        }
    }

    /** The UTM zone of a position, for measuring metres about it; good between 80 degrees south and 84 north. */
    public static Crs utm(LngLat position) {
        int zone = Math.min(60, (int) Math.floor((position.lng() + 180) / 6) + 1);
        return epsg((position.lat() < 0 ? 32700 : 32600) + zone).orElseThrow();
    }

    public int epsg() {
        return epsg;
    }

    /** Whether coordinates of this system are stored as they come. */
    public boolean isLngLat() {
        return toLngLat == null;
    }

    public boolean isCgcs2000() {
        return epsg == CGCS2000;
    }

    /**
     * Longitude and latitude of a point of this system.
     *
     * @return NaN in both where the system has no such point
     */
    public Coordinate toLngLat(double x, double y) {
        return toLngLat == null ? new Coordinate(x, y) : transformed(toLngLat, x, y);
    }

    /** The point of this system at a longitude and latitude; NaN in both where it has none. */
    public Coordinate fromLngLat(double lng, double lat) {
        try {
            return toLngLat == null ? new Coordinate(lng, lat) : transformed(toLngLat.inverse(), lng, lat);
        } catch (TransformException e) {
            return new Coordinate(Double.NaN, Double.NaN);
        }
    }

    private static Coordinate transformed(MathTransform way, double x, double y) {
        double[] point = {x, y};
        try {
            way.transform(point, 0, point, 0, 1);
            return new Coordinate(point[0], point[1]);
        } catch (TransformException e) {
            return new Coordinate(Double.NaN, Double.NaN);
        }
    }
}
