package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/** Records issues found at doors, in the register of this installation. */
public final class DoorIssues {
    private static final String REGISTER = "GRIDWALK";

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
     * @throws Refusal {@code NOT_FOUND} if the door is not in scope; {@code ID_TAKEN}
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
        LocalDate day = by.day(reportedAt);
        Target target = target(handle, issue, day, by).orElseThrow(() -> Refusal.notFound("door"));
        long topic = handle.createQuery("select id from topic where code = :topic")
                .bind("topic", issue.topic())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new BadInput("topic", issue.topic(), "the code of a topic"));
        String number = handle.createQuery(
                        "select 'GW-' || :year || '-' || lpad(nextval('door_issue_number')::text, 6, '0')")
                .bind("year", Integer.toString(day.getYear()))
                .mapTo(String.class)
                .one();
        long id = handle.createQuery("""
                        insert into issue (register, number, client_id, area_id, topic_id, source, status, ledger, reported_at,
                          description, address, place_precision, geom, household_id, building_id, estate_id,
                          reported_grid_id, grid_id)
                        select :register, :number, :clientId, :area, :topicId, 'VISIT', 'FILED', :ledger, :at, :description,
                          coalesce(organisation.name, concat(estate.name, coalesce(building.name, building.address),
                            entrance.name, dwelling.room)),
                          case when dwelling.id is null then 'POINT' else 'ROOM' end,
                          coalesce(organisation.geom, entrance.geom),
                          :householdId, building.id, building.estate_id, :grid, :grid
                        from (values (1)) one
                        left join dwelling on dwelling.id = :dwelling
                        left join organisation on organisation.id = :organisationId
                        left join building on building.id = coalesce(dwelling.building_id, organisation.building_id)
                        left join estate on estate.id = building.estate_id
                        left join entrance
                          on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
                        returning id
                        """)
                .bindMethods(issue)
                .bind("register", REGISTER)
                .bind("number", number)
                .bind("area", target.areaId())
                .bind("topicId", topic)
                .bind("at", reportedAt)
                .bind("dwelling", target.dwellingId())
                .bind("grid", target.gridId())
                .mapTo(Long.class)
                .one();
        return new RecordedIssue(issue.clientId(), id, number);
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
