package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.boundary.atom.HandCuts;
import org.gridwalk.geodata.boundary.atom.StoredAtom;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.Lattice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Lines drawn on the demo community's ground: what they cut, what changes hands, and what does not. */
@Tag("database")
class DrawnLinesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK =
            Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
    private static final int STEPS = 60;

    private static Database database;
    private static BoundaryPlans plans;
    private static Atoms atoms;
    private static long community;
    private static long account;
    private static double whole;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.2, TODAY), step -> {});
        plans = new BoundaryPlans(database, CLOCK);
        atoms = new Atoms(database, CLOCK);
        community = number("select min(id) from area where level = 'COMMUNITY'");
        account = number("select min(id) from account");
        atoms.cut(community);
        whole = ground().stream()
                .mapToDouble(atom -> atom.atom().polygon().getArea())
                .sum();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Standing begun(String name) {
        return shown(plans.begin(new PlanDraft(community, name), Scope.EVERYWHERE, account)
                .orElseThrow()
                .id());
    }

    private static Standing shown(long id) {
        return plans.show(id, Scope.EVERYWHERE).orElseThrow();
    }

    private static Standing stroke(Standing from, Operation operation) {
        return plans.stroke(
                        from.plan().id(),
                        new StrokeDraft(from.plan().version(), operation, null),
                        Scope.EVERYWHERE,
                        account)
                .orElseThrow();
    }

    private static Standing undo(Standing from) {
        return plans.undo(from.plan().id(), from.plan().version(), Scope.EVERYWHERE)
                .orElseThrow();
    }

    private static List<StoredAtom> ground() {
        return atoms.atoms(community);
    }

    private static Geometry outline(Draft draft, int grid) {
        GridShapes shapes = new GridShapes(draft, ground());
        return shapes.outline(shapes.atoms(grid));
    }

    /** By grid, the buildings of which it has any. */
    private static Map<Integer, Set<Long>> buildings(Draft draft) {
        Map<Integer, Set<Long>> buildings = new TreeMap<>();
        for (StoredAtom atom : ground()) {
            draft.label(atom.id())
                    .grids()
                    .forEach(grid -> buildings
                            .computeIfAbsent(grid, key -> new TreeSet<>())
                            .addAll(atom.atom().buildings()));
        }
        return buildings;
    }

    /** From the west to the east through the middle, so many shares of its height up. */
    private static List<List<Double>> across(Geometry grid, double up) {
        Envelope box = grid.getEnvelopeInternal();
        double y = box.getMinY() + up * box.getHeight();
        return List.of(List.of(box.getMinX() - 1e-4, y), List.of(box.getMaxX() + 1e-4, y + 1e-5));
    }

    private static int largest(Draft draft) {
        return draft.grids().keySet().stream()
                .max((one, other) -> Double.compare(
                        outline(draft, one).getArea(), outline(draft, other).getArea()))
                .orElseThrow();
    }

    private static boolean isSame(Geometry one, Geometry other) {
        return new DiscreteHausdorffDistance(one, other).distance() <= 1.5 / Lattice.STEPS;
    }

    @Test
    void aLineSplitsAGridAndAMergeTakesItBack() {
        Standing begun = begun("split");
        int grid = largest(begun.draft());
        Geometry before = outline(begun.draft(), grid);
        Map<Integer, Set<Long>> buildings = buildings(begun.draft());
        Standing split = stroke(begun, new Operation.SplitLine(grid, across(before, 0.55), "北边"));
        assertThat(split.plan().groundVersion()).isGreaterThan(begun.plan().groundVersion());
        int part = split.draft().grids().keySet().stream().max(Integer::compare).orElseThrow();
        assertThat(split.draft().grids().get(part).name()).isEqualTo("北边");
        assertThat(split.draft().load(part).households())
                .isLessThanOrEqualTo(split.draft().load(grid).households());
        assertThat(split.buildings()).isNotEmpty().allMatch(one -> one.from() == grid && one.to() == part);
        assertThat(split.buildings().stream()
                        .mapToInt(MovedBuilding::households)
                        .sum())
                .isEqualTo(split.draft().load(part).households());
        assertSound(split, "split");
        Geometry undone = outline(undo(split).draft(), grid);
        assertThat(isSame(undone, before))
                .as("the ground is cut, and no edge moved")
                .isTrue();
        Standing again = plans.redo(split.plan().id(), split.plan().version() + 1, Scope.EVERYWHERE)
                .orElseThrow();
        Standing merged = stroke(again, new Operation.Merge(part, grid));
        assertThat(buildings(merged.draft())).isEqualTo(buildings);
        assertThat(outline(merged.draft(), grid).equalsTopo(undone)).isTrue();
        assertSound(merged, "merged");
    }

    /** A corner of the edge between two grids, with those before and after it. */
    private record Corner(int grid, int other, Coordinate before, Coordinate at, Coordinate after) {
        List<List<Double>> to(Coordinate place) {
            return List.of(position(before), position(place), position(after));
        }
    }

    private static List<Double> position(Coordinate place) {
        return List.of(place.x, place.y);
    }

    private static List<Corner> corners(Draft draft) {
        GridShapes shapes = new GridShapes(draft, ground());
        Map<Integer, Geometry> outlines = new TreeMap<>();
        draft.grids().keySet().forEach(grid -> outlines.put(grid, shapes.outline(shapes.atoms(grid))));
        outlines.put(Label.NOBODY, shapes.outline(shapes.atoms(Label.NOBODY)));
        List<Corner> corners = new ArrayList<>();
        outlines.forEach((one, outline) -> outlines.forEach((other, beyond) -> {
            if (one > other) {
                for (Geometry edge : GridShapes.edges(outline, beyond)) {
                    Coordinate[] all = edge.getCoordinates();
                    for (int i = 1; i < all.length - 1; i++) {
                        corners.add(new Corner(one, other, all[i - 1], all[i], all[i + 1]));
                    }
                }
            }
        }));
        return corners;
    }

    @Test
    void aCornerIsDraggedThereAndBack() {
        Standing plan = begun("edge");
        Random random = new Random(7);
        int dragged = 0;
        for (int i = 0; i < 20 && dragged < 6; i++) {
            List<Corner> corners = corners(plan.draft());
            Corner corner = corners.get(random.nextInt(corners.size()));
            Coordinate place = near(corner.at(), random, 4e-4);
            Map<Integer, Set<Long>> buildings = buildings(plan.draft());
            Standing there;
            try {
                there = stroke(plan, new Operation.Edge(corner.grid(), corner.other(), corner.to(place)));
            } catch (BadInput refused) {
                assertThat(shown(plan.plan().id()).plan()).isEqualTo(plan.plan());
                continue;
            }
            assertSound(there, "there " + i);
            Set<Long> moved = new TreeSet<>();
            there.buildings().forEach(one -> moved.add(one.id()));
            Map<Integer, Set<Long>> after = buildings(there.draft());
            assertThat(moved).containsAll(changed(buildings, after));
            try {
                plan = stroke(there, new Operation.Edge(corner.grid(), corner.other(), corner.to(corner.at())));
                assertThat(buildings(plan.draft())).as("and back " + i).isEqualTo(buildings);
                dragged++;
            } catch (BadInput refused) {
                plan = undo(there);
            }
        }
        assertThat(dragged).isPositive();
    }

    private static Set<Long> changed(Map<Integer, Set<Long>> before, Map<Integer, Set<Long>> after) {
        Set<Long> changed = new TreeSet<>();
        after.forEach((grid, buildings) -> {
            Set<Long> gained = new TreeSet<>(buildings);
            gained.removeAll(before.getOrDefault(grid, Set.of()));
            changed.addAll(gained);
        });
        return changed;
    }

    private static Coordinate near(Coordinate place, Random random, double degrees) {
        return new Coordinate(
                place.x + degrees * (2 * random.nextDouble() - 1), place.y + degrees * (2 * random.nextDouble() - 1));
    }

    /** The atoms are a coverage of the same ground, each household is there once, and the journal gives the same plan. */
    private static void assertSound(Standing now, String what) {
        Geometry[] polygons =
                ground().stream().map(atom -> atom.atom().polygon()).toArray(Geometry[]::new);
        assertThat(Arrays.stream(CoverageValidator.validate(polygons))
                        .filter(error -> error != null && !error.isEmpty()))
                .as(what)
                .isEmpty();
        double area = Arrays.stream(polygons).mapToDouble(Geometry::getArea).sum();
        assertThat(area / whole).as(what).isEqualTo(1, within(1e-6));
        int households = now.draft().load(Label.NOBODY).households();
        for (int grid : now.draft().grids().keySet()) {
            households += now.draft().load(grid).households();
        }
        assertThat((long) households).as(what).isEqualTo(number("""
                        select count(*) from household where occupied @> date '2026-11-20'
                        """));
        Draft replayed = new BoundaryPlans(database, CLOCK)
                .show(now.plan().id(), Scope.EVERYWHERE)
                .orElseThrow()
                .draft();
        assertThat(replayed.grids()).as(what).isEqualTo(now.draft().grids());
        assertThat(labels(replayed)).as(what).isEqualTo(labels(now.draft()));
    }

    private static Map<Long, Label> labels(Draft draft) {
        Map<Long, Label> labels = new HashMap<>();
        draft.ground().tracts().keySet().forEach(atom -> labels.put(atom, draft.label(atom)));
        return labels;
    }

    @Test
    void aRandomWalkOfLinesKeepsEverything() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        Standing plan = begun("walk");
        int drawn = 0;
        for (int step = 0; step < STEPS; step++) {
            String where = "seed " + seed + ", step " + step;
            int dice = random.nextInt(10);
            try {
                if (dice < 2) {
                    plan = undo(plan);
                } else if (dice < 3) {
                    plan = plans.redo(plan.plan().id(), plan.plan().version(), Scope.EVERYWHERE)
                            .orElseThrow();
                } else {
                    Operation operation = operation(plan.draft(), random);
                    plan = stroke(plan, operation);
                    drawn += operation instanceof Operation.Drawn ? 1 : 0;
                }
                assertSound(plan, where);
            } catch (BadInput refused) {
                Standing now = shown(plan.plan().id());
                assertThat(now.plan()).as(where).isEqualTo(plan.plan());
                assertThat(labels(now.draft())).as(where).isEqualTo(labels(plan.draft()));
            }
        }
        assertThat(drawn).isGreaterThan(STEPS / 6);
        while (plan.plan().strokes() > 0) {
            plan = undo(plan);
        }
        assertThat(buildings(plan.draft())).isEqualTo(buildings(begun("anew").draft()));
    }

    private static Operation operation(Draft draft, Random random) {
        List<Integer> keys = List.copyOf(draft.grids().keySet());
        int grid = keys.get(random.nextInt(keys.size()));
        if (random.nextInt(4) == 0) {
            return new Operation.Merge(grid, keys.get(random.nextInt(keys.size())));
        }
        if (random.nextInt(3) == 0) {
            Geometry outline = outline(draft, grid);
            Coordinate middle = outline.getEnvelopeInternal().centre();
            double size = outline.getEnvelopeInternal().getDiameter();
            List<List<Double>> line = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                line.add(position(near(middle, random, size)));
            }
            return new Operation.SplitLine(grid, line, "分出" + random.nextInt(100));
        }
        List<Corner> corners = corners(draft);
        Corner corner = corners.get(random.nextInt(corners.size()));
        return new Operation.Edge(corner.grid(), corner.other(), corner.to(near(corner.at(), random, 5e-4)));
    }

    @Test
    void aLineThatCantBeDrawnCutsNothing() {
        Standing begun = begun("refused");
        int grid = largest(begun.draft());
        Geometry outline = outline(begun.draft(), grid);
        Envelope box = outline.getEnvelopeInternal();
        List<Double> middle = position(outline.getInteriorPoint().getCoordinate());
        Corner corner = corners(begun.draft()).get(0);
        long cuts = new HandCuts(database, CLOCK).list(community).size();
        List<Operation> wrong = List.of(
                new Operation.SplitLine(grid, List.of(middle, List.of(middle.get(0) + 1e-6, middle.get(1))), "短"),
                new Operation.SplitLine(
                        grid,
                        List.of(
                                List.of(box.getMinX(), box.getMinY()),
                                List.of(box.getMaxX(), box.getMaxY()),
                                List.of(box.getMaxX(), box.getMinY()),
                                List.of(box.getMinX(), box.getMaxY())),
                        "交叉"),
                new Operation.SplitLine(grid, across(outline, 3), "外面"),
                new Operation.SplitLine(grid, List.of(middle, middle), "点"),
                new Operation.Edge(corner.grid(), corner.other(), corner.to(new Coordinate(box.getMinX() - 1, 30))),
                new Operation.Edge(corner.grid(), corner.other(), corner.to(corner.at())),
                new Operation.Edge(corner.grid(), corner.other(), List.of(middle, position(corner.after()))));
        for (Operation operation : wrong) {
            assertThatThrownBy(() -> stroke(begun, operation))
                    .as("%s", operation)
                    .isInstanceOfSatisfying(
                            BadInput.class,
                            refused -> assertThat(refused.field()).isEqualTo("line"));
        }
        assertThatThrownBy(() -> new Operation.SplitLine(grid, List.of(middle), "一点"))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> new Operation.Edge(grid, grid, List.of(middle, middle)))
                .isInstanceOf(BadInput.class);
        assertThat(shown(begun.plan().id()).plan()).isEqualTo(begun.plan());
        assertThat(new HandCuts(database, CLOCK).list(community)).hasSize((int) cuts);
    }

    @Test
    void nothingIsTakenFromALockedGrid() {
        Standing begun = begun("locked");
        int grid = largest(begun.draft());
        Standing locked = stroke(begun, new Operation.Lock(grid, true));
        Geometry outline = outline(locked.draft(), grid);
        assertThatThrownBy(() -> stroke(locked, new Operation.SplitLine(grid, across(outline, 0.5), "半")))
                .isInstanceOf(BadInput.class);
        for (int other : locked.draft().grids().keySet()) {
            if (other != grid) {
                GridShapes.edges(outline, outline(locked.draft(), other))
                        .forEach(edge -> assertLosesNothing(locked, grid, other, edge, outline));
            }
        }
    }

    /** Straight through the locked grid from one end of the edge to the other. */
    private static void assertLosesNothing(Standing plan, int locked, int taker, Geometry edge, Geometry outline) {
        Coordinate[] corners = edge.getCoordinates();
        Coordinate inside = outline.getInteriorPoint().getCoordinate();
        List<List<Double>> line =
                List.of(position(corners[0]), position(inside), position(corners[corners.length - 1]));
        Operation operation = new Operation.Edge(taker, locked, line);
        assertThatThrownBy(() -> stroke(plan, operation)).isInstanceOf(BadInput.class);
    }
}
