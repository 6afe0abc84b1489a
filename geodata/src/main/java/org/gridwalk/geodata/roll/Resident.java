package org.gridwalk.geodata.roll;

import java.time.LocalDate;

/**
 * Somebody who lives here on the day of a list.
 *
 * @param name null where it isn't known; likewise {@code tail} and {@code phone}
 * @param sex F or M
 * @param holds whether the category is the person's own
 * @param householdHolds whether it is that of the household
 */
record Resident(
        long personId,
        long householdId,
        long dwellingId,
        String name,
        LocalDate birthDate,
        String sex,
        String tail,
        String phone,
        boolean holds,
        boolean householdHolds) {
    boolean isKnownBy() {
        return holds || householdHolds;
    }
}
