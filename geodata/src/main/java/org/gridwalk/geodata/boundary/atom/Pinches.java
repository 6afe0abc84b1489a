package org.gridwalk.geodata.boundary.atom;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwalk.geodata.geo.IntList;

/**
 * Vertices at which the border of an atom touches itself: a cell all round a house whose corner stands on a street.
 *
 * <p>Such polygons are valid, but a coverage of them is refused by JTS's validator wherever a third atom has that vertex
 * too. So the narrower of the two ways past the vertex goes to the neighbour that it leads along, where it is open
 * ground of the same block.
 */
final class Pinches {
    private final Faces faces;
    private final Pieces pieces;
    private final Division division;
    private final Map<Integer, Integer> found = new TreeMap<>();

    Pinches(Faces faces, Pieces pieces, Division division) {
        this.faces = faces;
        this.pieces = pieces;
        this.division = division;
        LongIndex places = new LongIndex(1 << 10);
        IntList first = new IntList();
        for (int h = 0; h < 3 * pieces.size(); h++) {
            if (division.isBorder(h)) {
                int place = places.add((long) pieces.from(h) << 32 | division.atom(h / 3));
                if (place == first.size()) {
                    first.add(h);
                } else {
                    found.put(h, first.get(place));
                }
            }
        }
    }

    /** Opens what can be opened, one for each atom; whether any was. */
    boolean open() {
        Set<Integer> touched = new HashSet<>();
        for (Map.Entry<Integer, Integer> pinch : found.entrySet()) {
            IntList one = fan(pinch.getKey());
            IntList other = fan(pinch.getValue());
            if (area(one) <= area(other)) {
                give(pinch.getKey(), one, pinch.getValue(), other, touched);
            } else {
                give(pinch.getValue(), other, pinch.getKey(), one, touched);
            }
        }
        return !touched.isEmpty();
    }

    /** The pieces of one atom about a vertex, from a border that starts there to the left. */
    private IntList fan(int border) {
        IntList fan = new IntList();
        int h = border;
        fan.add(h / 3);
        while (!division.isBorder(Triangulation.previous(h))) {
            h = pieces.twin(Triangulation.previous(h));
            fan.add(h / 3);
        }
        return fan;
    }

    private double area(IntList fan) {
        double twice = 0;
        for (int i = 0; i < fan.size(); i++) {
            twice += division.twiceArea(fan.get(i));
        }
        return twice;
    }

    private void give(int border, IntList fan, int otherBorder, IntList otherFan, Set<Integer> touched) {
        if (!give(border, fan, touched)) {
            give(otherBorder, otherFan, touched);
        }
    }

    private boolean give(int border, IntList fan, Set<Integer> touched) {
        int last = border;
        for (int i = 1; i < fan.size(); i++) {
            last = pieces.twin(Triangulation.previous(last));
        }
        int to = receiver(border, fan);
        to = to >= 0 ? to : receiver(Triangulation.previous(last), fan);
        int from = division.atom(border / 3);
        if (to < 0 || touched.contains(from) || touched.contains(to)) {
            return false;
        }
        touched.add(from);
        touched.add(to);
        for (int i = 0; i < fan.size(); i++) {
            division.give(fan.get(i), to);
        }
        return true;
    }

    /** The atom beyond a border, where all of a fan may go to it; else -1. */
    private int receiver(int border, IntList fan) {
        if (pieces.twin(border) < 0) {
            return -1;
        }
        int there = pieces.triangle(pieces.twin(border) / 3);
        for (int i = 0; i < fan.size(); i++) {
            int here = pieces.triangle(fan.get(i));
            if (faces.cluster(here) >= 0
                    || faces.block(here) != faces.block(there)
                    || faces.limit(here) != faces.limit(there)) {
                return -1;
            }
        }
        return division.beyond(border);
    }
}
