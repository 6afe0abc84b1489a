package org.gridwalk.geodata.boundary.atom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The faults of boundaries that are thrown about at random are those that the plain way finds. */
@Tag("database")
class BoundaryFaultsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final String PLAIN = SqlFile.read(BoundaryFaultsTest.class, "plain-faults.sql");
    private static final int ROUNDS = 6;

    @Test
    void areThoseThatThePlainWayFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Database database = TestPostgis.database()) {
            DemoGenerator.generate(database, new DemoSpec(5, 0.2, TODAY), step -> {});
            for (int round = 0; round < ROUNDS; round++) {
                String which = "round " + round + " of seed " + seed;
                database.longWork(handle -> {
                    throwAbout(handle, random);
                    long community = handle.createQuery("select min(id) from area where level = 'COMMUNITY'")
                            .mapTo(Long.class)
                            .one();
                    List<String> found = words(BoundaryFaults.find(handle, community, TODAY));
                    assertThat(found).as(which).isNotEmpty().containsExactlyElementsOf(plainly(handle, community));
                    return null;
                });
            }
        }
    }

    /** By up to some ten metres each, and buildings out of the lists that they are in. */
    private static void throwAbout(Handle handle, Random random) {
        handle.createQuery("select setseed(:seed)::text")
                .bind("seed", random.nextDouble())
                .mapTo(String.class)
                .one();
        handle.execute(
                "update grid_version set geom = st_translate(geom, 2e-4 * (random() - 0.5), 2e-4 * (random() - 0.5))"
                        + " where random() < 0.5");
        handle.execute("delete from grid_building where random() < 0.1");
    }

    private static List<String> plainly(Handle handle, long community) {
        return handle.createQuery(PLAIN)
                .bind("community", community)
                .bind("day", TODAY)
                .bind("narrowest", 0.02)
                .bind("sliver", BoundaryFaults.SLIVER_METERS)
                .bind("doorstep", 0.3)
                .map((row, context) -> word(
                        row.getString("key"),
                        row.getDouble("area_m2"),
                        row.getLong("dwellings"),
                        row.getLong("households")))
                .list();
    }

    private static List<String> words(List<BoundaryFault> faults) {
        return faults.stream()
                .map(fault -> word(fault.key(), fault.squareMeters(), fault.dwellings(), fault.households()))
                .toList();
    }

    private static String word(String key, double squareMeters, long dwellings, long households) {
        return key + " " + Math.round(squareMeters * 100) + " " + dwellings + " " + households;
    }
}
