package org.gridwalk.geodata.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import in a process of its own, killed when the old network's rows are gone and the new one's half written. */
@Tag("database")
class ImportKilledTest {
    private static final String OSM = """
            <osm version="0.6">
              <node id="1" lat="44.2000" lon="88.3000"/>
              <node id="2" lat="44.2000" lon="88.3020"/>
              <node id="3" lat="44.2000" lon="88.3040"><tag k="barrier" v="gate"/></node>
              <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
            </osm>
            """;

    private static final LngLat WEST = new LngLat(88.300, 44.200);
    private static final LngLat EAST = new LngLat(88.302, 44.200);
    private static final long LATCH = 20_261_122;

    /** The gates are written last: there it waits for the test, which never lets it go on. */
    private static final String WAIT_AT_THE_GATES = """
            create function wait_for_test() returns trigger language plpgsql as $$
            begin
              perform pg_advisory_xact_lock(%d);
              return null;
            end $$;
            create trigger wait_for_test before insert on walk_gate for each statement execute function wait_for_test();
            """.formatted(LATCH);

    @TempDir
    Path folder;

    /** The process: URL, user, password and file. */
    public static final class Importing {
        private Importing() {}

        public static void main(String[] args) {
            try (Database database = Database.open(args[0], args[1], args[2])) {
                new NetworkImport(database).run(Path.of(args[3]), false);
            }
        }
    }

    @Test
    void theOldNetworkGoesOnWorking() throws Exception {
        try (Database database = TestPostgis.database()) {
            NetworkImport imports = new NetworkImport(database);
            imports.run(file("old.osm", OSM), false);
            Networks networks = new Networks(database, folder.resolve("network"));
            int before = seconds(networks);
            Path steps = file("new.osm", OSM.replace("residential", "steps"));

            try (Handle latch = database.jdbi().open()) {
                latch.execute(WAIT_AT_THE_GATES);
                latch.execute("select pg_advisory_lock(?)", LATCH);
                Process process = start(database, steps);
                try {
                    awaitWaiting(latch, process);
                } finally {
                    process.destroyForcibly();
                }
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                latch.execute("select pg_advisory_unlock(?)", LATCH);
                latch.execute("drop function wait_for_test() cascade");
            }

            assertThat(seconds(networks)).isEqualTo(before);
            assertThat(seconds(new Networks(database, folder.resolve("network"))))
                    .isEqualTo(before);
            imports.run(steps, false);
            assertThat(seconds(networks)).as("taken up again").isGreaterThan(before);
        }
    }

    private static int seconds(Networks networks) {
        return networks.current().orElseThrow().matrix(List.of(WEST, EAST)).seconds(0, 1);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Process start(Database database, Path file) throws IOException {
        LocalPostgis cluster = TestPostgis.cluster();
        String name = database.jdbi()
                .withHandle(handle -> handle.createQuery("select current_database()")
                        .mapTo(String.class)
                        .one());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Importing.class.getName(),
                        cluster.jdbcUrl(name),
                        cluster.user(),
                        cluster.password(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }

    private void awaitWaiting(Handle handle, Process process) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (!handle.createQuery("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .mapTo(Boolean.class)
                .one()) {
            assertThat(process.isAlive() && Instant.now().isBefore(end))
                    .as(() -> "it gets to the gates: " + log())
                    .isTrue();
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
