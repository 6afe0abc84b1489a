package org.gridwalk.geodata.geo.crs;

import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.LngLat;

/**
 * A point that is known in a city's own system and in EPSG:4326.
 *
 * @param name by which a person finds it again
 * @param x in the city's system, in metres as a rule; likewise {@code y}
 */
public record ControlPoint(String name, double x, double y, LngLat at) {
    /** @throws BadInput unless both coordinates are numbers */
    public ControlPoint {
        BadInput.unless(
                Double.isFinite(x) && Double.isFinite(y), "points", name + ": " + x + ", " + y, "two numbers, x and y");
    }
}
