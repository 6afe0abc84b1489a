package org.gridwalk.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Imports;

/**
 * A million tickets with coordinates from a CSV: imported, with everything that an import looks at, and by a bare COPY of
 * the very same rows into the very same table with its indexes, keys and triggers, empty before each. Over a hundred
 * grids.
 */
final class CopyBench {
    private static final String COLUMNS = "register, number, area_id, topic_id, source, status, reported_at, closed_at,"
            + " description, address, place_precision, geom, reported_grid_id, grid_id, job_id";
    private static final String MAPPING = """
            {"register": "B", "area": "晨光", "number": "number", "reportedAt": {"column": "reported"}, "closedAt": {"column": "closed"},
             "topic": {"column": "topic", "create": true}, "status": {"constant": "CLOSED"},
             "source": {"constant": "HOTLINE"}, "description": "description", "address": "address",
             "place": {"lng": "lng", "lat": "lat"}}""";

    private CopyBench() {}

    static void run(int rows) throws IOException {
        Path csv = Files.createTempFile("gridwalk-tickets", ".csv");
        Path copy = Files.createTempFile("gridwalk-rows", ".copy");
        try (Database database = TestPostgis.database()) {
            write(csv, rows);
            ground(database);
            // Once each: it takes minutes, over which the noise of a machine evens out.
            empty(database);
            Times ours = new Times();
            ours.measure(() -> load(database, csv, rows));
            save(database, copy);
            empty(database);
            Times theirs = new Times();
            theirs.measure(() -> copy(database, copy));
            IntakeBench.print("intake.csv_rows_per_s", rows * 1000.0 / ours.millis(0.5), "rows/s");
            IntakeBench.print("intake.copy_rows_per_s", rows * 1000.0 / theirs.millis(0.5), "rows/s");
            IntakeBench.print("intake.csv_vs_copy", theirs.millis(0.5) / ours.millis(0.5), "times");
        } finally {
            Files.delete(csv);
            Files.delete(copy);
        }
    }

    private static void load(Database database, Path csv, int rows) {
        ImportReport report = new Imports(database, Clock.system(ZoneId.of("Asia/Shanghai")), Optional.empty())
                .issues(csv, Json.read(MAPPING), Optional.empty(), Optional.empty(), false)
                .report()
                .orElseThrow();
        if (report.loaded() != rows) {
            throw new IllegalStateException(report.toString());
        }
    }

    private static void ground(Database database) {
        database.jdbi().useHandle(handle -> handle.createScript("""
                insert into area (level, name, geom)
                  values ('COMMUNITY', '晨光', st_multi(st_makeenvelope(116.3, 39.8, 116.5, 40.0, 4326)));
                insert into grid (community_id) select max(id) from area, generate_series(1, 100) n group by n;
                insert into grid_version (grid_id, name, geom, valid)
                  select id, 'g', st_multi(st_makeenvelope(116.3 + (n % 10) * 0.02, 39.8 + (n / 10) * 0.02,
                    116.32 + (n % 10) * 0.02, 39.82 + (n / 10) * 0.02, 4326)), '[2000-01-01,)'
                  from (select id, row_number() over (order by id) - 1 as n from grid) grids;
                """).execute());
    }

    private static void empty(Database database) {
        database.longWork(handle -> {
            handle.execute("truncate import_undo, issue, tombstone cascade");
            return null;
        });
    }

    private static void save(Database database, Path file) {
        database.longWork(handle -> {
            try (var out = Files.newOutputStream(file)) {
                return Database.driver(handle).getCopyAPI().copyOut("copy issue (" + COLUMNS + ") to stdout", out);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void copy(Database database, Path file) {
        database.longWork(handle -> {
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return Database.driver(handle).getCopyAPI().copyIn("copy issue (" + COLUMNS + ") from stdin", in);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void write(Path file, int rows) throws IOException {
        Random random = new Random(1);
        LocalDateTime first = LocalDateTime.of(2022, 1, 1, 0, 0);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("number,reported,closed,topic,description,address,lng,lat\n");
            for (int i = 0; i < rows; i++) {
                LocalDateTime at = first.plusSeconds(random.nextInt(100_000_000));
                out.write("T%09d,%s,%s,类别%d,来电人反映%d号楼下水管道堵塞，请尽快派人处理。,晨光小区%d号楼%d单元,%.6f,%.6f%n"
                        .formatted(
                                i,
                                at.toString().replace('T', ' '),
                                at.plusHours(1 + random.nextInt(200)).toString().replace('T', ' '),
                                random.nextInt(40),
                                random.nextInt(1000),
                                random.nextInt(100),
                                random.nextInt(9),
                                116.3 + random.nextInt(200_000) / 1e6,
                                39.8 + random.nextInt(200_000) / 1e6));
            }
        }
    }
}
