package org.gridwalk.geodata.geocode;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * An address taken apart. Every character of the text is in a part, in {@code rest}, or separates (spaces, dashes,
 * punctuation, brackets).
 *
 * @param text as given
 * @param parts in the order of the text; none overlap; a kind may come again, or out of order, as it does in the text
 * @param chain numbers whose kinds are a guess, or null; the first, where there are several
 * @param note the values of all notes, with a space between; null for none
 * @param rest what is in no part, as given, with a space between; null for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ParsedAddress(String text, List<Part> parts, Chain chain, String note, String rest) {
    public ParsedAddress {
        parts = List.copyOf(parts);
    }

    /** The first part of a kind. */
    public Optional<Part> part(Kind kind) {
        for (Part part : parts) {
            if (part.kind() == kind) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** The value of the first part of a kind. */
    public Optional<String> value(Kind kind) {
        return part(kind).map(Part::value);
    }
}
