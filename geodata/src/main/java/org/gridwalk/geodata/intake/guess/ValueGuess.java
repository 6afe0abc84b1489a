package org.gridwalk.geodata.intake.guess;

import java.util.List;
import java.util.Optional;

/**
 * What a value of a column probably means.
 *
 * @param count rows that have it
 * @param code of a topic, a stage or a way in; empty where a person has to say
 * @param certain whether it is the very word
 * @param like codes of words that resemble it, the nearest first
 */
public record ValueGuess(String value, int count, Optional<String> code, boolean certain, List<String> like) {
    public ValueGuess {
        like = List.copyOf(like);
    }
}
