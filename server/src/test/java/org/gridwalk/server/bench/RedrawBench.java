package org.gridwalk.server.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.atom.Atom;
import org.gridwalk.geodata.boundary.atom.AtomCutter;
import org.gridwalk.geodata.boundary.atom.CityGround;
import org.gridwalk.geodata.boundary.atom.CutGround;
import org.gridwalk.geodata.boundary.atom.Ground;
import org.gridwalk.geodata.boundary.atom.Ground.Footprint;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.GridLocator;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * A million dwellings given to redrawn grids, by {@link GridLocator} and by a spatial join in the same run; then a plan
 * that changes a hundredth of a community, published, and how long the writing of that takes. {@code --quick} takes a tenth.
 *
 * <p>The grids are atoms of a made-up city, put together as a plan would. A dwelling is a point in its building; some lie
 * on corners and edges that grids share, where both ways the grid of the lowest id answers.
 */
public final class RedrawBench {
    private static final int DWELLINGS = 1_000_000;
    private static final int DWELLINGS_A_BUILDING = 25;
    private static final int DWELLINGS_A_GRID = 500;
    private static final int RUNS = 5;

    /** By the polygon, whose edges PostgreSQL then prepares once; and by the point. The better of the two counts. */
    private static final List<String> JOINS = List.of("""
            create temporary table <answer> as
            select place.id, min(ground.id) as grid_id
            from bench_ground ground join bench_place place on st_covers(ground.geom, place.geom)
            group by place.id
            """, """
            create temporary table <answer> as
            select place.id, held.id as grid_id
            from bench_place place
            cross join lateral (
              select ground.id from bench_ground ground where st_covers(ground.geom, place.geom) order by ground.id limit 1
            ) held
            """);

    private RedrawBench() {}

    /** Where the dwellings are, and the grids that they are given to. */
    private static final class City {
        private final List<GridLocator.Ground> grids;
        private final double[] lons;
        private final double[] lats;

        City(List<GridLocator.Ground> grids, List<Coordinate> places) {
            this.grids = grids;
            this.lons = places.stream().mapToDouble(Coordinate::getX).toArray();
            this.lats = places.stream().mapToDouble(Coordinate::getY).toArray();
        }
    }

    public static void main(String... args) {
        int dwellings = args.length > 0 && args[0].equals("--quick") ? DWELLINGS / 10 : DWELLINGS;
        // What runs for the first time is not what a server runs: a small city warms up.
        City small = city(DWELLINGS / 50, 2);
        for (int i = 0; i < RUNS; i++) {
            locate(small);
        }
        City city = city(dwellings, 1);
        print("redraw.dwellings", city.lons.length, "dwellings");
        print("redraw.grids", city.grids.size(), "grids");
        print(
                "redraw.vertices_a_grid",
                city.grids.stream()
                                .mapToLong(grid -> grid.geometry().getNumPoints())
                                .sum()
                        / city.grids.size(),
                "vertices");
        Times compute = new Times();
        long[][] found = new long[1][];
        for (int i = 0; i < RUNS; i++) {
            compute.measure(() -> found[0] = locate(city));
        }
        decimal("redraw.compute_ms", compute.millis(0.5), "ms");
        try (Database database = TestPostgis.database()) {
            double sql = joined(database, city, found[0]);
            decimal("redraw.compute_vs_sql", sql / compute.millis(0.5), "times");
        }
        try (Database database = TestPostgis.database()) {
            new RedrawnCity(database, Math.max(1, dwellings / 100_000)).publish();
        }
    }

    private static long[] locate(City city) {
        return new GridLocator(city.grids).gridsAt(city.lons, city.lats);
    }

    private static City city(int dwellings, long seed) {
        Ground ground = CityGround.of(dwellings / DWELLINGS_A_BUILDING, seed);
        CutGround cut = AtomCutter.cut(ground);
        List<GridLocator.Ground> grids = grids(cut, Math.max(1, dwellings / DWELLINGS_A_GRID));
        Random random = new Random(seed);
        List<Coordinate> places = new ArrayList<>();
        for (GridLocator.Ground grid : grids) {
            Coordinate[] ring = grid.geometry().getCoordinates();
            int at = random.nextInt(ring.length - 1);
            places.add(ring[at]);
            places.add(new Coordinate((ring[at].x + ring[at + 1].x) / 2, (ring[at].y + ring[at + 1].y) / 2));
        }
        for (int i = 0; places.size() < dwellings; i++) {
            Footprint house = ground.footprints().get(i % ground.footprints().size());
            Envelope box = house.polygon().getEnvelopeInternal();
            places.add(new Coordinate(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight()));
        }
        return new City(grids, places);
    }

    /** Atoms put together by where they are, some {@code count} grids. */
    private static List<GridLocator.Ground> grids(CutGround cut, int count) {
        Envelope all = new Envelope();
        cut.atoms().forEach(atom -> all.expandToInclude(atom.polygon().getEnvelopeInternal()));
        int side = (int) Math.max(1, Math.round(Math.sqrt(count)));
        Map<Integer, List<Geometry>> parts = new TreeMap<>();
        for (Atom atom : cut.atoms()) {
            Coordinate middle = atom.polygon().getEnvelopeInternal().centre();
            int column = (int) Math.min(side - 1, (middle.x - all.getMinX()) / all.getWidth() * side);
            int row = (int) Math.min(side - 1, (middle.y - all.getMinY()) / all.getHeight() * side);
            parts.computeIfAbsent(row * side + column, key -> new ArrayList<>()).add(atom.polygon());
        }
        List<GridLocator.Ground> grids = new ArrayList<>();
        parts.forEach((tile, atoms) -> grids.add(
                new GridLocator.Ground(grids.size() + 1, CoverageUnion.union(atoms.toArray(Geometry[]::new)))));
        return grids;
    }

    /** @return the milliseconds of the better join */
    private static double joined(Database database, City city, long... found) {
        GeometryFactory points = new GeometryFactory(new PrecisionModel(), 4326);
        database.longWork(handle -> {
            handle.execute("create table bench_place (id bigint primary key, geom geometry(Point, 4326))");
            handle.execute("create table bench_ground (id bigint primary key, geom geometry(Geometry, 4326))");
            CopyRows places = new CopyRows("bench_place", "id", "geom");
            for (int i = 0; i < city.lons.length; i++) {
                places.row().bigint(i).geometry(points.createPoint(new Coordinate(city.lons[i], city.lats[i])));
            }
            places.send(handle);
            CopyRows grounds = new CopyRows("bench_ground", "id", "geom");
            city.grids.forEach(
                    grid -> grounds.row().bigint(grid.id()).geometry(points.createGeometry(grid.geometry())));
            grounds.send(handle);
            handle.execute("create index on bench_place using gist (geom)");
            handle.execute("create index on bench_ground using gist (geom)");
            handle.execute("analyze bench_place");
            handle.execute("analyze bench_ground");
            return null;
        });
        Map<String, Double> millis = new HashMap<>();
        database.longWork(handle -> {
            for (int i = 0; i < JOINS.size(); i++) {
                String answer = "answer_" + i;
                Times times = new Times();
                String join = JOINS.get(i).replace("<answer>", answer);
                times.measure(() -> handle.execute(join));
                millis.put(answer, times.millis(1));
                long[] said = new long[found.length];
                handle.createQuery("select id, grid_id from " + answer)
                        .map((row, context) -> said[(int) row.getLong(1)] = row.getLong(2))
                        .forEach(grid -> {});
                long mismatches = 0;
                for (int place = 0; place < said.length; place++) {
                    mismatches += said[place] == found[place] ? 0 : 1;
                }
                decimal("redraw.sql_" + (i == 0 ? "by_grid" : "by_place") + "_ms", times.millis(1), "ms");
                if (i == 0) {
                    print("redraw.mismatches", mismatches, "dwellings");
                } else if (mismatches > 0) {
                    throw new IllegalStateException("the two joins differ in " + mismatches + " dwellings");
                }
            }
            return null;
        });
        return millis.values().stream().mapToDouble(one -> one).min().orElseThrow();
    }

    static void print(String name, long value, String unit) {
        System.out.println(name + " " + value + " " + unit);
    }

    static void decimal(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.1f %s%n", name, value, unit);
    }
}
