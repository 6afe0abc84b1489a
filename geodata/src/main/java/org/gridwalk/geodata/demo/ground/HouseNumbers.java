package org.gridwalk.geodata.demo.ground;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** House numbers along a street: rising with the way from its beginning, even on one side and odd on the other. */
final class HouseNumbers {
    private static final double METERS_PER_NUMBER = 12;

    private HouseNumbers() {}

    static String at(StreetLine street, Coordinate mouth, boolean even) {
        double way = 0;
        List<Coordinate> points = street.points();
        for (int i = 1; i < points.size() && !points.get(i - 1).equals2D(mouth); i++) {
            way += points.get(i - 1).distance(points.get(i));
        }
        int number = 2 * (int) (way / METERS_PER_NUMBER) + (even ? 2 : 1);
        return street.name() + number + "号";
    }
}
