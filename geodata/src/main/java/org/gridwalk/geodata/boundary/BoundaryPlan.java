package org.gridwalk.geodata.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A plan of new boundaries for a community, but for what is in it.
 *
 * @param groundVersion of the atoms that it relabels
 * @param begunOn the day whose boundaries it began from
 * @param version counts whatever was done to it; who writes names the one that they saw
 * @param strokes that are in it
 * @param undone strokes that can be done again
 */
public record BoundaryPlan(
        long id,
        long communityId,
        String community,
        String name,
        Status status,
        int groundVersion,
        LocalDate begunOn,
        long version,
        int strokes,
        int undone,
        Optional<String> madeBy,
        Instant madeAt) {
    /** Where it is on its way; only a draft, or one that was returned, is painted on. */
    public enum Status {
        DRAFT,
        SUBMITTED,
        RETURNED,
        APPROVED,
        FILED,
        PUBLISHED,
        WITHDRAWN;

        /** Whether strokes are taken. */
        public boolean isOpen() {
            return this == DRAFT || this == RETURNED;
        }
    }
}
