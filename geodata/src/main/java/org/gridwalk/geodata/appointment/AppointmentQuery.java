package org.gridwalk.geodata.appointment;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * Which appointments are listed: those that begin in a stretch of days, both ends included.
 *
 * @param from a day of the business zone; so too {@code to}, at most a year later
 * @param limit 1 to 500
 */
public record AppointmentQuery(
        LocalDate from,
        LocalDate to,
        Optional<Long> gridId,
        Optional<Long> householdId,
        Optional<Appointment.Status> status,
        int limit) {
    public static final int LARGEST = 500;

    public AppointmentQuery {
        if (to.isBefore(from) || to.isAfter(from.plusDays(366))) {
            throw new BadInput("to", to.toString(), "a day from " + from + " on, within a year");
        }
    }
}
