package org.gridwalk.geodata.roll;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.visit.Recorder;
import org.gridwalk.geodata.visit.Refusal;

/**
 * Decides what follows from entries, one by one or by rule. A new decision about an entry takes back what the one before it
 * changed.
 */
public final class RollDecisions {
    private static final int LONGEST_NOTE = 500;

    private final Database database;

    public RollDecisions(Database database) {
        this.database = database;
    }

    /**
     * What to decide.
     *
     * @param entryId one entry; or null, and {@code rule} says which
     * @param rule all entries of this difference that are sure and wait, at most 500 at a time: MISSING or GONE
     * @param number how many decisions there were on the entry as its decider saw it; 0 if null
     * @param personId of ADD: who is meant, where the entry says nobody or somebody else; else null
     * @param on the day from which it holds; null for the day of the list
     * @param note at most 500 characters, or null
     */
    public record Wanted(
            Long entryId,
            Difference rule,
            Integer number,
            Decision decision,
            Long personId,
            LocalDate on,
            String note) {
        public Wanted {
            BadInput.unless((entryId == null) != (rule == null), "entryId", entryId, "one entry, or else a rule");
            BadInput.unless(
                    rule == null || rule == Difference.MISSING || rule == Difference.GONE,
                    "rule",
                    rule,
                    "MISSING or GONE");
            BadInput.unless(decision != null, "decision", null, "ADD, END or LEAVE");
            BadInput.unless(personId == null || entryId != null, "personId", personId, "no person by rule");
            BadInput.unless(
                    personId == null || decision == Decision.ADD, "personId", personId, "a person for ADD alone");
            note = BadInput.text("note", note, LONGEST_NOTE);
        }
    }

    /** @param decided how many entries were */
    public record Outcome(Roll roll, int decided) {}

    /**
     * All of it in one transaction.
     *
     * @return empty if the scope sees no such list
     * @throws BadInput if the decision doesn't go with the entry, or nobody who is meant lives in the area on the day
     * @throws Refusal {@code NOT_FOUND} for an entry, {@code DECIDED} if somebody was quicker
     */
    public Optional<Outcome> decide(long rollId, Wanted wanted, Recorder by) {
        return database.jdbi().inTransaction(handle -> {
            List<Roll> seen = Rolls.rolls(handle, rollId, by.scope());
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            int decided = new DecisionTurn(handle, seen.get(0), wanted, by).run();
            return Optional.of(
                    new Outcome(Rolls.rolls(handle, rollId, by.scope()).get(0), decided));
        });
    }
}
