package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.PlanGround.Landing;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
    private static final int SIDE = 12;

    /** All that a plan is, to be compared. */
    private record Snapshot(Map<Integer, PlanGrid> grids, Map<Long, Label> labels) {
        static Snapshot of(Draft draft) {
            Map<Long, Label> labels = new TreeMap<>();
            draft.ground().tracts().keySet().forEach(atom -> labels.put(atom, draft.label(atom)));
            return new Snapshot(draft.grids(), labels);
        }
    }

    /**
     * Ten thousand strokes with undo and redo: each household has one grid or none, totals are those of a recount door by
     * door, what is taken back comes back exactly, and the strokes done again from the start give the same plan.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aRandomWalkKeepsEveryHousehold(long seed) {
        Random random = new Random(seed);
        RandomGround ground = RandomGround.of(SIDE, random);
        Draft draft = ground.strips(5);
        Deque<Change> done = new ArrayDeque<>();
        Deque<Change> undone = new ArrayDeque<>();
        Deque<Snapshot> before = new ArrayDeque<>();
        for (int step = 0; step < 10_000; step++) {
            String where = "seed " + seed + ", step " + step;
            int dice = random.nextInt(10);
            if (dice < 2 && !done.isEmpty()) {
                Change last = done.pop();
                draft.apply(last.inverse());
                undone.push(last);
                assertThat(Snapshot.of(draft)).as(where).isEqualTo(before.pop());
            } else if (dice < 3 && !undone.isEmpty()) {
                before.push(Snapshot.of(draft));
                Change again = undone.pop();
                draft.apply(again);
                done.push(again);
            } else {
                stroke(draft, random).map(DraftTest::writtenAndRead).ifPresent(change -> {
                    before.push(Snapshot.of(draft));
                    draft.apply(change);
                    done.push(change);
                    undone.clear();
                });
            }
            if (step % 50 == 0) {
                assertRecounted(draft, where);
            }
        }
        Draft replayed = RandomGround.of(SIDE, new Random(seed)).strips(5);
        done.descendingIterator().forEachRemaining(replayed::apply);
        assertThat(Snapshot.of(replayed)).as("seed " + seed).isEqualTo(Snapshot.of(draft));
        while (!done.isEmpty()) {
            draft.apply(done.pop().inverse());
        }
        assertThat(Snapshot.of(draft))
                .as("seed " + seed)
                .isEqualTo(Snapshot.of(RandomGround.of(SIDE, new Random(seed)).strips(5)));
    }

    private static Change writtenAndRead(Change change) {
        Change read = Json.MAPPER.convertValue(Json.read(Json.write(change)), Change.class);
        assertThat(read).isEqualTo(change);
        return read;
    }

    /** What is refused changes nothing. */
    private static Optional<Change> stroke(Draft draft, Random random) {
        Snapshot before = Snapshot.of(draft);
        try {
            Change change = draft.changeOf(operation(draft, random));
            assertThat(Snapshot.of(draft)).isEqualTo(before);
            return Optional.of(change).filter(one -> !one.changesNothing());
        } catch (BadInput refused) {
            assertThat(Snapshot.of(draft)).isEqualTo(before);
            return Optional.empty();
        }
    }

    private static Operation operation(Draft draft, Random random) {
        List<Integer> keys = new ArrayList<>(draft.grids().keySet());
        keys.add(Label.NOBODY);
        int grid = keys.get(random.nextInt(keys.size()));
        int other = keys.get(random.nextInt(keys.size()));
        long atom = 1L + random.nextInt(SIDE * SIDE);
        return switch (random.nextInt(12)) {
            case 0 -> new Operation.Create("新网格" + random.nextInt(100), PlanGrid.Kind.BASIC);
            case 1 -> new Operation.Delete(grid);
            case 2 -> new Operation.Rename(grid, random.nextInt(9) == 0 ? " " : "网格" + random.nextInt(100));
            case 3 -> random.nextInt(4) == 0 ? new Operation.Merge(grid, other) : new Operation.Lock(grid, false);
            case 4 -> new Operation.Split(grid, some(draft.atoms(grid), random), "分出" + random.nextInt(100));
            case 5 -> new Operation.Lock(grid, random.nextInt(3) == 0);
            case 6 ->
                new Operation.OfKind(grid, random.nextBoolean() ? PlanGrid.Kind.BASIC : PlanGrid.Kind.DEDICATED, "商场");
            case 7, 8 -> part(atom, random, grid);
            case 9 -> new Operation.Adopt(Map.of(atom, grid, atom % (SIDE * SIDE) + 1, other), Map.of());
            default -> new Operation.Assign(block(random), grid);
        };
    }

    private static List<Long> some(Set<Long> atoms, Random random) {
        return atoms.stream().filter(atom -> random.nextBoolean()).toList();
    }

    private static List<Long> block(Random random) {
        int row = random.nextInt(SIDE);
        int column = random.nextInt(SIDE);
        List<Long> atoms = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            if (row + i / 3 < SIDE && column + i % 3 < SIDE) {
                atoms.add(RandomGround.id(SIDE, row + i / 3, column + i % 3));
            }
        }
        return atoms;
    }

    private static Operation part(long atom, Random random, int grid) {
        int from = random.nextInt(4);
        return random.nextBoolean()
                ? new Operation.AssignPart(
                        atom, random.nextBoolean() ? null : from, from + 1 + random.nextInt(2), null, null, grid)
                : new Operation.AssignPart(atom, null, null, from, random.nextBoolean() ? null : from + 2, grid);
    }

    private static void assertRecounted(Draft draft, String where) {
        Map<Integer, Load> counted = new HashMap<>();
        Load all = Load.NONE;
        for (Tract tract : draft.ground().tracts().values()) {
            for (Landing landing : tract.landings()) {
                List<Label.Share> holding = draft.label(tract.id()).shares().stream()
                        .filter(share -> share.part().holds(landing.entrance(), landing.floor()))
                        .toList();
                assertThat(holding).as(where + ", one grid at most for a door").hasSizeLessThanOrEqualTo(1);
                int grid = holding.isEmpty() ? Label.NOBODY : holding.get(0).grid();
                counted.merge(grid, landing.load(), Load::plus);
                all = all.plus(landing.load());
            }
        }
        Map<Integer, GridNumbers> numbers = new PlanCheck(draft, PlanCheck.Wanted.USUAL).numbers();
        assertThat(numbers.keySet()).as(where).isEqualTo(draft.grids().keySet());
        Load sum = draft.load(Label.NOBODY);
        for (int grid : draft.grids().keySet()) {
            Load load = counted.getOrDefault(grid, Load.NONE);
            assertThat(draft.load(grid)).as(where).isEqualTo(load);
            assertThat(numbers.get(grid).load()).as(where).isEqualTo(load);
            sum = sum.plus(load);
        }
        assertThat(sum).as(where).isEqualTo(all);
    }

    @Test
    void aLockedGridGainsAndDoesNotLose() {
        RandomGround ground = RandomGround.of(SIDE, new Random(3));
        Draft draft = ground.strips(5);
        draft.apply(draft.changeOf(new Operation.Lock(1, true)));
        Set<Long> locked = draft.atoms(1);
        long foreign = draft.atoms(2).iterator().next();
        List<Long> stroke = new ArrayList<>(locked);
        stroke.add(draft.atoms(3).iterator().next());
        Change taken = draft.changeOf(new Operation.Assign(stroke, 2));
        assertThat(taken.labels())
                .singleElement()
                .satisfies(one -> assertThat(one.before()).isEqualTo(Label.of(3)));
        draft.apply(taken);
        assertThat(draft.atoms(1)).isEqualTo(locked);
        draft.apply(draft.changeOf(new Operation.Assign(List.of(foreign), 1)));
        assertThat(draft.atoms(1)).contains(foreign).hasSize(locked.size() + 1);
        for (Operation operation : List.of(
                new Operation.Merge(1, 2), new Operation.Split(1, List.of(foreign), "新"), new Operation.Delete(1))) {
            assertThatThrownBy(() -> draft.changeOf(operation)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void splitThenMergeIsWhatItWas() {
        Draft draft = RandomGround.of(SIDE, new Random(4)).strips(5);
        Snapshot before = Snapshot.of(draft);
        List<Long> half = draft.atoms(2).stream().limit(7).toList();
        draft.apply(draft.changeOf(new Operation.Split(2, half, "新网格")));
        int part = draft.grids().keySet().stream().reduce((first, last) -> last).orElseThrow();
        assertThat(draft.atoms(part)).isEqualTo(new TreeSet<>(half));
        draft.apply(draft.changeOf(new Operation.Merge(part, 2)));
        assertThat(Snapshot.of(draft)).isEqualTo(before);
    }

    @Test
    void aBuildingIsSharedByEntranceAndFloorAndComesTogetherAgain() {
        Label shared = Label.of(1).with(Part.ofEntrances(3, Part.LAST), 2).with(Part.ofFloors(10, Part.LAST), 3);
        assertThat(shared.gridOf(1, 9)).isEqualTo(1);
        assertThat(shared.gridOf(3, 9)).isEqualTo(2);
        assertThat(shared.gridOf(4, 10)).isEqualTo(3);
        assertThat(shared.gridOf(1, 10)).isEqualTo(3);
        assertThat(shared.grids()).containsExactly(1, 2, 3);
        assertThat(shared.replaced(3, 1).replaced(2, 1)).isEqualTo(Label.of(1));
        assertThat(shared.with(Part.ALL, 4)).isEqualTo(Label.of(4));
        assertThat(shared.with(Part.ALL, Label.NOBODY)).isEqualTo(Label.NONE);
    }

    @Test
    void saysWhatIsWrongTheGravestFirst() {
        Draft draft = RandomGround.of(SIDE, new Random(5)).strips(4);
        draft.apply(draft.changeOf(new Operation.Assign(List.of(RandomGround.id(SIDE, 0, 9)), 1)));
        draft.apply(draft.changeOf(new Operation.Create("空网格", PlanGrid.Kind.DEDICATED)));
        List<Finding> findings = new PlanCheck(draft, new PlanCheck.Wanted(0.01, 1, 10_000)).findings();
        assertThat(findings).extracting(Finding::kind).isSorted();
        assertThat(findings)
                .filteredOn(one -> one.kind() == Finding.Kind.UNASSIGNED)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.atoms()).hasSize(SIDE);
                    assertThat(one.value()).isEqualTo(draft.load(Label.NOBODY).households());
                });
        assertThat(findings)
                .filteredOn(one -> one.kind() == Finding.Kind.NOT_CONTIGUOUS)
                .singleElement()
                .satisfies(one -> assertThat(one.atoms()).containsExactly(RandomGround.id(SIDE, 0, 9)));
        assertThat(findings)
                .filteredOn(one -> one.kind() == Finding.Kind.EMPTY)
                .singleElement()
                .satisfies(one -> assertThat(one.grids()).containsExactly(5));
        assertThat(findings).extracting(Finding::kind).contains(Finding.Kind.ESTATE_CUT);
    }

    @Test
    void figuresOfASquare() {
        Draft draft = RandomGround.of(SIDE, new Random(6)).strips(1);
        GridNumbers one = new PlanCheck(draft, PlanCheck.Wanted.USUAL).numbers().get(1);
        assertThat(one.area_m2()).isEqualTo(SIDE * (SIDE - 1) * 100.0);
        assertThat(one.perimeterMeters()).isEqualTo(2 * (SIDE + SIDE - 1) * 10.0);
        assertThat(one.compactness()).isEqualTo(4 * Math.PI * one.area_m2() / Math.pow(one.perimeterMeters(), 2));
        assertThat(one.pieces()).isEqualTo(1);
    }
}
