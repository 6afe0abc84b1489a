package org.gridwalk.geodata.issue.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.calendar.WorkingTime;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The rows of the loop: an issue with its entries, and the columns that say in SQL where a course stands. */
final class LoopRows {
    /** By which somebody takes in what another system sent, and is then its first owner. */
    private static final Set<Step> OWNING = Set.of(Step.ACCEPT, Step.DISPATCH);

    private LoopRows() {}

    /**
     * What its columns say.
     *
     * @param lifecycleId absent until the first step
     * @param joined as of {@link Course#of}
     */
    private record Row(
            long areaId,
            Long gridId,
            long topicId,
            Long lifecycleId,
            Opening opening,
            Optional<Long> splitFrom,
            boolean joined) {}

    /** An issue as the loop holds it. */
    record Held(
            long issueId,
            long areaId,
            Long gridId,
            long topicId,
            long lifecycleId,
            Course course,
            Optional<Long> splitFrom,
            WorkingTime time) {}

    /** Keeps issues from others until the transaction ends, always the older before the younger. */
    static void lock(Handle handle, long issueId, Long other) {
        handle.createQuery("""
                        select id from issue
                        where id in (:one, :other) or merged_into = :one
                        order by id for update
                        """)
                .bind("one", issueId)
                .bind("other", other)
                .mapTo(Long.class)
                .list();
    }

    /** Sets the clock of one that was just filed, by whomever. */
    static void begin(Handle handle, long issueId, Taker by) {
        write(handle, readAny(handle, issueId, by), by.zone());
    }

    /** One that is there, whether the taker sees it or not. */
    static Held readAny(Handle handle, long issueId, Taker by) {
        return read(handle, issueId, Scope.EVERYWHERE, by, time(handle, by)).orElseThrow();
    }

    /** @return empty if there is none that the taker sees */
    static Optional<Held> read(Handle handle, long issueId, Taker by) {
        return read(handle, issueId, by.scope(), by, time(handle, by));
    }

    /** The same on a calendar that was read before, for whoever reads many. */
    static Optional<Held> read(Handle handle, long issueId, Taker by, WorkingTime time) {
        return read(handle, issueId, by.scope(), by, time);
    }

    private static WorkingTime time(Handle handle, Taker by) {
        return new WorkingTime(WorkCalendar.read(handle), by.zone());
    }

    private static Optional<Held> read(Handle handle, long issueId, Scope scope, Taker by, WorkingTime time) {
        return scope.bind(handle.createQuery("""
                        select issue.*,
                          not exists (select from complainant where issue_id = issue.id and not anonymous) as nobody,
                          exists (
                            select from issue other join complainant on complainant.issue_id = other.id
                            where other.merged_into = issue.id and not complainant.anonymous
                          ) as joined
                        from issue
                        where issue.id = :id and\s""" + Scope.sql("issue.area_id", "issue.grid_id")))
                .bind("id", issueId)
                .map((row, context) -> row(row))
                .findOne()
                .map(row -> held(handle, issueId, row, by, time));
    }

    private static Row row(ResultSet row) throws SQLException {
        String opening = row.getString("opening");
        return new Row(
                row.getLong("area_id"),
                row.getObject("grid_id", Long.class),
                row.getLong("topic_id"),
                row.getObject("lifecycle_id", Long.class),
                opening == null ? opening(row) : parse(opening, Opening.class),
                Optional.ofNullable(row.getObject("split_from", Long.class)),
                row.getBoolean("joined"));
    }

    private static Opening opening(ResultSet row) throws SQLException {
        return new Opening(
                Stage.valueOf(row.getString("status")),
                Tier.valueOf(row.getString("tier")),
                row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("filed_by", Long.class)),
                row.getBoolean("nobody"),
                Optional.ofNullable(row.getObject("concerns_worker_id", Long.class)));
    }

    private static Held held(Handle handle, long issueId, Row row, Taker by, WorkingTime time) {
        List<Entry> entries = handle.createQuery(
                        "select number, at, account_id, deed from issue_entry where issue_id = :id order by number")
                .bind("id", issueId)
                .map((entry, context) -> new Entry(
                        entry.getInt("number"),
                        entry.getObject("at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(entry.getObject("account_id", Long.class)),
                        parse(entry.getString("deed"), Deed.class)))
                .list();
        Lifecycles.Numbered lifecycle = row.lifecycleId == null
                ? Lifecycles.inForce(handle, by.today())
                : new Lifecycles.Numbered(row.lifecycleId, Lifecycles.of(handle, row.lifecycleId));
        return new Held(
                issueId,
                row.areaId,
                row.gridId,
                row.topicId,
                lifecycle.id(),
                Course.of(lifecycle.lifecycle(), row.opening, entries, row.joined),
                row.splitFrom,
                time);
    }

    /**
     * Adds an entry and brings the columns to where the course then stands.
     *
     * @param before what the deed has taken the place of, as JSON; null for one that amends nothing
     */
    static void add(Handle handle, Held held, Deed deed, String before, Taker by) {
        Course course = held.course();
        Entry entry = new Entry(course.version() + 1, by.now(), Optional.of(by.accountId()), deed);
        handle.createUpdate("""
                        insert into issue_entry (issue_id, number, at, account_id, deed, before)
                        values (:issue, :number, :at, :account, cast(:deed as jsonb), cast(:before as jsonb))
                        """)
                .bind("issue", held.issueId())
                .bind("number", entry.number())
                .bind("at", entry.at())
                .bind("account", by.accountId())
                .bind("deed", Json.write(deed))
                .bind("before", before)
                .execute();
        course.add(entry);
        write(handle, held, by.zone());
        if (OWNING.contains(deed.step())) {
            handle.createUpdate("update issue set first_owner_id = :account where id = :id and first_owner_id is null")
                    .bind("id", held.issueId())
                    .bind("account", by.accountId())
                    .execute();
        }
        Notices.tell(handle, held, entry, by.today());
    }

    private static void write(Handle handle, Held held, ZoneId zone) {
        Course course = held.course();
        WorkingTime.Due due = due(handle, held, zone);
        handle.createUpdate("""
                        update issue set lifecycle_id = :lifecycle, opening = coalesce(opening, cast(:opening as jsonb)),
                          version = :version, status = :stage, tier = :tier, handler_id = :handler, office = :office,
                          supervised = :supervised, asked_until = :askedUntil, respond_by = :respondBy,
                          responded_at = :respondedAt, clock_from = nullif(:clockFrom, reported_at), due_at = :dueAt, due_provisional = :provisional,
                          finished_at = :finishedAt, closed_at = :closedAt, outcome = :outcome, solved = :solved,
                          satisfied = :satisfied, merged_into = :mergedInto, returns = :returns, reworks = :reworks,
                          reopenings = :reopenings
                        where id = :id
                        """)
                .bind("id", held.issueId())
                .bind("lifecycle", held.lifecycleId())
                .bind("opening", Json.write(course.opening()))
                .bind("stage", course.stage().name())
                .bind("dueAt", due.at())
                .bind("provisional", due.provisional())
                .bind("respondBy", respondBy(handle, held, zone))
                .bind("tier", course.tier().name())
                .bind("outcome", course.outcome().map(Outcome::name))
                .bindMethods(course)
                .execute();
    }

    static WorkingTime.Due due(Handle handle, Held held, ZoneId zone) {
        Instant from = held.course().clockFrom();
        return held.time()
                .due(
                        from,
                        IssueLimits.of(handle, held.topicId(), IssueLimits.Kind.HANDLING, day(from, zone)),
                        held.course().standstills());
    }

    static Instant respondBy(Handle handle, Held held, ZoneId zone) {
        Instant from = held.course().opening().reportedAt();
        return held.time()
                .due(
                        from,
                        IssueLimits.of(handle, held.topicId(), IssueLimits.Kind.RESPONSE, day(from, zone)),
                        List.of())
                .at();
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }

    /** @throws BadInput unless the worker is in a team of the issue's community today */
    static void checkHandler(Handle handle, Held held, long workerId, LocalDate today) {
        boolean there = handle.createQuery("""
                        select exists (
                          select from grid_team team join grid on grid.id = team.grid_id
                          where team.worker_id = :worker and team.valid @> cast(:today as date)
                            and grid.community_id in (select area_subtree(array[:area])))
                        """)
                .bind("worker", workerId)
                .bind("today", today)
                .bind("area", held.areaId())
                .mapTo(Boolean.class)
                .one();
        BadInput.unless(there, "handler", workerId, "a worker in a team there today");
    }

    static Timeline.Handler handler(Handle handle, long workerId) {
        return handle.createQuery("select name from worker where id = :id")
                .bind("id", workerId)
                .map((row, context) -> new Timeline.Handler(workerId, row.getString("name")))
                .one();
    }

    static Optional<Timeline.FirstOwner> firstOwner(Handle handle, long issueId) {
        return handle.createQuery("""
                        select account.id as account_id, account.name
                        from issue join account on account.id = issue.first_owner_id
                        where issue.id = :id
                        """)
                .bind("id", issueId)
                .map(ConstructorMapper.of(Timeline.FirstOwner.class))
                .findOne();
    }

    /** The issues that went into one. */
    static List<Long> merged(Handle handle, long issueId) {
        return handle.createQuery("select id from issue where merged_into = :id order by id")
                .bind("id", issueId)
                .mapTo(Long.class)
                .list();
    }

    static List<Timeline.Line> lines(Handle handle, long issueId) {
        return handle.createQuery("""
                        select number, at, account.name as by, worker.name as handler, deed,
                          before ->> 'topic' as topic_before, before ->> 'address' as address_before
                        from issue_entry
                        left join account on account.id = account_id
                        left join worker on worker.id = cast(deed ->> 'handler' as bigint)
                        where issue_id = :id order by number
                        """)
                .bind("id", issueId)
                .map((row, context) -> new Timeline.Line(
                        row.getInt("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("by")),
                        Optional.ofNullable(row.getString("handler")),
                        parse(row.getString("deed"), Deed.class),
                        Optional.ofNullable(row.getString("topic_before")),
                        Optional.ofNullable(row.getString("address_before"))))
                .list();
    }

    static Optional<Timeline.Origin> origin(Handle handle, long issueId) {
        return handle.createQuery("""
                        select household.id as household_id,
                          concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address
                        from issue
                        join household on household.id = issue.origin_household_id
                        join dwelling on dwelling.id = household.dwelling_id
                        join building on building.id = dwelling.building_id
                        join entrance on entrance.building_id = building.id and entrance.number = dwelling.entrance
                        left join estate on estate.id = building.estate_id
                        where issue.id = :id
                        """)
                .bind("id", issueId)
                .map(ConstructorMapper.of(Timeline.Origin.class))
                .findOne();
    }

    static List<Timeline.Answer> projects(Handle handle, long issueId) {
        return handle.createQuery("""
                        select project.id, title, state, result
                        from project_issue join project on project.id = project_id
                        where issue_id = :id order by project.id
                        """)
                .bind("id", issueId)
                .map(ConstructorMapper.of(Timeline.Answer.class))
                .list();
    }

    static List<Timeline.Shown> photos(Handle handle, long issueId) {
        return handle.createQuery("""
                        with own as (
                          select photo.* from photo where issue_id = :id
                          union all
                          select photo.* from issue join photo on photo.subject_id = issue.client_id where issue.id = :id
                        )
                        select own.client_id as id, entry, moment, account.name as by, recorded_at
                        from own join account on account.id = own.account_id
                        order by recorded_at, own.id
                        """)
                .bind("id", issueId)
                .map(ConstructorMapper.of(Timeline.Shown.class))
                .list();
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
