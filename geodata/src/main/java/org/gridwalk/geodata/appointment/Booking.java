package org.gridwalk.geodata.appointment;

import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * An appointment to be made.
 *
 * @param clientId to be told again by, or null
 * @param workerId who is promised, or null for anyone
 * @param note null for none; at most 500 characters
 */
public record Booking(UUID clientId, long householdId, Long workerId, Slot slot, String note) {
    private static final int LONGEST_NOTE = 500;

    public Booking {
        checkNote(note);
    }

    /** @throws BadInput if it is too long or can't be stored */
    public static void checkNote(String note) {
        if (note != null && (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0)) {
            throw new BadInput("note", note, "at most " + LONGEST_NOTE + " characters, without NUL");
        }
    }
}
