package org.gridwalk.geodata.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Categories that were proposed at doors, for the desk to confirm. */
public final class Proposals {
    private static final String SEEN =
            "change.status = 'PROPOSED' and (not category.restricted or :scopeRestricted) and "
                    + Scope.sql("change.area_id", "change.grid_id");

    private final Database database;

    public Proposals(Database database) {
        this.database = database;
    }

    /** What the desk says. */
    public enum Decision {
        CONFIRM,
        REJECT
    }

    /**
     * What was decided.
     *
     * @param status CONFIRMED or REJECTED
     */
    public record Decided(long id, String status) {}

    /** Those in scope, the oldest first, 500 at most. */
    public List<Proposal> open(Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                select change.id, change.client_id, change.category, change.household_id, change.person_id,
                                  change.grid_id, change.changed_on, change.recorded_at, account.name as by,
                                  concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room)
                                    as address
                                from door_change change
                                join category on category.code = change.category
                                join account on account.id = change.account_id
                                join dwelling on dwelling.id = change.dwelling_id
                                join building on building.id = dwelling.building_id
                                left join estate on estate.id = building.estate_id
                                left join entrance
                                  on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
                                where\s""" + SEEN + " order by change.id limit 500"))
                        .map(ConstructorMapper.of(Proposal.class))
                        .list());
    }

    /**
     * Decides one. A confirmed category holds from the day on which it was found at the door.
     *
     * @throws Refusal {@code NOT_FOUND}, or {@code DECIDED} if somebody was quicker
     */
    public Decided decide(long id, Decision decision, Recorder by) {
        return database.jdbi().inTransaction(handle -> {
            record Found(String status, long householdId, Long personId, String category, LocalDate changedOn) {}
            Found found = by.scope()
                    .bind(handle.createQuery(
                            """
                            select change.status, change.household_id, change.person_id, change.category, change.changed_on
                            from door_change change
                            join category on category.code = change.category
                            where change.id = :id and\s""" + SEEN.replace("change.status = 'PROPOSED' and ", "") + " for update of change"))
                    .bind("id", id)
                    .map((row, context) -> new Found(
                            row.getString("status"),
                            row.getLong("household_id"),
                            row.getObject("person_id", Long.class),
                            row.getString("category"),
                            row.getObject("changed_on", LocalDate.class)))
                    .findOne()
                    .orElseThrow(() -> Refusal.notFound("proposal"));
            if (!found.status().equals("PROPOSED")) {
                throw new Refusal(
                        Refusal.Reason.DECIDED, "Somebody has decided it already.", Map.of("status", found.status()));
            }
            if (decision == Decision.CONFIRM) {
                new Categories(handle, found.changedOn()).give(found.householdId(), found.personId(), found.category());
            }
            String status = decision == Decision.CONFIRM ? "CONFIRMED" : "REJECTED";
            decided(handle, id, status, by);
            return new Decided(id, status);
        });
    }

    private static void decided(Handle handle, long id, String status, Recorder by) {
        handle.createUpdate(
                        "update door_change set status = :status, decided_by = :account, decided_at = :now where id = :id")
                .bind("status", status)
                .bind("account", by.accountId())
                .bind("now", by.now())
                .bind("id", id)
                .execute();
    }
}
