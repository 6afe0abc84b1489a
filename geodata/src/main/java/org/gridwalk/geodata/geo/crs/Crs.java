package org.gridwalk.geodata.geo.crs;

import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/**
 * A system that coordinates can be declared to be in, x or longitude first whatever its definition says, and the way
 * from it to longitude and latitude in EPSG:4326 and back.
 *
 * <p>CRS84 and EPSG:4326 need no way; EPSG:4490 (CGCS2000) is taken as equal, which is true to within a decimetre. The
 * first other system of EPSG in a JVM takes GeoTools two or three seconds. Instances are immutable and may be shared.
 */
public sealed interface Crs permits EpsgCrs, WktCrs, ShiftedCrs, FittedCrs, SwappedCrs {
    /** Names that {@link #named} understands, as examples for a message. */
    String EXAMPLES = "a system such as EPSG:4326, EPSG:4490, EPSG:4549, GCJ-02 or BD-09";

    /**
     * The system that a name means.
     *
     * @param name such as {@code EPSG:4549}, {@code urn:ogc:def:crs:OGC:1.3:CRS84}, an OGC address, {@code GCJ-02},
     *     {@code BD-09}, the well-known text of a system, or what {@link #name} said
     * @return empty when the name is of no known form, or its code is not in the EPSG data base
     */
    static Optional<Crs> named(String name) {
        return CrsNames.parse(name.strip());
    }

    /** Longitude and latitude in WGS 84, which is what is stored. */
    static Crs crs84() {
        return EpsgCrs.CRS84;
    }

    /** What maps and positions in China are shifted to by law. */
    static Crs gcj02() {
        return ShiftedCrs.GCJ02;
    }

    /** What Baidu's maps are shifted to beyond that. */
    static Crs bd09() {
        return ShiftedCrs.BD09;
    }

    /** The system of an EPSG code; empty when EPSG has none by it, or no way leads from it to EPSG:4326. */
    static Optional<Crs> epsg(int code) {
        return EpsgCrs.of(code).map(system -> system);
    }

    /** The UTM zone of a position, for measuring metres about it; good between 80 degrees south and 84 north. */
    static Crs utm(LngLat position) {
        int zone = Math.min(60, (int) Math.floor((position.lng() + 180) / 6) + 1);
        return epsg((position.lat() < 0 ? 32700 : 32600) + zone).orElseThrow();
    }

    /** By which {@link #named} finds it again, and what a person is told. */
    String name();

    /** Whether coordinates of this system are stored as they come. */
    default boolean isLngLat() {
        return false;
    }

    /** Whether it is CGCS2000 in degrees, which is stored as it comes. */
    default boolean isCgcs2000() {
        return false;
    }

    /** The same system with y or latitude first. */
    default Crs swapped() {
        return new SwappedCrs(this);
    }

    /**
     * Longitude and latitude of a point of this system.
     *
     * @return NaN in both where the system has no such point
     */
    Coordinate toLngLat(double x, double y);

    /** The point of this system at a longitude and latitude; NaN in both where it has none. */
    Coordinate fromLngLat(double lng, double lat);
}
