package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * A plan of new boundaries for a community, but for what is in it.
 *
 * @param groundVersion of the atoms that it relabels
 * @param begunOn the day whose boundaries it began from
 * @param version counts whatever was done to it; who writes names the one that they saw
 * @param strokes that are in it
 * @param undone strokes that can be done again
 * @param fromAbove whether it is looked at from the subdistrict or higher: from where plans are approved and filed
 * @param stale what has changed since, so that it should be brought up to date; of a plan that is still on its way
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
        @JsonIgnore boolean fromAbove,
        Optional<String> madeBy,
        Instant madeAt,
        List<Stale> stale) {
    public BoundaryPlan {
        stale = List.copyOf(stale);
    }

    /** What a plan can be out of date by. */
    public enum Stale {
        /** The ground was cut again: some of its atoms are no more. */
        GROUND,
        /** Somebody has moved in or out since the day of its figures. */
        HOUSEHOLDS,
        /** There are other boundaries than those it began from, or the community is no more. */
        BOUNDARIES;

        /** Whether it can't be read before it is brought up to date. */
        public boolean isBlocking() {
            return this != HOUSEHOLDS;
        }
    }

    /** Whether it can't be read before it is brought up to date. */
    boolean isBlocked() {
        return stale.stream().anyMatch(Stale::isBlocking);
    }

    /** @throws BoundaryPlans.Stale if it has to be brought up to date first */
    void checkUpToDate() {
        if (isBlocked()) {
            throw new BoundaryPlans.Stale(id, stale);
        }
    }

    /** @throws BadInput if it takes no strokes */
    void checkOpen() {
        BadInput.unless(status.isOpen(), "status", status, "a plan that is a draft, or was returned");
    }

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

    /** The steps that whoever looks at it may take now; a publication is another matter. */
    @JsonProperty
    public List<Status> may() {
        return switch (status) {
            case DRAFT, RETURNED -> List.of(Status.SUBMITTED, Status.WITHDRAWN);
            case SUBMITTED ->
                fromAbove ? List.of(Status.APPROVED, Status.RETURNED, Status.DRAFT) : List.of(Status.DRAFT);
            case APPROVED -> fromAbove ? List.of(Status.FILED, Status.RETURNED) : List.of();
            case FILED -> fromAbove ? List.of(Status.RETURNED) : List.of();
            case WITHDRAWN -> List.of(Status.DRAFT);
            case PUBLISHED -> List.of();
        };
    }
}
