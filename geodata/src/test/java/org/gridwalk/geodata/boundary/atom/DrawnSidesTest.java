package org.gridwalk.geodata.boundary.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** A ground that is cut again along a line keeps the outlines that it is told to keep. */
class DrawnSidesTest {
    private static final long SEED = 20_261_122;
    private static final int GROUNDS = 120;
    /** On less ground than a hundred metres nobody draws lines. */
    private static final double LEAST_DEGREES = 1e-3;
    /** What is smaller goes to whichever neighbour has most of its edge. */
    private static final double SLIVER_SQUARE_METERS = 1;

    @Test
    void whatIsKeptDoesNotMoveWhereverALineIsDrawn() {
        Random random = new Random(SEED);
        int tried = 0;
        while (tried < GROUNDS) {
            long seed = random.nextLong();
            Ground ground = RandomGround.of(seed);
            CutGround cut = AtomCutter.cut(ground);
            if (cut.atoms().size() > 3 && ground.box().getWidth() > LEAST_DEGREES) {
                tried++;
                drawn("seed " + seed, ground, cut, new Random(seed));
            }
        }
    }

    private static void drawn(String what, Ground ground, CutGround cut, Random random) {
        Geometry outline = CoverageUnion.union(cut.atoms().stream()
                .filter(atom -> random.nextBoolean() || atom.block() % 2 == 0)
                .map(Atom::polygon)
                .toArray(Geometry[]::new));
        List<Polygon> parts = parts(outline);
        List<Ground.CutLine> lines = new ArrayList<>(ground.lines());
        for (LineString line : new DrawnSides(ground).missing(parts)) {
            lines.add(new Ground.CutLine(LineKind.HAND, 1000 + lines.size(), line));
        }
        lines.add(new Ground.CutLine(LineKind.HAND, 1, line(outline.getEnvelopeInternal(), random)));
        Ground again = new Ground(ground.limits(), ground.estates(), lines, ground.footprints());
        CutGround after = AtomCutter.cut(again);
        Invariants.check(what, again, after);
        double sum = 0;
        for (Atom atom : after.atoms()) {
            double inside = OverlayNGRobust.overlay(outline, atom.polygon(), OverlayNG.INTERSECTION)
                    .getArea();
            double rounding = 4 * (atom.polygon().getLength() + 1e-6) / Lattice.STEPS;
            double off = Math.min(inside, atom.polygon().getArea() - inside);
            double squareMeters = atom.areaSquareMeters() / atom.polygon().getArea();
            assertThat((off - rounding) * squareMeters)
                    .as("%s: an atom on both sides, %s", what, atom)
                    .isLessThanOrEqualTo(SLIVER_SQUARE_METERS);
            sum += inside;
        }
        assertThat(sum / outline.getArea()).as(what).isCloseTo(1, within(1e-3));
    }

    private static List<Polygon> parts(Geometry geometry) {
        List<Polygon> parts = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(geometry)) {
            parts.add((Polygon) part);
        }
        return parts;
    }

    private static LineString line(Envelope box, Random random) {
        Coordinate[] corners = new Coordinate[2 + random.nextInt(3)];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new Coordinate(
                    box.getMinX() + (1.4 * random.nextDouble() - 0.2) * box.getWidth(),
                    box.getMinY() + (1.4 * random.nextDouble() - 0.2) * box.getHeight());
        }
        return HandCuts.snapped(LngLat.GEOMETRY.createLineString(corners));
    }
}
