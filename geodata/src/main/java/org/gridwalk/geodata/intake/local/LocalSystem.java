package org.gridwalk.geodata.intake.local;

import java.time.Instant;
import java.util.Optional;

/**
 * A city's own system that is kept.
 *
 * @param name by which it is chosen
 * @param who kept it; empty for the command line
 */
public record LocalSystem(long id, String name, LocalFit fit, Optional<String> who, Instant savedAt) {}
