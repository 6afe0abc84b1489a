package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The timelines that the demo comes with: what happened in them may happen, and the rows of issues say where it led. */
class DemoTimelinesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = TODAY.atTime(18, 0).atZone(ZONE).toInstant();

    private static Database database;

    @BeforeAll
    static void generate() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 1.15, TODAY), step -> {});
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private record Row(
            long id,
            Optional<Long> lifecycleId,
            int version,
            String status,
            String tier,
            Optional<Long> handlerId,
            Optional<String> office,
            boolean supervised,
            Optional<Instant> askedUntil,
            Instant clockFrom,
            Optional<Instant> respondBy,
            Optional<Instant> dueAt,
            Optional<Instant> respondedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> closedAt,
            Optional<String> outcome,
            Optional<Boolean> solved,
            Optional<Boolean> satisfied,
            Optional<Long> mergedInto,
            int returns,
            int reworks,
            int reopenings) {}

    private static List<Row> rows(Handle handle, String where) {
        return handle.createQuery("select * from issue where " + where)
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        Optional.ofNullable(row.getObject("lifecycle_id", Long.class)),
                        row.getInt("version"),
                        row.getString("status"),
                        row.getString("tier"),
                        Optional.ofNullable(row.getObject("handler_id", Long.class)),
                        Optional.ofNullable(row.getString("office")),
                        row.getBoolean("supervised"),
                        instant(row.getObject("asked_until", OffsetDateTime.class)),
                        instant(row.getObject("clock_from", OffsetDateTime.class))
                                .orElse(row.getObject("reported_at", OffsetDateTime.class)
                                        .toInstant()),
                        instant(row.getObject("respond_by", OffsetDateTime.class)),
                        instant(row.getObject("due_at", OffsetDateTime.class)),
                        instant(row.getObject("responded_at", OffsetDateTime.class)),
                        instant(row.getObject("finished_at", OffsetDateTime.class)),
                        instant(row.getObject("closed_at", OffsetDateTime.class)),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getObject("solved", Boolean.class)),
                        Optional.ofNullable(row.getObject("satisfied", Boolean.class)),
                        Optional.ofNullable(row.getObject("merged_into", Long.class)),
                        row.getInt("returns"),
                        row.getInt("reworks"),
                        row.getInt("reopenings")))
                .list();
    }

    private static Optional<Instant> instant(OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    /** What an account is and may, by its grants: read once, as there are thousands of steps. */
    private static Map<Long, Actor> actors(Handle handle) {
        Map<Long, Actor> actors = new HashMap<>();
        handle.createQuery("""
                        select account.id, worker_id, array_agg(role) as roles
                        from account join role_grant on role_grant.account_id = account.id
                        group by account.id, worker_id
                        """)
                .map((row, context) -> {
                    List<Role> roles = new ArrayList<>();
                    for (Object role : (Object[]) row.getArray("roles").getArray()) {
                        roles.add(Role.valueOf(role.toString()));
                    }
                    return actors.put(
                            row.getLong("id"),
                            new Actor(
                                    row.getLong("id"),
                                    Optional.ofNullable(row.getObject("worker_id", Long.class)),
                                    Set.of(),
                                    Set.copyOf(roles)));
                })
                .list();
        return actors;
    }

    private static long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Every eleventh of all, and all that something rare happened to. */
    @Test
    void everyStepMayBeTakenAndTheRowsSayWhereItLed() {
        database.jdbi().useTransaction(handle -> {
            Map<Long, Actor> actors = actors(handle);
            Taker anybody = new Taker(1, Scope.EVERYWHERE, List.of(), NOW, ZONE);
            List<Row> rows = rows(handle, """
                    lifecycle_id is not null
                    and (id % 11 = 0 or status <> 'CLOSED' or reopenings + returns > 1 or area_id = (select max(id) from area))
                    """);
            assertThat(rows).hasSizeGreaterThan(1_000);
            for (Row row : rows) {
                LoopRows.Held held = LoopRows.read(handle, row.id, anybody).orElseThrow();
                replay(held, LoopRows.lines(handle, row.id), accounts(handle, row.id), actors);
                assertRow(handle, row, held);
            }
        });
    }

    private static List<Long> accounts(Handle handle, long issue) {
        return handle.createQuery("select account_id from issue_entry where issue_id = :id order by number")
                .bind("id", issue)
                .mapTo(Long.class)
                .list();
    }

    private static void replay(
            LoopRows.Held held, List<Timeline.Line> lines, List<Long> accounts, Map<Long, Actor> actors) {
        Course course = Course.of(held.course().lifecycle(), held.course().opening(), List.of());
        Instant before = held.course().opening().reportedAt();
        for (int i = 0; i < lines.size(); i++) {
            Timeline.Line line = lines.get(i);
            assertThat(line.at())
                    .as("issue %d, entry %d", held.issueId(), i + 1)
                    .isAfter(before)
                    .isBeforeOrEqualTo(NOW);
            Steps.check(course, line.deed(), actors.get(accounts.get(i)), line.at());
            course.add(new Entry(line.number(), line.at(), Optional.of(accounts.get(i)), line.deed()));
            before = line.at();
        }
    }

    private static void assertRow(Handle handle, Row row, LoopRows.Held held) {
        Course course = held.course();
        assertThat(row)
                .isEqualTo(new Row(
                        row.id,
                        Optional.of(held.lifecycleId()),
                        course.version(),
                        course.stage().name(),
                        course.tier().name(),
                        course.handler(),
                        course.office(),
                        course.supervised(),
                        course.askedUntil(),
                        course.clockFrom(),
                        Optional.of(LoopRows.respondBy(handle, held, ZONE)),
                        Optional.of(LoopRows.due(handle, held, ZONE).at()),
                        course.respondedAt(),
                        course.finishedAt(),
                        course.closedAt(),
                        course.outcome().map(Outcome::name),
                        course.solved(),
                        course.satisfied(),
                        course.mergedInto(),
                        course.returns(),
                        course.reworks(),
                        course.reopenings()));
    }

    @Test
    void whatWentIntoAnotherDidSoWhileThatWasOpenAndStoodForItself() {
        assertThat(count("select count(*) from issue where merged_into is not null"))
                .isPositive();
        assertThat(count("""
                        select count(*) from issue one join issue other on other.id = one.merged_into
                        where other.merged_into is not null or other.closed_at <= one.closed_at
                          or other.reported_at > one.reported_at or other.outcome = 'DECLINED'
                        """)).isZero();
    }

    @Test
    void allThatCanHappenDoes() {
        for (Step step : Step.values()) {
            if (!Set.of(Step.SPLIT, Step.LOWER, Step.RELEASE, Step.AMEND, Step.IMPORT)
                    .contains(step)) {
                assertThat(count("select count(*) from issue_entry where deed ->> 'step' = '" + step + "'"))
                        .as(step.name())
                        .isPositive();
            }
        }
        assertThat(count("select count(*) from complainant where anonymous")).isPositive();
        assertThat(count("""
                        select count(*) from (
                          select from complainant where not anonymous group by issue_id having count(*) > 1) several
                        """)).isPositive();
        assertThat(count("select count(*) from issue where ledger = 'DEMAND' and finished_at is not null"))
                .isPositive();
    }

    /** The demo begins with work for everybody. */
    @Test
    void everyInboxHasSomething() {
        for (Inboxed it : List.of(
                new Inboxed("desk", InboxQuery.Box.OPEN),
                new Inboxed("desk", InboxQuery.Box.OVERDUE),
                new Inboxed("desk", InboxQuery.Box.DUE_SOON),
                new Inboxed("manager", InboxQuery.Box.ASKED),
                new Inboxed("manager", InboxQuery.Box.SUPERVISED),
                new Inboxed("subdistrict", InboxQuery.Box.OPEN),
                new Inboxed("leader1", InboxQuery.Box.MINE),
                new Inboxed("leader7", InboxQuery.Box.MINE),
                new Inboxed("worker1", InboxQuery.Box.MINE),
                new Inboxed("worker2", InboxQuery.Box.MINE))) {
            Inbox inbox = new Inboxes(database)
                    .look(new InboxQuery(it.box, Set.of(), Optional.empty(), Optional.empty(), 10), taker(it.login));
            assertThat(inbox.items()).as(it.toString()).isNotEmpty();
            if (it.box == InboxQuery.Box.OPEN && it.login.equals("desk")) {
                assertThat(inbox.stages())
                        .hasSize(4)
                        .allSatisfy((stage, total) -> assertThat(total).isPositive());
            }
        }
    }

    private record Inboxed(String login, InboxQuery.Box box) {}

    private static Taker taker(String login) {
        return database.jdbi().withHandle(handle -> {
            List<Grant> grants = handle.createQuery("""
                            select role, area_id, grid_id from role_grant
                            where account_id = (select id from account where login = :login)
                            """)
                    .bind("login", login)
                    .map((row, context) -> new Grant(
                            Role.valueOf(row.getString("role")),
                            row.getObject("area_id", Long.class),
                            row.getObject("grid_id", Long.class),
                            false))
                    .list();
            long id = handle.createQuery("select id from account where login = :login")
                    .bind("login", login)
                    .mapTo(Long.class)
                    .one();
            return new Taker(id, Grant.scope(grants), grants, NOW, ZONE);
        });
    }
}
