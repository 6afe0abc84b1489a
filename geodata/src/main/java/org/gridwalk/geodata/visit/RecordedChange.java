package org.gridwalk.geodata.visit;

import java.util.UUID;

/**
 * What came of a change that was sent.
 *
 * @param status APPLIED, or PROPOSED until somebody decides
 * @param householdId whom it is of; of MOVED_IN the new one
 */
public record RecordedChange(UUID clientId, String status, long changeId, Long householdId) {}
