package org.gridwalk.geodata.geo;

import java.util.List;

/**
 * A box in EPSG:4326. Where {@code west > east} it crosses the antimeridian.
 *
 * @param west degrees, -180 to 180
 * @param south degrees, -90 to {@code north}
 * @param east degrees, -180 to 180
 * @param north degrees, {@code south} to 90
 */
public record Bounds(double west, double south, double east, double north) {
    public Bounds {
        new LngLat(west, south);
        new LngLat(east, north);
        if (south > north) {
            throw new IllegalArgumentException("south " + south + " lies north of " + north);
        }
    }

    public boolean crossesAntimeridian() {
        return west > east;
    }

    /** As a person would type it: west,south,east,north. */
    @Override
    public String toString() {
        return west + "," + south + "," + east + "," + north;
    }

    /** One box, or the two that it falls into at the antimeridian. */
    public List<Bounds> parts() {
        return crossesAntimeridian()
                ? List.of(new Bounds(west, south, 180, north), new Bounds(-180, south, east, north))
                : List.of(this);
    }
}
