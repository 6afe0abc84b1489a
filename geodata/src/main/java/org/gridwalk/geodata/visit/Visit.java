package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * A visit as a phone sends it: to a household, an organisation or a dwelling that stands empty.
 *
 * @param clientId made by the phone, the same each time that it sends this visit
 * @param outcome one of {@link #OUTCOMES}
 * @param visitors how many went, 1 to 9; null for one
 * @param note at most 2,000 characters, or null
 */
public record Visit(
        UUID clientId,
        Long householdId,
        Long organisationId,
        Long dwellingId,
        String outcome,
        Instant visitedAt,
        Integer visitors,
        String note) {
    public static final List<String> OUTCOMES =
            List.of("MET", "FAMILY_MET", "MET_REMOTE", "NOT_HOME", "REFUSED", "WRONG_ADDRESS");
    private static final int LONGEST_NOTE = 2000;

    public Visit {
        Receipts.required(clientId);
        if (Receipts.given(householdId, organisationId, dwellingId) != 1) {
            throw new BadInput(
                    "householdId",
                    householdId == null ? null : householdId.toString(),
                    "one of householdId, organisationId and dwellingId");
        }
        List<String> outcomes = householdId == null
                ? OUTCOMES.stream().filter(known -> !known.equals("FAMILY_MET")).toList()
                : OUTCOMES;
        if (!outcomes.contains(String.valueOf(outcome))) {
            throw new BadInput("outcome", outcome, "one of " + String.join(", ", outcomes));
        }
        visitors = visitors == null ? Integer.valueOf(1) : visitors;
        if (visitors < 1 || visitors > 9) {
            throw new BadInput("visitors", visitors.toString(), "1 to 9");
        }
        note = BadInput.text("note", note, LONGEST_NOTE);
    }
}
