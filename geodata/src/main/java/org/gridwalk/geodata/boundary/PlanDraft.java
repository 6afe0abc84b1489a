package org.gridwalk.geodata.boundary;

import org.gridwalk.geodata.BadInput;

/** A plan that is to be begun. */
public record PlanDraft(Long communityId, String name) {
    private static final int LONGEST_NAME = 60;

    public PlanDraft {
        name = name == null ? "" : name.strip();
        BadInput.unless(communityId != null, "communityId", null, "the id of a community");
        BadInput.unless(
                !name.isEmpty() && name.length() <= LONGEST_NAME, "name", name, "1 to " + LONGEST_NAME + " characters");
    }
}
