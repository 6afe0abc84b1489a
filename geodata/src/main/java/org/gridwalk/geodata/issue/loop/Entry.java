package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.Optional;

/**
 * A step that was taken.
 *
 * @param number from 1, without gaps
 * @param accountId who took it; nobody for what came from another system
 */
public record Entry(int number, Instant at, Optional<Long> accountId, Deed deed) {}
