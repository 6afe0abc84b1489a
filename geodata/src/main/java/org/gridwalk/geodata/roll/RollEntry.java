package org.gridwalk.geodata.roll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An entry as the desk sees it.
 *
 * @param line of the list; empty for GONE
 * @param sure whether it is among those that a rule decides
 * @param name as listed, like what follows up to the address; of GONE all empty
 * @param person who is meant, as known here
 * @param candidates of UNCLEAR, the likeliest first
 * @param twiceOf of TWICE: the line that is the same
 */
public record RollEntry(
        long id,
        Optional<Integer> line,
        Difference difference,
        boolean sure,
        Optional<String> name,
        Optional<LocalDate> birthDate,
        Optional<String> identityTail,
        Optional<String> address,
        Optional<Known> person,
        List<Known> candidates,
        Optional<Integer> twiceOf,
        Optional<Decided> decided) {

    /**
     * Somebody who lives here, or a household as a whole.
     *
     * @param personId empty for a household
     * @param name of a household, those of all who live there on the day of the list
     * @param address of the door
     * @param signs for and against
     */
    public record Known(
            Optional<Long> personId,
            long householdId,
            Optional<String> name,
            Optional<LocalDate> birthDate,
            Optional<String> identityTail,
            String address,
            List<Sign> signs) {
        Known by(List<Sign> theirs) {
            return new Known(personId, householdId, name, birthDate, identityTail, address, theirs);
        }
    }

    /**
     * The decision that holds.
     *
     * @param number how many there were on this entry
     * @param on the day from which it holds
     */
    public record Decided(
            Decision decision,
            int number,
            Optional<Long> personId,
            LocalDate on,
            String by,
            Instant at,
            Optional<String> note) {}
}
