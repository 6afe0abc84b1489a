package org.gridwalk.geodata.geo.crs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geotools.api.referencing.FactoryException;
import org.geotools.referencing.CRS;
import org.locationtech.jts.geom.Coordinate;

/**
 * A city's own plane, as it was fitted from control points: a linear map of its coordinates to metres east and north on a
 * transverse Mercator projection of the WGS 84 ellipsoid. Far away from its control points it says nothing.
 *
 * @param lng of the meridian along which the projection is true to scale
 * @param lat of the origin of the plane
 * @param map of the city's coordinates to metres from there
 */
record FittedCrs(double lng, double lat, PlaneMap map, EpsgCrs.Way plane) implements Crs {
    static final String PREFIX = "LOCAL:";
    private static final int NUMBERS = 10;

    /** @throws IllegalArgumentException unless the origin is on earth, and the map has a way back */
    static FittedCrs at(double lng, double lat, PlaneMap map) {
        if (!(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 80) || !map.isInvertible()) {
            throw new IllegalArgumentException("no plane at " + lng + ", " + lat);
        }
        return new FittedCrs(lng, lat, map, plane(lng, lat));
    }

    /** The plane on which a system at some place is fitted. */
    static EpsgCrs.Way plane(double lng, double lat) {
        String definition = String.format(Locale.ROOT, """
                PROJCS["local", GEOGCS["WGS 84", DATUM["WGS_1984", SPHEROID["WGS 84", 6378137, 298.257223563]],
                PRIMEM["Greenwich", 0], UNIT["degree", 0.0174532925199433], AXIS["Longitude", EAST], AXIS["Latitude", NORTH]],
                PROJECTION["Transverse_Mercator"], PARAMETER["latitude_of_origin", %s], PARAMETER["central_meridian", %s],
                PARAMETER["scale_factor", 1], PARAMETER["false_easting", 0], PARAMETER["false_northing", 0],
                UNIT["metre", 1], AXIS["Easting", EAST], AXIS["Northing", NORTH]]
                """, lat, lng);
        try {
            return EpsgCrs.Way.from(CRS.parseWKT(definition));
        } catch (FactoryException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<Crs> parse(String name) {
        try {
            double[] numbers = Arrays.stream(name.substring(PREFIX.length()).split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length != NUMBERS) {
                return Optional.empty();
            }
            PlaneMap map =
                    new PlaneMap(new Coordinate(numbers[2], numbers[3]), Arrays.copyOfRange(numbers, 4, NUMBERS));
            return Optional.of(at(numbers[0], numbers[1], map));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        double[] head = {lng, lat, map.from().x, map.from().y};
        return PREFIX
                + Arrays.stream(head).mapToObj(Double::toString).collect(Collectors.joining(",")) + ","
                + Arrays.stream(map.factors()).mapToObj(Double::toString).collect(Collectors.joining(","));
    }

    @Override
    public Coordinate toLngLat(double x, double y) {
        Coordinate meters = map.apply(x, y);
        return plane.go(meters.x, meters.y);
    }

    @Override
    public Coordinate fromLngLat(double longitude, double latitude) {
        Coordinate meters = plane.goBack(longitude, latitude);
        return map.back(meters.x, meters.y);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FittedCrs system && system.name().equals(name());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
