package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Grounds with everything wrong in them: lines that end anywhere, cross buildings or come twice, a step apart; buildings
 * that touch, overlap, nest, leave a gap of one step, cross themselves, lie in several parts or across the limit.
 */
final class RandomGround {
    private static final List<LineKind> KINDS =
            List.of(LineKind.STREET, LineKind.WALL, LineKind.WATER, LineKind.BOUNDARY, LineKind.HAND);

    private final Random random;
    private final double west;
    private final double south;
    private final double size;
    private final List<Ground.Outline> limits = new ArrayList<>();
    private final List<Ground.Outline> estates = new ArrayList<>();
    private final List<Ground.CutLine> lines = new ArrayList<>();
    private final List<Ground.Footprint> footprints = new ArrayList<>();

    private RandomGround(long seed) {
        random = new Random(seed);
        west = Lattice.snap(-170 + 340 * random.nextDouble());
        south = Lattice.snap(-60 + 120 * random.nextDouble());
        size = Math.pow(10, -6 + 3.5 * random.nextDouble());
    }

    static Ground of(long seed) {
        return new RandomGround(seed).draw();
    }

    private Ground draw() {
        limits.add(new Ground.Outline(1, random.nextBoolean() ? box(0, 0, 1, 1) : blob(0.5, 0.5, 0.5)));
        if (random.nextInt(3) == 0) {
            limits.add(new Ground.Outline(2, box(random.nextBoolean() ? 1 : 0.9, 0, 1.6, 1)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            estates.add(new Ground.Outline(i, blob(at(), at(), 0.3 * at())));
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            line(i);
        }
        for (int i = random.nextInt(40); i > 0; i--) {
            building(i);
        }
        return new Ground(limits, estates, lines, footprints);
    }

    private double at() {
        return random.nextDouble() * 1.2 - 0.1;
    }

    private void line(int id) {
        LineKind kind = KINDS.get(random.nextInt(KINDS.size()));
        int points = 2 + random.nextInt(5);
        Coordinate[] way = new Coordinate[points];
        for (int i = 0; i < points; i++) {
            way[i] = random.nextInt(6) == 0 && i > 0 ? way[i - 1] : place(at(), at());
        }
        Geometry line = random.nextInt(5) == 0 ? blob(at(), at(), 0.4) : LngLat.GEOMETRY.createLineString(way);
        lines.add(new Ground.CutLine(kind, id, line));
        if (random.nextInt(4) == 0) {
            lines.add(new Ground.CutLine(
                    KINDS.get(random.nextInt(KINDS.size())), id, random.nextBoolean() ? line : nudged(line)));
        }
    }

    private void building(int id) {
        double width = 0.2 * random.nextDouble() + 0.01;
        Geometry shape;
        if (footprints.isEmpty() || random.nextInt(3) > 0) {
            shape = random.nextInt(4) == 0 ? blob(at(), at(), width) : tilted(at(), at(), width);
        } else {
            Geometry other = footprints.get(random.nextInt(footprints.size())).polygon();
            shape = switch (random.nextInt(5)) {
                case 0 -> other.copy();
                case 1 -> nudged(other);
                case 2 -> beside(other, 0);
                case 3 -> beside(other, 1);
                default -> scaled(other);
            };
        }
        if (random.nextInt(12) == 0) {
            shape = LngLat.GEOMETRY.createMultiPolygon(
                    new Polygon[] {(Polygon) shape.getGeometryN(0), tilted(at(), at(), width)});
        }
        footprints.add(new Ground.Footprint(id, random.nextInt(6), random.nextInt(3), shape));
    }

    /** Next to it on the east, so many steps away: touching, for none. */
    private Geometry beside(Geometry other, int steps) {
        double shift = other.getEnvelopeInternal().getWidth() + steps / Lattice.STEPS;
        return moved(other, shift, 0);
    }

    private Geometry nudged(Geometry geometry) {
        return moved(geometry, (random.nextInt(3) - 1) / Lattice.STEPS, 1 / Lattice.STEPS);
    }

    private static Geometry moved(Geometry geometry, double east, double north) {
        Geometry copy = geometry.copy();
        copy.apply((Coordinate c) -> {
            c.x = Lattice.snap(c.x + east);
            c.y = Lattice.snap(c.y + north);
        });
        copy.geometryChanged();
        return copy;
    }

    private static Geometry scaled(Geometry geometry) {
        Coordinate middle = geometry.getEnvelopeInternal().centre();
        Geometry copy = geometry.copy();
        copy.apply((Coordinate c) -> {
            c.x = middle.x + (c.x - middle.x) / 2;
            c.y = middle.y + (c.y - middle.y) / 2;
        });
        copy.geometryChanged();
        return copy;
    }

    private Coordinate place(double x, double y) {
        return new Coordinate(west + x * size, south + y * size);
    }

    private Polygon box(double x0, double y0, double x1, double y1) {
        return polygon(place(x0, y0), place(x1, y0), place(x1, y1), place(x0, y1));
    }

    private Polygon tilted(double x, double y, double width) {
        double angle = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 6;
        double ax = width * Math.cos(angle);
        double ay = width * Math.sin(angle);
        double share = 0.2 + random.nextDouble();
        return polygon(
                place(x, y),
                place(x + ax, y + ay),
                place(x + ax - share * ay, y + ay + share * ax),
                place(x - share * ay, y + share * ax));
    }

    /** Corners round a middle; now and then in the wrong order, so that the outline crosses itself. */
    private Polygon blob(double x, double y, double radius) {
        int corners = 3 + random.nextInt(8);
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = radius * (0.3 + 0.7 * random.nextDouble());
            ring.add(place(x + r * Math.cos(angle), y + r * Math.sin(angle)));
        }
        if (random.nextInt(6) == 0) {
            java.util.Collections.shuffle(ring, random);
        }
        return polygon(ring.toArray(new Coordinate[0]));
    }

    private static Polygon polygon(Coordinate... corners) {
        Coordinate[] ring = java.util.Arrays.copyOf(corners, corners.length + 1);
        ring[corners.length] = corners[0].copy();
        return LngLat.GEOMETRY.createPolygon(ring);
    }
}
