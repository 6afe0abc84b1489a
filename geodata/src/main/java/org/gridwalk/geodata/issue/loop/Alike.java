package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An issue that may be about the same as another, and why.
 *
 * @param topic its code
 * @param meters between the two places; absent where one has none
 * @param words how much their descriptions have in common, 0 to 1: the trigrams that both have, of those that either has
 * @param score 0 to 1, by which they are ordered
 * @param result what whoever solved it said last
 */
public record Alike(
        long id,
        String number,
        String topic,
        Stage stage,
        Instant reportedAt,
        Optional<String> description,
        Optional<String> address,
        OptionalDouble meters,
        double words,
        double score,
        Optional<Boolean> solved,
        Optional<String> result) {}
