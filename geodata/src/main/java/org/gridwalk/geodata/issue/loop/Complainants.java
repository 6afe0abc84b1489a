package org.gridwalk.geodata.issue.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** Who complained, for those who call back: the desk, and whoever handles the issue. Each look is to be noted. */
public final class Complainants {
    private static final String THOSE = """
            select complainant.id, complainant.anonymous,
              concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as door,
              coalesce(own.name, resident.name) as name, coalesce(own.phone, resident.phone) as phone, own.email
            from complainant
            left join complainant_contact own on own.complainant_id = complainant.id
            left join household on household.id = complainant.household_id
            left join dwelling on dwelling.id = household.dwelling_id
            left join building on building.id = dwelling.building_id
            left join estate on estate.id = building.estate_id
            left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
            left join lateral (
              select contact.name, contact.phone
              from (
                select complainant.person_id
                union all
                select member.person_id from household_member member
                where complainant.person_id is null and member.household_id = complainant.household_id
                  and member.valid @> cast(:today as date)
              ) known
              join person_contact contact on contact.person_id = known.person_id
              where own.complainant_id is null and (complainant.person_id is not null or contact.phone is not null)
              order by contact.person_id
            ) resident on true
            where complainant.issue_id in (select id from issue where id = :issue or merged_into = :issue)
            order by complainant.issue_id = :issue desc, complainant.id
            """;

    private final Database database;

    public Complainants(Database database) {
        this.database = database;
    }

    /**
     * One who complained.
     *
     * @param door where they live, if that is known
     * @param contacts how they are reached: what they gave, else what is known of them or of those in their household
     */
    public record Complainant(boolean anonymous, Optional<String> door, List<Contact> contacts) {
        public Complainant {
            contacts = List.copyOf(contacts);
        }
    }

    /** A name, a telephone number, an e-mail address; not all of them, but one. */
    public record Contact(Optional<String> name, Optional<String> phone, Optional<String> email) {}

    /**
     * Those of an issue, and of what was merged into it, which is answered with it.
     *
     * @return empty if there is none that the taker sees
     * @throws StepRefused if the taker is neither the desk nor handles it, or if it is about them
     */
    public Optional<List<Complainant>> of(long issueId, Taker by) {
        return database.jdbi()
                .inTransaction(handle -> LoopRows.read(handle, issueId, by).map(held -> {
                    check(held.course(), by.actor(handle, held));
                    return read(handle, issueId, by);
                }));
    }

    private static List<Complainant> read(Handle handle, long issueId, Taker by) {
        handle.execute("set local gridwalk.contacts = 'on'");
        Map<Long, Complainant> all = handle.createQuery(THOSE)
                .bind("issue", issueId)
                .bind("today", by.today())
                .reduceRows(new LinkedHashMap<>(), (found, row) -> {
                    found.merge(row.getColumn("id", Long.class), complainant(row), Complainants::together);
                    return found;
                });
        handle.execute("set local gridwalk.contacts = 'off'");
        return List.copyOf(all.values());
    }

    private static Complainant complainant(RowView row) {
        Contact contact = new Contact(text(row, "name"), text(row, "phone"), text(row, "email"));
        boolean known = Stream.of(contact.name, contact.phone, contact.email).anyMatch(Optional::isPresent);
        return new Complainant(
                row.getColumn("anonymous", Boolean.class), text(row, "door"), known ? List.of(contact) : List.of());
    }

    private static Optional<String> text(RowView row, String column) {
        return Optional.ofNullable(row.getColumn(column, String.class)).filter(it -> !it.isBlank());
    }

    /** The same one, who is reached in several ways. */
    private static Complainant together(Complainant one, Complainant again) {
        List<Contact> contacts = new ArrayList<>(one.contacts);
        contacts.addAll(again.contacts);
        return new Complainant(one.anonymous, one.door, contacts);
    }

    private static void check(Course course, Actor actor) {
        if (course.opening().concerns().filter(actor::is).isPresent()) {
            throw new StepRefused(Reason.CONCERNED, "The issue is about you.", Map.of());
        }
        if (!actor.isDesk() && course.handler().filter(actor::is).isEmpty()) {
            throw new StepRefused(
                    Reason.NOT_YOURS,
                    "Who complained is for the desk to see, and for whoever handles the issue.",
                    Map.of("by", List.of("DESK", "HANDLER")));
        }
    }
}
