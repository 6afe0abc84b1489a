package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlan.Stale;
import org.gridwalk.geodata.boundary.BoundaryPlans.Outdated;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.boundary.atom.StoredAtom;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Plans whose ground, households or boundaries change under them, and who else writes meanwhile. */
@Tag("database")
class StalePlansTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Database database;
    private static long community;
    private static long account;

    private BoundaryPlans plans;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.2, TODAY), step -> {});
        community = number("select min(id) from area where level = 'COMMUNITY'");
        account = number("select min(id) from account");
    }

    @BeforeEach
    void begin() {
        plans = plansOf(TODAY);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Clock clock(LocalDate day) {
        return Clock.fixed(day.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
    }

    /** As another server would have them. */
    private static BoundaryPlans plansOf(LocalDate day) {
        return new BoundaryPlans(database, clock(day));
    }

    private static long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void execute(String sql, Object... values) {
        database.jdbi().useHandle(handle -> handle.execute(sql, values));
    }

    private long begun(String name) {
        return plans.begin(new PlanDraft(community, name), Scope.EVERYWHERE, account)
                .orElseThrow()
                .id();
    }

    private Standing shown(long id) {
        return plans.show(id, Scope.EVERYWHERE).orElseThrow();
    }

    private Standing stroke(long id, Operation operation) {
        return plans.stroke(id, new StrokeDraft(shown(id).plan().version(), operation, null), Scope.EVERYWHERE, account)
                .orElseThrow();
    }

    private static List<Stale> stale(BoundaryPlans plans, long id) {
        return listed(plans, id).stale();
    }

    private static BoundaryPlan listed(BoundaryPlans plans, long id) {
        return plans.list(Optional.empty(), Scope.EVERYWHERE).stream()
                .filter(plan -> plan.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Standing update(BoundaryPlans plans, long id) {
        return plans.update(id, listed(plans, id).version(), Scope.EVERYWHERE, account)
                .orElseThrow();
    }

    private static Map<Long, Label> labels(Draft draft) {
        Map<Long, Label> labels = new HashMap<>();
        draft.ground().tracts().keySet().forEach(atom -> labels.put(atom, draft.label(atom)));
        return labels;
    }

    /** By building, whose its atom is. */
    private static Map<Long, Label> houses(Draft draft) {
        Map<Long, Label> houses = new TreeMap<>();
        for (StoredAtom atom : new Atoms(database, clock(TODAY)).atoms(community)) {
            atom.atom().buildings().forEach(building -> houses.put(building, draft.label(atom.id())));
        }
        return houses;
    }

    private static List<List<Double>> across(Draft draft, int grid, double up) {
        GridShapes shapes = new GridShapes(draft, new Atoms(database, clock(TODAY)).atoms(community));
        Geometry outline = shapes.outline(shapes.atoms(grid));
        Envelope box = outline.getEnvelopeInternal();
        double y = box.getMinY() + up * box.getHeight();
        return List.of(List.of(box.getMinX() - 1e-4, y), List.of(box.getMaxX() + 1e-4, y + 2e-5));
    }

    /** What another plan cuts leaves every household of this one where it was, and all of its journal works on. */
    @Test
    void anotherPlansLineIsCaughtUpWithExactly() {
        long id = begun("mine");
        Set<Integer> keys = shown(id).draft().grids().keySet();
        int one = keys.iterator().next();
        List<Map<Long, Label>> history = new ArrayList<>();
        history.add(houses(shown(id).draft()));
        List<Long> some = new TreeSet<>(labels(shown(id).draft()).keySet())
                .stream().limit(25).toList();
        history.add(houses(stroke(id, new Operation.Assign(some, one)).draft()));
        history.add(houses(
                stroke(id, new Operation.Split(one, some.subList(0, 9), "分出来的")).draft()));
        long other = begun("theirs");
        for (int grid : keys) {
            Draft draft = shown(other).draft();
            stroke(other, new Operation.SplitLine(grid, across(draft, grid, 0.4), "半" + grid));
        }
        assertThat(stale(plans, id)).containsExactly(Stale.GROUND);
        assertThatThrownBy(() -> shown(id))
                .isInstanceOfSatisfying(
                        BoundaryPlans.Stale.class,
                        stale -> assertThat(stale.reasons()).containsExactly(Stale.GROUND));
        assertThatThrownBy(() -> plans.undo(id, listed(plans, id).version(), Scope.EVERYWHERE))
                .isInstanceOf(BoundaryPlans.Stale.class);
        Standing now = update(plans, id);
        assertThat(now.plan().stale()).isEmpty();
        assertThat(now.plan().strokes()).isEqualTo(2);
        assertThat(houses(now.draft())).isEqualTo(history.get(2));
        for (int i = 1; i >= 0; i--) {
            Standing back = plans.undo(id, listed(plans, id).version(), Scope.EVERYWHERE)
                    .orElseThrow();
            assertThat(houses(back.draft())).isEqualTo(history.get(i));
            assertThat(labels(plansOf(TODAY)
                            .show(id, Scope.EVERYWHERE)
                            .orElseThrow()
                            .draft()))
                    .isEqualTo(labels(back.draft()));
        }
        for (int i = 1; i <= 2; i++) {
            Standing again = plans.redo(id, listed(plans, id).version(), Scope.EVERYWHERE)
                    .orElseThrow();
            assertThat(houses(again.draft())).isEqualTo(history.get(i));
        }
        assertThat(labels(
                        plansOf(TODAY).show(id, Scope.EVERYWHERE).orElseThrow().draft()))
                .isEqualTo(labels(now.draft()));
    }

    @Test
    void whoMovesInIsCountedAfterAnUpdate() {
        long id = begun("households");
        int before = all(shown(id).draft());
        long household = number("""
                with gone as (
                  select household.id from household join dwelling on dwelling.id = dwelling_id
                  where occupied @> date '2026-11-20' and upper_inf(occupied) order by household.id limit 1
                )
                update household set occupied = daterange(lower(occupied), date '2026-11-22')
                where id = (select id from gone) returning id
                """);
        try {
            BoundaryPlans later = plansOf(TODAY.plusDays(3));
            assertThat(stale(later, id)).containsExactly(Stale.HOUSEHOLDS);
            assertThat(all(later.show(id, Scope.EVERYWHERE).orElseThrow().draft()))
                    .as("of the day of its figures")
                    .isEqualTo(before);
            Standing now = update(later, id);
            assertThat(now.plan().stale()).isEmpty();
            assertThat(now.plan().begunOn()).isEqualTo(TODAY.plusDays(3));
            assertThat(all(now.draft())).isLessThan(before);
        } finally {
            execute("update household set occupied = daterange(lower(occupied), null) where id = ?", household);
        }
    }

    private static int all(Draft draft) {
        int all = draft.load(Label.NOBODY).households();
        for (int grid : draft.grids().keySet()) {
            all += draft.load(grid).households();
        }
        return all;
    }

    /**
     * Outside one grid gets another name, and another one comes in the place of a third. What plans had changed stays as
     * they have it, and all else is as it was published.
     */
    @Test
    void aPlanIsPutOnTopOfOtherBoundaries() {
        long id = begun("boundaries");
        Draft draft = shown(id).draft();
        List<Integer> keys = List.copyOf(draft.grids().keySet());
        List<Long> all = List.copyOf(draft.atoms(keys.get(1)));
        stroke(id, new Operation.Assign(all.subList(0, 5), keys.get(0)));
        Standing mine = stroke(id, new Operation.Rename(keys.get(0), "我的名字"));
        long greedy = begun("takes all of the third");
        Standing taken = stroke(greedy, new Operation.Merge(keys.get(1), keys.get(0)));
        long renamed = mine.draft().grids().get(keys.get(2)).gridId().orElseThrow();
        long ended = draft.grids().get(keys.get(1)).gridId().orElseThrow();
        BoundaryPlans later = plansOf(TODAY.plusDays(2));
        try {
            redrawn(renamed, ended);
            assertThat(stale(plans, id)).as("only the day after").isEmpty();
            assertThat(stale(later, id)).contains(Stale.BOUNDARIES);
            assertThatThrownBy(() -> later.show(id, Scope.EVERYWHERE)).isInstanceOf(BoundaryPlans.Stale.class);
            Standing now = update(later, id);
            assertThat(now.plan().stale()).isEmpty();
            assertThat(now.plan().strokes()).isEqualTo(1);
            Draft published = later.show(
                            later.begin(new PlanDraft(community, "anew"), Scope.EVERYWHERE, account)
                                    .orElseThrow()
                                    .id(),
                            Scope.EVERYWHERE)
                    .orElseThrow()
                    .draft();
            assertOnTop(draft, mine.draft(), now.draft(), published);
            assertThat(now.draft().grids().get(keys.get(0)).name()).isEqualTo("我的名字");
            assertThat(now.draft().grids().get(keys.get(2)).name()).isEqualTo("外面改的名");
            assertThat(names(now.draft())).contains("外面新划的").hasSameSizeAs(keys);
            assertUndoes(later, now);

            Standing without = update(later, greedy);
            assertOnTop(draft, taken.draft(), without.draft(), published);
            assertThat(names(without.draft()))
                    .as("it has nothing left")
                    .doesNotContain("外面新划的")
                    .hasSize(keys.size() - 1);
            assertUndoes(later, without);
        } finally {
            restored(renamed, ended);
        }
    }

    private static List<String> names(Draft draft) {
        return draft.grids().values().stream().map(PlanGrid::name).toList();
    }

    /** By building, whose its doors are, by the ids of the grids. */
    private static Map<Long, String> owners(Draft draft) {
        Map<Long, String> owners = new TreeMap<>();
        houses(draft)
                .forEach((building, label) -> owners.put(
                        building,
                        label.shares().stream()
                                .map(share -> share.part() + " "
                                        + draft.grids().get(share.grid()).gridId())
                                .toList()
                                .toString()));
        return owners;
    }

    private static void assertOnTop(Draft began, Draft mine, Draft now, Draft published) {
        Map<Long, String> were = owners(began);
        Map<Long, String> wanted = new TreeMap<>(owners(mine));
        Map<Long, String> others = owners(published);
        int kept = wanted.size();
        wanted.replaceAll((building, owner) -> owner.equals(were.get(building)) ? others.get(building) : owner);
        assertThat(owners(now)).hasSize(kept).isEqualTo(wanted).isNotEqualTo(others);
    }

    private static void assertUndoes(BoundaryPlans later, Standing now) {
        long id = now.plan().id();
        Standing back = later.undo(id, now.plan().version(), Scope.EVERYWHERE).orElseThrow();
        assertThat(back.plan().strokes()).as("what was before can't be undone").isZero();
        assertThat(names(back.draft())).contains("外面新划的", "外面改的名");
        assertThat(labels(later.redo(id, back.plan().version(), Scope.EVERYWHERE)
                        .orElseThrow()
                        .draft()))
                .isEqualTo(labels(now.draft()));
    }

    private static void redrawn(long renamed, long ended) {
        execute(
                "update grid_version set valid = daterange(lower(valid), date '2026-11-21') where grid_id in (?, ?)",
                renamed,
                ended);
        execute("""
                insert into grid_version (grid_id, name, geom, valid)
                select grid_id, '外面改的名', geom, '[2026-11-21,)' from grid_version where grid_id = ?
                """, renamed);
        execute("update grid_building set valid = daterange(lower(valid), date '2026-11-21') where grid_id = ?", ended);
        long made = number("insert into grid (community_id) values (" + community + ") returning id");
        execute("""
                insert into grid_version (grid_id, name, geom, valid)
                select ?, '外面新划的', geom, '[2026-11-21,)' from grid_version where grid_id = ?
                """, made, ended);
        execute("""
                insert into grid_building (grid_id, building_id, entrances, floors, valid)
                select ?, building_id, entrances, floors, '[2026-11-21,)' from grid_building
                where grid_id = ? and upper(valid) = date '2026-11-21'
                """, made, ended);
    }

    private static void restored(long renamed, long ended) {
        execute("""
                delete from grid_building where grid_id in (select grid_id from grid_version where name = '外面新划的')
                """);
        execute("delete from grid_version where name in ('外面改的名', '外面新划的')");
        execute("delete from grid where id not in (select grid_id from grid_version)");
        execute(
                "update grid_version set valid = daterange(lower(valid), null) where grid_id in (?, ?)",
                renamed,
                ended);
        execute("update grid_building set valid = daterange(lower(valid), null) where grid_id = ?", ended);
    }

    @Test
    void aPlanOfACommunityThatIsNoMoreStaysAsItWas() {
        long id = begun("merged away");
        BoundaryPlan before = listed(plans, id);
        BoundaryPlans later = plansOf(TODAY.plusDays(1));
        execute("update area_code set valid = daterange(lower(valid), date '2026-11-21') where area_id = ?", community);
        try {
            assertThat(stale(later, id)).containsExactly(Stale.BOUNDARIES);
            assertThatThrownBy(() -> update(later, id)).isInstanceOf(BoundaryPlans.Ended.class);
            assertThatThrownBy(() -> later.begin(new PlanDraft(community, "x"), Scope.EVERYWHERE, account))
                    .hasMessageContaining("communityId");
        } finally {
            execute("update area_code set valid = daterange(lower(valid), null) where area_id = ?", community);
        }
        assertThat(listed(plans, id)).isEqualTo(before);
    }

    /** Two servers, eight hands, one plan: for each version one of them wins, and nothing is lost of what won. */
    @Test
    void ofManyHandsOneWinsEachTime() throws Exception {
        long id = begun("many hands");
        int one = shown(id).draft().grids().keySet().iterator().next();
        List<BoundaryPlans> servers = List.of(plansOf(TODAY), plansOf(TODAY));
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                long version = listed(plans, id).version();
                List<Callable<Optional<String>>> tries = new ArrayList<>();
                for (int hand = 0; hand < 8; hand++) {
                    String name = "第" + round + "轮" + hand;
                    BoundaryPlans server = servers.get(hand % 2);
                    tries.add(() -> renamed(server, id, version, one, name));
                }
                List<String> won = new ArrayList<>();
                for (Future<Optional<String>> tried : hands.invokeAll(tries)) {
                    tried.get().ifPresent(won::add);
                }
                assertThat(won).hasSize(1);
                for (BoundaryPlans server : servers) {
                    Standing now = server.show(id, Scope.EVERYWHERE).orElseThrow();
                    assertThat(now.plan().version()).isEqualTo(version + 1);
                    assertThat(now.draft().grids().get(one).name()).isEqualTo(won.get(0));
                }
            }
        } finally {
            hands.shutdown();
        }
    }

    private static Optional<String> renamed(BoundaryPlans server, long id, long version, int grid, String name) {
        try {
            server.stroke(
                    id, new StrokeDraft(version, new Operation.Rename(grid, name), null), Scope.EVERYWHERE, account);
            return Optional.of(name);
        } catch (Outdated late) {
            return Optional.empty();
        }
    }

    /** A connection that dies in the middle of a line leaves neither a cut nor a stroke. */
    @Test
    void aDatabaseThatGoesAwayInTheMiddleLeavesPlanAndGroundAsTheyWere() throws Exception {
        long id = begun("cut off");
        Standing before = shown(id);
        int grid = before.draft().grids().keySet().iterator().next();
        Operation line = new Operation.SplitLine(grid, across(before.draft(), grid, 0.6), "断");
        long cuts = number("select count(*) from hand_cut");
        ExecutorService hand = Executors.newSingleThreadExecutor();
        try (var held = database.jdbi().open()) {
            held.begin();
            held.execute("lock table atom_border in access exclusive mode");
            Future<?> drawn = hand.submit(() -> stroke(id, line));
            long waiting = waiting();
            execute("select pg_terminate_backend(cast(? as int))", waiting);
            assertThatThrownBy(drawn::get).isNotNull();
            held.rollback();
        } finally {
            hand.shutdown();
        }
        assertThat(number("select count(*) from hand_cut")).isEqualTo(cuts);
        Standing after = plansOf(TODAY).show(id, Scope.EVERYWHERE).orElseThrow();
        assertThat(after.plan()).isEqualTo(before.plan());
        assertThat(labels(after.draft())).isEqualTo(labels(before.draft()));
        assertThat(labels(shown(id).draft())).isEqualTo(labels(before.draft()));
        assertThat(stroke(id, line).plan().groundVersion())
                .isGreaterThan(before.plan().groundVersion());
    }

    /** Whoever waits for the border table. */
    private static long waiting() {
        while (true) {
            Optional<Long> found = database.jdbi()
                    .withHandle(
                            handle -> handle.createQuery("""
                            select pid from pg_locks where not granted and relation = cast('atom_border' as regclass)
                            """).mapTo(Long.class).findFirst());
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }
}
