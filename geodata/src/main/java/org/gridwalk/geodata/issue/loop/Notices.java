package org.gridwalk.geodata.issue.loop;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.loop.LoopRows.Held;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

/** What is told to whom, and read by them alone. Nobody is told of what they did themselves. */
public final class Notices {
    /** Who hears of it: of desks and managers those nearest to the issue, and of managers those next above them. */
    private enum Hearer {
        HANDLER,
        DESK,
        MANAGER,
        /** Who took it in first, and whoever took in first what went into it. */
        FIRST_OWNER,
        ABOVE,
        SUBMITTER
    }

    private static final Map<Step, Notice.Kind> OF_STEPS = new EnumMap<>(Map.of(
            Step.DISPATCH, Notice.Kind.GIVEN,
            Step.HAND_OVER, Notice.Kind.GIVEN,
            Step.RETURN, Notice.Kind.RETURNED,
            Step.ASK_POSTPONEMENT, Notice.Kind.POSTPONEMENT_ASKED,
            Step.GRANT_POSTPONEMENT, Notice.Kind.POSTPONEMENT_GRANTED,
            Step.REFUSE_POSTPONEMENT, Notice.Kind.POSTPONEMENT_REFUSED,
            Step.FINISH, Notice.Kind.FINISHED,
            Step.REWORK, Notice.Kind.REWORK,
            Step.SUPERVISE, Notice.Kind.SUPERVISED));

    private final Database database;

    public Notices(Database database) {
        this.database = database;
    }

    /**
     * What somebody was told.
     *
     * @param unseen how many they have not seen, of all
     */
    public record Told(long unseen, List<Notice> items) {
        public Told {
            items = List.copyOf(items);
        }
    }

    /**
     * Those of an account, the newest first, and those not seen before the others.
     *
     * @param limit 1 to 200
     */
    public Told of(long accountId, int limit) {
        return database.jdbi().withHandle(handle -> {
            long unseen = handle.createQuery(
                            "select count(*) from notice where account_id = :account and seen_at is null")
                    .bind("account", accountId)
                    .mapTo(Long.class)
                    .one();
            List<Notice> items = handle.createQuery("""
                            select notice.id, notice.issue_id, issue.number, notice.kind, notice.due_at, notice.project_id,
                              project.title as project, account.name as by,
                              entry.deed->>'note' as note, notice.made_at, notice.seen_at is not null as seen
                            from notice
                            join issue on issue.id = notice.issue_id
                            left join issue_entry entry on entry.issue_id = notice.issue_id and entry.number = notice.entry
                            left join account on account.id = entry.account_id
                            left join project on project.id = notice.project_id
                            where notice.account_id = :account
                            order by notice.seen_at is not null, notice.made_at desc, notice.id desc
                            limit :limit
                            """)
                    .bind("account", accountId)
                    .bind("limit", limit)
                    .map(ConstructorMapper.of(Notice.class))
                    .list();
            return new Told(unseen, items);
        });
    }

    /** They have seen these; with those of others nothing happens. */
    public void see(long accountId, List<Long> ids, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                update notice set seen_at = :now
                                where account_id = :account and seen_at is null and id = any (:ids)
                                """)
                        .bind("account", accountId)
                        .bind("now", now)
                        .bind("ids", ids.toArray(Long[]::new))
                        .execute());
    }

    /** Tells of a step that was just taken. */
    static void tell(Handle handle, Held held, Entry entry, LocalDate today) {
        Notice.Kind kind = OF_STEPS.get(entry.deed().step());
        if (kind != null) {
            insert(handle, held.issueId(), kind, today)
                    .bind("by", entry.accountId().orElse(0L))
                    .bind("entry", entry.number())
                    .bindNull("dueAt", Types.TIMESTAMP_WITH_TIMEZONE)
                    .bindNull("project", Types.BIGINT)
                    .bind("now", entry.at())
                    .execute();
        }
    }

    /** Tells that a time passes. */
    static void tell(Handle handle, long issueId, Notice.Kind kind, Instant dueAt, Clock clock) {
        insert(handle, issueId, kind, LocalDate.now(clock))
                .bind("by", 0)
                .bindNull("entry", Types.INTEGER)
                .bind("dueAt", dueAt)
                .bindNull("project", Types.BIGINT)
                .bind("now", clock.instant())
                .execute();
    }

    /** Tells, in a transaction of somebody else's, that a project which answers an issue is done. */
    public static void tellOfProject(Handle handle, long issueId, long projectId, Taker by) {
        insert(handle, issueId, Notice.Kind.PROJECT_DONE, by.today())
                .bind("by", by.accountId())
                .bindNull("entry", Types.INTEGER)
                .bindNull("dueAt", Types.TIMESTAMP_WITH_TIMEZONE)
                .bind("project", projectId)
                .bind("now", by.now())
                .execute();
    }

    private static Update insert(Handle handle, long issueId, Notice.Kind kind, LocalDate today) {
        return handle.createUpdate(SqlFile.read(Notices.class, "tell.sql"))
                .bind("issue", issueId)
                .bind("kind", kind.name())
                .bind("today", today)
                .bind("hearers", hearers(kind).stream().map(Hearer::name).toArray(String[]::new));
    }

    private static List<Hearer> hearers(Notice.Kind kind) {
        return switch (kind) {
            case GIVEN, POSTPONEMENT_GRANTED, POSTPONEMENT_REFUSED, REWORK -> List.of(Hearer.HANDLER);
            case RETURNED -> List.of(Hearer.DESK, Hearer.FIRST_OWNER);
            case POSTPONEMENT_ASKED -> List.of(Hearer.MANAGER);
            case FINISHED -> List.of(Hearer.SUBMITTER, Hearer.DESK);
            case PROJECT_DONE -> List.of(Hearer.HANDLER, Hearer.DESK);
            case SUPERVISED, DUE_SOON -> List.of(Hearer.HANDLER, Hearer.DESK);
            case NO_RESPONSE -> List.of(Hearer.HANDLER, Hearer.DESK, Hearer.FIRST_OWNER);
            case OVERDUE -> List.of(Hearer.HANDLER, Hearer.DESK, Hearer.MANAGER, Hearer.FIRST_OWNER);
            case LONG_OVERDUE -> List.of(Hearer.ABOVE, Hearer.FIRST_OWNER);
        };
    }
}
