package org.gridwalk.geodata.visit;

import java.time.LocalDate;
import org.gridwalk.geodata.BadInput;
import org.jdbi.v3.core.Handle;

/**
 * Who lives behind a door from a day on, and what is owed to them: the rows that {@code Obligations.derive} would give,
 * changed for one door alone, at once.
 */
final class Residents {
    /** So long a household counts as new. */
    private static final int NEW_DAYS = 180;

    private final Handle handle;
    private final LocalDate day;

    Residents(Handle handle, LocalDate day) {
        this.handle = handle;
        this.day = day;
    }

    void requireMember(long household, long person) {
        boolean member = handle.createQuery("""
                        select exists (
                          select from household_member
                          where household_id = :household and person_id = :person and valid @> cast(:day as date))
                        """)
                .bind("household", household)
                .bind("person", person)
                .bind("day", day)
                .mapTo(boolean.class)
                .one();
        if (!member) {
            throw new BadInput("personId", Long.toString(person), "a person of the household on that day");
        }
    }

    /** @return the new household, to which an ordinary visit is owed and a first one */
    long moveIn(long dwelling) {
        end("obligation", "dwelling_id = :id", dwelling);
        long household = handle.createQuery(
                        "insert into household (dwelling_id, occupied) values (:dwelling, daterange(:day, null)) returning id")
                .bind("dwelling", dwelling)
                .bind("day", day)
                .mapTo(Long.class)
                .one();
        handle.createUpdate("""
                        insert into household_category (household_id, category, valid)
                        values (:household, 'NEW_RESIDENT', daterange(:day, cast(:day as date) + :days))
                        """)
                .bind("household", household)
                .bind("day", day)
                .bind("days", NEW_DAYS)
                .execute();
        handle.createUpdate("""
                        insert into obligation (category, household_id, valid)
                        values ('NEW_RESIDENT', :household, daterange(:day, cast(:day as date) + :days)),
                          ('ORDINARY', :household, daterange(:day, null))
                        """)
                .bind("household", household)
                .bind("day", day)
                .bind("days", NEW_DAYS)
                .execute();
        return household;
    }

    /** Who leaves on the very day of moving in was never there, which is for the desk to put right. */
    void moveOut(long household, long dwelling) {
        boolean sameDay = handle.createQuery("select lower(occupied) = :day from household where id = :household")
                .bind("household", household)
                .bind("day", day)
                .mapTo(boolean.class)
                .one();
        if (sameDay) {
            throw new BadInput("changedOn", day.toString(), "a day after the one on which they moved in");
        }
        for (String table : new String[] {"obligation", "household_member", "household_category"}) {
            end(table, "household_id = :id", household);
        }
        handle.createUpdate("update household set occupied = occupied * daterange(null, :day) where id = :household")
                .bind("household", household)
                .bind("day", day)
                .execute();
        handle.createUpdate("""
                        insert into obligation (category, dwelling_id, valid)
                        select 'VACANT', :dwelling, daterange(:day, (
                          select min(lower(occupied)) from household where dwelling_id = :dwelling and lower(occupied) >= :day))
                        where not exists (
                          select from obligation where dwelling_id = :dwelling and valid @> cast(:day as date))
                        """).bind("dwelling", dwelling).bind("day", day).execute();
    }

    long add(long household, DoorChange change) {
        long person = handle.createQuery("insert into person (birth_date, sex) values (:birthDate, :sex) returning id")
                .bindMethods(change)
                .mapTo(Long.class)
                .one();
        handle.createUpdate("""
                        insert into household_member (household_id, person_id, valid)
                        select id, :person, daterange(:day, upper(occupied)) from household where id = :household
                        """)
                .bind("household", household)
                .bind("person", person)
                .bind("day", day)
                .execute();
        contacts();
        handle.createUpdate("insert into person_contact (person_id, name, phone) values (:person, :name, :phone)")
                .bind("person", person)
                .bindMethods(change)
                .execute();
        return person;
    }

    /** What is owed for this person alone ends; where another member has the category too, it stays. */
    void remove(long household, long person) {
        handle.createUpdate("""
                        with own as (
                          select category from person_category where person_id = :person and valid @> cast(:day as date)
                        ),
                        others as (
                          select person_category.category
                          from household_member member
                          join person_category using (person_id)
                          where member.household_id = :household and person_id <> :person
                            and member.valid @> cast(:day as date) and person_category.valid @> cast(:day as date)
                          union
                          select category from household_category
                          where household_id = :household and valid @> cast(:day as date)
                        )
                        update obligation set valid = valid * daterange(null, :day)
                        where household_id = :household and lower(valid) < :day and valid @> cast(:day as date)
                          and category in (select category from own except select category from others)
                          and category <> 'ORDINARY'
                        """)
                .bind("household", household)
                .bind("person", person)
                .bind("day", day)
                .execute();
        end("household_member", "household_id = " + household + " and person_id = :id", person);
    }

    void phone(long person, String phone) {
        contacts();
        int changed = handle.createUpdate("update person_contact set phone = :phone where person_id = :person")
                .bind("person", person)
                .bind("phone", phone)
                .execute();
        if (changed == 0) {
            throw new BadInput("personId", Long.toString(person), "a person whose name is known");
        }
    }

    /** Rows that begin on the day or later go, and those before end with it. Both are of the program, never a client's. */
    private void end(String table, String whose, long id) {
        handle.createUpdate("delete from " + table + " where " + whose + " and lower(valid) >= :day")
                .bind("id", id)
                .bind("day", day)
                .execute();
        handle.createUpdate("update " + table + " set valid = valid * daterange(null, :day) where " + whose
                        + " and valid @> cast(:day as date)")
                .bind("id", id)
                .bind("day", day)
                .execute();
    }

    /** Names and numbers are guarded by row-level security: this transaction may see them. */
    private void contacts() {
        handle.execute("set local gridwalk.contacts = 'on'");
    }
}
