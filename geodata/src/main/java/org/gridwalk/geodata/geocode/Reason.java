package org.gridwalk.geodata.geocode;

import java.util.Map;

/**
 * One step of how an answer came about, as a code with parameters: the words are the page's.
 *
 * @param params by name, as texts
 */
public record Reason(Code code, Map<String, String> params) {
    /** What there is to say; each with its parameters. */
    public enum Code {
        /** The text was decided on before. */
        ALIAS,
        /** By its standard address code: code. */
        CODE,
        /** It stands there as it is called: name. */
        NAME,
        /** But for a word such as 小区 at the end: name. */
        NAME_SUFFIX,
        /** A name that begins so: name. */
        NAME_SHORT,
        /** A name that is much like what was written: name, written. */
        NAME_LIKE,
        /** A name that differs by one character, which may be another name: name, written. */
        NAME_NEAR,
        /** A name within what was written: name, written. */
        NAME_WITHIN,
        /** None is called so: written. */
        NAME_UNKNOWN,
        /** The estate has parts, and none was named: name. */
        PHASE_MISSING,
        /** The estate is known, and no such part of it: written. */
        PHASE_UNKNOWN,
        /** The road and the number speak for it too: road, number. */
        ROAD_CONFIRMS,
        /** By road and number: road, number. */
        ROAD_NUMBER,
        /** The estate has another address than the one written: road, number. */
        ROAD_DIFFERS,
        /** Nothing is known to stand at the number: road, number. */
        NUMBER_UNKNOWN,
        /** No road is called so: written. */
        ROAD_UNKNOWN,
        /** The area that was written decides: area. */
        AREA,
        /** No area is called so here: written. */
        AREA_UNKNOWN,
        /** It lies in another area than the one that was written: area. */
        AREA_DIFFERS,
        /** The ticket's area decides. */
        CONTEXT,
        /** It lies outside the ticket's area: area. */
        OUTSIDE_CONTEXT,
        /** The nearest to the point given. */
        NEAREST,
        /** Numbers without units, read by the custom of the estate: read, as kinds in the order of the text. */
        CHAIN,
        /** The units can't be read, and the numbers are taken in their order. */
        NUMBERS_IN_ORDER,
        /** The address ends before a building. */
        BUILDING_MISSING,
        /** The estate has no such building: building. */
        BUILDING_UNKNOWN,
        /** The building has no such entrance: entrance. */
        ENTRANCE_UNKNOWN,
        /** More than one entrance has such a room: count. */
        ENTRANCE_MISSING,
        /** There is no such room: room. */
        ROOM_UNKNOWN,
        /** The room is on another floor than the one written: floor. */
        FLOOR_DIFFERS,
        /** Another building of the estate has such a door, and this one hasn't: building. */
        BUILDING_DOUBTFUL,
        /** Several buildings are named, and the place is that of all. */
        SEVERAL,
        /** What is described is beside the place: note. */
        BESIDE,
        /** The address was found in the description. */
        IN_DESCRIPTION,
        /** Several places fit as well. */
        SEVERAL_FIT,
        /** Only larger areas are named. */
        TOO_LARGE,
        /** No estate, road or community is named. */
        NOTHING_NAMED,
        /** Whoever asks may not see what is there. */
        OUTSIDE_SCOPE,
        /** By its letters alone: written. */
        LIKE_IN_DATABASE
    }

    public Reason {
        params = Map.copyOf(params);
    }

    public static Reason of(Code code) {
        return new Reason(code, Map.of());
    }

    public static Reason of(Code code, String name, String value) {
        return new Reason(code, Map.of(name, value));
    }
}
