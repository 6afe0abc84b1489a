package org.gridwalk.geodata.issue.loop;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.Limit;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.calendar.WorkingTime;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.IssueLimits.Kind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Sets the clocks of open issues: of those that other systems sent, and of all once the calendar has changed. */
public final class Deadlines {
    private static final int CHUNK = 1000;

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public Deadlines(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Open(long id, long topicId, Instant reportedAt, boolean worked) {}

    /** @param day one on which the same limits hold as on the one that is asked for */
    private record Asked(long topicId, Kind kind, LocalDate day) {}

    /** Limits by topic and kind; between two days on which any begins or ends, all stay as they are. */
    private static final class Limits {
        private final Handle handle;
        private final NavigableSet<LocalDate> changes;
        private final Map<Asked, Limit> found = new HashMap<>();

        Limits(Handle handle) {
            this.handle = handle;
            this.changes =
                    new TreeSet<>(handle.createQuery("""
                            select lower(valid) from issue_limit where not lower_inf(valid)
                            union select upper(valid) from issue_limit where not upper_inf(valid)
                            """).mapTo(LocalDate.class).list());
        }

        Limit of(long topicId, Kind kind, LocalDate day) {
            LocalDate change = changes.floor(day);
            LocalDate before =
                    changes.isEmpty() ? LocalDate.EPOCH : changes.first().minusDays(1);
            LocalDate same = change == null ? before : change;
            return found.computeIfAbsent(
                    new Asked(topicId, kind, same), asked -> IssueLimits.of(handle, topicId, kind, same));
        }
    }

    /**
     * A chunk a transaction.
     *
     * @param anew whether those go again that have their clock already
     * @return how many were looked at
     */
    public long set(boolean anew) {
        long set = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<Open> chunk = database.jdbi().inTransaction(handle -> {
                List<Open> open = open(handle, anew, from);
                set(handle, open);
                return open;
            });
            if (chunk.isEmpty()) {
                return set;
            }
            set += chunk.size();
            after = chunk.get(chunk.size() - 1).id();
        }
    }

    private static List<Open> open(Handle handle, boolean anew, long after) {
        return handle.createQuery("""
                        select id, topic_id, reported_at, version > 0 as worked from issue
                        where status <> 'CLOSED' and id > :after and (:anew or due_at is null)
                        order by id limit :chunk for update
                        """)
                .bind("after", after)
                .bind("anew", anew)
                .bind("chunk", CHUNK)
                .map((row, context) -> new Open(
                        row.getLong("id"),
                        row.getLong("topic_id"),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("worked")))
                .list();
    }

    private void set(Handle handle, List<Open> open) {
        WorkingTime time = new WorkingTime(WorkCalendar.read(handle), clock.getZone());
        Limits limits = new Limits(handle);
        // A row that is written is read again by every index that follows it: only what changes is.
        PreparedBatch batch = handle.prepareBatch("""
                update issue set respond_by = :respondBy, due_at = :dueAt, due_provisional = :provisional
                where id = :id
                  and (respond_by, due_at, due_provisional) is distinct from (:respondBy, :dueAt, :provisional)
                """);
        for (Open issue : open) {
            WorkingTime.Due due = issue.worked()
                    ? LoopRows.due(
                            handle,
                            LoopRows.read(handle, issue.id(), nobody(), time).orElseThrow(),
                            clock.getZone())
                    : time.due(issue.reportedAt(), limits.of(issue.topicId(), Kind.HANDLING, day(issue)), List.of());
            batch.bind("id", issue.id())
                    .bind(
                            "respondBy",
                            time.due(
                                            issue.reportedAt(),
                                            limits.of(issue.topicId(), Kind.RESPONSE, day(issue)),
                                            List.of())
                                    .at())
                    .bind("dueAt", due.at())
                    .bind("provisional", due.provisional())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Sees all, and does nothing. */
    private Taker nobody() {
        return new Taker(0, Scope.EVERYWHERE, List.of(), clock.instant(), clock.getZone());
    }

    private LocalDate day(Open issue) {
        return issue.reportedAt().atZone(clock.getZone()).toLocalDate();
    }
}
