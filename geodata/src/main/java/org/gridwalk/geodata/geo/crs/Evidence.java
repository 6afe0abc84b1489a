package org.gridwalk.geodata.geo.crs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Where points come to lie if they are in one system.
 *
 * @param flat their places on the plane of the ground, by number; NaN far outside of the area
 * @param area which of them lie in the area
 * @param buildings which of them are at a building
 */
record Evidence(Crs system, List<Coordinate> flat, BitSet area, BitSet buildings) {
    private static final Coordinate NOWHERE = new Coordinate(Double.NaN, Double.NaN);

    static Evidence of(Crs system, List<Coordinate> points, KnownGround ground) {
        List<Coordinate> flat = new ArrayList<>(points.size());
        Envelope box = ground.boxIn(system);
        for (Coordinate point : points) {
            // Far outside, projections have no answer, complain, or take long.
            Coordinate at = box.covers(point) ? system.toLngLat(point.x, point.y) : NOWHERE;
            flat.add(ground.flat(at.x, at.y));
        }
        return at(system, flat, ground);
    }

    private static Evidence at(Crs system, List<Coordinate> flat, KnownGround ground) {
        BitSet area = new BitSet();
        BitSet buildings = new BitSet();
        for (int i = 0; i < flat.size(); i++) {
            Coordinate at = flat.get(i);
            boolean known = Double.isFinite(at.x) && Double.isFinite(at.y);
            if (known && ground.isInArea(at)) {
                area.set(i);
                buildings.set(i, ground.isAtBuilding(at, SystemGuess.AT_BUILDING_METERS));
            }
        }
        return new Evidence(system, flat, area, buildings);
    }

    /** The same points, some metres further east and north. */
    Evidence moved(double east, double north, KnownGround ground) {
        List<Coordinate> moved = new ArrayList<>(flat.size());
        flat.forEach(at -> moved.add(new Coordinate(at.x + east, at.y + north)));
        return at(system, moved, ground);
    }

    int inArea() {
        return area.cardinality();
    }

    int atBuildings() {
        return buildings.cardinality();
    }

    int score() {
        return inArea() + atBuildings();
    }

    boolean beats(Evidence other) {
        return beatsByArea(other) || surely(buildings, other.buildings);
    }

    boolean beatsByArea(Evidence other) {
        return surely(area, other.area);
    }

    private static boolean surely(BitSet ours, BitSet theirs) {
        BitSet only = (BitSet) ours.clone();
        only.andNot(theirs);
        BitSet onlyOther = (BitSet) theirs.clone();
        onlyOther.andNot(ours);
        int won = only.cardinality();
        int lost = onlyOther.cardinality();
        return won > 2 * lost && won - lost >= SystemGuess.SURE * Math.sqrt(won + lost);
    }

    /** Whether all points come to lie as with another, as they do with two names of one system. */
    boolean isSamePlace(Evidence other, double meters) {
        for (int i = 0; i < flat.size(); i++) {
            if ((area.get(i) || other.area.get(i)) && !(flat.get(i).distance(other.flat.get(i)) <= meters)) {
                return false;
            }
        }
        return true;
    }
}
