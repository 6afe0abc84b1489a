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
 * A city as large as asked: streets about 180 m apart and none of them straight, an estate with its wall in most
 * blocks, rows of houses in each, some in L shape or wall to wall, and boundaries that were drawn by hand across it all.
 */
public final class CityGround {
    private static final double BLOCK_METERS = 180;
    private static final double METERS_NORTH = 1 / 111_195.0;
    private static final double METERS_EAST = METERS_NORTH / Math.cos(Math.toRadians(31));
    private static final int ROWS = 4;
    private static final int HOUSES = 3;

    private final Random random;
    private final int side;
    private final Coordinate[][] corners;
    private final List<Ground.Outline> estates = new ArrayList<>();
    private final List<Ground.CutLine> lines = new ArrayList<>();
    private final List<Ground.Footprint> footprints = new ArrayList<>();

    private CityGround(int buildings, long seed) {
        random = new Random(seed);
        side = (int) Math.ceil(Math.sqrt(buildings / (double) (ROWS * HOUSES)));
        corners = new Coordinate[side + 1][side + 1];
        for (int i = 0; i <= side; i++) {
            for (int j = 0; j <= side; j++) {
                boolean edge = i == 0 || j == 0 || i == side || j == side;
                corners[i][j] = at(
                        i * BLOCK_METERS + (edge ? 0 : random.nextGaussian() * 8),
                        j * BLOCK_METERS + (edge ? 0 : random.nextGaussian() * 8));
            }
        }
    }

    /** @param buildings at least so many, at most a row of blocks more */
    public static Ground of(int buildings, long seed) {
        return new CityGround(buildings, seed).draw(buildings);
    }

    private Ground draw(int buildings) {
        for (int i = 0; i <= side; i++) {
            Coordinate[] row = corners[i].clone();
            Coordinate[] column = new Coordinate[side + 1];
            for (int j = 0; j <= side; j++) {
                column[j] = corners[j][i];
            }
            street(row);
            street(column);
        }
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side && footprints.size() < buildings; j++) {
                block(i, j);
            }
        }
        for (int i = 3; i < side; i += 4) {
            boundary(i);
        }
        Geometry limit = LngLat.GEOMETRY.createPolygon(
                new Coordinate[] {corners[0][0], corners[side][0], corners[side][side], corners[0][side], corners[0][0]
                });
        return new Ground(List.of(new Ground.Outline(1, limit)), estates, lines, footprints);
    }

    private void street(Coordinate... points) {
        lines.add(new Ground.CutLine(LineKind.STREET, lines.size(), LngLat.GEOMETRY.createLineString(points)));
    }

    /** Along a row of corners, but not quite. */
    private void boundary(int row) {
        Coordinate[] points = new Coordinate[side + 1];
        for (int j = 0; j <= side; j++) {
            Coordinate corner = corners[row][j];
            points[j] = new Coordinate(
                    corner.x + random.nextGaussian() * 12 * METERS_EAST,
                    corner.y + random.nextGaussian() * 12 * METERS_NORTH);
        }
        lines.add(new Ground.CutLine(LineKind.BOUNDARY, row, LngLat.GEOMETRY.createLineString(points)));
    }

    private void block(int i, int j) {
        double west = i * BLOCK_METERS + 30;
        double south = j * BLOCK_METERS + 30;
        double wide = BLOCK_METERS - 60;
        long estate = i * (side + 1L) + j + 1;
        Polygon outline = box(west, south, west + wide, south + wide);
        if (random.nextInt(10) > 0) {
            estates.add(new Ground.Outline(estate, outline));
            lines.add(new Ground.CutLine(LineKind.WALL, estate, outline.getExteriorRing()));
        }
        double step = wide / ROWS;
        boolean terrace = random.nextInt(6) == 0;
        for (int row = 0; row < ROWS; row++) {
            for (int house = 0; house < HOUSES; house++) {
                double x = west + 4 + house * (wide - 8) / HOUSES + (terrace ? 0 : 2 * random.nextDouble());
                double y = south + row * step + 6 + (terrace ? 0 : 4 * random.nextDouble());
                double length = (wide - 8) / HOUSES - (terrace ? 0 : 6);
                footprints.add(new Ground.Footprint(footprints.size() + 1L, estate, 1, house(x, y, length)));
            }
        }
    }

    private Polygon house(double x, double y, double length) {
        if (random.nextInt(5) > 0) {
            return box(x, y, x + length, y + 12);
        }
        return LngLat.GEOMETRY.createPolygon(new Coordinate[] {
            at(x, y),
            at(x + length, y),
            at(x + length, y + 12),
            at(x + 11, y + 12),
            at(x + 11, y + 19),
            at(x, y + 19),
            at(x, y)
        });
    }

    private static Polygon box(double west, double south, double east, double north) {
        return LngLat.GEOMETRY.createPolygon(
                new Coordinate[] {at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)});
    }

    private static Coordinate at(double east, double north) {
        return new Coordinate(Lattice.snap(121 + east * METERS_EAST), Lattice.snap(31 + north * METERS_NORTH));
    }
}
