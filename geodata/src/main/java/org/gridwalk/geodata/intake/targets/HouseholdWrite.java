package org.gridwalk.geodata.intake.targets;

import java.util.List;
import org.gridwalk.geodata.db.SqlFile;

/** Writes doors and who lives behind them: building, entrance, dwelling, household, persons, categories, what is owed. */
final class HouseholdWrite {
    private static final List<String> SETTLE =
            List.of(SqlFile.read(HouseholdWrite.class, "settle-obligations.sql").split("(?m)^-- step.*$"));

    private final Stage stage;

    HouseholdWrite(Stage stage) {
        this.stage = stage;
    }

    void write() {
        places();
        households();
        persons();
        categories();
        settle(stage);
    }

    private void places() {
        TableWrite.into("building")
                .columns("community_id", "estate_id")
                .set("name", "building")
                .set("use", "'RESIDENTIAL'")
                .set(
                        "floors",
                        "(select greatest(1, max(floor)) from incoming other where other.building_id = incoming.building_id)")
                .set("geom", Usual.FOOTPRINT)
                .make(stage, "true", "concat(estate_id, '-', community_id, '-', building_key(building))")
                .insert(stage);
        Buildings.join(stage);
        TableWrite.into("entrance")
                .columns("building_id")
                .set("number", "entrance_number")
                .set("name", "entrance_number || '单元'")
                .set(
                        "geom",
                        "coalesce(place, (select st_snaptogrid(st_pointonsurface(geom), 0.0000001) from building"
                                + " where building.id = building_id))")
                .make(stage, "true", "building_id", "entrance_number")
                .insert(stage);
        TableWrite.into("dwelling")
                .main()
                .columns("building_id")
                .set("entrance", "entrance_number")
                .columns("floor", "room", "address_code")
                .make(stage, "true", "building_id", "entrance_number", "floor", "room")
                .write(stage);
    }

    private void households() {
        TableWrite household = TableWrite.into("household")
                .columns("dwelling_id", "occupied")
                .make(stage, "state is distinct from 'VACANT'", "dwelling_id");
        // Of the persons of a household one may say since when.
        stage.update("""
                with said as (
                  select household_id, (array_agg(occupied order by line) filter (where occupied is not null))[1] as days
                  from incoming where household_id is not null group by household_id
                )
                update incoming set occupied = coalesce(days, case when household_made then daterange(:today, null) end)
                from said where said.household_id = incoming.household_id
                """);
        household.write(stage);
    }

    /** Names go from one table under lock to another within the transaction. */
    private void persons() {
        stage.handle().execute("set local gridwalk.contacts = 'on'");
        stage.update("""
                update incoming set person_id = person.id
                from household_member
                join person on person.id = household_member.person_id
                join person_contact contact on contact.person_id = person.id
                where member and household_member.household_id = incoming.household_id
                  and contact.name = incoming.person and person.birth_date = incoming.birth_date
                """);
        TableWrite.into("person")
                .columns("birth_date", "sex")
                .make(stage, "member", "household_id", "person", "birth_date", "sex")
                .insert(stage);
        if (stage.any("person_made")) {
            addPersons();
        }
        stage.update("""
                with told as (
                  select distinct on (person_id) person_id, phone from incoming
                  where person_id is not null and not person_made and phone is not null order by person_id, line desc
                ), kept as (
                  insert into import_contact (job_id, person_id, name, phone)
                  select :job, there.person_id, there.name, there.phone
                  from person_contact there join told using (person_id) where there.phone is distinct from told.phone
                  on conflict do nothing
                ), changed as (
                  update person_contact there set phone = told.phone from told
                  where told.person_id = there.person_id and there.phone is distinct from told.phone
                  returning there.person_id
                )
                update incoming set came = greatest(came, 1) from changed where incoming.person_id = changed.person_id
                """);
        stage.handle().execute("set local gridwalk.contacts = 'off'");
    }

    private void addPersons() {
        stage.add("household_member", "household_id", """
                insert into household_member (household_id, person_id, valid)
                select distinct on (person_id) incoming.household_id, person_id, household.occupied
                from incoming join household on household.id = incoming.household_id
                where person_made order by person_id, line
                """);
        stage.update("""
                insert into person_contact (person_id, name, phone)
                select distinct on (person_id) person_id, person, phone from incoming where person_made order by person_id, line
                """);
    }

    /** From the day of moving in, if it is known, else from today on; those who have one already keep it. */
    private void categories() {
        add("person", "category", "member and person_id is not null");
        add("household", "category", "not member and household_id is not null");
        add("household", "array['RENTAL']", "state = 'RENTED' and household_id is not null");
    }

    private void add(String holder, String codes, String which) {
        if (!stage.any(which + " and cardinality(" + codes + ") > 0")) {
            return;
        }
        stage.update("drop table if exists categorised");
        // Who is new has none yet; to look for that would cost more the more there are.
        int added = stage.update(
                """
                create temporary table categorised on commit drop as
                select distinct on (<holder>_id, code) <holder>_id as id, code,
                  daterange(coalesce(moved_in, :today), null) as valid
                from incoming cross join unnest(<codes>) code
                where <which> and (<holder>_made or not exists (
                  select from <holder>_category there
                  where there.<holder>_id = incoming.<holder>_id and there.category = code
                    and there.valid && daterange(coalesce(moved_in, :today), null)))
                order by <holder>_id, code, line
                """.replace("<codes>", codes).replace("<which>", which).replace("<holder>", holder));
        if (added > 0) {
            stage.add(holder + "_category", holder + "_id", """
                    insert into <holder>_category (<holder>_id, category, valid) select id, code, valid from categorised
                    """.replace("<holder>", holder));
            stage.update("""
                    update incoming set came = greatest(came, 1)
                    where not <holder>_made and <holder>_id in (select id from categorised)
                    """.replace("<holder>", holder));
        }
    }

    /** Brings what is owed to what the staged doors and who lives behind them now give reason for. */
    static void settle(Stage stage) {
        for (String step : SETTLE) {
            if (!step.isBlank()) {
                stage.update(step);
            }
        }
        TableWrite.printed(stage, "obligation");
    }
}
