package org.gridwalk.geodata.issue.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.gridwalk.geodata.BadInput;

/**
 * A step of a project as somebody takes it.
 *
 * @param note why, or what came of it; at most 2,000 characters, needed to finish and to drop
 * @param plan of PROPOSE and CHANGE alone: all of it, so that what it was before stays in the record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProjectDeed(ProjectStep step, String note, ProjectPlan plan) {
    private static final int LONGEST_NOTE = 2000;

    public ProjectDeed {
        BadInput.unless(step != null, "step", null, "one of the steps that may be taken");
        note = BadInput.text("note", note, LONGEST_NOTE);
        boolean planned = step == ProjectStep.PROPOSE || step == ProjectStep.CHANGE;
        BadInput.unless(
                planned == (plan != null),
                "plan",
                null,
                planned ? "the whole plan" : "nothing, as " + step + " has none");
        boolean noted = step == ProjectStep.FINISH || step == ProjectStep.DROP || step == ProjectStep.NOTE;
        BadInput.unless(!noted || note != null, "note", null, "why, or what came of it");
    }
}
