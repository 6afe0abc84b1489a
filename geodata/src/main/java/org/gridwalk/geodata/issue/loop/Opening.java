package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.Optional;

/**
 * An issue as it came in, before anybody here took a step: what its timeline begins with.
 *
 * @param stage where it stood in the system that it came from; FILED for what was taken in here
 * @param closedAt of one that came in closed
 * @param filedBy whose account took it in; nobody's for what another system sent
 * @param anonymous whether nobody is known who could be asked
 * @param concerns the worker whom it is about
 */
public record Opening(
        Stage stage,
        Tier tier,
        Instant reportedAt,
        Optional<Instant> closedAt,
        Optional<Long> filedBy,
        boolean anonymous,
        Optional<Long> concerns) {}
