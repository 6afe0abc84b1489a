package org.gridwalk.geodata.demo;

import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.people.Household;
import org.gridwalk.geodata.demo.people.Person;
import org.gridwalk.geodata.demo.people.Residents;
import org.jdbi.v3.core.Handle;

/** The residents of a community as rows. */
final class PeopleRows {
    private PeopleRows() {}

    static void send(Residents residents, Handle handle) {
        households(residents.households).send(handle);
        persons(residents.persons, handle);
        members(residents.households).send(handle);
        CopyRows ofPersons = new CopyRows("person_category", "person_id", "category", "valid");
        residents.persons.forEach(person -> categories(ofPersons, person.id, person.categories));
        ofPersons.send(handle);
        CopyRows ofHouseholds = new CopyRows("household_category", "household_id", "category", "valid");
        residents.households.forEach(household -> categories(ofHouseholds, household.id, household.categories));
        ofHouseholds.send(handle);
    }

    private static CopyRows households(List<Household> households) {
        CopyRows rows = new CopyRows("household", "id", "dwelling_id", "occupied");
        for (Household household : households) {
            rows.row().bigint(household.id).bigint(household.dwelling.id()).days(household.from, household.until);
        }
        return rows;
    }

    /** Row-level security refuses COPY, so names go through a table of the session. */
    private static void persons(List<Person> persons, Handle handle) {
        CopyRows rows = new CopyRows("person", "id", "birth_date", "sex");
        CopyRows contacts = new CopyRows("pg_temp.contact", "person_id", "name", "phone");
        for (Person person : persons) {
            rows.row().bigint(person.id).date(person.birthDay).text(person.female ? "F" : "M");
            contacts.row().bigint(person.id).text(person.name).text(person.phone);
        }
        rows.send(handle);
        handle.execute("create temporary table contact (person_id bigint, name text, phone text) on commit drop");
        contacts.send(handle);
        handle.execute("set local gridwalk.contacts = 'on'");
        handle.execute("insert into person_contact (person_id, name, phone) select * from pg_temp.contact");
    }

    private static CopyRows members(List<Household> households) {
        CopyRows rows = new CopyRows("household_member", "household_id", "person_id", "valid");
        for (Household household : households) {
            for (Household.Member member : household.members) {
                rows.row().bigint(household.id).bigint(member.person().id).days(member.from(), member.until());
            }
        }
        return rows;
    }

    private static void categories(CopyRows rows, long id, List<Person.Category> categories) {
        for (Person.Category category : categories) {
            rows.row().bigint(id).text(category.code()).days(category.from(), category.until());
        }
    }
}
