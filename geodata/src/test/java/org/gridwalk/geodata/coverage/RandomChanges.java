package org.gridwalk.geodata.coverage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * What happens to a district from one look to the next: visits of today and recorded late, corrected, deleted, moved to
 * another door; households that come and go, categories that begin and end, exemptions that are granted, cut short and
 * withdrawn.
 */
final class RandomChanges {
    private static final List<String> OUTCOMES = List.of("MET", "FAMILY_MET", "MET_REMOTE", "NOT_HOME", "REFUSED");

    private final Database database;
    private final Random random;

    RandomChanges(Database database, Random random) {
        this.database = database;
        this.random = random;
    }

    void make() {
        for (int transaction = random.nextInt(4); transaction >= 0; transaction--) {
            database.jdbi().useTransaction(handle -> {
                for (int i = random.nextInt(5); i >= 0; i--) {
                    one(handle);
                }
            });
        }
    }

    private void one(Handle handle) {
        switch (random.nextInt(14)) {
            case 0, 1, 2 ->
                visit(
                        handle,
                        Instant.from(lastDay().atTime(random.nextInt(24), 0).atZone(RandomDistrict.ZONE)));
            case 3 -> visit(handle, someTime());
            case 4 -> correct(handle);
            case 5 -> some(handle, "visit").ifPresent(id -> handle.execute("delete from visit where id = ?", id));
            case 6 -> handOver(handle);
            case 7 -> moveOut(handle);
            case 8 -> moveIn(handle);
            case 9 -> exempt(handle);
            case 10 -> withdraw(handle);
            case 11 -> happen(handle);
            case 12 -> unhappen(handle);
            default -> redate(handle);
        }
    }

    private void visit(Handle handle, Instant at) {
        String target =
                List.of("household", "household", "organisation", "dwelling").get(random.nextInt(4));
        some(handle, target)
                .ifPresent(id -> handle.execute(
                        "insert into visit (" + target
                                + "_id, visitors, visited_at, recorded_at, outcome) values (?, ?, ?, ?, ?)",
                        id,
                        1 + random.nextInt(2),
                        at,
                        at,
                        outcome()));
    }

    private void correct(Handle handle) {
        some(handle, "visit")
                .ifPresent(id -> handle.execute(
                        "update visit set outcome = ?, visited_at = ?, recorded_at = ? where id = ?",
                        outcome(),
                        someTime(),
                        Instant.parse("2030-01-01T00:00:00Z"),
                        id));
    }

    private void handOver(Handle handle) {
        some(handle, "household").ifPresent(household -> handle.execute("""
                        update visit set household_id = ?, organisation_id = null, dwelling_id = null
                        where id = (select id from visit order by id offset ? limit 1)
                        """, household, random.nextInt(50)));
    }

    private void moveOut(Handle handle) {
        LocalDate until = someDay();
        some(handle, "household").ifPresent(household -> {
            handle.execute("delete from obligation where household_id = ? and lower(valid) >= ?", household, until);
            handle.execute(
                    "update obligation set valid = valid * daterange(null, ?) where household_id = ? and lower(valid) < ?",
                    until,
                    household,
                    until);
        });
    }

    private void moveIn(Handle handle) {
        LocalDate from = someDay();
        some(
                        handle,
                        "dwelling where not exists (select from household where dwelling_id = dwelling.id and upper_inf(occupied))")
                .ifPresent(dwelling -> {
                    handle.execute("""
                            insert into household (dwelling_id, occupied)
                            select ?, daterange(greatest(?, max(upper(occupied))), null)
                            from household where dwelling_id = ?
                            """, dwelling, from, dwelling);
                    Obligations.derive(handle);
                });
    }

    private void happen(Handle handle) {
        some(handle, "household")
                .ifPresent(
                        household -> handle.execute("""
                        insert into household_event (household_id, kind, happened_at, recorded_at)
                        values (?, 'HOSPITAL', ?, ?)
                        """, household, someTime(), Instant.parse("2030-01-01T00:00:00Z")));
    }

    private void unhappen(Handle handle) {
        some(handle, "household_event").ifPresent(event -> {
            switch (random.nextInt(3)) {
                case 0 -> handle.execute("delete from household_event where id = ?", event);
                case 1 -> handle.execute("update household_event set happened_at = ? where id = ?", someTime(), event);
                default ->
                    some(handle, "household")
                            .ifPresent(household -> handle.execute(
                                    "update household_event set household_id = ? where id = ?", household, event));
            }
        });
    }

    private void exempt(Handle handle) {
        LocalDate from = someDay();
        some(handle, "obligation where not exists (select from exemption where obligation_id = obligation.id)")
                .ifPresent(obligation -> handle.execute("""
                        insert into exemption (obligation_id, valid, reason, approved_by, approved_at)
                        select ?, daterange(?, ?), 'away', id, now() from account
                        """, obligation, from, from.plusDays(1 + random.nextInt(300))));
    }

    private void withdraw(Handle handle) {
        some(handle, "exemption").ifPresent(exemption -> {
            if (random.nextBoolean()) {
                handle.execute("delete from exemption where id = ?", exemption);
            } else {
                handle.execute(
                        "update exemption set valid = daterange(lower(valid), lower(valid) + 5) where id = ?",
                        exemption);
            }
        });
    }

    private void redate(Handle handle) {
        some(handle, "obligation")
                .ifPresent(obligation -> handle.execute(
                        "update obligation set first_due_on = ? where id = ?",
                        random.nextBoolean() ? someDay() : null,
                        obligation));
    }

    private Optional<Long> some(Handle handle, String fromWhat) {
        return handle.createQuery("select id from " + fromWhat + " order by md5(id || cast(:salt as text)) limit 1")
                .bind("salt", random.nextInt())
                .mapTo(Long.class)
                .findOne();
    }

    private String outcome() {
        return OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    }

    private Instant someTime() {
        return someDay()
                .atStartOfDay(RandomDistrict.ZONE)
                .toInstant()
                .plus(Duration.ofMinutes(random.nextInt(24 * 60)));
    }

    private LocalDate someDay() {
        return RandomDistrict.FIRST_DAY.plusDays(random.nextInt(RandomDistrict.DAYS));
    }

    private LocalDate lastDay() {
        return RandomDistrict.FIRST_DAY.plusDays(RandomDistrict.DAYS - 1 + random.nextInt(3));
    }
}
