package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlan.Status;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.PlanComparison.BuildingChange;
import org.gridwalk.geodata.coverage.Coverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a plan would change, what is said about it, and its way to approval. */
@Tag("database")
class PlanReviewTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK =
            Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);

    private static Database database;
    private static BoundaryPlans plans;
    private static PlanReview review;
    private static long community;
    private static long account;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.1, TODAY), step -> {});
        plans = new BoundaryPlans(database, CLOCK);
        review = new PlanReview(database, CLOCK);
        community = one("select min(id) from area where level = 'COMMUNITY'");
        account = one("select min(id) from account");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static long one(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Scope ofCommunity() {
        return new Scope(false, List.of(community), List.of(), false);
    }

    private static Scope ofSubdistrict() {
        long above = one("select parent_id from area where id = " + community);
        return new Scope(false, List.of(above), List.of(), false);
    }

    private static BoundaryPlan begun(String name) {
        return plans.begin(new PlanDraft(community, name), Scope.EVERYWHERE, account)
                .orElseThrow();
    }

    private static Optional<BoundaryPlan> step(BoundaryPlan plan, Status to, String remark, Scope scope) {
        return review.step(plan.id(), new PlanStep.Draft(plan.version(), to, remark), scope, account);
    }

    @Test
    void aPlanGoesFromTheCommunityToTheSubdistrictAndBack() {
        BoundaryPlan draft = begun("way");
        BoundaryPlan submitted =
                step(draft, Status.SUBMITTED, null, ofCommunity()).orElseThrow();
        assertThat(submitted.may()).as("the community can only take it back").containsExactly(Status.DRAFT);
        assertThatThrownBy(() -> step(submitted, Status.APPROVED, null, ofCommunity()))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo("status"));
        assertThatThrownBy(() -> plans.stroke(
                        draft.id(),
                        new StrokeDraft(submitted.version(), new Operation.Create("新", PlanGrid.Kind.BASIC), null),
                        ofCommunity(),
                        account))
                .as("what is submitted isn't painted on")
                .isInstanceOf(BadInput.class);
        BoundaryPlan returned =
                step(submitted, Status.RETURNED, "3号楼不要拆开", ofSubdistrict()).orElseThrow();
        BoundaryPlan again =
                step(returned, Status.SUBMITTED, "已改", ofCommunity()).orElseThrow();
        BoundaryPlan approved =
                step(again, Status.APPROVED, null, ofSubdistrict()).orElseThrow();
        BoundaryPlan filed =
                step(approved, Status.FILED, "备案号 12", ofSubdistrict()).orElseThrow();
        assertThat(filed.status()).isEqualTo(Status.FILED);
        assertThat(review.steps(draft.id(), ofCommunity()).orElseThrow())
                .extracting(PlanStep::status)
                .containsExactly(Status.SUBMITTED, Status.RETURNED, Status.SUBMITTED, Status.APPROVED, Status.FILED);
        assertThat(review.steps(draft.id(), ofCommunity()).orElseThrow().get(1).remark())
                .contains("3号楼不要拆开");
    }

    @Test
    void aStepOnAPlanThatHasChangedIsNone() {
        BoundaryPlan draft = begun("outdated");
        BoundaryPlan submitted =
                step(draft, Status.SUBMITTED, null, ofCommunity()).orElseThrow();
        assertThatThrownBy(() -> step(draft, Status.WITHDRAWN, null, ofCommunity()))
                .isInstanceOfSatisfying(
                        BoundaryPlans.Outdated.class,
                        outdated -> assertThat(outdated.version()).isEqualTo(submitted.version()));
        assertThat(review.steps(draft.id(), ofCommunity()).orElseThrow()).hasSize(1);
        assertThatThrownBy(() -> new PlanStep.Draft(1L, Status.RETURNED, " "))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo("remark"));
    }

    @Test
    void whatIsSaidIsKept() {
        long id = begun("talk").id();
        review.say(id, new PlanComment.Draft("先看这里", null, List.of(121.5, 31.25)), ofCommunity(), account);
        List<PlanComment> said = review.say(id, new PlanComment.Draft("这个网格太大", 2, null), ofSubdistrict(), account)
                .orElseThrow();
        assertThat(said).extracting(PlanComment::text).containsExactly("先看这里", "这个网格太大");
        assertThat(said.get(0).at()).contains(List.of(121.5, 31.25));
        assertThat(said.get(1).grid()).contains(2);
        assertThatThrownBy(() -> new PlanComment.Draft("x", null, List.of(31.0, 121.0)))
                .as("turned round")
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo("at"));
    }

    @Test
    void whoDoesNotSeeTheCommunityHasNoPlan() {
        BoundaryPlan plan = begun("unseen");
        Scope elsewhere = new Scope(false, List.of(), List.of(1L), false);
        assertThat(step(plan, Status.SUBMITTED, null, elsewhere)).isEmpty();
        assertThat(review.steps(plan.id(), elsewhere)).isEmpty();
        assertThat(review.comments(plan.id(), elsewhere)).isEmpty();
        assertThat(review.say(plan.id(), new PlanComment.Draft("x", null, null), elsewhere, account))
                .isEmpty();
        assertThat(plans.comparison(plan.id(), elsewhere)).isEmpty();
        assertThat(review.comments(plan.id(), ofCommunity()).orElseThrow()).isEmpty();
    }

    @Test
    void aPlanThatChangesNothingMovesNobody() {
        PlanComparison same =
                plans.comparison(begun("same").id(), ofCommunity()).orElseThrow();
        assertThat(same.moved()).isEqualTo(new PlanComparison.Moved(0, 0, 0, 0, 0, 0));
        assertThat(same.buildings()).isEmpty();
        assertThat(same.grids()).allSatisfy(grid -> assertThat(grid.before()).isEqualTo(grid.after()));
    }

    @Test
    void asManyVisitsAreOwedAsArePastDue() {
        Draft draft =
                plans.show(begun("owed").id(), ofCommunity()).orElseThrow().draft();
        long pastDue = new Coverage(database, ZONE)
                .fallsDue(TODAY, 0, Scope.EVERYWHERE, Optional.empty()).grids().stream()
                        .mapToLong(grid -> grid.households().get(0))
                        .sum();
        assertThat(draft.ground().tracts().values().stream()
                        .mapToLong(tract -> tract.load().visitsOwed())
                        .sum())
                .isEqualTo(pastDue)
                .isPositive();
    }

    /** A household behind a door, in grids by their keys; 0 is nobody's. */
    private record Door(long household, long building, long atom, int entrance, int floor) {}

    @Test
    void whatMovesIsCountedDoorByDoor() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long id = begun("compared").id();
        Draft before = plans.show(id, ofCommunity()).orElseThrow().draft();
        Standing now = repainted(id, before, random, seed);
        PlanComparison comparison = plans.comparison(id, ofCommunity()).orElseThrow();
        int moved = 0;
        int leaders = 0;
        int broken = 0;
        Set<List<Object>> ways = new HashSet<>();
        for (Door door : doors()) {
            int from = before.label(door.atom()).gridOf(door.entrance(), door.floor());
            int to = now.draft().label(door.atom()).gridOf(door.entrance(), door.floor());
            if (from == to) {
                continue;
            }
            moved++;
            ways.add(List.of(door.building(), from, to));
            Set<Long> teamBefore = team(before, from, "'LEADER', 'WORKER'");
            Set<Long> teamAfter = team(now.draft(), to, "'LEADER', 'WORKER'");
            leaders += team(before, from, "'LEADER'").equals(team(now.draft(), to, "'LEADER'")) ? 0 : 1;
            Set<Long> met = met(door.household());
            broken +=
                    met.stream().anyMatch(teamBefore::contains) && met.stream().noneMatch(teamAfter::contains) ? 1 : 0;
        }
        assertThat(moved).as("seed %s", seed).isPositive();
        assertThat(comparison.moved().households()).as("seed %s", seed).isEqualTo(moved);
        assertThat(now.moved()).as("seed %s", seed).isEqualTo(comparison.moved());
        assertThat(comparison.moved().leadersChanged()).as("seed %s", seed).isEqualTo(leaders);
        assertThat(comparison.moved().relationshipsBroken()).as("seed %s", seed).isEqualTo(broken);
        assertThat(comparison.buildings())
                .as("seed %s", seed)
                .extracting(change -> List.<Object>of(change.id(), change.from(), change.to()))
                .containsExactlyInAnyOrderElementsOf(ways);
        assertThat(sum(comparison, BuildingChange::households))
                .as("seed %s", seed)
                .isEqualTo(moved);
        assertThat(sum(comparison, BuildingChange::leadersChanged))
                .as("seed %s", seed)
                .isEqualTo(leaders);
        assertThat(sum(comparison, BuildingChange::relationshipsBroken))
                .as("seed %s", seed)
                .isEqualTo(broken);
        assertThat(comparison.grids().stream()
                        .mapToInt(PlanComparison.GridChange::gained)
                        .sum())
                .as("whoever was nobody's and whoever becomes nobody's included, seed %s", seed)
                .isLessThanOrEqualTo(moved);
    }

    private static int sum(PlanComparison comparison, ToIntFunction<BuildingChange> of) {
        return comparison.buildings().stream().mapToInt(of).sum();
    }

    /** Each stroke tells what the comparison says after it, though the one reads what is kept and the other paints on. */
    private static Standing repainted(long id, Draft before, Random random, long seed) {
        List<Long> atoms = new ArrayList<>(before.ground().tracts().keySet());
        List<Integer> grids = new ArrayList<>(before.grids().keySet());
        // The last stroke takes a home elsewhere: that chance moves none must not pass for that none is counted.
        Door home = doors().get(random.nextInt(doors().size()));
        int own = before.label(home.atom()).gridOf(home.entrance(), home.floor());
        int other = grids.stream().filter(grid -> grid != own).findFirst().orElseThrow();
        for (int i = 0; i < 13; i++) {
            long version = plans.show(id, ofCommunity()).orElseThrow().plan().version();
            long atom = atoms.get(random.nextInt(atoms.size()));
            int grid = grids.get(random.nextInt(grids.size()));
            List<Long> some = atoms.subList(random.nextInt(atoms.size() / 2), atoms.size() / 2).stream()
                    .limit(4)
                    .toList();
            Operation operation = i == 12
                    ? new Operation.Assign(List.of(home.atom()), other)
                    : i % 4 == 0
                            ? new Operation.AssignPart(atom, null, null, 2, null, grid)
                            : new Operation.Assign(some, grid);
            Standing told = plans.stroke(id, new StrokeDraft(version, operation, null), ofCommunity(), account)
                    .orElseThrow();
            PlanComparison held = new BoundaryPlans(database, CLOCK)
                    .comparison(id, ofCommunity())
                    .orElseThrow();
            assertThat(told.moved()).as("stroke %d of seed %s", i, seed).isEqualTo(held.moved());
        }
        return plans.show(id, ofCommunity()).orElseThrow();
    }

    private static List<Door> doors() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select household.id, stands.building_id, stands.atom_id, dwelling.entrance, dwelling.floor
                        from household
                        join dwelling on dwelling.id = household.dwelling_id
                        join atom_building stands using (building_id)
                        where household.occupied @> :today
                        """)
                        .bind("today", TODAY)
                        .map((row, context) ->
                                new Door(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getInt(5)))
                        .list());
    }

    private static Set<Long> team(Draft draft, int key, String duties) {
        Optional<Long> grid = Optional.ofNullable(draft.grids().get(key)).flatMap(PlanGrid::gridId);
        return grid.map(id -> ids("select worker_id from grid_team where valid @> :today and duty in (" + duties
                        + ") and grid_id = " + id))
                .orElse(Set.of());
    }

    private static Set<Long> met(long household) {
        return ids("""
                select worker_id from visit
                where outcome in ('MET', 'FAMILY_MET') and worker_id is not null
                  and visited_at >= cast(:today as date) - interval '1 year' - interval '8 hours'
                  and household_id =\s""" + household);
    }

    private static final Map<String, Set<Long>> ANSWERED = new ConcurrentHashMap<>();

    private static Set<Long> ids(String sql) {
        return ANSWERED.computeIfAbsent(
                sql,
                asked -> database.jdbi().withHandle(handle -> {
                    handle.execute("set local time zone 'UTC'");
                    return new HashSet<>(handle.createQuery(asked)
                            .bind("today", TODAY)
                            .mapTo(Long.class)
                            .list());
                }));
    }
}
