package org.gridwalk.geodata.team;

import java.time.LocalDate;
import org.gridwalk.geodata.BadInput;

/**
 * What a leader decides about a household, as it is entered.
 *
 * @param note why; an exemption wants one
 * @param until the last day of an exemption that is asked for; null for any other decision
 */
public record ReviewDraft(Long householdId, Review.Decision decision, String note, LocalDate until) {
    private static final int LONGEST_NOTE = 500;

    public ReviewDraft {
        note = note == null || note.isBlank() ? null : note.strip();
        BadInput.unless(householdId != null, "householdId", null, "the id of a household");
        BadInput.unless(decision != null, "decision", null, "AGAIN, OTHER_PERSON, COMMUNITY or EXEMPTION");
        BadInput.unless(
                note == null || note.length() <= LONGEST_NOTE, "note", note, "at most " + LONGEST_NOTE + " characters");
        boolean exemption = decision == Review.Decision.EXEMPTION;
        BadInput.unless(!exemption || note != null, "note", null, "the reason for an exemption");
        BadInput.unless(
                exemption == (until != null), "until", until, exemption ? "the last day of the exemption" : "no day");
    }
}
