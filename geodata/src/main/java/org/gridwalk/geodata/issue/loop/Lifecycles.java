package org.gridwalk.geodata.issue.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;

/**
 * Which lifecycle is in force on a day. Where none was ever chosen it is the first that comes with the program; issues
 * already on their way keep theirs.
 */
public final class Lifecycles {
    private static final int LOCK = 1784773;
    private static final int MOST_PARSED = 50;
    private static final Map<String, Lifecycle> PARSED = new ConcurrentHashMap<>();

    private final Database database;

    public Lifecycles(Database database) {
        this.database = database;
    }

    /**
     * One of the list, since when, and until before which day.
     *
     * @param id by which a timeline names it; none of the one that comes with the program, before any was chosen
     */
    public record InForce(
            Optional<Long> id, Lifecycle lifecycle, Optional<LocalDate> from, Optional<LocalDate> until) {}

    /** One by its id. */
    public record Numbered(long id, Lifecycle lifecycle) {}

    /** All that were, are or will be in force, the first one first. */
    public List<InForce> list() {
        List<InForce> chosen = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, definition, lower(valid) as first, upper(valid) as last from lifecycle where not isempty(valid) order by valid")
                        .map((row, context) -> new InForce(
                                Optional.of(row.getLong("id")),
                                parse(row.getString("definition")),
                                Optional.ofNullable(row.getObject("first", LocalDate.class)),
                                Optional.ofNullable(row.getObject("last", LocalDate.class))))
                        .list());
        return chosen.isEmpty()
                ? List.of(new InForce(Optional.empty(), first(), Optional.empty(), Optional.empty()))
                : chosen;
    }

    /** Those in whose place another came on the day on which they began, and by which issues go. */
    public List<Numbered> replaced() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, definition from lifecycle where isempty(valid) order by id")
                        .map((row, context) -> numbered(row))
                        .list());
    }

    /**
     * Puts another in force from a day on, in place of whatever was to come. Issues that go by one of the same day keep it.
     *
     * @throws BadInput if that day is past
     */
    public void choose(Lifecycle lifecycle, LocalDate from, LocalDate today, long accountId) {
        BadInput.unless(from != null && !from.isBefore(today), "from", from, "today, " + today + ", or later");
        database.jdbi().useTransaction(handle -> {
            inForce(handle, today);
            handle.createUpdate(
                            "delete from lifecycle where lower(valid) >= :from and id not in (select lifecycle_id from issue where lifecycle_id is not null)")
                    .bind("from", from)
                    .execute();
            handle.createUpdate(
                            "update lifecycle set valid = valid * daterange(null, :from) where valid @> cast(:from as date) or lower(valid) >= :from")
                    .bind("from", from)
                    .execute();
            insert(handle, lifecycle, from, accountId);
        });
    }

    /** The id and definition of the one in force; chosen for good where none was. */
    static Numbered inForce(Handle handle, LocalDate day) {
        Optional<Numbered> there = on(handle, day);
        if (there.isPresent()) {
            return there.get();
        }
        handle.execute("select pg_advisory_xact_lock(?)", LOCK);
        return on(handle, day).orElseGet(() -> new Numbered(insert(handle, first(), null, null), first()));
    }

    static Lifecycle of(Handle handle, long id) {
        return handle.createQuery("select definition from lifecycle where id = :id")
                .bind("id", id)
                .map((row, context) -> parse(row.getString(1)))
                .one();
    }

    private static Optional<Numbered> on(Handle handle, LocalDate day) {
        return handle.createQuery("select id, definition from lifecycle where valid @> cast(:day as date)")
                .bind("day", day)
                .map((row, context) -> numbered(row))
                .findOne();
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(row.getLong("id"), parse(row.getString("definition")));
    }

    private static long insert(Handle handle, Lifecycle lifecycle, LocalDate from, Long accountId) {
        return handle.createQuery("""
                        insert into lifecycle (code, definition, valid, made_by)
                        values (:code, cast(:definition as jsonb), daterange(:from, null), :account)
                        returning id
                        """)
                .bind("code", lifecycle.code())
                .bind("definition", Json.write(lifecycle))
                .bind("from", from)
                .bind("account", accountId)
                .mapTo(Long.class)
                .one();
    }

    private static Lifecycle first() {
        return Lifecycle.ready().get(0);
    }

    /** Each step of each issue asks for one of a few. */
    private static Lifecycle parse(String json) {
        if (PARSED.size() >= MOST_PARSED) {
            PARSED.clear();
        }
        return PARSED.computeIfAbsent(json, Lifecycles::parsed);
    }

    private static Lifecycle parsed(String json) {
        try {
            return Json.MAPPER.readValue(json, Lifecycle.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
