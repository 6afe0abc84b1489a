package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * A building that was looked at, as a phone sends it.
 *
 * @param clientId made by the phone, the same each time that it sends this look
 * @param findings what was found, at most 20; none where all was well
 */
public record PatrolLook(UUID clientId, Long buildingId, Instant lookedAt, List<Finding> findings) {
    private static final int LONGEST = 2000;
    private static final int MOST = 20;

    /**
     * What was found, which becomes an issue.
     *
     * @param clientId of the issue, to which photos are sent
     * @param checkId by which check of the list; null for something else
     * @param topic the code of one
     */
    public record Finding(UUID clientId, Long checkId, String topic, String description) {
        public Finding {
            Receipts.required(clientId);
            BadInput.unless(topic != null && !topic.isBlank(), "topic", topic, "the code of a topic");
            description = BadInput.text("description", description, LONGEST);
        }
    }

    public PatrolLook {
        Receipts.required(clientId);
        BadInput.unless(buildingId != null, "buildingId", null, "the id of a building");
        findings = findings == null ? List.of() : List.copyOf(findings);
        BadInput.unless(findings.size() <= MOST, "findings", findings.size(), "at most " + MOST);
    }
}
