package org.gridwalk.geodata.roll;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.visit.Recorder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Lists and what became of their lines, as rows. Names are written and read in the transaction that may see them. */
final class RollRows {
    private final Handle handle;

    RollRows(Handle handle) {
        this.handle = handle;
        handle.execute("set local gridwalk.contacts = 'on'");
    }

    Optional<Long> known(Rolls.Wish wish, String sha256) {
        return handle.createQuery("""
                        select id from roll
                        where area_id = :areaId and category = :category and as_of = :asOf and sha256 = :sha256
                        """)
                .bindMethods(wish)
                .bind("sha256", sha256)
                .mapTo(Long.class)
                .findOne();
    }

    List<Resident> residents(Rolls.Wish wish) {
        return handle.createQuery(SqlFile.read(RollRows.class, "residents.sql"))
                .bind("category", wish.category())
                .bind("on", wish.asOf())
                .bind("area", wish.areaId())
                .map((row, context) -> new Resident(
                        row.getLong("person_id"),
                        row.getLong("household_id"),
                        row.getLong("dwelling_id"),
                        row.getString("name"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getString("sex"),
                        row.getString("tail"),
                        row.getString("phone"),
                        row.getBoolean("holds"),
                        row.getBoolean("household_holds")))
                .list();
    }

    long insert(Rolls.Wish wish, String sha256, Recorder by) {
        return handle.createQuery("""
                        insert into roll (area_id, category, name, as_of, file, sha256, account_id, recorded_at)
                        values (:areaId, :category, :name, :asOf, :fileName, :sha256, :account, :now)
                        returning id
                        """)
                .bindMethods(wish)
                .bind("sha256", sha256)
                .bind("account", by.accountId())
                .bind("now", by.now())
                .mapTo(Long.class)
                .one();
    }

    void insert(long roll, List<Compared> compared) {
        if (compared.isEmpty()) {
            return;
        }
        List<Long> ids = entries(roll, compared);
        PreparedBatch contacts = handle.prepareBatch("""
                insert into roll_contact (entry_id, name, birth_date, identity_tail, phone, address)
                values (:entry, :name, :birthDate, :tail, :phone, :address)
                """);
        for (int i = 0; i < compared.size(); i++) {
            Listed listed = compared.get(i).listed();
            if (listed != null) {
                contacts.bind("entry", ids.get(i))
                        .bind("name", listed.name())
                        .bind("birthDate", listed.birthDate())
                        .bind("tail", listed.tail())
                        .bind("phone", listed.phone())
                        .bind("address", listed.address())
                        .add();
            }
        }
        if (contacts.size() > 0) {
            contacts.execute();
        }
    }

    private List<Long> entries(long roll, List<Compared> compared) {
        PreparedBatch entries = handle.prepareBatch("""
                insert into roll_entry (roll_id, line, difference, sure, person_id, household_id, signs, candidates, twice_of)
                values (:roll, :line, :difference, :sure, :person, :household, :signs, cast(:candidates as jsonb), :twiceOf)
                """);
        for (Compared one : compared) {
            Resident resident = one.resident();
            entries.bind("roll", roll)
                    .bind("line", one.listed() == null ? null : one.listed().line())
                    .bind("difference", one.difference())
                    .bind("sure", one.sure())
                    .bind("person", resident == null || one.householdAlone() ? null : (Long) resident.personId())
                    .bind("household", resident == null ? null : (Long) resident.householdId())
                    .bind("signs", one.signs().stream().map(Sign::name).toArray(String[]::new))
                    .bind(
                            "candidates",
                            Json.write(one.candidates().stream()
                                    .map(RollRows::written)
                                    .toList()))
                    .bind("twiceOf", one.twiceOf())
                    .add();
        }
        return entries.executePreparedBatch("id").mapTo(Long.class).list();
    }

    /** A candidate as {@code roll_entry.candidates} has it. */
    record Kept(long personId, long householdId, List<Sign> signs) {}

    private static Kept written(Candidate candidate) {
        return new Kept(candidate.resident().personId(), candidate.resident().householdId(), candidate.signs());
    }
}
