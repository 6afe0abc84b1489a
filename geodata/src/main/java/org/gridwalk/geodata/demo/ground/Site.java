package org.gridwalk.geodata.demo.ground;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where a community lies among its neighbours, and how much of it is built.
 *
 * @param index from 0, in the order of their codes
 * @param column of tiles, from the west
 * @param row of tiles, from the south
 * @param share of a whole community, over 0 to 1
 */
public record Site(int index, int column, int row, double share, Dice dice) {
    /** The extent of a community in metres: 0.65 km². */
    public static final double WIDTH = 900;

    public static final double HEIGHT = 722;

    public static final int HOUSEHOLDS = 5_426;

    /** A place in this community, in metres of the {@link Frame}. */
    Coordinate at(double x, double y) {
        return new Coordinate(column * WIDTH + x, row * HEIGHT + y);
    }

    public List<Coordinate> outline() {
        return List.of(at(0, 0), at(WIDTH, 0), at(WIDTH, HEIGHT), at(0, HEIGHT));
    }

    /** Households to live here on the last day. */
    public int households() {
        return (int) StrictMath.round(HOUSEHOLDS * share);
    }
}
