package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.Jobs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial says is what the loading does, and a trial leaves nothing behind. */
@Tag("database")
class TrialTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final JsonNode MAPPING = Json.read("""
            {"register": "12345", "number": "编号", "reportedAt": {"column": "上报"},
             "topic": {"column": "类别", "create": true},
             "status": {"column": "状态", "values": {"办结": "CLOSED", "在办": "HANDLING"}},
             "source": {"constant": "HOTLINE"}, "description": "内容", "place": {"lng": "x", "lat": "y"}}""");
    private static final String TABLES = """
            select md5(string_agg(row, '|' order by row)) from (
              select cast(issue as text) as row from issue union all select cast(topic as text) from topic
              union all select cast(import_undo as text) from import_undo
            ) rows
            """;

    @TempDir
    Path folder;

    @Test
    void saysWhatTheLoadingDoes() throws IOException {
        try (Database database = TestPostgis.database()) {
            for (int seed = 1; seed <= 4; seed++) {
                long area = database.jdbi().withHandle(handle -> {
                    handle.execute("truncate import_undo, issue, tombstone, topic, job, area cascade");
                    return handle.createQuery("insert into area (level, name) values ('COMMUNITY', '晨光') returning id")
                            .mapTo(Long.class)
                            .one();
                });
                Random random = new Random(seed);
                load(database, area, table(random, 200));
                Path file = table(random, 400);
                String before = tables(database);
                Job trial = run(database, area, file, true);
                assertThat(tables(database))
                        .as("nothing is written, seed " + seed)
                        .isEqualTo(before);
                ImportReport said = report(trial);
                ImportReport did = report(load(database, area, file));
                assertThat(said)
                        .as("seed " + seed)
                        .usingRecursiveComparison()
                        .ignoringFields("dryRun")
                        .isEqualTo(did);
                assertThat(said.dryRun()).isTrue();
                assertThat(List.of(said.loaded(), said.updated(), said.unchanged(), said.rejected()))
                        .as("all come up")
                        .allMatch(count -> count > 0);
                assertThat(trial.done()).isEqualTo(said.read());
            }
        }
    }

    @Test
    void fewPlacesAreShownEachAndManyByCells() {
        Random random = new Random(1);
        TrialPlaces places = new TrialPlaces();
        for (int i = 0; i < TrialPlaces.MOST; i++) {
            places.add(place(random), i, TrialPlaces.What.NEW);
        }
        assertThat(places.picture().spots()).hasSize(TrialPlaces.MOST);
        assertThat(places.picture().cells()).isEmpty();
        Map<TrialPlaces.What, Integer> all = new EnumMap<>(TrialPlaces.What.class);
        all.put(TrialPlaces.What.NEW, TrialPlaces.MOST);
        for (int i = 0; i < 50_000; i++) {
            TrialPlaces.What what =
                    List.copyOf(EnumSet.allOf(TrialPlaces.What.class)).get(random.nextInt(4));
            places.add(place(random), i, what);
            all.merge(what, 1, Integer::sum);
        }
        TrialPlaces.Picture picture = places.picture();
        assertThat(picture.spots()).isEmpty();
        assertThat(picture.cells()).hasSizeBetween(TrialPlaces.MOST / 8, TrialPlaces.MOST);
        Map<TrialPlaces.What, Integer> counted = new EnumMap<>(TrialPlaces.What.class);
        picture.cells().forEach(cell -> {
            assertThat(cell.lng()).isBetween(115.9, 116.6);
            assertThat(cell.lat()).isBetween(39.9, 40.5);
            cell.counts().forEach((what, count) -> counted.merge(what, count, Integer::sum));
        });
        assertThat(counted).isEqualTo(all);
        assertThat(picture.all()).isEqualTo(50_000 + TrialPlaces.MOST);
    }

    private static LngLat place(Random random) {
        return new LngLat(116 + random.nextInt(5_000_000) / 1e7, 40 + random.nextInt(4_000_000) / 1e7);
    }

    private Path table(Random random, int rows) throws IOException {
        StringBuilder text = new StringBuilder("编号,上报,类别,状态,内容,x,y\n");
        for (int i = 0; i < rows; i++) {
            int number = random.nextInt(500);
            text.append("%d,%s,%s,%s,%s,%s,%s%n"
                    .formatted(
                            number,
                            random.nextInt(9) == 0 ? "?" : "2024-01-01 10:00",
                            List.of("噪音", "漏水").get(number % 2),
                            List.of("办结", "在办", "在办", "?").get(random.nextInt(4)),
                            random.nextInt(2),
                            number % 3 == 0 ? "" : "116.%d".formatted(number % 7),
                            number % 3 == 0 ? "" : "39.%d".formatted(number % 5)));
        }
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static String tables(Database database) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(TABLES).mapTo(String.class).findOne().orElse(""));
    }

    private static Job load(Database database, long area, Path file) {
        return run(database, area, file, false);
    }

    private static Job run(Database database, long area, Path file, boolean trial) {
        Imports imports = new Imports(database, CLOCK, Optional.empty()).inChunksOf(37);
        Imports.Brought brought = new Imports.Brought(file, MAPPING, area);
        Jobs jobs = new Jobs(
                database,
                Map.of(
                        "x",
                        job -> trial
                                ? imports.tryOut(ImportTarget.ISSUES, brought, job)
                                        .report()
                                : imports.load(ImportTarget.ISSUES, brought, job)));
        return jobs.run("x", Map.of());
    }

    private static ImportReport report(Job job) {
        return Json.MAPPER.convertValue(
                job.report().orElseThrow(() -> new AssertionError(job.error())), ImportReport.class);
    }
}
