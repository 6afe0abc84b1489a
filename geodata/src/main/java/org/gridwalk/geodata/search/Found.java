package org.gridwalk.geodata.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a search may mean.
 *
 * @param id of a person for {@link Kind#PERSON}
 * @param label as people call it: a name, an address, an issue's number
 * @param detail what tells it from others of that label: the area around it, a grid's code, an issue's topic, a person's
 *     door
 * @param rank 0 exactly what was typed; then as {@link #match} says, the less alike the higher
 * @param householdId of a person, or who lives behind a door today; empty where nobody does, and of all else
 * @param lng degrees east, EPSG:4326; empty without a place
 * @param lat degrees north
 * @param bounds west, south, east, north of what has an extent
 * @param text the words around those that were looked for
 * @param tellsComplainant whether that it is found tells who complained in it
 */
public record Found(
        Kind kind,
        long id,
        String label,
        Optional<String> detail,
        @JsonIgnore double rank,
        Optional<Long> householdId,
        Optional<Double> lng,
        Optional<Double> lat,
        Optional<List<Double>> bounds,
        Optional<String> text,
        @JsonIgnore boolean tellsComplainant) {

    /** In the order in which equally good ones are listed. */
    public enum Kind {
        AREA,
        GRID,
        ESTATE,
        BUILDING,
        DWELLING,
        PERSON,
        ISSUE
    }

    /** Why it is in the list, in the order of the list. */
    public enum Match {
        /** It is called what was typed, or is read so, in full or by its first letters. */
        SAME,
        /** It begins so. */
        BEGINS,
        /** It holds what was typed, or what is read so. */
        HOLDS,
        /** What was typed holds it. */
        HELD,
        /** It is like it. */
        ALIKE
    }

    @JsonProperty
    public Match match() {
        if (rank < Likeness.BEGINS) {
            return Match.SAME;
        }
        if (rank < Likeness.HOLDS) {
            return Match.BEGINS;
        }
        if (rank < Likeness.HELD) {
            return Match.HOLDS;
        }
        return rank < Likeness.SLIP ? Match.HELD : Match.ALIKE;
    }

    Found withText(double newRank, String newText) {
        return new Found(
                kind,
                id,
                label,
                detail,
                newRank,
                householdId,
                lng,
                lat,
                bounds,
                Optional.of(newText),
                tellsComplainant);
    }

    Found byComplainant() {
        return new Found(kind, id, label, detail, rank, householdId, lng, lat, bounds, text, true);
    }
}
