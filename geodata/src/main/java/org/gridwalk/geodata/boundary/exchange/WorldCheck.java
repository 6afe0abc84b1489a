package org.gridwalk.geodata.boundary.exchange;

import org.gridwalk.geodata.BadInput;
import org.locationtech.jts.geom.Coordinate;

/** Whether a position is one on earth: if it isn't, it was written in another system than the file says. */
final class WorldCheck {
    private WorldCheck() {}

    /**
     * @param at longitude and latitude
     * @param place in the file
     * @throws BadInput that names the field {@code file}
     */
    static Coordinate checked(Coordinate at, String place) {
        BadInput.unless(
                Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90,
                "file",
                place + ": " + at.x + ", " + at.y,
                "longitude and latitude in degrees, or a file that says its system of coordinates");
        return at;
    }
}
