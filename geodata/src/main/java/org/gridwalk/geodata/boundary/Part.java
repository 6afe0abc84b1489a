package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some entrances and floors of a building: a box, as in {@code grid_building}.
 *
 * @param entranceFrom the first entrance; {@link #FIRST} for no bound
 * @param entranceUntil the one after the last; {@link #LAST} for no bound
 * @param floorFrom the lowest floor; basements are below 0, and there is no floor 0
 * @param floorUntil the one above the highest
 */
public record Part(int entranceFrom, int entranceUntil, int floorFrom, int floorUntil) {
    /** Before the first entrance and below the lowest floor. */
    public static final int FIRST = Integer.MIN_VALUE;
    /** After the last entrance and above the highest floor. */
    public static final int LAST = Integer.MAX_VALUE;

    /** The whole building. */
    public static final Part ALL = new Part(FIRST, LAST, FIRST, LAST);

    /** By the first entrance, then by the lowest floor. */
    static final Comparator<Part> ORDER = Comparator.comparingInt(Part::entranceFrom)
            .thenComparingInt(Part::floorFrom)
            .thenComparingInt(Part::entranceUntil)
            .thenComparingInt(Part::floorUntil);

    /** @throws IllegalArgumentException if nothing is in it */
    public Part {
        if (entranceFrom >= entranceUntil || floorFrom >= floorUntil) {
            throw new IllegalArgumentException("nothing is in entrances " + entranceFrom + " to " + entranceUntil
                    + ", floors " + floorFrom + " to " + floorUntil);
        }
    }

    /** With null for no bound. */
    public static Part of(Integer entranceFrom, Integer entranceUntil, Integer floorFrom, Integer floorUntil) {
        return new Part(
                entranceFrom == null ? FIRST : entranceFrom,
                entranceUntil == null ? LAST : entranceUntil,
                floorFrom == null ? FIRST : floorFrom,
                floorUntil == null ? LAST : floorUntil);
    }

    /** All floors of some entrances. */
    public static Part ofEntrances(int from, int until) {
        return new Part(from, until, FIRST, LAST);
    }

    /** Some floors of all entrances. */
    public static Part ofFloors(int from, int until) {
        return new Part(FIRST, LAST, from, until);
    }

    boolean holds(int entrance, int floor) {
        return entranceFrom <= entrance && entrance < entranceUntil && floorFrom <= floor && floor < floorUntil;
    }

    boolean meets(Part other) {
        return entranceFrom < other.entranceUntil
                && other.entranceFrom < entranceUntil
                && floorFrom < other.floorUntil
                && other.floorFrom < floorUntil;
    }

    /** What is left of this one without another: at most four boxes, none if the other holds it all. */
    List<Part> without(Part other) {
        if (!meets(other)) {
            return List.of(this);
        }
        List<Part> left = new ArrayList<>();
        if (entranceFrom < other.entranceFrom) {
            left.add(new Part(entranceFrom, other.entranceFrom, floorFrom, floorUntil));
        }
        if (other.entranceUntil < entranceUntil) {
            left.add(new Part(other.entranceUntil, entranceUntil, floorFrom, floorUntil));
        }
        int from = Math.max(entranceFrom, other.entranceFrom);
        int until = Math.min(entranceUntil, other.entranceUntil);
        if (floorFrom < other.floorFrom) {
            left.add(new Part(from, until, floorFrom, other.floorFrom));
        }
        if (other.floorUntil < floorUntil) {
            left.add(new Part(from, until, other.floorUntil, floorUntil));
        }
        return left;
    }
}
