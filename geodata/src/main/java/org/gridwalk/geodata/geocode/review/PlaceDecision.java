package org.gridwalk.geodata.geocode.review;

import org.gridwalk.geodata.BadInput;

/**
 * What somebody decided about a text.
 *
 * @param decision what it is
 * @param candidate of a CANDIDATE, its place in the list, from 1
 * @param lng of a POINT, in degrees; likewise {@code lat}
 */
public record PlaceDecision(Kind decision, Integer candidate, Double lng, Double lat) {
    public enum Kind {
        /** One of the candidates. */
        CANDIDATE,
        /** A point on the map. */
        POINT,
        /** The text tells of no place. */
        NO_PLACE,
        /** Not now: it goes to the end of the queue. */
        LEAVE,
        /** What was decided before is taken back. */
        UNDO
    }

    public PlaceDecision {
        if (decision == null) {
            throw new BadInput("decision", null, "CANDIDATE, POINT, NO_PLACE, LEAVE or UNDO");
        }
        if (decision == Kind.CANDIDATE && (candidate == null || candidate < 1 || candidate > 9)) {
            throw new BadInput("candidate", String.valueOf(candidate), "a number from 1 to 9");
        }
        if (decision == Kind.POINT) {
            if (lng == null || lat == null) {
                throw new BadInput(lng == null ? "lng" : "lat", null, "degrees");
            }
            if (!(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90) || (lng == 0 && lat == 0)) {
                throw new BadInput("lng, lat", lng + ", " + lat, "a place on the earth, longitude first");
            }
        }
    }

    /**
     * What a decision did.
     *
     * @param waitingBefore tickets with this text, in this area
     * @param settled of these
     */
    public record Done(int waitingBefore, int waitingAfter, int settled) {}
}
