package org.gridwalk.geodata.boundary;

import java.time.Instant;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/** A step of a plan on its way from a draft to new boundaries. */
public record PlanStep(BoundaryPlan.Status status, Optional<String> remark, Optional<String> madeBy, Instant madeAt) {
    /**
     * A step that is to be taken.
     *
     * @param version of the plan that was looked at
     * @param remark why, or null; who returns a plan says it
     */
    public record Draft(Long version, BoundaryPlan.Status status, String remark) {
        private static final int LONGEST_REMARK = 1000;

        public Draft {
            remark = remark == null || remark.isBlank() ? null : remark.strip();
            BadInput.unless(version != null, "version", null, "the version of the plan that was looked at");
            BadInput.unless(status != null, "status", null, "SUBMITTED, RETURNED, APPROVED, FILED, WITHDRAWN or DRAFT");
            BadInput.unless(
                    remark == null || remark.length() <= LONGEST_REMARK,
                    "remark",
                    remark,
                    "at most " + LONGEST_REMARK + " characters");
            BadInput.unless(
                    status != BoundaryPlan.Status.RETURNED || remark != null,
                    "remark",
                    null,
                    "what is to be changed, where a plan is returned");
        }
    }
}
