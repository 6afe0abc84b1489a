package org.gridwalk.geodata.visit;

import java.time.LocalDate;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * What had changed at a door, as a phone sends it.
 *
 * @param clientId made by the phone, the same each time that it sends this change
 * @param householdId of all but MOVED_IN
 * @param dwellingId of MOVED_IN: the dwelling that was empty
 * @param personId of PERSON_OUT and PHONE; of CATEGORY where it is that of a person and not of the household
 * @param name of PERSON_IN, 1 to 100 characters
 * @param sex of PERSON_IN: F or M
 * @param birthDate of PERSON_IN
 * @param phone of PHONE, null to take it away; of PERSON_IN, or null
 * @param category of CATEGORY: what is proposed
 * @param changedOn since when, of the last year and not yet to come
 */
public record DoorChange(
        UUID clientId,
        Kind kind,
        Long householdId,
        Long dwellingId,
        Long personId,
        String name,
        String sex,
        LocalDate birthDate,
        String phone,
        String category,
        LocalDate changedOn) {
    /** As {@code door_change.kind}. */
    public enum Kind {
        MOVED_IN,
        MOVED_OUT,
        PERSON_IN,
        PERSON_OUT,
        PHONE,
        /** Proposed only: the desk confirms it. */
        CATEGORY
    }

    private static final int LONGEST_NAME = 100;
    private static final int OLDEST_YEARS = 130;

    public DoorChange {
        Receipts.required(clientId);
        BadInput.unless(kind != null, "kind", null, "MOVED_IN, MOVED_OUT, PERSON_IN, PERSON_OUT, PHONE or CATEGORY");
        boolean movedIn = kind == Kind.MOVED_IN;
        BadInput.unless(
                (dwellingId != null) == movedIn, "dwellingId", dwellingId, "the dwelling of MOVED_IN, and of no other");
        BadInput.unless(
                (householdId != null) != movedIn, "householdId", householdId, "the household of all but MOVED_IN");
        boolean ofPerson = kind == Kind.PERSON_OUT || kind == Kind.PHONE;
        BadInput.unless(!ofPerson || personId != null, "personId", null, "a person of the household");
        BadInput.unless(changedOn != null, "changedOn", null, "a day such as 2026-11-21");
        name = BadInput.text("name", name, LONGEST_NAME);
        phone = BadInput.text("phone", phone, LONGEST_NAME);
        BadInput.unless(
                phone == null || phone.matches("[0-9+() -]{5,30}"),
                "phone",
                phone,
                "5 to 30 digits, spaces, +, - and brackets");
        if (kind == Kind.PERSON_IN) {
            BadInput.unless(name != null, "name", null, "the person's name");
            BadInput.unless("F".equals(sex) || "M".equals(sex), "sex", sex, "F or M");
            boolean plausible = birthDate != null
                    && !birthDate.isAfter(changedOn)
                    && birthDate.isAfter(changedOn.minusYears(OLDEST_YEARS));
            BadInput.unless(
                    plausible, "birthDate", birthDate, "a day before changedOn, by at most " + OLDEST_YEARS + " years");
        }
        BadInput.unless(
                (category != null) == (kind == Kind.CATEGORY), "category", category, "the category of CATEGORY alone");
    }
}
