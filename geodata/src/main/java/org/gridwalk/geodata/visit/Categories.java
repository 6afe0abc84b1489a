package org.gridwalk.geodata.visit;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Gives categories to who lives behind a door, and ends them, from a day on, with what is owed for them. */
public final class Categories {
    private final Handle handle;
    private final LocalDate day;

    public Categories(Handle handle, LocalDate day) {
        this.handle = handle;
        this.day = day;
    }

    /**
     * @param person by whom the household has it; null where it has it as a whole
     * @return whether it didn't have it already
     */
    public boolean give(long household, Long person, String category) {
        int given = update("""
                insert into <holder>_category (<holder>_id, category, valid)
                select :id, :category, daterange(:day, null)
                where not exists (
                  select from <holder>_category
                  where <holder>_id = :id and category = :category and valid && daterange(:day, null))
                """, household, person, category);
        handle.createUpdate("""
                        insert into obligation (category, household_id, valid)
                        select :category, id, daterange(:day, upper(occupied))
                        from household
                        where id = :household and not exists (
                          select from obligation
                          where household_id = :household and category = :category and valid && daterange(:day, null))
                        """)
                .bind("household", household)
                .bind("category", category)
                .bind("day", day)
                .execute();
        return given > 0;
    }

    /**
     * Ends what {@link #give} gives; what would begin later goes. What is owed for it ends as well, unless the household has
     * the category by somebody else.
     *
     * @param person as of {@link #give}
     * @return whether there was anything to end
     */
    public boolean end(long household, Long person, String category) {
        int ended = update("""
                delete from <holder>_category
                where <holder>_id = :id and category = :category and lower(valid) >= :day
                """, household, person, category);
        ended += update("""
                update <holder>_category set valid = valid * daterange(null, :day)
                where <holder>_id = :id and category = :category and valid @> cast(:day as date)
                """, household, person, category);
        String unlessHeld = """
                household_id = :household and category = :category and not exists (
                  select from household_category held
                  where held.household_id = :household and held.category = :category
                    and held.valid @> cast(:day as date)
                ) and not exists (
                  select from household_member member
                  join person_category held on held.person_id = member.person_id
                  where member.household_id = :household and member.valid @> cast(:day as date)
                    and held.category = :category and held.valid @> cast(:day as date)
                )
                """;
        for (String sql : new String[] {
            "delete from obligation where lower(valid) >= :day and " + unlessHeld,
            "update obligation set valid = valid * daterange(null, :day) where valid @> cast(:day as date) and "
                    + unlessHeld
        }) {
            handle.createUpdate(sql)
                    .bind("household", household)
                    .bind("category", category)
                    .bind("day", day)
                    .execute();
        }
        return ended > 0;
    }

    private int update(String sql, long household, Long person, String category) {
        return handle.createUpdate(sql.replace("<holder>", person == null ? "household" : "person"))
                .bind("id", person == null ? (Long) household : person)
                .bind("category", category)
                .bind("day", day)
                .execute();
    }
}
