package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * Something found or heard at a door, as a phone sends it: at a household's, an organisation's or at a dwelling that
 * stands empty.
 *
 * @param originHouseholdId where it comes from, if it is felt at this door and comes from elsewhere: a flat above
 * @param affectedHouseholdId whom it troubles, if it comes from this household and troubles another: a flat below
 * @param clientId made by the phone, the same each time that it sends this issue
 * @param topic the code of one
 * @param ledger PROBLEM or DEMAND; null for what the topic suggests
 */
public record DoorIssue(
        UUID clientId,
        Long householdId,
        Long organisationId,
        Long dwellingId,
        Long originHouseholdId,
        Long affectedHouseholdId,
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
        long others = Receipts.given(originHouseholdId, affectedHouseholdId);
        BadInput.unless(
                others == 0 || (others == 1 && householdId != null),
                originHouseholdId == null ? "affectedHouseholdId" : "originHouseholdId",
                originHouseholdId == null ? affectedHouseholdId : originHouseholdId,
                "one other household, of what is found at a household's door");
        if (topic == null || topic.isBlank()) {
            throw new BadInput("topic", topic, "the code of a topic");
        }
        description = BadInput.text("description", description, LONGEST);
    }
}
