package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.atom.BoundaryFault;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans of the demo community, as the database keeps them. */
@Tag("database")
class BoundaryPlansTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Database database;
    private static BoundaryPlans plans;
    private static long community;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.2, TODAY), step -> {});
        plans = new BoundaryPlans(
                database, Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE));
        community = database.jdbi()
                .withHandle(handle -> handle.createQuery("select min(id) from area where level = 'COMMUNITY'")
                        .mapTo(Long.class)
                        .one());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static long begun(String name) {
        return plans.begin(new PlanDraft(community, name), Scope.EVERYWHERE, account())
                .orElseThrow()
                .id();
    }

    private static long account() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select min(id) from account")
                        .mapTo(Long.class)
                        .one());
    }

    private static Standing shown(long id) {
        return plans.show(id, Scope.EVERYWHERE).orElseThrow();
    }

    private static Standing stroke(long id, Operation operation) {
        return plans.stroke(
                        id, new StrokeDraft(shown(id).plan().version(), operation, null), Scope.EVERYWHERE, account())
                .orElseThrow();
    }

    private static Map<Long, Label> labels(Draft draft) {
        Map<Long, Label> labels = new HashMap<>();
        draft.ground().tracts().keySet().forEach(atom -> labels.put(atom, draft.label(atom)));
        return labels;
    }

    /** Door by door, where one building stands on an atom: whose it is in the plan, and in the database. */
    @Test
    void aPlanBeginsWithTodaysGridsAsTheyAre() {
        Standing begun = shown(begun("as it is"));
        Draft draft = begun.draft();
        Map<Integer, Optional<Long>> gridIds = new HashMap<>();
        draft.grids().forEach((key, grid) -> gridIds.put(key, grid.gridId()));
        record Door(long dwelling, long atom, int entrance, int floor, Optional<Long> grid) {}
        List<Door> doors = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select dwelling.id, stands.atom_id, dwelling.entrance, dwelling.floor, place.grid_id
                        from dwelling
                        join atom_building stands using (building_id)
                        left join dwelling_grid(:today) place on place.dwelling_id = dwelling.id
                        where (select count(*) from atom_building other where other.atom_id = stands.atom_id) = 1
                        """)
                        .bind("today", TODAY)
                        .map((row, context) -> new Door(
                                row.getLong(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getInt(4),
                                Optional.ofNullable(row.getObject(5, Long.class))))
                        .list());
        assertThat(doors).hasSizeGreaterThan(500);
        assertThat(doors).extracting(Door::grid).as("somebody was forgotten").contains(Optional.empty());
        assertThat(doors).allSatisfy(door -> {
            int key = draft.label(door.atom()).gridOf(door.entrance(), door.floor());
            assertThat(key == Label.NOBODY ? Optional.empty() : gridIds.get(key))
                    .as("dwelling %s", door.dwelling())
                    .isEqualTo(door.grid());
        });
        int households = database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from household where occupied @> :today")
                        .bind("today", TODAY)
                        .mapTo(Integer.class)
                        .one());
        int counted = draft.grids().keySet().stream()
                        .mapToInt(grid -> draft.load(grid).households())
                        .sum()
                + draft.load(Label.NOBODY).households();
        assertThat(counted).isEqualTo(households);
        assertThat(new PlanCheck(draft, PlanCheck.Wanted.USUAL).findings())
                .as("the forgotten house is found")
                .anyMatch(finding -> finding.kind() == Finding.Kind.UNASSIGNED && finding.value() > 0);
    }

    @Test
    void theFaultsOfTodaysBoundariesAreListed() {
        long id = begun("faults");
        Set<Integer> keys = shown(id).draft().grids().keySet();
        List<FaultView> faults = plans.faults(id, Scope.EVERYWHERE).orElseThrow();
        assertThat(faults).extracting(FaultView::kind).contains(BoundaryFault.Kind.ORPHANS, BoundaryFault.Kind.GAP);
        assertThat(faults).allSatisfy(fault -> {
            assertThat(keys).containsAll(fault.grids());
            assertThat(fault.rings()).isNotEmpty();
            assertThat(keys)
                    .containsAll(
                            fault.repairs().stream().map(FaultView.Repair::grid).toList());
        });
        assertThat(plans.faults(id, new Scope(false, List.of(), List.of(1L), false)))
                .isEmpty();
    }

    /** Each of its ways mends a fault, even one that leaves all as it is; and taken back, it is there again. */
    @Test
    void faultsAreRepairedByChoice() {
        long id = begun("repairs");
        List<FaultView> faults = plans.faults(id, Scope.EVERYWHERE).orElseThrow();
        assertThat(faults).filteredOn(fault -> !fault.repaired()).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.repairs()).as("%s", fault).isNotEmpty();
            assertThat(fault.repairs()).extracting(FaultView.Repair::grid).doesNotHaveDuplicates();
        });
        for (FaultView fault : faults) {
            for (FaultView.Repair repair : fault.repairs()) {
                long version = shown(id).plan().version();
                Standing mended = plans.stroke(
                                id,
                                new StrokeDraft(
                                        version, new Operation.Assign(repair.atoms(), repair.grid()), fault.key()),
                                Scope.EVERYWHERE,
                                account())
                        .orElseThrow();
                assertThat(repair.atoms())
                        .allMatch(atom -> mended.draft().label(atom).equals(Label.of(repair.grid())));
                assertThat(isRepaired(id, fault)).as("%s by %s", fault, repair).isTrue();
                plans.undo(id, mended.plan().version(), Scope.EVERYWHERE);
                assertThat(isRepaired(id, fault)).as("%s, taken back", fault).isEqualTo(fault.repaired());
            }
        }
        assertThat(labels(shown(id).draft()))
                .isEqualTo(labels(shown(begun("as it is")).draft()));
    }

    private static boolean isRepaired(long id, FaultView fault) {
        return plans.faults(id, Scope.EVERYWHERE).orElseThrow().stream()
                .filter(one -> one.key().equals(fault.key()))
                .allMatch(FaultView::repaired);
    }

    @Test
    void aProposalIsOneStroke() {
        long id = begun("proposals");
        Map<Long, Label> before = labels(shown(id).draft());
        List<PlanProposal> proposals = proposed(id, new ProposalWish(0.5, null, 0.1), new BoundaryPlans.Search() {});
        assertThat(proposals).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(labels(shown(id).draft())).as("nothing is changed yet").isEqualTo(before);
        for (PlanProposal proposal : proposals) {
            Standing adopted = stroke(id, new Operation.Adopt(proposal.grids(), proposal.names()));
            assertThat(adopted.plan().strokes()).isEqualTo(1);
            PlanCheck check = new PlanCheck(adopted.draft(), PlanCheck.Wanted.USUAL);
            assertThat(check.numbers().values())
                    .extracting(numbers -> numbers.load().households())
                    .isEqualTo(proposal.numbers().stream()
                            .map(numbers -> numbers.load().households())
                            .toList());
            double worst = check.numbers().values().stream()
                    .mapToDouble(numbers -> Math.abs(numbers.deviation()))
                    .max()
                    .orElseThrow();
            assertThat(proposal.deviation()).isEqualTo(worst, within(1e-6));
            assertThat(check.findings())
                    .as("nobody's ground is given away too")
                    .noneMatch(finding -> finding.kind() == Finding.Kind.UNASSIGNED);
            plans.undo(id, adopted.plan().version(), Scope.EVERYWHERE);
            assertThat(labels(shown(id).draft())).isEqualTo(before);
        }
    }

    @Test
    void theNumberOfGridsIsFoundWhereNoneIsGiven() {
        long id = begun("found");
        int today = (int) shown(id).draft().grids().values().stream()
                .filter(grid -> grid.kind() == PlanGrid.Kind.BASIC)
                .count();
        assertThat(grids(id, new ProposalWish(0.5, null, 0.3)))
                .as("it is today's where that can be balanced")
                .containsOnly(today);
        assertThat(grids(id, new ProposalWish(0.5, today + 1, 0.3))).containsOnly(today + 1);
    }

    private static List<PlanProposal> proposed(long id, ProposalWish wish, BoundaryPlans.Search search) {
        return plans.propose(id, wish, Scope.EVERYWHERE, Effort.ofIterations(1, 300_000), search)
                .orElseThrow();
    }

    @Test
    void aSearchTellsHowFarItIsAndKeepsWhatItHasWhenItIsOver() {
        long id = begun("followed");
        ProposalWish wish = new ProposalWish(0.5, null, 0.1);
        List<Double> heard = new ArrayList<>();
        proposed(id, wish, new BoundaryPlans.Search() {
            @Override
            public void found(double deviation) {
                heard.add(deviation);
            }
        });
        assertThat(heard).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
        List<PlanProposal> left = proposed(id, wish, new BoundaryPlans.Search() {
            @Override
            public boolean isOver() {
                return true;
            }
        });
        assertThat(left).isNotEmpty();
    }

    /** The basic grids that are lived in, once each proposal is taken over. */
    private static List<Integer> grids(long id, ProposalWish wish) {
        List<PlanProposal> proposals = proposed(id, wish, new BoundaryPlans.Search() {});
        assertThat(proposals).isNotEmpty();
        return proposals.stream()
                .map(proposal -> (int) proposal.numbers().stream()
                        .filter(numbers -> numbers.load().households() > 0)
                        .count())
                .toList();
    }

    @Test
    void strokesAreKeptAndTakenBack() {
        long id = begun("strokes");
        Map<Long, Label> before = labels(shown(id).draft());
        Set<Integer> keys = shown(id).draft().grids().keySet();
        int one = keys.iterator().next();
        List<Long> some = before.keySet().stream().sorted().limit(20).toList();
        Standing painted = stroke(id, new Operation.Assign(some, one));
        assertThat(some).allMatch(atom -> painted.draft().label(atom).equals(Label.of(one)));
        assertThat(labels(shown(id).draft())).isEqualTo(labels(painted.draft()));
        stroke(id, new Operation.Split(one, some.subList(0, 3), "分出来的"));
        Map<Long, Label> after = labels(shown(id).draft());
        for (int i = 0; i < 2; i++) {
            plans.undo(id, shown(id).plan().version(), Scope.EVERYWHERE);
        }
        assertThat(labels(shown(id).draft())).isEqualTo(before);
        assertThat(plans.undo(id, shown(id).plan().version(), Scope.EVERYWHERE)
                        .orElseThrow()
                        .plan()
                        .strokes())
                .as("nothing is left to take back")
                .isZero();
        for (int i = 0; i < 3; i++) {
            plans.redo(id, shown(id).plan().version(), Scope.EVERYWHERE);
        }
        assertThat(labels(shown(id).draft())).isEqualTo(after);
        plans.undo(id, shown(id).plan().version(), Scope.EVERYWHERE);
        stroke(id, new Operation.Rename(one, "改了名"));
        assertThat(shown(id).plan().undone())
                .as("after a stroke nothing can be done again")
                .isZero();
    }

    @Test
    void twoPlannersAtOnceAreNeverOverwritten() {
        long id = begun("conflict");
        long version = shown(id).plan().version();
        int one = shown(id).draft().grids().keySet().iterator().next();
        stroke(id, new Operation.Rename(one, "先改的"));
        StrokeDraft late = new StrokeDraft(version, new Operation.Rename(one, "后改的"), null);
        assertThatThrownBy(() -> plans.stroke(id, late, Scope.EVERYWHERE, account()))
                .isInstanceOfSatisfying(
                        BoundaryPlans.Outdated.class,
                        outdated -> assertThat(outdated.version()).isEqualTo(version + 1));
        assertThat(shown(id).draft().grids().get(one).name()).isEqualTo("先改的");
        assertThatThrownBy(() -> stroke(id, new Operation.Rename(999, "没有"))).isInstanceOf(BadInput.class);
        assertThat(shown(id).plan().version()).as("a refused stroke is none").isEqualTo(version + 1);
    }

    @Test
    void aPlanOnAGroundThatWasCutAgainIsSaidToBeStale() {
        long id = begun("stale");
        database.jdbi().useHandle(handle -> handle.execute("update ground_cut set version = version + 1"));
        try {
            assertThatThrownBy(() -> shown(id)).isInstanceOf(BoundaryPlans.Stale.class);
            assertThatThrownBy(() -> plans.ground(id, Scope.EVERYWHERE)).isInstanceOf(BoundaryPlans.Stale.class);
        } finally {
            database.jdbi().useHandle(handle -> handle.execute("update ground_cut set version = version - 1"));
        }
    }

    @Test
    void whoDoesNotSeeTheCommunityHasNoPlan() {
        long id = begun("unseen");
        Scope elsewhere = new Scope(false, List.of(), List.of(1L), false);
        assertThat(plans.show(id, elsewhere)).isEmpty();
        assertThat(plans.ground(id, elsewhere)).isEmpty();
        assertThat(plans.list(Optional.empty(), elsewhere)).isEmpty();
        assertThat(plans.begin(new PlanDraft(community, "x"), elsewhere, account()))
                .isEmpty();
        assertThat(plans.list(Optional.of(community), Scope.EVERYWHERE))
                .extracting(BoundaryPlan::name)
                .contains("unseen");
    }
}
