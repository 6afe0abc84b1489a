package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Filing;
import org.gridwalk.geodata.issue.loop.Filings;
import org.gridwalk.geodata.issue.loop.Taker;
import org.jdbi.v3.core.Handle;

/** Records issues found at doors, in the register of this installation. */
public final class DoorIssues {
    private final Receipts receipts;

    public DoorIssues(Database database) {
        this.receipts = new Receipts(database);
    }

    /** What came of an issue that was sent; its number is what people quote. */
    public record RecordedIssue(UUID clientId, long issueId, String number) {}

    /**
     * Records an issue, once. Somebody who has moved out meanwhile does not matter: the place stays.
     *
     * @throws BadInput if the time is to come or the topic unknown
     * @throws Refusal {@code NOT_FOUND} if the door or a household that it names is not in scope; {@code ID_TAKEN}
     */
    public RecordedIssue record(DoorIssue issue, Recorder by) {
        return receipts.once(
                issue.clientId(),
                Receipts.Kind.ISSUE,
                issue,
                by,
                RecordedIssue.class,
                handle -> record(handle, issue, by.past("reportedAt", issue.reportedAt()), by));
    }

    private static RecordedIssue record(Handle handle, DoorIssue issue, Instant reportedAt, Recorder by) {
        if (target(handle, issue, by.day(reportedAt), by).isEmpty()) {
            throw Refusal.notFound("door");
        }
        for (Long named : Arrays.asList(issue.affectedHouseholdId(), issue.originHouseholdId())) {
            if (named != null
                    && Target.household(handle, named, by.day(reportedAt), by.scope())
                            .isEmpty()) {
                throw Refusal.notFound("household");
            }
        }
        boolean elsewhere = issue.affectedHouseholdId() != null;
        Filing filing = new Filing(
                issue.clientId(),
                "VISIT",
                issue.topic(),
                issue.ledger(),
                null,
                issue.description(),
                reportedAt,
                new Filing.Where(
                        elsewhere ? issue.affectedHouseholdId() : issue.householdId(),
                        issue.dwellingId(),
                        issue.organisationId(),
                        null,
                        null,
                        null,
                        null,
                        null),
                complainants(issue),
                elsewhere ? issue.householdId() : issue.originHouseholdId(),
                null);
        // Whether the door and the households are seen was asked of the days before as well.
        Taker taker = new Taker(by.accountId(), Scope.EVERYWHERE, List.of(), by.now(), by.zone());
        Filings.Filed filed = Filings.file(handle, filing, taker).orElseThrow(() -> Refusal.idTaken(issue.clientId()));
        return new RecordedIssue(issue.clientId(), filed.issueId(), filed.number());
    }

    /** Whom it troubles is who can say whether it is solved; what was found at an empty door is rechecked. */
    private static List<Filing.Complainant> complainants(DoorIssue issue) {
        Long troubled = issue.affectedHouseholdId() == null ? issue.householdId() : issue.affectedHouseholdId();
        return troubled == null ? List.of() : List.of(new Filing.Complainant(troubled, null, null, null, false));
    }

    private static Optional<Target> target(Handle handle, DoorIssue issue, LocalDate day, Recorder by) {
        if (issue.householdId() != null) {
            return Target.household(handle, issue.householdId(), day, by.scope());
        }
        return issue.organisationId() != null
                ? Target.organisation(handle, issue.organisationId(), day, by.scope())
                : Target.dwelling(handle, issue.dwellingId(), day, by.scope());
    }
}
