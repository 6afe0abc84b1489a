package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.Publication.State;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.issue.GridAssignment;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans of the demo community brought into force, taken back and reversed, one after another as the days go by. */
@Tag("database")
class PublicationsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Whatever a publication may write, row for row. */
    private static final List<String> TABLES = List.of(
            "select to_jsonb(grid)::text from grid",
            "select id || ' ' || grid_id || name || kind || coalesce(owner, '-') || valid || md5(st_asbinary(geom))"
                    + " from grid_version",
            "select to_jsonb(part)::text from grid_building part",
            "select to_jsonb(code)::text from grid_code code",
            "select to_jsonb(team)::text from grid_team team",
            "select id || ' ' || coalesce(grid_id, 0) || ' ' || coalesce(reported_grid_id, 0) from issue");

    /** What people see of the boundaries of a day. */
    private static final List<String> OF_A_DAY = List.of(
            "select grid_id || name || kind || coalesce(owner, '-') || md5(st_asbinary(geom)) from grid_version"
                    + " where valid @> :day",
            "select grid_id || ' ' || building_id || ' ' || entrances || floors from grid_building where valid @> :day",
            "select grid_id || ' ' || code from grid_code where valid @> :day",
            "select dwelling_id || ' ' || grid_id from dwelling_grid(:day)");

    private static Database database;
    private static long community;
    private static LocalDate today = LocalDate.of(2026, 11, 20);

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.2, today), step -> {});
        community = number("select min(id) from area where level = 'COMMUNITY'");
        database.jdbi().useTransaction(handle -> GridAssignment.run(handle, community, clock()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Clock clock() {
        return Clock.fixed(today.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
    }

    private static BoundaryPlans plans() {
        return new BoundaryPlans(database, clock());
    }

    private static Publications publications() {
        return new Publications(database, clock(), plans());
    }

    private static long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static long account() {
        return number("select min(id) from account");
    }

    private static List<List<String>> rows(List<String> queries, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> queries.stream()
                        .map(sql -> {
                            var query = handle.createQuery(sql);
                            if (sql.contains(":day")) {
                                query.bind("day", day);
                            }
                            return query.mapTo(String.class).stream().sorted().toList();
                        })
                        .toList());
    }

    private static List<List<String>> everything() {
        return rows(TABLES, today);
    }

    private static List<List<String>> boundaries(LocalDate day) {
        return rows(OF_A_DAY, day);
    }

    private static Standing shown(long plan) {
        return plans().show(plan, Scope.EVERYWHERE).orElseThrow();
    }

    private static BoundaryPlan plan(long id) {
        return plans().list(Optional.of(community), Scope.EVERYWHERE).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Draft stroke(long plan, Operation operation) {
        StrokeDraft stroke = new StrokeDraft(plan(plan).version(), operation, null);
        return plans().stroke(plan, stroke, Scope.EVERYWHERE, account())
                .orElseThrow()
                .draft();
    }

    /** As it was where that is refused. */
    private static Draft tried(long plan, Draft draft, Operation operation) {
        try {
            return stroke(plan, operation);
        } catch (BadInput refused) {
            return draft;
        }
    }

    private static List<Finding> errors(Draft draft) {
        return new PlanCheck(draft, PlanCheck.Wanted.USUAL)
                .findings().stream().filter(Finding::error).toList();
    }

    private static long begun() {
        return plans().begin(new PlanDraft(community, "方案" + today), Scope.EVERYWHERE, account())
                .orElseThrow()
                .id();
    }

    /** What is nobody's, or lies apart, goes to a neighbour; what has nothing is taken away. */
    private static Draft repair(long plan, Draft draft) {
        Draft now = draft;
        for (int round = 0; round < 60 && !errors(now).isEmpty(); round++) {
            Finding error = errors(now).get(0);
            now = switch (error.kind()) {
                case EMPTY -> stroke(plan, new Operation.Delete(error.grids().get(0)));
                case NO_OWNER ->
                    stroke(plan, new Operation.OfKind(error.grids().get(0), PlanGrid.Kind.DEDICATED, "物业"));
                default -> stroke(plan, new Operation.Assign(error.atoms(), neighbour(now, error)));
            };
        }
        assertThat(errors(now)).isEmpty();
        return now;
    }

    private static int neighbour(Draft draft, Finding error) {
        return error.atoms().stream()
                .flatMap(atom -> draft.ground().borders(atom).stream()
                        .filter(border -> border.other() != PlanGround.OUTSIDE)
                        .map(border -> border.one() == atom ? border.other() : border.one()))
                .filter(atom -> !error.atoms().contains(atom))
                .flatMap(atom -> draft.label(atom).grids().stream())
                .filter(grid -> error.kind() == Finding.Kind.UNASSIGNED
                        || !error.grids().contains(grid))
                .findFirst()
                .orElseGet(() -> draft.grids().keySet().iterator().next());
    }

    private static void file(long plan) {
        database.jdbi()
                .useHandle(handle -> handle.execute("update boundary_plan set status = 'FILED' where id = ?", plan));
    }

    private static Publication published(long plan, LocalDate day) {
        return publications()
                .publish(plan, new Publication.Draft(plan(plan).version(), day), Scope.EVERYWHERE, account())
                .orElseThrow();
    }

    /** A repaired plan in which this and that has changed, filed. */
    private static long changed(Random random) {
        long plan = begun();
        Draft draft = repair(plan, shown(plan).draft());
        for (int i = 0; i < 6; i++) {
            List<Integer> keys = List.copyOf(draft.grids().keySet());
            int one = keys.get(random.nextInt(keys.size()));
            int other = keys.get(random.nextInt(keys.size()));
            List<Long> atoms = new ArrayList<>(draft.atoms(one));
            if (atoms.isEmpty()) {
                continue;
            }
            long atom = atoms.get(random.nextInt(atoms.size()));
            Operation operation = switch (random.nextInt(6)) {
                case 0 -> new Operation.Merge(one, other);
                case 1 -> new Operation.Split(one, atoms.subList(0, atoms.size() / 3 + 1), "新网格" + i);
                case 2 -> new Operation.Rename(one, "改名" + random.nextInt(1000));
                case 3 -> new Operation.OfKind(one, PlanGrid.Kind.DEDICATED, "商场");
                case 4 -> new Operation.AssignPart(atom, null, null, 3, null, other);
                default -> new Operation.Assign(atoms.subList(0, atoms.size() / 4 + 1), other);
            };
            draft = tried(plan, draft, operation);
        }
        repair(plan, draft);
        file(plan);
        return plan;
    }

    /** Of each door on an atom the grid's name by the plan. */
    private static Map<Long, String> planned(long plan) {
        Draft draft = shown(plan).draft();
        Map<Long, String> grids = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                        select dwelling.id, stands.atom_id, dwelling.entrance, dwelling.floor
                        from dwelling join atom_building stands using (building_id) where stands.area_id = :community
                        """)
                        .bind("community", community)
                        .map((row, context) -> {
                            PlanGrid grid = draft.grids()
                                    .get(draft.label(row.getLong(2)).gridOf(row.getInt(3), row.getInt(4)));
                            return grid == null ? null : grids.put(row.getLong(1), grid.name());
                        })
                        .list());
        return grids;
    }

    private static Map<Long, String> counted(LocalDate day) {
        Map<Long, String> grids = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                        select dwelling_id, version.name from dwelling_grid(:day) place
                        join grid_version version on version.grid_id = place.grid_id and version.valid @> :day
                        """)
                        .bind("day", day)
                        .map((row, context) -> grids.put(row.getLong(1), row.getString(2)))
                        .list());
        return grids;
    }

    @Test
    void whatIsPublishedAndReversedComesBackAsItWas() {
        for (long seed = 1; seed <= 2; seed++) {
            today = today.plusDays(1);
            Random random = new Random(seed);
            String what = "seed " + seed;
            long plan = changed(random);
            List<List<String>> before = everything();
            LocalDate day = today.plusDays(1 + random.nextInt(10));
            Publication first = published(plan, day);
            assertThat(first.state()).isEqualTo(State.PENDING);
            assertThat(boundaries(day.minusDays(1))).as(what).isEqualTo(boundaries(today));
            assertThat(publications()
                            .takeBack(first.id(), Scope.EVERYWHERE, account())
                            .orElseThrow()
                            .state())
                    .isEqualTo(State.TAKEN_BACK);
            assertThat(everything()).as("%s taken back", what).isEqualTo(before);
            assertThat(plan(plan).status()).isEqualTo(BoundaryPlan.Status.FILED);

            boolean atOnce = random.nextBoolean();
            LocalDate start = atOnce ? today : day;
            LocalDate dayBefore = start.minusDays(1);
            Map<Long, String> wanted = planned(plan);
            List<List<String>> then = boundaries(dayBefore);
            List<String> issues = everything().get(5);
            Publication second = published(plan, start);
            today = start;
            if (!atOnce) {
                GridAssignment.runWhereGridsBegin(database, clock());
            }
            assertThat(publications().list(Optional.of(community), Scope.EVERYWHERE))
                    .filteredOn(one -> one.id() == second.id())
                    .extracting(Publication::state)
                    .containsExactly(State.IN_FORCE);
            assertThat(counted(start)).as("%s in force", what).isEqualTo(wanted);
            assertThat(boundaries(dayBefore)).as("%s: the past", what).isEqualTo(then);
            assertThat(counted(start).values().stream().distinct().count()).isGreaterThan(1);

            assertThatThrownBy(() -> publications().reverse(second.id(), start, Scope.EVERYWHERE, account()))
                    .as("a day has one boundary")
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("startsOn")
                    .hasMessageContaining(start.plusDays(1) + " to ");
            LocalDate end = start.plusDays(1 + random.nextInt(5));
            Publication reversal = publications()
                    .reverse(second.id(), end, Scope.EVERYWHERE, account())
                    .orElseThrow();
            assertThat(reversal.reverses()).contains(second.id());
            today = end;
            GridAssignment.runWhereGridsBegin(database, clock());
            assertThat(boundaries(end)).as("%s reversed", what).isEqualTo(then);
            assertThat(counted(end.minusDays(1))).as("%s: the last day", what).isEqualTo(wanted);
            assertThat(everything().get(5)).as("%s: the issues", what).isEqualTo(issues);
            assertThat(publications().list(Optional.of(community), Scope.EVERYWHERE))
                    .filteredOn(one -> one.id() == second.id())
                    .extracting(Publication::state)
                    .containsExactly(State.REVERSED);
        }
    }

    private static void refused(Class<? extends Throwable> how, Callable<?> deed) {
        List<List<String>> before = everything();
        assertThatThrownBy(deed::call).isInstanceOf(how);
        assertThat(everything()).as("after %s", how.getSimpleName()).isEqualTo(before);
    }

    @Test
    void whatIsNotReadyIsRefusedAndNothingIsWritten() {
        today = today.plusDays(1);
        long open = begun();
        stroke(
                open,
                new Operation.Assign(
                        List.of(shown(open)
                                .draft()
                                .ground()
                                .tracts()
                                .keySet()
                                .iterator()
                                .next()),
                        Label.NOBODY));
        refused(Publications.NotPublishable.class, () -> published(open, today));
        file(open);
        refused(Publications.NotPublishable.class, () -> published(open, today));
        assertThatThrownBy(() -> published(open, today))
                .satisfies(error -> assertThat(((Publications.NotPublishable) error).findings())
                        .isNotEmpty()
                        .allMatch(Finding::error));

        long plan = changed(new Random(9));
        refused(BadInput.class, () -> published(plan, today.minusDays(1)));
        refused(BadInput.class, () -> published(plan, today.plusYears(3)));
        refused(
                BoundaryPlans.Outdated.class,
                () -> publications().publish(plan, new Publication.Draft(1L, today), Scope.EVERYWHERE, account()));
        assertThat(publications().publish(plan, new Publication.Draft(1L, today), Scope.NOWHERE, account()))
                .isEmpty();
        // Whatever ends it on its last row.
        database.jdbi().useHandle(handle -> handle.createScript("""
                create function break_off() returns trigger language plpgsql as 'begin raise exception ''broken off''; end';
                create trigger breaks_off before insert on boundary_publication for each row execute function break_off();
                """).execute());
        refused(UnableToExecuteStatementException.class, () -> published(plan, today));
        database.jdbi().useHandle(handle -> handle.execute("drop function break_off cascade"));
        assertThat(plan(plan).status()).isEqualTo(BoundaryPlan.Status.FILED);
    }

    @Test
    void boundariesThatThePlanDidNotSeeAreNotWrittenOver() {
        today = today.plusDays(1);
        long plan = changed(new Random(11));
        long version = number("select min(id) from grid_version where upper_inf(valid)");
        database.jdbi().useHandle(handle -> {
            handle.execute("update grid_version set name = name || '（新）' where id = ?", version);
        });
        refused(BoundaryPlans.Stale.class, () -> published(plan, today.plusDays(1)));
        database.jdbi().useHandle(handle -> {
            handle.execute("update grid_version set name = replace(name, '（新）', '') where id = ?", version);
        });

        // A grid of today that is to end by other hands.
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update grid_version set valid = daterange(lower(valid), ?) where id = ?",
                        today.plusDays(9),
                        version));
        refused(Publications.Overtaken.class, () -> published(plan, today.plusDays(1)));
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update grid_version set valid = daterange(lower(valid), null) where id = ?", version));

        // The community was merged into another: its grids are that one's.
        long other =
                number("insert into area (parent_id, level, name) select parent_id, level, '别的社区' from area where id = "
                        + community + " returning id");
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("update grid set community_id = ? where community_id = ?", other, community));
        refused(BoundaryPlans.Stale.class, () -> published(plan, today.plusDays(1)));
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("update grid set community_id = ? where community_id = ?", community, other));
    }

    @Test
    void twoForOneDayOrAtOnceAreOne() throws Exception {
        today = today.plusDays(1);
        long one = changed(new Random(21));
        long other = changed(new Random(22));
        LocalDate day = today.plusDays(3);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        int done = 0;
        try {
            List<Callable<Publication>> both = List.of(() -> published(one, day), () -> published(other, day));
            for (Future<Publication> each : threads.invokeAll(both)) {
                try {
                    assertThat(each.get().state()).isEqualTo(State.PENDING);
                    done++;
                } catch (ExecutionException lost) {
                    assertThat(lost).hasCauseInstanceOf(Publications.Conflict.class);
                }
            }
        } finally {
            threads.shutdown();
        }
        assertThat(done).isEqualTo(1);
        long loser = plan(one).status() == BoundaryPlan.Status.FILED ? one : other;
        assertThat(plan(loser).status()).isEqualTo(BoundaryPlan.Status.FILED);
        refused(Publications.Conflict.class, () -> published(loser, today.plusDays(1)));
        refused(Publications.Overtaken.class, () -> published(loser, today.plusDays(9)));

        Publication pending = pending();
        refused(
                Publications.Conflict.class,
                () -> publications().reverse(pending.id(), day.plusDays(1), Scope.EVERYWHERE, account()));

        // Somebody names a grid otherwise meanwhile: what was written can't be told from what they wrote.
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update grid_version set valid = daterange(?, ?) where lower(valid) = ?",
                        day,
                        day.plusDays(50),
                        day));
        refused(Publications.Conflict.class, () -> publications().takeBack(pending.id(), Scope.EVERYWHERE, account()));
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update grid_version set valid = daterange(?, null) where lower(valid) = ?", day, day));
        assertThat(publications().takeBack(pending.id(), Scope.EVERYWHERE, account()))
                .isPresent();
        assertThat(published(loser, day).state()).isEqualTo(State.PENDING);
        assertThat(publications().takeBack(pending().id(), Scope.EVERYWHERE, account()))
                .isPresent();
    }

    private static Publication pending() {
        return publications().list(Optional.of(community), Scope.EVERYWHERE).stream()
                .filter(one -> one.state() == State.PENDING)
                .findFirst()
                .orElseThrow();
    }

    /** A tower that is larger than a grid, and nothing else for two of its three. */
    @Test
    void aGridOfSomeFloorsAloneHasAPolygonToo() {
        today = today.plusDays(1);
        long plan = begun();
        Draft draft = repair(plan, shown(plan).draft());
        long atom = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select stands.atom_id
                        from atom_building stands join dwelling using (building_id)
                        where stands.area_id = :community
                        group by stands.atom_id order by max(dwelling.floor) desc, count(*) desc limit 1
                        """)
                        .bind("community", community)
                        .mapTo(Long.class)
                        .one());
        int last = draft.grids().keySet().stream().mapToInt(key -> key).max().orElseThrow();
        stroke(plan, new Operation.Create("高区", PlanGrid.Kind.BASIC));
        stroke(plan, new Operation.Create("顶区", PlanGrid.Kind.BASIC));
        stroke(plan, new Operation.AssignPart(atom, null, null, 3, 5, last + 1));
        stroke(plan, new Operation.AssignPart(atom, null, null, 5, null, last + 2));
        file(plan);
        Map<Long, String> wanted = planned(plan);

        Publication made = published(plan, today);
        assertThat(counted(today)).isEqualTo(wanted).containsValue("高区").containsValue("顶区");
        assertThat(number("select count(*) from grid_version where upper_inf(valid) and name in ('高区', '顶区')"))
                .isEqualTo(2);
        assertThat(publications().moves(made.id(), Scope.EVERYWHERE).orElseThrow())
                .anySatisfy(move -> {
                    assertThat(move.to()).contains("高区");
                    assertThat(move.entrances()).isEmpty();
                    assertThat(move.floors()).containsExactly(3, 4);
                });
        long gained = number("select grid_id from grid_version where upper_inf(valid) and name = '高区'");
        assertThat(publications().notices(List.of(gained), Scope.EVERYWHERE))
                .singleElement()
                .satisfies(notice -> assertThat(notice.moves())
                        .allMatch(move -> move.toGridId().orElse(0L) == gained));
        today = today.plusDays(15);
        assertThat(publications().notices(List.of(gained), Scope.EVERYWHERE)).isEmpty();
    }
}
