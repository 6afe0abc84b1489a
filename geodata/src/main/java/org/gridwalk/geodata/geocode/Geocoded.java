package org.gridwalk.geodata.geocode;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A text with its answer, for whoever reads JSON.
 *
 * @param text as given
 * @param score of a located one; null for the others
 * @param place likewise
 * @param candidates the likeliest first; none unless it is ambiguous
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Geocoded(
        String text,
        List<Part> parts,
        Kind answer,
        Double score,
        List<Reason> reasons,
        Place place,
        List<Answer.Candidate> candidates) {
    /** Which of the answers it is. */
    public enum Kind {
        LOCATED,
        AMBIGUOUS,
        NOT_FOUND
    }

    public Geocoded {
        parts = List.copyOf(parts);
        reasons = List.copyOf(reasons);
        candidates = List.copyOf(candidates);
    }

    public static Geocoded of(ParsedAddress address, Answer answer) {
        String text = address.text();
        if (answer instanceof Answer.Located one) {
            return new Geocoded(
                    text, address.parts(), Kind.LOCATED, one.score(), one.reasons(), one.place(), List.of());
        }
        if (answer instanceof Answer.Ambiguous several) {
            return new Geocoded(
                    text, address.parts(), Kind.AMBIGUOUS, null, several.reasons(), null, several.candidates());
        }
        return new Geocoded(text, address.parts(), Kind.NOT_FOUND, null, answer.reasons(), null, List.of());
    }
}
