package org.gridwalk.geodata.push;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox of pushes: filled each night, emptied in order, one file after the other. */
public final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final int ROWS_A_FILE = 50_000;
    /** Twice as long after each failure. */
    private static final Duration FIRST_REST = Duration.ofMinutes(1);

    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 200;
    private static final String KEPT = "60 days";

    private final Database database;
    private final Clock clock;
    private final Optional<PushSettings> settings;
    private final Optional<PushTarget> target;
    private final int rowsAFile;

    /** @param settings empty where nothing is handed on */
    public Pushes(Database database, Clock clock, Optional<PushSettings> settings) {
        this(database, clock, settings, settings.map(PushTarget::of), ROWS_A_FILE);
    }

    Pushes(
            Database database,
            Clock clock,
            Optional<PushSettings> settings,
            Optional<PushTarget> target,
            int rowsAFile) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.target = target;
        this.rowsAFile = rowsAFile;
    }

    /** Where files go, if they go anywhere. */
    public Optional<String> target() {
        return settings.map(PushSettings::target);
    }

    /**
     * Writes what has changed since the last time into the outbox.
     *
     * @return how many files that is, the manifest with them
     * @throws org.gridwalk.geodata.BadInput if there is no area of the code that was set
     */
    public int make() throws Exception {
        if (settings.isEmpty()) {
            return 0;
        }
        return database.longWork(handle -> {
            int files = new PushMaker(handle, settings.get(), clock.getZone(), rowsAFile).make(clock.instant());
            handle.createUpdate("""
                            update push_file set bytes = null
                            where bytes is not null and sent_at < cast(:now as timestamptz) - cast(:kept as interval)
                            """)
                    .bind("now", clock.instant())
                    .bind("kept", KEPT)
                    .execute();
            return files;
        });
    }

    private record Waiting(long id, String name, int tries, Optional<Instant> nextTryAt) {}

    /**
     * Delivers what waits, the oldest first, until nothing is left or one can't be delivered: the next time is then a while
     * away, and those behind it wait. A file whose delivery was broken off before that was noted goes out once more, under
     * the same name and with the same bytes.
     *
     * @return how many arrived
     */
    public int deliver() throws InterruptedException {
        int delivered = 0;
        while (target.isPresent()) {
            Optional<Waiting> next = next();
            if (next.isEmpty() || !deliver(next.get(), target.get())) {
                break;
            }
            delivered++;
        }
        return delivered;
    }

    private Optional<Waiting> next() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select id, name, tries, next_try_at from push_file
                                where sent_at is null order by id limit 1
                                """)
                        .map((row, context) -> new Waiting(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getInt("tries"),
                                Optional.ofNullable(row.getTimestamp("next_try_at"))
                                        .map(Timestamp::toInstant)))
                        .findOne())
                .filter(it -> it.nextTryAt.filter(clock.instant()::isBefore).isEmpty());
    }

    private boolean deliver(Waiting file, PushTarget to) throws InterruptedException {
        try {
            to.put(file.name, bytes(file.id));
            note(file, Optional.empty());
            return true;
        } catch (IOException e) {
            LOG.warn("{} could not be handed on: {}", file.name, e.toString());
            note(file, Optional.of(e));
            return false;
        }
    }

    private byte[] bytes(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select bytes from push_file where id = :id")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .one());
    }

    private void note(Waiting file, Optional<IOException> failure) {
        Instant now = clock.instant();
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(file.tries, 10));
        Duration shorter = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        update push_file set tries = tries + 1, error = :error, next_try_at = :next, sent_at = :sent
                        where id = :id
                        """)
                        .bind("id", file.id)
                        .bind("error", failure.map(Pushes::words))
                        .bind("next", failure.map(it -> now.plus(shorter)))
                        .bind("sent", failure.isPresent() ? null : now)
                        .execute());
    }

    private static String words(IOException failure) {
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return words.length() > LONGEST_ERROR ? words.substring(0, LONGEST_ERROR) : words;
    }

    /** The latest files, the newest first. */
    public List<PushFile> latest(int limit) {
        return files("order by file.id desc limit " + limit, null);
    }

    /**
     * Puts the files of a day back into the outbox, to be delivered as they were.
     *
     * @return those files, in the order in which they go; empty if there are none, or not any more
     */
    public List<PushFile> again(LocalDate day) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        update push_file set sent_at = null, tries = 0, error = null, next_try_at = null
                        from push where push.id = push_id and day = :day and bytes is not null
                        """).bind("day", day).execute());
        return files("where push.day = :day order by file.id", day);
    }

    private List<PushFile> files(String which, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select file.id, push.day, name, kind, rows, size, sha256, made_at, tries, error, next_try_at,
                                  sent_at, bytes is not null as kept
                                from push_file file join push on push.id = push_id\s""" + which)
                        .bindMap(day == null ? Map.of() : Map.of("day", day))
                        .map(ConstructorMapper.of(PushFile.class))
                        .list());
    }
}
