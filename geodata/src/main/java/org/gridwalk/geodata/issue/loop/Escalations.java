package org.gridwalk.geodata.issue.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * Tells those who have to know that the time of an issue is running out, has passed, or passed long ago: first who handles
 * it, then the desk and the manager, then those above. Each time is told of once, and only while it is news, so that what
 * was open for years when it was imported wakes nobody.
 */
public final class Escalations {
    /** When the time for it began: when it was reported, or reopened. */
    private static final String BEGAN = "coalesce(clock_from, reported_at)";

    private static final String OPEN = "status <> 'CLOSED' and finished_at is null and ";

    /** When each is told, as the time that it is about and whether it has come. */
    private static final Map<Notice.Kind, String> PASSING = new EnumMap<>(Map.of(
            Notice.Kind.DUE_SOON,
            "due_at > :now and due_at - (due_at - " + BEGAN + ") / 5 between :news and :now",
            Notice.Kind.OVERDUE,
            "due_at between :news and :now",
            Notice.Kind.LONG_OVERDUE,
            "due_at + (due_at - " + BEGAN + ") between :news and :now",
            Notice.Kind.NO_RESPONSE,
            "responded_at is null and respond_by between :news and :now"));

    private static final int NEWS_DAYS = 3;

    private final Database database;
    private final Clock clock;

    public Escalations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Passing(long issueId, Instant at) {}

    /** @return of how many issues somebody was to be told */
    public long run() {
        long told = 0;
        for (Notice.Kind kind : PASSING.keySet()) {
            told += database.jdbi().inTransaction(handle -> {
                List<Passing> passing = passing(handle, kind);
                passing.forEach(it -> Notices.tell(handle, it.issueId, kind, it.at, clock));
                return (long) passing.size();
            });
        }
        return told;
    }

    private List<Passing> passing(Handle handle, Notice.Kind kind) {
        String time = kind == Notice.Kind.NO_RESPONSE ? "respond_by" : "due_at";
        return handle.createQuery("select id, " + time + " from issue where " + OPEN + PASSING.get(kind)
                        + " and not exists (select from notice where issue_id = issue.id and kind = :kind and notice.due_at = issue."
                        + time + ")")
                .bind("now", clock.instant())
                .bind("news", clock.instant().minus(Duration.ofDays(NEWS_DAYS)))
                .bind("kind", kind.name())
                .map((row, context) -> new Passing(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }
}
