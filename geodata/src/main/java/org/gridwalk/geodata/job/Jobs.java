package org.gridwalk.geodata.job;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of one database, and the kinds of them that this program can run.
 *
 * <p>Whoever runs a job holds its advisory lock on a connection of its own. A job that says RUNNING while its lock is
 * free was left by a process that died; the next who looks takes it up again.
 */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int LOCK_SPACE = 1784772;
    private static final String COLUMNS = """
            id, kind, params, status, done, total, resume_at, report, error, fault, cancel_asked, account_id, created_at,
            started_at, finished_at
            """;

    private final Database database;
    private final Map<String, JobWork> kinds;

    public Jobs(Database database, Map<String, JobWork> kinds) {
        this.database = database;
        this.kinds = Map.copyOf(kinds);
    }

    /** Queues a job for whichever server looks next. */
    public long submit(String kind, Object params, Optional<Long> accountId) {
        return database.jdbi().withHandle(handle -> insert(handle, kind, params, accountId));
    }

    /** Runs a job in this thread from its first chunk to its end, as the command line does. */
    public Job run(String kind, Object params) {
        try (Handle holder = database.jdbi().open()) {
            // Locked before anybody can see it, so that a server beside us does not take it.
            long id = holder.inTransaction(handle -> {
                long inserted = insert(handle, kind, params, Optional.empty());
                lock(handle, inserted);
                return inserted;
            });
            try {
                perform(id);
            } finally {
                unlock(holder, id);
            }
            return find(id).orElseThrow();
        }
    }

    /**
     * As {@link #run}, unless a job of the same kind and parameters was left by a process that died: then that one goes
     * on from its last chunk.
     */
    public Job runOrResume(String kind, Object params) {
        return database.jdbi()
                .withHandle(holder -> abandoned(holder, kind, params))
                .orElseGet(() -> run(kind, params));
    }

    private Optional<Job> abandoned(Handle holder, String kind, Object params) {
        List<Long> running = holder.createQuery("""
                        select id from job
                        where status = 'RUNNING' and kind = :kind and params = cast(:params as jsonb) order by id
                        """)
                .bind("kind", kind)
                .bind("params", Json.write(params))
                .mapTo(Long.class)
                .list();
        for (long id : running) {
            if (!lock(holder, id)) {
                continue;
            }
            try {
                if (find(id).filter(job -> !job.status().isFinal()).isPresent()) {
                    perform(id);
                    return find(id);
                }
            } finally {
                unlock(holder, id);
            }
        }
        return Optional.empty();
    }

    /**
     * Takes one waiting or abandoned job of a known kind and runs it to its end.
     *
     * @return whether there was one
     */
    public boolean runNext() {
        try (Handle holder = database.jdbi().open()) {
            List<Long> waiting = holder.createQuery("""
                            select id from job where status in ('QUEUED', 'RUNNING') and kind = any (:kinds) order by id
                            """)
                    .bind("kinds", kinds.keySet().toArray(String[]::new))
                    .mapTo(Long.class)
                    .list();
            for (long id : waiting) {
                if (!lock(holder, id)) {
                    continue;
                }
                try {
                    // Seen before the lock was ours: another may have ended it in between.
                    if (find(id).filter(job -> !job.status().isFinal()).isPresent()) {
                        perform(id);
                        return true;
                    }
                } finally {
                    unlock(holder, id);
                }
            }
            return false;
        }
    }

    /** Asks a job to stop at the end of its chunk. A final one stays as it is. */
    public void cancel(long id) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update job set cancel_asked = true,
                                  status = case status when 'QUEUED' then 'CANCELLED' else status end,
                                  finished_at = case status when 'QUEUED' then now() else finished_at end
                                where id = :id and status in ('QUEUED', 'RUNNING')
                                """).bind("id", id).execute());
    }

    /**
     * Queues one that was cancelled, or failed, again: it goes on where it stopped.
     *
     * @return whether it was one of those
     */
    public boolean again(long id) {
        return database.jdbi()
                        .withHandle(handle ->
                                handle.createUpdate("""
                        update job set status = 'QUEUED', cancel_asked = false, error = null, finished_at = null
                        where id = :id and status in ('CANCELLED', 'FAILED')
                        """).bind("id", id).execute())
                == 1;
    }

    public Optional<Job> find(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select " + COLUMNS + " from job where id = :id")
                        .bind("id", id)
                        .map(ConstructorMapper.of(Job.class))
                        .findOne());
    }

    /** The latest jobs, newest first. */
    public List<Job> latest(int limit) {
        return latest("", Map.of(), limit);
    }

    /** The latest that an account submitted, newest first. */
    public List<Job> latestOf(long accountId, int limit) {
        return latest("where account_id = :accountId", Map.of("accountId", accountId), limit);
    }

    private List<Job> latest(String where, Map<String, Long> values, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select " + COLUMNS + " from job " + where + " order by id desc limit :limit")
                        .bindMap(values)
                        .bind("limit", limit)
                        .map(ConstructorMapper.of(Job.class))
                        .list());
    }

    /** Makes a kind run each night from {@code at} on, in the clock's zone. */
    public void nightly(String kind, LocalTime at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into schedule (kind, at_time) values (:kind, :at)
                                on conflict (kind) do update set at_time = excluded.at_time
                                """)
                        .bind("kind", kind)
                        .bind("at", at)
                        .execute());
    }

    /** Has a kind run again and again, all day. What such a job reported is kept until the next. */
    public void every(String kind, Duration time) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into schedule (kind, every_minutes) values (:kind, :minutes)
                                on conflict (kind) do update set every_minutes = excluded.every_minutes
                                """)
                        .bind("kind", kind)
                        .bind("minutes", time.toMinutes())
                        .execute());
    }

    /** Queues what is due and not yet queued; of several servers, one does. */
    public void submitDue(Clock clock) {
        database.jdbi().useTransaction(handle -> {
            List<String> again = handle.createQuery("""
                            update schedule set last_at = :now
                            where (last_at is null or last_at + every_minutes * interval '1 minute' <= :now)
                              and every_minutes is not null
                              and not exists (
                                select from job where job.kind = schedule.kind and status in ('QUEUED', 'RUNNING'))
                            returning kind
                            """)
                    .bind("now", clock.instant())
                    .mapTo(String.class)
                    .list();
            for (String kind : again) {
                handle.execute("delete from job where kind = ? and status = 'DONE' and account_id is null", kind);
                insert(handle, kind, Map.of(), Optional.empty());
            }
            handle.createQuery("""
                            update schedule set last_on = :today
                            where at_time <= :time and (last_on is null or last_on < :today)
                            returning kind
                            """)
                    .bind("today", LocalDate.now(clock))
                    .bind("time", LocalTime.now(clock))
                    .mapTo(String.class)
                    .list()
                    .forEach(kind -> insert(handle, kind, Map.of(), Optional.empty()));
        });
    }

    private void perform(long id) {
        Job job = find(id).orElseThrow();
        update(id, "status = 'RUNNING', started_at = coalesce(started_at, now())", null, null);
        try {
            Object report = kinds.get(job.kind()).run(new JobContext(database, job));
            update(id, "status = 'DONE', finished_at = now()", report, null);
        } catch (JobContext.Cancelled e) {
            update(id, "status = 'CANCELLED', finished_at = now()", null, null);
        } catch (BadInput e) {
            refuse(id, e);
        } catch (Exception e) {
            if (Database.isUnavailable(e)) {
                // Stays RUNNING with a free lock: taken up again once the database is back.
                throw new IllegalStateException("the database went away under job " + id, e);
            }
            LOG.error("job {} ({}) failed", id, job.kind(), e);
            update(id, "status = 'FAILED', finished_at = now()", null, "internal error, see the log for job " + id);
        }
    }

    private void refuse(long id, BadInput refusal) {
        Map<String, String> fault = new LinkedHashMap<>();
        fault.put("field", refusal.field());
        refusal.value().ifPresent(value -> fault.put("value", value));
        fault.put("expected", refusal.expected());
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update job set status = 'FAILED', finished_at = now(), error = :error,
                                  fault = cast(:fault as jsonb)
                                where id = :id
                                """)
                        .bind("error", refusal.getMessage())
                        .bind("fault", Json.write(fault))
                        .bind("id", id)
                        .execute());
    }

    private void update(long id, String assignments, Object report, String error) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update job set " + assignments
                                + ", report = coalesce(cast(:report as jsonb), report), error = :error where id = :id")
                        .bind("report", report == null ? null : Json.write(report))
                        .bind("error", error)
                        .bind("id", id)
                        .execute());
    }

    private long insert(Handle handle, String kind, Object params, Optional<Long> accountId) {
        if (!kinds.containsKey(kind)) {
            throw new IllegalArgumentException("no job of kind " + kind + " is known here");
        }
        return handle.createQuery("""
                        insert into job (kind, params, account_id) values (:kind, cast(:params as jsonb), :accountId)
                        returning id
                        """)
                .bind("kind", kind)
                .bind("params", Json.write(params))
                .bind("accountId", accountId)
                .mapTo(Long.class)
                .one();
    }

    private static boolean lock(Handle handle, long id) {
        return handle.createQuery("select pg_try_advisory_lock(:space, :id)")
                .bind("space", LOCK_SPACE)
                .bind("id", Math.toIntExact(id))
                .mapTo(Boolean.class)
                .one();
    }

    private static void unlock(Handle handle, long id) {
        if (Database.isAlive(handle)) {
            handle.createQuery("select pg_advisory_unlock(:space, :id)")
                    .bind("space", LOCK_SPACE)
                    .bind("id", Math.toIntExact(id))
                    .mapTo(Boolean.class)
                    .one();
        }
    }
}
