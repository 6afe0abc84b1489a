package org.gridwalk.geodata.boundary;

import org.gridwalk.geodata.BadInput;

/**
 * A stroke that is to be made.
 *
 * @param version of the plan that it was made from
 * @param note why, or null
 */
public record StrokeDraft(Long version, Operation operation, String note) {
    private static final int LONGEST_NOTE = 500;

    public StrokeDraft {
        note = note == null || note.isBlank() ? null : note.strip();
        BadInput.unless(version != null, "version", null, "the version of the plan that is changed");
        BadInput.unless(operation != null, "operation", null, "what to do, such as {\"op\": \"ASSIGN\", …}");
        BadInput.unless(
                note == null || note.length() <= LONGEST_NOTE, "note", note, "at most " + LONGEST_NOTE + " characters");
    }
}
