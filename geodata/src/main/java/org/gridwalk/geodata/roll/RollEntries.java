package org.gridwalk.geodata.roll;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;

/** Reads the entries of lists, with the names that they are about. */
public final class RollEntries {
    private final Database database;

    public RollEntries(Database database) {
        this.database = database;
    }

    /**
     * Which entries.
     *
     * @param difference all where it is empty
     * @param open whether only those that wait for a decision
     * @param limit 1 to 200
     * @param offset from 0
     */
    public record Query(Optional<Difference> difference, boolean open, int limit, int offset) {}

    /** @param total of the query, on all its pages */
    public record Page(long total, List<RollEntry> items) {}

    /** In the order of the list; who isn't on it comes last. Empty if the scope sees no such list. */
    public Optional<Page> find(long roll, Query query, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            List<Roll> seen = Rolls.rolls(handle, roll, scope);
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            handle.execute("set local gridwalk.contacts = 'on'");
            List<Row> rows = handle.createQuery(SqlFile.read(RollEntries.class, "entries.sql"))
                    .bind("roll", roll)
                    .bind("difference", query.difference().map(Difference::name).orElse(null))
                    .bind("open", query.open())
                    .bind("limit", query.limit())
                    .bind("offset", query.offset())
                    .map((row, context) -> Row.of(row))
                    .list();
            Map<Subject, RollEntry.Known> known =
                    known(handle, rows, seen.get(0).asOf());
            long total = rows.isEmpty() ? 0 : rows.get(0).total;
            return Optional.of(
                    new Page(total, rows.stream().map(row -> row.entry(known)).toList()));
        });
    }

    private static Map<Subject, RollEntry.Known> known(Handle handle, List<Row> rows, LocalDate on) {
        List<Subject> subjects = rows.stream()
                .flatMap(row -> Stream.concat(
                        row.subject().stream(),
                        row.candidates.stream().map(kept -> new Subject(kept.personId(), kept.householdId()))))
                .distinct()
                .toList();
        Map<Subject, RollEntry.Known> known = new HashMap<>();
        handle.createQuery(SqlFile.read(RollEntries.class, "known.sql"))
                .bind("persons", subjects.stream().map(Subject::personId).toArray(Long[]::new))
                .bind("on", on)
                .bind("households", subjects.stream().map(Subject::householdId).toArray(Long[]::new))
                .map((row, context) -> {
                    Long person = row.getObject("person_id", Long.class);
                    return Map.entry(
                            new Subject(person, row.getLong("household_id")),
                            new RollEntry.Known(
                                    Optional.ofNullable(person),
                                    row.getLong("household_id"),
                                    Optional.ofNullable(row.getString("name")),
                                    Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
                                    Optional.ofNullable(row.getString("identity_tail")),
                                    row.getString("address"),
                                    List.of()));
                })
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /** @param personId null for a household as a whole */
    private record Subject(Long personId, long householdId) {}

    private record Row(
            long id,
            Integer line,
            Difference difference,
            boolean sure,
            Long personId,
            Long householdId,
            List<Sign> signs,
            List<RollRows.Kept> candidates,
            Integer twiceOf,
            String name,
            LocalDate birthDate,
            String identityTail,
            String address,
            Optional<RollEntry.Decided> decided,
            long total) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    row.getObject("line", Integer.class),
                    Difference.valueOf(row.getString("difference")),
                    row.getBoolean("sure"),
                    row.getObject("person_id", Long.class),
                    row.getObject("household_id", Long.class),
                    signs(row.getArray("signs")),
                    Json.MAPPER.convertValue(
                            Json.read(row.getString("candidates")), new TypeReference<List<RollRows.Kept>>() {}),
                    row.getObject("twice_of", Integer.class),
                    row.getString("name"),
                    row.getObject("birth_date", LocalDate.class),
                    row.getString("identity_tail"),
                    row.getString("address"),
                    decided(row),
                    row.getLong("total"));
        }

        private static List<Sign> signs(Array signs) throws SQLException {
            return Stream.of((String[]) signs.getArray()).map(Sign::valueOf).toList();
        }

        private static Optional<RollEntry.Decided> decided(ResultSet row) throws SQLException {
            String decision = row.getString("decision");
            return decision == null
                    ? Optional.empty()
                    : Optional.of(new RollEntry.Decided(
                            Decision.valueOf(decision),
                            row.getInt("number"),
                            Optional.ofNullable(row.getObject("decided_person_id", Long.class)),
                            row.getObject("on_day", LocalDate.class),
                            row.getString("by"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(row.getString("note"))));
        }

        Optional<Subject> subject() {
            return Optional.ofNullable(householdId).map(household -> new Subject(personId, household));
        }

        RollEntry entry(Map<Subject, RollEntry.Known> known) {
            Optional<RollEntry.Known> person = subject().map(known::get).map(it -> it.by(signs));
            List<RollEntry.Known> may = new ArrayList<>();
            for (RollRows.Kept kept : candidates) {
                RollEntry.Known one = known.get(new Subject(kept.personId(), kept.householdId()));
                if (one != null) {
                    may.add(one.by(kept.signs()));
                }
            }
            return new RollEntry(
                    id,
                    Optional.ofNullable(line),
                    difference,
                    sure,
                    Optional.ofNullable(name),
                    Optional.ofNullable(birthDate),
                    Optional.ofNullable(identityTail),
                    Optional.ofNullable(address),
                    person,
                    may,
                    Optional.ofNullable(twiceOf),
                    decided);
        }
    }
}
