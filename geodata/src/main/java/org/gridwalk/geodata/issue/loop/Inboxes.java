package org.gridwalk.geodata.issue.loop;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.loop.InboxQuery.Box;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** What is open, by whose work it is. */
public final class Inboxes {
    /** Due are those whose time was set by a first step here: what other systems sent and nobody took on has none of ours. */
    private static final Map<Box, String> BOXES = new EnumMap<>(
            Map.of(
                    Box.OPEN, "true",
                    Box.MINE,
                            "exists (select from own where own.worker_id = issue.handler_id"
                                    + " and (own.grid_id is null or own.grid_id = issue.grid_id))",
                    Box.REPORTED, "issue.filed_by = :account and issue.status = 'VERIFYING'",
                    Box.OWNED, "issue.first_owner_id = :account",
                    Box.ASKED, "issue.asked_until is not null",
                    Box.SUPERVISED, "issue.supervised",
                    Box.OVERDUE,
                            "(issue.due_at < :now and issue.finished_at is null) or (issue.respond_by < :now and issue.responded_at is null)",
                    Box.DUE_SOON,
                            "issue.due_at >= :now and issue.finished_at is null"
                                    + " and :now > issue.due_at - (issue.due_at - coalesce(issue.clock_from, issue.reported_at)) / 5"));

    /** Nobody counts down from farther away. */
    private static final int AHEAD_DAYS = 366;

    private final Database database;

    public Inboxes(Database database) {
        this.database = database;
    }

    /** All of one moment. */
    public Inbox look(InboxQuery query, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            Map<Box, Long> boxes = boxes(handle, by);
            Map<Stage, Long> stages = stages(handle, query, by);
            List<Inbox.Item> items = items(handle, query, by);
            boolean more = items.size() > query.limit();
            return new Inbox(by.now(), boxes, stages, more ? items.subList(0, query.limit()) : items, more);
        });
    }

    private static Map<Box, Long> boxes(Handle handle, Taker by) {
        StringBuilder counts = new StringBuilder();
        for (Map.Entry<Box, String> box : BOXES.entrySet()) {
            counts.append(counts.isEmpty() ? "" : ", ")
                    .append("count(*) filter (where ")
                    .append(box.getValue())
                    .append(") as ")
                    .append(box.getKey());
        }
        return bound(handle, "select " + counts + " from issue where " + open(), by)
                .map((row, context) -> {
                    Map<Box, Long> boxes = new EnumMap<>(Box.class);
                    for (Box box : Box.values()) {
                        boxes.put(box, row.getLong(box.name()));
                    }
                    return boxes;
                })
                .one();
    }

    private static Map<Stage, Long> stages(Handle handle, InboxQuery query, Taker by) {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        filtered(
                        handle,
                        "select issue.status, count(*) as total from issue where " + where(query) + " group by 1",
                        query,
                        by)
                .map((row, context) -> Map.entry(Stage.valueOf(row.getString("status")), row.getLong("total")))
                .forEach(entry -> stages.put(entry.getKey(), entry.getValue()));
        return stages;
    }

    private static List<Inbox.Item> items(Handle handle, InboxQuery query, Taker by) {
        String wanted = where(query) + " and (cardinality(:stages) = 0 or issue.status = any (:stages))";
        return filtered(handle, SqlFile.read(Inboxes.class, "inbox.sql").replace("/*wanted*/ true", wanted), query, by)
                .bind("stages", query.stages().stream().map(Stage::name).toArray(String[]::new))
                .bind("limit", query.limit() + 1)
                .bind("zone", by.zone().getId())
                .bind("workingDays", workingDays(handle, by.today()))
                .map(ConstructorMapper.of(Inbox.Item.class))
                .list();
    }

    /** Those after a day, as ISO dates. */
    private static String[] workingDays(Handle handle, LocalDate today) {
        return today.plusDays(1)
                .datesUntil(today.plusDays(AHEAD_DAYS))
                .filter(WorkCalendar.read(handle)::isWorking)
                .map(LocalDate::toString)
                .toArray(String[]::new);
    }

    private static String open() {
        return "issue.status <> 'CLOSED' and " + Scope.sql("issue.area_id", "issue.grid_id");
    }

    private static String where(InboxQuery query) {
        return open() + " and (" + BOXES.get(query.box()) + ") and (:tier is null or issue.tier = :tier)" + """
                 and (:topic is null or issue.topic_id in (
                  select topic.id from topic left join topic parent on parent.id = topic.parent_id
                  where topic.code = :topic or parent.code = :topic))
                """;
    }

    private static Query filtered(Handle handle, String sql, InboxQuery query, Taker by) {
        return bound(handle, sql, by)
                .bind("tier", query.tier().map(Tier::name).orElse(null))
                .bind("topic", query.topic().orElse(null));
    }

    private static Query bound(Handle handle, String sql, Taker by) {
        return by.scope()
                .bind(handle.createQuery("""
                        with own as (
                          select worker_id, cast(null as bigint) as grid_id
                          from account where id = :account and worker_id is not null
                          union
                          select absence.worker_id, stand_in.grid_id
                          from account
                          join stand_in on stand_in.worker_id = account.worker_id and stand_in.valid @> cast(:today as date)
                          join absence on absence.id = stand_in.absence_id
                          where account.id = :account
                        )
                        """ + sql))
                .bind("account", by.accountId())
                .bind("today", by.today())
                .bind("now", by.now());
    }
}
