package org.gridwalk.geodata.geocode.review;

import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geocode.Place;

/**
 * What somebody decided about a text.
 *
 * @param decision what it is
 * @param candidate of a CANDIDATE, its number, from 1; of an ESTATE_NAME, whose estate is meant
 * @param lng of a POINT, in degrees; likewise {@code lat}
 * @param place of a PLACE, or in the stead of a candidate of an ESTATE_NAME: as the geocoder answered. Its precision and ids
 *     say what it is; what else it tells is not read
 * @param alias of an UNDO, what {@link Done#alias} said; the last decision on the text where it is null
 */
public record PlaceDecision(Kind decision, Integer candidate, Double lng, Double lat, Place place, Long alias) {
    public enum Kind {
        /** One of the candidates. */
        CANDIDATE,
        /** A place of the address book that is no candidate. */
        PLACE,
        /** A point on the map. */
        POINT,
        /** The name that the text has for an estate always means that estate. */
        ESTATE_NAME,
        /** The text tells of no place. */
        NO_PLACE,
        /** Not now: it goes to the end of the queue. */
        LEAVE,
        /** What was decided before is taken back. */
        UNDO
    }

    public PlaceDecision {
        if (decision == null) {
            throw new BadInput("decision", null, "CANDIDATE, PLACE, POINT, ESTATE_NAME, NO_PLACE, LEAVE or UNDO");
        }
        boolean either = decision == Kind.ESTATE_NAME && place != null;
        if ((decision == Kind.CANDIDATE || (decision == Kind.ESTATE_NAME && !either))
                && (candidate == null || candidate < 1 || candidate > 9)) {
            throw new BadInput("candidate", String.valueOf(candidate), "a number from 1 to 9");
        }
        if ((decision == Kind.PLACE || either) && (place == null || place.precision() == null)) {
            throw new BadInput("place", null, "a place as /api/geocode answers");
        }
        if (decision == Kind.POINT) {
            checkPoint(lng, lat);
        }
    }

    private static void checkPoint(Double lng, Double lat) {
        if (lng == null || lat == null) {
            throw new BadInput(lng == null ? "lng" : "lat", null, "degrees");
        }
        if (!(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90) || (lng == 0 && lat == 0)) {
            throw new BadInput("lng, lat", lng + ", " + lat, "a place on the earth, longitude first");
        }
    }

    /** One that needs nothing else: NO_PLACE, LEAVE, or UNDO of the last one. */
    public static PlaceDecision of(Kind decision) {
        return new PlaceDecision(decision, null, null, null, null, null);
    }

    /** @param number from 1 */
    public static PlaceDecision candidate(int number) {
        return new PlaceDecision(Kind.CANDIDATE, number, null, null, null, null);
    }

    /** Degrees, longitude first. */
    public static PlaceDecision point(double lng, double lat) {
        return new PlaceDecision(Kind.POINT, null, lng, lat, null, null);
    }

    public static PlaceDecision place(Place place) {
        return new PlaceDecision(Kind.PLACE, null, null, null, place, null);
    }

    /** @param candidate whose estate the name in the text means */
    public static PlaceDecision estateName(int candidate) {
        return new PlaceDecision(Kind.ESTATE_NAME, candidate, null, null, null, null);
    }

    public static PlaceDecision undo(long alias) {
        return new PlaceDecision(Kind.UNDO, null, null, null, null, alias);
    }

    /**
     * What a decision did.
     *
     * @param waitingBefore tickets with this text in this area; of an ESTATE_NAME those that have the name, wherever the
     *     account may decide. Likewise {@code waitingAfter}
     * @param settled of these; less than 0 for those that wait again
     * @param alias by which it is taken back; null if nothing was kept
     */
    public record Done(int waitingBefore, int waitingAfter, int settled, Long alias) {}

    /** Somebody else was faster, or the same one in another window. */
    public static final class AlreadyDecided extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String by;
        private final String place;

        AlreadyDecided(String by, String place) {
            super("This text was decided on meanwhile.");
            this.by = by;
            this.place = place;
        }

        /** The name of the account; null if it is gone. */
        public String by() {
            return by;
        }

        /** The name of what was chosen; null for a point, or no place. */
        public String place() {
            return place;
        }
    }
}
