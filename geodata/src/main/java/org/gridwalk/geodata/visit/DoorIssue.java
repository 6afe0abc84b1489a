package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * Something found or heard at a door, as a phone sends it: at a household's, an organisation's or at a dwelling that
 * stands empty.
 *
 * @param clientId made by the phone, the same each time that it sends this issue
 * @param topic the code of one
 * @param ledger PROBLEM or DEMAND; null for what the topic suggests
 */
public record DoorIssue(
        UUID clientId,
        Long householdId,
        Long organisationId,
        Long dwellingId,
        String topic,
        String ledger,
        String description,
        Instant reportedAt) {
    private static final int LONGEST = 2000;

    public DoorIssue {
        Receipts.required(clientId);
        if (Receipts.given(householdId, organisationId, dwellingId) != 1) {
            throw new BadInput("householdId", null, "one of householdId, organisationId and dwellingId");
        }
        if (topic == null || topic.isBlank()) {
            throw new BadInput("topic", topic, "the code of a topic");
        }
        description = Receipts.text("description", description, LONGEST);
    }
}
