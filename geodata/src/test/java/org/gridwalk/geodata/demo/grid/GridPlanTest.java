package org.gridwalk.geodata.demo.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;

class GridPlanTest {
    private static final int BEGIN = 19_000;
    private static final int CHANGE = 19_400;
    private static final int TODAY = 19_731;

    static Stream<Ground> communities() {
        return IntStream.range(0, 12)
                .mapToObj(seed -> Ground.of(new Site(seed, seed, 1, 1, new Dice(seed).fork(seed))));
    }

    private static GridPlan plan(Ground ground) {
        return new GridPlan(ground, BEGIN, CHANGE);
    }

    @ParameterizedTest
    @MethodSource("communities")
    void eachDwellingHasAtMostOneGridAndAFewHaveNone(Ground ground) {
        GridPlan plan = plan(ground);
        int orphans = 0;
        for (Estate estate : ground.estates) {
            for (Building house : estate.buildings) {
                for (Building.Door door : house.doors) {
                    for (int floor = 1; floor <= house.floors(); floor++) {
                        int here = floor;
                        for (int day : new int[] {BEGIN, CHANGE - 1, CHANGE, TODAY}) {
                            assertThat(plan.boxes.stream()
                                            .filter(box ->
                                                    box.building() == house && box.holds(door.number(), here, day))
                                            .count())
                                    .isLessThan(2);
                        }
                        if (plan.gridOf(house, door.number(), floor, TODAY) < 0) {
                            orphans += house.perLanding();
                        }
                    }
                }
            }
        }
        assertThat(orphans).isBetween(2, 40);
    }

    @ParameterizedTest
    @MethodSource("communities")
    void twoHousesAreSharedAndOneEstateWentOver(Ground ground) {
        GridPlan plan = plan(ground);
        Map<Building, Set<Integer>> today = new HashMap<>();
        Set<Building> moved = new HashSet<>();
        for (GridPlan.Box box : plan.boxes) {
            if (box.until() == CopyRows.UNBOUNDED) {
                today.computeIfAbsent(box.building(), house -> new HashSet<>()).add(box.grid());
            } else {
                moved.add(box.building());
            }
        }
        assertThat(today.values().stream().filter(grids -> grids.size() > 1)).hasSizeBetween(1, 2);
        assertThat(moved.stream().map(house -> house.cell).distinct()).hasSize(1);
    }

    /** As many homes can go back to the grid of their block as make grids equal again. */
    @ParameterizedTest
    @MethodSource("communities")
    void fewHomesAreAwayFromTheGridOfTheirBlock(Ground ground) {
        GridPlan plan = plan(ground);
        int away = 0;
        int all = 0;
        for (Estate estate : ground.estates) {
            for (Building house : estate.buildings) {
                for (Building.Door door : house.doors) {
                    for (int floor = 1; floor <= house.floors(); floor++) {
                        all += house.perLanding();
                        int grid = plan.gridOf(house, door.number(), floor, TODAY);
                        away += grid == estate.block ? 0 : house.perLanding();
                    }
                }
            }
        }
        assertThat(away / (double) all).isBetween(0.01, 0.15);
    }

    @ParameterizedTest
    @MethodSource("communities")
    void polygonsAreValidAndHaveGapsAndOverlaps(Ground ground) {
        GridPlan plan = plan(ground);
        Geometry community = Frame.polygon(ground.site.outline());
        Geometry union = null;
        double sum = 0;
        for (GridPlan.Version version : plan.versions) {
            assertThat(version.outline().isValid()).isTrue();
            assertThat(community.covers(version.outline())).isTrue();
            if (version.until() == CopyRows.UNBOUNDED) {
                sum += version.outline().getArea();
                union = union == null ? version.outline() : union.union(version.outline());
            }
        }
        double gap = community.getArea() - union.getArea();
        double overlap = sum - union.getArea();
        assertThat(gap / community.getArea()).isBetween(1e-5, 0.02);
        assertThat(overlap / community.getArea()).isBetween(1e-5, 0.02);
        assertThat(plan.versions.stream().filter(version -> version.from() == CHANGE))
                .hasSize(2);
    }
}
