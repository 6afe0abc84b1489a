package org.gridwalk.server.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoNetwork;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.network.NetworkImport;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.geodata.network.TravelMatrix;
import org.gridwalk.geodata.network.Walking;

/**
 * How soon walking times are there: a matrix of 100 doors of the demo by shortest-path trees, and how many times longer
 * one search a pair takes; and a network the size of a city, a grid of streets 100 m apart, which is imported, built
 * and asked for a matrix of 100 places within 2 km. {@code --quick} takes a smaller city.
 */
public final class NetworkBench {
    private static final int PLACES = 100;
    private static final int RUNS = 15;
    private static final int PAIRS = 300;
    private static final double DEGREES_NORTH = 0.0009;
    private static final double DEGREES_EAST = 0.00125;

    private NetworkBench() {}

    public static void main(String... args) throws IOException {
        demo();
        city(args.length > 0 && args[0].equals("--quick") ? 150 : 600);
    }

    private static void demo() {
        try (Database database = TestPostgis.database()) {
            DemoGenerator.generate(database, new DemoSpec(1, 0.2, LocalDate.of(2026, 6, 30)), step -> {});
            DemoNetwork.ensure(database);
            Walking walking = new Networks(database).walking();
            List<LngLat> doors = new ArrayList<>(database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "select st_x(geom) as lng, st_y(geom) as lat from entrance order by id")
                            .map((row, context) -> new LngLat(row.getDouble("lng"), row.getDouble("lat")))
                            .list()));
            Random random = new Random(1);
            Collections.shuffle(doors, random);
            double matrix = matrix("network.matrix_100_s", walking, doors.subList(0, PLACES));
            long start = System.nanoTime();
            for (int i = 0; i < PAIRS; i++) {
                walking.leg(doors.get(random.nextInt(PLACES)), doors.get(random.nextInt(PLACES)));
            }
            double pairs = (System.nanoTime() - start) / 1e9 / PAIRS * PLACES * (PLACES - 1);
            print("network.matrix_vs_single_searches", pairs / matrix, "x");
        }
    }

    private static double matrix(String name, Walking walking, List<LngLat> places) {
        Times times = new Times();
        TravelMatrix matrix = walking.matrix(places);
        for (int i = 0; i < RUNS; i++) {
            times.measure(() -> walking.matrix(places));
        }
        for (int i = 0; i < places.size(); i++) {
            if (matrix.seconds(0, i) >= TravelMatrix.NEVER) {
                throw new IllegalStateException("no way leads to " + places.get(i));
            }
        }
        print(name, times.millis(0.5) / 1000, "s");
        return times.millis(0.5) / 1000;
    }

    private static void city(int streets) throws IOException {
        Path file = Files.createTempFile("gridwalk-city-", ".osm");
        try (Database database = TestPostgis.database()) {
            write(file, streets);
            long start = System.nanoTime();
            new NetworkImport(database).load(file, false);
            print("network.city_import_s", seconds(start), "s");
            long before = used();
            start = System.nanoTime();
            Networks networks = new Networks(database);
            Walking walking = networks.walking();
            print("network.city_nodes", (double) streets * streets, "nodes");
            print("network.city_build_s", seconds(start), "s");
            print("network.city_memory_mb", (used() - before) / 1e6, "MB");
            matrix("network.city_matrix_100_s", walking, around(streets));
        } finally {
            Files.delete(file);
        }
    }

    private static List<LngLat> around(int streets) {
        Random random = new Random(1);
        List<LngLat> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            double row = streets / 2.0 + random.nextInt(20);
            places.add(place(row, streets / 2.0 + 20 * random.nextDouble()));
        }
        return places;
    }

    private static LngLat place(double row, double column) {
        return new LngLat(87 + column * DEGREES_EAST, 44 + row * DEGREES_NORTH);
    }

    private static void write(Path file, int streets) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<osm version=\"0.6\">\n");
            for (int i = 0; i < streets * streets; i++) {
                int row = i / streets;
                LngLat at = place(row, i % streets);
                out.write(String.format(
                        Locale.ROOT, "<node id=\"%d\" lat=\"%.7f\" lon=\"%.7f\"/>%n", i + 1, at.lat(), at.lng()));
            }
            for (int i = 0; i < 2 * streets; i++) {
                out.write("<way id=\"" + (i + 1) + "\">");
                for (int j = 0; j < streets; j++) {
                    int node = i < streets ? i * streets + j : j * streets + i - streets;
                    out.write("<nd ref=\"" + (node + 1) + "\"/>");
                }
                out.write("<tag k=\"highway\" v=\"residential\"/></way>\n");
            }
            out.write("</osm>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, value, unit);
    }
}
