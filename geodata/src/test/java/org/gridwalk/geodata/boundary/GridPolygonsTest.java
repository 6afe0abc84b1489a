package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gridwalk.geodata.boundary.PlanGround.Landing;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.workload.Pace;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Polygons of grids, above all where a building is larger than a grid. */
class GridPolygonsTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** With corners on straight lines, as neighbours leave them there. */
    private static Polygon block(double west, double width, Random random) {
        List<Coordinate> ring = new ArrayList<>();
        double[][] corners = {{west, 0}, {west + width, 0}, {west + width, 10}, {west, 10}, {west, 0}};
        for (int side = 0; side < 4; side++) {
            ring.add(new Coordinate(corners[side][0], corners[side][1]));
            for (int i = 1; i < 1 + random.nextInt(4); i++) {
                double share = i / 4.0;
                ring.add(new Coordinate(
                        corners[side][0] + share * (corners[side + 1][0] - corners[side][0]),
                        corners[side][1] + share * (corners[side + 1][1] - corners[side][1])));
            }
        }
        ring.add(ring.get(0).copy());
        return FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    private static Tract tower(int floors) {
        List<Landing> landings = new ArrayList<>();
        for (int floor = 1; floor <= floors; floor++) {
            landings.add(new Landing(1, floor, new Load(10, 20, 5, 1, 0, 0)));
        }
        return new Tract(1, Optional.empty(), 1, landings);
    }

    private static PlanGrid grid(int key) {
        return new PlanGrid(key, Optional.empty(), "网格" + key, PlanGrid.Kind.BASIC, false, null);
    }

    @Test
    void aTowerOfSeveralGridsIsPartedAmongThem() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int grids = 2 + random.nextInt(3);
            Label label = Label.NONE;
            List<PlanGrid> all = new ArrayList<>();
            for (int key = 1; key <= grids; key++) {
                label = label.with(
                        Part.ofFloors(key == 1 ? Part.FIRST : key * 3, key == grids ? Part.LAST : key * 3 + 3), key);
                all.add(grid(key));
            }
            Polygon atom = block(0, 7, random);
            Draft draft = new Draft(new PlanGround(List.of(tower(20)), List.of(), Pace.GUESS), all, Map.of(1L, label));
            Map<Integer, MultiPolygon> polygons = GridPolygons.of(draft, Map.of(1L, atom));
            if (atom.getNumPoints() < 2 * grids + 3) {
                continue;
            }
            assertThat(polygons.keySet()).as("seed %d, %s", seed, atom).hasSize(grids);
            assertThat(polygons.values()).as("seed %d, %s", seed, atom).allMatch(MultiPolygon::isValid);
        }
    }

    @Test
    void whatGridsShareBelongsToWhoHasMostOfIt() {
        Polygon atom = block(0, 7, new Random(1));
        Polygon other =
                (Polygon) AffineTransformation.reflectionInstance(7, 0, 7, 1).transform(atom);
        Draft draft = new Draft(
                new PlanGround(
                        List.of(
                                tower(20),
                                new Tract(2, Optional.empty(), 1, List.of()),
                                new Tract(3, Optional.empty(), 1, List.of())),
                        List.of(),
                        Pace.GUESS),
                List.of(grid(1), grid(2)),
                Map.of(1L, Label.of(1).with(Part.ofFloors(5, Part.LAST), 2), 2L, Label.of(1), 3L, Label.of(2)));
        Polygon third =
                (Polygon) AffineTransformation.translationInstance(0, 20).transform(atom);
        Map<Integer, MultiPolygon> polygons = GridPolygons.of(draft, Map.of(1L, atom, 2L, other, 3L, third));
        assertThat(polygons.get(1).getArea()).isEqualTo(70);
        assertThat(polygons.get(2).getArea()).isEqualTo(140);
    }
}
