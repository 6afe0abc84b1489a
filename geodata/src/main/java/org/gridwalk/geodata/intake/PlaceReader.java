package org.gridwalk.geodata.intake;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;

/** Reads places of one table, written as two numbers in one system, and says what is wrong with those that can't be. */
public final class PlaceReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,10}([.][0-9]{0,25})?([eE][+-]?[0-9]{1,3})?");

    private final Crs crs;
    private final Optional<Bounds> within;
    private final Predicate<LngLat> outsideArea;

    /**
     * @param crs the declared system
     * @param within where places can be, in degrees; anywhere when empty
     */
    public PlaceReader(Crs crs, Optional<Bounds> within, Predicate<LngLat> outsideArea) {
        this.crs = crs;
        this.within = within;
        this.outsideArea = outsideArea;
    }

    /**
     * What two coordinates say.
     *
     * @param place on the lattice; empty where there is none
     * @param wrong why what is written is no place; empty where nothing is written, or a zero
     * @param zero whether 0, 0 is written, which is no place but what programs write where they have none
     */
    public record Written(Optional<LngLat> place, Optional<Reason> wrong, boolean zero) {
        private static final Written NOTHING = new Written(Optional.empty(), Optional.empty(), false);
        private static final Written ZERO = new Written(Optional.empty(), Optional.empty(), true);
    }

    /** @param x longitude or x as it is written; likewise {@code y} */
    public Written read(String x, String y) {
        if (x.isBlank() && y.isBlank()) {
            return Written.NOTHING;
        }
        double first = number(x.strip());
        double second = number(y.strip());
        if (first == 0 && second == 0) {
            return Written.ZERO;
        }
        Coordinate at = crs.toLngLat(first, second);
        Optional<Reason> wrong = wrong(at, first, second);
        if (wrong.isPresent()) {
            return new Written(Optional.empty(), wrong, false);
        }
        LngLat place = new LngLat(Lattice.snap(at.x), Lattice.snap(at.y));
        return place.lng() == 0 && place.lat() == 0
                ? Written.ZERO
                : new Written(Optional.of(place), Optional.empty(), false);
    }

    private Optional<Reason> wrong(Coordinate at, double x, double y) {
        if (Double.isNaN(at.x) || Double.isNaN(at.y)) {
            return Optional.of(Reason.PLACE_UNREADABLE);
        }
        if (possible(at.x, at.y)) {
            return Optional.empty();
        }
        Coordinate swapped = crs.toLngLat(y, x);
        if (possible(swapped.x, swapped.y)) {
            return Optional.of(Reason.PLACE_AXES_SWAPPED);
        }
        return Optional.of(inWorld(at.x, at.y) ? Reason.PLACE_OUTSIDE_AREA : Reason.PLACE_OUTSIDE_WORLD);
    }

    private boolean possible(double lng, double lat) {
        return inWorld(lng, lat) && isWithin(lng, lat) && !outsideArea.test(new LngLat(lng, lat));
    }

    private boolean isWithin(double lng, double lat) {
        return within.isEmpty()
                || within.get().parts().stream()
                        .anyMatch(part ->
                                lng >= part.west() && lng <= part.east() && lat >= part.south() && lat <= part.north());
    }

    private static boolean inWorld(double lng, double lat) {
        return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
    }

    private static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
