package org.gridwalk.geodata.demo.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.StreetLine;
import org.gridwalk.geodata.demo.history.Topic.Where;
import org.gridwalk.geodata.demo.people.Dwelling;
import org.locationtech.jts.geom.Coordinate;

/**
 * The places of a community where each kind of thing goes wrong, and how often: a few roofs leak, a few stairwells stay
 * dark, a few people call again and again, and some estates are never heard of.
 */
final class Places {
    private static final double QUIET = 0.04;
    private static final double STREET_STEP_METERS = 35;

    private final List<Dwelling> dwellings;
    private final Dice dice;
    private final Map<Where, List<Place>> places = new EnumMap<>(Where.class);
    private final Map<Where, List<Double>> weights = new EnumMap<>(Where.class);

    Places(Ground ground, List<Dwelling> dwellings, Dice dice) {
        this.dwellings = dwellings;
        this.dice = dice;
        for (Where where : Where.values()) {
            places.put(where, new ArrayList<>());
            weights.put(where, new ArrayList<>());
        }
        homes();
        ground.buildings.forEach(this::house);
        ground.estates.forEach(this::yard);
        ground.streets.forEach(this::street);
        ground.premises.forEach(premises -> add(
                Where.SHOP,
                new Place(null, premises.building(), 0, premises.building().estate, null, premises.place()),
                dice.skewed(1.3)));
    }

    private void add(Where where, Place place, double weight) {
        places.get(where).add(place);
        weights.get(where).add(weight);
    }

    /** Some estates keep their troubles to themselves. */
    private double voice(Estate estate) {
        return estate == null ? 1 : dice.fork(estate.cell).chance(0.17) ? QUIET : 1;
    }

    private double neglect(Estate estate) {
        if (estate == null) {
            return 1;
        }
        return switch (estate.management) {
            case UNMANAGED -> 9;
            case COMMUNITY_MANAGED -> 2.5;
            case SELF_MANAGED -> 1.6;
            case MANAGED -> 0.7;
        };
    }

    private void homes() {
        for (Dwelling home : dwellings) {
            Building house = home.building();
            Coordinate spot = house.room(home.door(), home.index());
            Place place = new Place(home, house, home.door(), house.estate, null, spot);
            double voice = voice(house.estate);
            boolean callsOften = dice.chance(0.004);
            add(Where.HOME, place, voice * dice.skewed(0.9) * (callsOften ? 40 : 1));
            if (home.floor() == house.floors() && !house.lift()) {
                boolean leaks = dice.fork(home.buildingId()).chance(0.25);
                add(Where.TOP_FLOOR, place, voice * (leaks ? 14 : 0.5) * dice.skewed(0.6));
            }
        }
    }

    private void house(Building house) {
        double voice = voice(house.estate);
        double old = house.lift() ? 0.35 : 1;
        add(Where.HOUSE, new Place(null, house, 0, house.estate, null, house.middle()), voice * dice.skewed(0.8));
        if (house.estate == null) {
            return;
        }
        for (Building.Door door : house.doors) {
            Place place = new Place(null, house, door.number(), house.estate, null, door.place());
            boolean dark = dice.chance(0.18);
            add(Where.STAIRWELL, place, voice * old * (dark ? 9 : 0.7) * StrictMath.sqrt(neglect(house.estate)));
            if (house.lift()) {
                add(Where.LIFT, place, voice * (dice.chance(0.2) ? 8 : 1));
            }
        }
    }

    private void yard(Estate estate) {
        double voice = voice(estate) * estate.dwellings();
        for (int i = 0; i < 5; i++) {
            Coordinate corner = estate.outline.get(i % 4);
            double share = dice.between(0.15, 0.6);
            Coordinate spot = i == 4
                    ? estate.gate()
                    : new Coordinate(
                            corner.x + (estate.gate().x - corner.x) * share,
                            corner.y + (estate.gate().y - corner.y) * share);
            Place place = new Place(null, null, 0, estate, null, spot);
            add(Where.YARD, place, voice * dice.skewed(0.8));
            if (i % 2 == 0) {
                add(Where.BINS, place, voice * neglect(estate) * dice.skewed(0.4));
            }
        }
    }

    private void street(StreetLine street) {
        if (street.name() == null) {
            return;
        }
        double busy = street.kind() == StreetLine.Kind.RESIDENTIAL ? 1.6 : 0.7;
        for (int i = 1; i < street.points().size(); i++) {
            Coordinate from = street.points().get(i - 1);
            Coordinate to = street.points().get(i);
            int steps = (int) (from.distance(to) / STREET_STEP_METERS);
            for (int step = 0; step <= steps; step++) {
                double share = (step + 0.5) / (steps + 1);
                Coordinate spot = new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
                add(Where.STREET, new Place(null, null, 0, null, street.name(), spot), busy * dice.skewed(1.3));
            }
        }
    }

    List<Place> places(Where where) {
        return places.get(where);
    }

    double[] sums(Where where) {
        return Dice.sums(
                weights.get(where).stream().mapToDouble(Double::doubleValue).toArray());
    }
}
