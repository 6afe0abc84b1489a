package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** The wall round a plot, with openings at its gates. */
final class Wall {
    /**
     * A gap on one side.
     *
     * @param place its middle, on the side
     * @param half of its width, in metres
     */
    record Opening(Plot.Side side, Coordinate place, double half, String name) {}

    private Wall() {}

    /**
     * The pieces of wall between the openings.
     *
     * @param corners of the plot, counter-clockwise
     * @param crumbling where given, part of the pieces have fallen down
     */
    static List<List<Coordinate>> round(List<Coordinate> corners, List<Opening> openings, Dice crumbling) {
        List<List<Coordinate>> pieces = new ArrayList<>();
        List<Coordinate> piece = new ArrayList<>(List.of(corners.get(0)));
        for (Plot.Side side : Plot.Side.values()) {
            Coordinate from = corners.get(side.corner);
            Coordinate to = corners.get((side.corner + 1) & 3);
            List<Opening> here = openings.stream()
                    .filter(opening -> opening.side == side)
                    .sorted(Comparator.comparingDouble(opening -> opening.place.distance(from)))
                    .toList();
            for (Opening opening : here) {
                piece.add(beside(opening.place, from, opening.half));
                pieces.add(piece);
                piece = new ArrayList<>(List.of(beside(opening.place, to, opening.half)));
            }
            piece.add(to);
        }
        if (pieces.isEmpty()) {
            pieces.add(piece);
        } else {
            piece.remove(piece.size() - 1);
            piece.addAll(pieces.get(0));
            pieces.set(0, piece);
        }
        return crumbling == null
                ? pieces
                : pieces.stream().map(whole -> fallen(whole, crumbling)).toList();
    }

    private static Coordinate beside(Coordinate place, Coordinate towards, double distance) {
        double share = distance / place.distance(towards);
        return new Coordinate(place.x + (towards.x - place.x) * share, place.y + (towards.y - place.y) * share);
    }

    private static List<Coordinate> fallen(List<Coordinate> whole, Dice dice) {
        int last = whole.size() - 1;
        List<Coordinate> left = new ArrayList<>(whole.subList(0, Math.max(1, last)));
        Coordinate before = whole.get(last - 1);
        left.add(beside(before, whole.get(last), before.distance(whole.get(last)) * dice.between(0.2, 0.7)));
        if (left.size() == 1) {
            left.add(whole.get(last));
        }
        return left;
    }
}
