package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.HexGrid;
import org.gridwalk.geodata.geocode.review.PlacingCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand real tickets, from the hexagons to the second load that changes nothing. */
@Tag("database")
final class SanFranciscoTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path folder;

    private Database database;
    private Path tickets;

    @BeforeEach
    void open() {
        tickets = SharedData.require("tickets/sf311-10k.csv.gz");
        database = TestPostgis.database();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void keepsTenThousandAndPutsThoseWithAPlaceOnTheMapTwice() throws IOException {
        ImportReport grids = grids(new Bounds(-122.52, 37.70, -122.35, 37.84), 800);
        assertThat(grids.loaded()).isGreaterThan(100);
        assertThat(grids.warnings()).isZero();

        ImportReport first = issues(Optional.empty());

        assertThat(first.refused()).isFalse();
        assertThat(first.read()).isEqualTo(10_000);
        assertThat(first.loaded()).isEqualTo(10_000);
        assertThat(first.rejected()).isZero();
        assertThat(first.reasons()).isEqualTo(Map.of(Reason.CLOSED_BEFORE_REPORTED, 17L, Reason.PLACE_ZERO, 1L));
        Finding zeros = first.findings().get(0);
        assertThat(zeros.reason()).isEqualTo(Reason.PLACE_ZERO);
        assertThat(zeros.params()).containsEntry("count", 4264).containsEntry("lines", 10_000);
        assertThat(first.findings().subList(1, 18)).hasSize(17).allSatisfy(finding -> {
            assertThat(finding.column()).isEqualTo("closed_date");
            assertThat(finding.line()).isGreaterThan(1);
        });
        ImportReport.Places places = first.places().orElseThrow();
        assertThat(places.on()).isEqualTo(5736);
        assertThat(places.without()).isEqualTo(4264);
        assertThat(places.topics()).hasSize(12);
        assertThat(places.topics().stream()
                        .mapToLong(ImportReport.TopicPlaces::without)
                        .sum())
                .isEqualTo(4264);
        assertThat(inDatabase()).isEqualTo(List.of(10_000L, 5736L, 4264L, 9613L, 17L, 5736L, 0L));

        List<String> versions = versions();
        ImportReport second = issues(Optional.empty());

        assertThat(second.unchanged()).isEqualTo(10_000);
        assertThat(second.loaded() + second.updated() + second.rejected()).isZero();
        assertThat(second.reasons()).isEqualTo(first.reasons());
        assertThat(places.addresses().notFound()).isEqualTo(4264);
        assertThat(second.places().orElseThrow())
                .as("nothing is left to be looked up")
                .isEqualTo(new ImportReport.Places(5736, 4264, places.topics(), PlacingCounts.NONE));
        assertThat(versions()).isEqualTo(versions);
        assertThat(grids(new Bounds(-122.52, 37.70, -122.35, 37.84), 800).unchanged())
                .isEqualTo(grids.loaded());
    }

    @Test
    void placesAreKeptWhereThereIsNoGrid() throws IOException {
        grids(new Bounds(-122.43, 37.75, -122.41, 37.77), 400);

        ImportReport report = issues(Optional.empty());

        assertThat(report.places().orElseThrow().on()).isEqualTo(5736);
        assertThat(inDatabase().get(5)).isBetween(1L, 5000L);
    }

    @Test
    void showsTheHoursAndTakesAZone() throws IOException {
        grids(new Bounds(-122.52, 37.70, -122.35, 37.84), 2000);
        HoursOfDay known = issues(Optional.empty()).hours().orElseThrow();

        assertThat(known.zone()).isEqualTo("America/Los_Angeles");
        assertThat(known.labelHeld()).isFalse();
        assertThat(known.offsets()).contains("+00:00");
        assertThat(known.labelLooksWrong()).isTrue();
        assertThat(known.asWritten().get(9)).isEqualTo(816);
        assertThat(known.asLabelled().get(2)).isGreaterThan(600);

        ObjectNode unsure = mapping();
        unsure.remove("zone");
        ImportReport believed = imports()
                .issues(tickets, unsure, Optional.empty(), Optional.empty(), false)
                .report()
                .orElseThrow();
        assertThat(believed.updated()).isEqualTo(10_000);
        assertThat(believed.hours().orElseThrow().labelHeld()).isTrue();
        assertThat(believed.reasons()).containsEntry(Reason.TIME_LABEL_LOOKS_WRONG, 1L);

        ImportReport told = imports()
                .issues(tickets, unsure, Optional.of("America/Los_Angeles"), Optional.empty(), false)
                .report()
                .orElseThrow();
        assertThat(told.updated()).isEqualTo(10_000);
        assertThat(told.reasons()).doesNotContainKey(Reason.TIME_LABEL_LOOKS_WRONG);
        assertThat(issues(Optional.empty()).unchanged()).isEqualTo(10_000);
    }

    @Test
    void aDryRunSaysTheSameAndLeavesNothing() throws IOException {
        grids(new Bounds(-122.52, 37.70, -122.35, 37.84), 2000);

        ImportReport report = imports()
                .issues(tickets, mapping(), Optional.empty(), Optional.empty(), true)
                .report()
                .orElseThrow();

        assertThat(report.dryRun()).isTrue();
        assertThat(report.loaded()).isEqualTo(10_000);
        assertThat(inDatabase().get(0)).isZero();
        assertThat(count("select count(*) from topic")).isZero();
        assertThat(count("select count(*) from job where kind <> 'import-grids'"))
                .isZero();
    }

    @Test
    void gridsThatComeLaterTakeTheIssuesThatLieInThem() throws IOException {
        grids(new Bounds(-122.43, 37.75, -122.41, 37.77), 400);
        issues(Optional.empty());
        long before = inDatabase().get(5);

        Path all = hexagons(new Bounds(-122.52, 37.70, -122.35, 37.84), 800, "B");
        imports()
                .grids(
                        all,
                        new GridWish(Optional.empty(), Optional.empty(), Optional.of(LocalDate.of(2008, 1, 1))),
                        Optional.of("San Francisco"),
                        Optional.empty(),
                        false);

        assertThat(before).isLessThan(5736);
        assertThat(inDatabase().get(5)).isEqualTo(5736);
        assertThat(inDatabase().get(6)).isEqualTo(5736);
    }

    /** All, with a point, without, with a closing time, closed without one, with a grid now, with a grid then. */
    private List<Long> inDatabase() {
        return List.of(
                count("select count(*) from issue"),
                count("select count(*) from issue where place_precision = 'POINT'"),
                count("select count(*) from issue where place_precision = 'NONE'"),
                count("select count(*) from issue where closed_at is not null"),
                count("select count(*) from issue where status = 'CLOSED' and closed_at is null"),
                count("select count(*) from issue where grid_id is not null"),
                count("select count(*) from issue where reported_grid_id is not null"));
    }

    private long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private List<String> versions() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id || ' ' || changed_xid || ' ' || xmin from issue order by id")
                        .mapTo(String.class)
                        .list());
    }

    private ImportReport issues(Optional<String> zone) {
        return imports()
                .issues(tickets, mapping(), zone, Optional.empty(), false)
                .report()
                .orElseThrow();
    }

    private ImportReport grids(Bounds bounds, double edgeMeters) throws IOException {
        return imports()
                .grids(
                        hexagons(bounds, edgeMeters, "H"),
                        new GridWish(Optional.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.of("San Francisco"),
                        false)
                .report()
                .orElseThrow();
    }

    private Path hexagons(Bounds bounds, double edgeMeters, String prefix) throws IOException {
        Path file = folder.resolve("hexagons.geojson");
        Files.writeString(file, GridFile.geoJson(HexGrid.over(bounds, edgeMeters), prefix));
        return file;
    }

    private static ObjectNode mapping() {
        JsonNode mapping = MappingReader.named("sf311");
        return mapping.deepCopy();
    }

    private Imports imports() {
        return new Imports(database, CLOCK, Optional.empty());
    }
}
