package org.gridwalk.geodata.visit;

import java.time.LocalDate;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * Records what had changed at doors. Moves, persons and numbers take effect at once, with what is owed; a category is
 * proposed, and takes effect when it is confirmed.
 */
public final class DoorChanges {
    private final Receipts receipts;

    public DoorChanges(Database database) {
        this.receipts = new Receipts(database);
    }

    /**
     * Records a change, once.
     *
     * @throws BadInput if the day is to come or long ago, the person is none of the household, or the category unknown
     * @throws Refusal {@code NOT_FOUND} if the door is not in scope; {@code HOUSEHOLD_NOT_THERE} or
     *     {@code DWELLING_OCCUPIED} if it is otherwise on that day; {@code ID_TAKEN}
     */
    public RecordedChange record(DoorChange change, Recorder by) {
        return receipts.once(
                change.clientId(),
                Receipts.Kind.DOOR_CHANGE,
                change,
                by,
                RecordedChange.class,
                handle -> record(handle, change, by));
    }

    private static RecordedChange record(Handle handle, DoorChange change, Recorder by) {
        LocalDate today = by.day(by.now());
        LocalDate day = change.changedOn();
        if (day.isAfter(today) || day.isBefore(today.minusYears(1))) {
            throw new BadInput("changedOn", day.toString(), "a day of the last year, up to " + today);
        }
        boolean movedIn = change.kind() == DoorChange.Kind.MOVED_IN;
        Target target = (movedIn
                        ? Target.dwelling(handle, change.dwellingId(), day, by.scope())
                        : Target.household(handle, change.householdId(), day, by.scope()))
                .orElseThrow(() -> Refusal.notFound("door"));
        if (!target.there()) {
            throw movedIn
                    ? new Refusal(
                            Refusal.Reason.DWELLING_OCCUPIED, "Somebody lives there on that day.", Map.of("day", day))
                    : new Refusal(
                            Refusal.Reason.HOUSEHOLD_NOT_THERE,
                            "The household doesn't live there on that day.",
                            Map.of("day", day));
        }
        Residents residents = new Residents(handle, day);
        Long household = change.householdId();
        Long person = change.personId();
        if (person != null) {
            residents.requireMember(household, person);
        }
        switch (change.kind()) {
            case MOVED_IN -> household = residents.moveIn(target.dwellingId());
            case MOVED_OUT -> residents.moveOut(household, target.dwellingId());
            case PERSON_IN -> person = residents.add(household, change);
            case PERSON_OUT -> residents.remove(household, person);
            case PHONE -> residents.phone(person, change.phone());
            case CATEGORY -> requireCategory(handle, change.category(), by);
        }
        String status = change.kind() == DoorChange.Kind.CATEGORY ? "PROPOSED" : "APPLIED";
        long id = handle.createQuery("""
                        insert into door_change (client_id, kind, household_id, dwelling_id, person_id, category, area_id,
                          grid_id, changed_on, status, account_id, recorded_at)
                        values (:clientId, :kind, :household, :dwelling, :person, :category, :area, :grid, :changedOn,
                          :status, :account, :now)
                        returning id
                        """)
                .bindMethods(change)
                .bind("household", household)
                .bind("dwelling", target.dwellingId())
                .bind("person", person)
                .bind("area", target.areaId())
                .bind("grid", target.gridId())
                .bind("status", status)
                .bind("account", by.accountId())
                .bind("now", by.now())
                .mapTo(Long.class)
                .one();
        return new RecordedChange(change.clientId(), status, id, household);
    }

    private static void requireCategory(Handle handle, String category, Recorder by) {
        boolean known = handle.createQuery("""
                        select exists (
                          select from category where code = :category and target = 'HOUSEHOLD' and (not restricted or :restricted))
                        """)
                .bind("category", category)
                .bind("restricted", by.scope().restricted())
                .mapTo(boolean.class)
                .one();
        if (!known || category.equals("ORDINARY")) {
            throw new BadInput("category", category, "a category of households or persons that this account may see");
        }
    }
}
