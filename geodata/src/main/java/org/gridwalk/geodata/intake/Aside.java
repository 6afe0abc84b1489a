package org.gridwalk.geodata.intake;

import java.util.Optional;

/**
 * Where an import puts what it has to say.
 *
 * @param refused where the refused rows go, if anywhere
 * @param places where the rows of a trial lie
 */
public record Aside(Findings findings, Optional<FullReport> refused, TrialPlaces places) {}
