package org.gridwalk.geodata.intake.guess;

import java.util.List;
import java.util.Optional;

/**
 * The column that a field is probably taken from.
 *
 * @param column its name; empty where no column comes near
 * @param score from 0 to 1
 * @param certain whether nobody has to be asked
 */
public record FieldGuess(
        String field, Optional<String> column, double score, boolean certain, List<Evidence> evidence) {
    public FieldGuess {
        evidence = List.copyOf(evidence);
    }

    /** The same, about which nobody has to be asked. */
    public FieldGuess settled() {
        return new FieldGuess(field, column, score, column.isPresent(), evidence);
    }

    static FieldGuess none(String field) {
        return new FieldGuess(field, Optional.empty(), 0, false, List.of());
    }
}
