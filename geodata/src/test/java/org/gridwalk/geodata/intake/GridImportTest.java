package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.layer.RawGeoPackage;
import org.gridwalk.geodata.intake.layer.RawShapefile;
import org.gridwalk.geodata.issue.GridAssignment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

@Tag("database")
final class GridImportTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final String VERSIONS = """
            select code || ' ' || name || ' ' || version.valid || ' ' || round(st_xmax(geom)::numeric, 3)
            from grid_version version join grid_code using (grid_id) order by code, version.valid
            """;

    private static final GridWish WISH = new GridWish(Optional.empty(), Optional.empty(), Optional.empty());

    private static Database database;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nothing() {
        database.jdbi()
                .useHandle(handle -> handle.execute("truncate import_undo, issue, topic, job, grid, area cascade"));
    }

    @Test
    void makesTheAreaOnceAndKnowsItAgain() throws IOException {
        String file = collection(square("A", "甲", 0), square("B", null, 1));

        ImportReport first = load(file, Optional.empty());
        ImportReport second = load(file, Optional.empty());

        assertThat(first.loaded()).isEqualTo(2);
        assertThat(first.warnings()).isZero();
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(texts("select name || ' ' || scheme || ' ' || code from area join area_code on area_id = area.id"))
                .containsExactly("New Town LOCAL NEW-TOWN");
        assertThat(texts(VERSIONS)).containsExactly("A 甲 [2026-11-22,) 116.010", "B B [2026-11-22,) 116.020");
    }

    /** A ring of a shapefile goes the other way round than one of GeoJSON. */
    private static double[] ring(Crs crs, double west, double width) {
        double[][] corners = {{0, 0}, {0, 0.01}, {width, 0.01}, {width, 0}, {0, 0}};
        double[] ring = new double[10];
        for (int i = 0; i < 5; i++) {
            Coordinate at = crs.fromLngLat(west + corners[i][0], 40 + corners[i][1]);
            ring[2 * i] = at.x;
            ring[2 * i + 1] = at.y;
        }
        return ring;
    }

    @Test
    void aShapefileInMetersWithNamesCutToTenBytes() throws IOException {
        Crs zone = Crs.named("EPSG:4548").orElseThrow();
        Path file = new RawShapefile()
                .columns("网格编码", "网格名称")
                .record(RawShapefile.parts(5, ring(zone, 116, 0.01)), "A", "甲")
                .record(RawShapefile.parts(5, ring(zone, 116.01, 0.01), ring(zone, 116.03, 0.01)), "B", "乙")
                .record(RawShapefile.parts(5, ring(zone, 116.05, 0.01)), "A", "又一个甲")
                .record(RawShapefile.parts(3, ring(zone, 116.07, 0.01)), "C", "一条线")
                .write(folder.resolve("网格.zip"), "wangge");
        GridWish wish = new GridWish(Optional.of("EPSG:4548"), Optional.empty(), Optional.empty());
        ImportReport report = imports()
                .grids(file, wish, Optional.empty(), Optional.of("New Town"), false)
                .report()
                .orElseThrow();

        assertThat(report.findings().stream().map(it -> it.line() + " " + it.reason()))
                .contains("3 CODE_TWICE", "4 GEOMETRY_NOT_POLYGON")
                .noneMatch(it -> it.contains("WINDING"));
        assertThat(report.loaded()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(texts(VERSIONS)).containsExactly("A 甲 [2026-11-22,) 116.010", "B 乙 [2026-11-22,) 116.040");
        assertThat(texts("select st_numgeometries(geom)::text from grid_version order by 1"))
                .containsExactly("1", "2");
        ImportReport again = imports()
                .grids(file, wish, Optional.empty(), Optional.of("New Town"), false)
                .report()
                .orElseThrow();
        assertThat(again.unchanged()).isEqualTo(2);
    }

    @Test
    void oneLayerOfAGeoPackage() throws Exception {
        Crs lngLat = Crs.crs84();
        Function<Double, Geometry> square = west -> {
            double[] at = ring(lngLat, west, 0.01);
            return LngLat.GEOMETRY.createPolygon(IntStream.range(0, 5)
                    .mapToObj(i -> new Coordinate(at[2 * i], at[2 * i + 1]))
                    .toArray(Coordinate[]::new));
        };
        Path file = folder.resolve("规划.gpkg");
        RawGeoPackage.in(file)
                .layer("old", 4326, List.of("code"), List.of(new RawGeoPackage.Feature(square.apply(116.5), "X")))
                .layer(
                        "grids",
                        4326,
                        List.of("code", "name"),
                        List.of(
                                new RawGeoPackage.Feature(square.apply(116.0), "A", "甲"),
                                new RawGeoPackage.Feature(square.apply(116.01), "B", "乙")));
        Imports.Outcome unchosen = imports().grids(file, WISH, Optional.empty(), Optional.of("New Town"), false);
        assertThat(unchosen.report().orElseThrow().reasons()).containsKey(Reason.LAYER_NOT_CHOSEN);
        GridWish wish = new GridWish(Optional.empty(), Optional.of("grids"), Optional.empty());
        ImportReport report = imports()
                .grids(file, wish, Optional.empty(), Optional.of("New Town"), false)
                .report()
                .orElseThrow();
        assertThat(report.loaded()).isEqualTo(2);
        assertThat(texts(VERSIONS)).containsExactly("A 甲 [2026-11-22,) 116.010", "B 乙 [2026-11-22,) 116.020");
    }

    @Test
    void aChangedOutlineIsANewVersionFromADay() throws IOException {
        load(collection(square("A", "甲", 0)), Optional.of(LocalDate.of(2026, 1, 1)));

        ImportReport later = load(collection(square("A", "甲", 0, 0.012)), Optional.of(LocalDate.of(2026, 6, 1)));
        assertThat(later.updated()).isEqualTo(1);
        assertThat(texts(VERSIONS)).containsExactly("A 甲 [2026-01-01,2026-06-01) 116.010", "A 甲 [2026-06-01,) 116.012");

        ImportReport between = load(collection(square("A", null, 0, 0.011)), Optional.of(LocalDate.of(2026, 3, 1)));
        assertThat(between.updated()).isEqualTo(1);
        assertThat(texts(VERSIONS))
                .containsExactly(
                        "A 甲 [2026-01-01,2026-03-01) 116.010",
                        "A 甲 [2026-03-01,2026-06-01) 116.011",
                        "A 甲 [2026-06-01,) 116.012");
    }

    @Test
    void thatIsTakenBackAsAWhole() throws IOException {
        load(collection(square("A", "甲", 0)), Optional.of(LocalDate.of(2026, 1, 1)));
        List<String> before = texts(VERSIONS);
        run(collection(square("A", "乙", 0, 0.012), square("B", "丙", 1)), Optional.of(LocalDate.of(2026, 6, 1)));
        List<Long> jobs = jobs();
        Undo undo = new Undo(database);

        undo.takeBack(jobs.get(1));
        assertThat(texts(VERSIONS)).isEqualTo(before);
        undo.takeBack(jobs.get(0));
        assertThat(texts(VERSIONS)).isEmpty();
        assertThat(texts("select name from area")).isEmpty();
        assertThat(texts("select id::text from grid")).isEmpty();
        assertThatThrownBy(() -> undo.takeBack(987_654)).isInstanceOf(BadInput.class);
    }

    @Test
    void whatKindAGridIsChangesFromADayAndComesBack() throws IOException {
        String kinds = "select kind || ' ' || coalesce(owner, '-') || ' ' || valid from grid_version order by valid";
        load(collection(square("A", "甲", 0)), Optional.of(LocalDate.of(2026, 1, 1)));
        database.jdbi().useHandle(handle -> handle.execute("update grid_version set owner = '商场'"));

        String mall = square("A", "甲", 0).replace("\"code\"", "\"kind\": \"DEDICATED\", \"code\"");
        load(collection(mall), Optional.of(LocalDate.of(2026, 6, 1)));
        assertThat(texts(kinds)).containsExactly("BASIC 商场 [2026-01-01,2026-06-01)", "DEDICATED 商场 [2026-06-01,)");
        assertThat(load(collection(square("A", "甲", 0)), Optional.of(LocalDate.of(2026, 6, 1)))
                        .unchanged())
                .as("a file that says nothing of the kind")
                .isEqualTo(1);

        new Undo(database).takeBack(jobs().get(1));
        assertThat(texts(kinds)).containsExactly("BASIC 商场 [2026-01-01,)");
    }

    @Test
    void gridsWithoutACodeAreNumberedAndKnownByTheirOutline() throws IOException {
        String file = collection(square(null, "甲", 0), square(null, "乙", 1));

        ImportReport first = load(file, Optional.empty());
        assertThat(first.reasons()).isEqualTo(Map.of(Reason.CODE_MISSING, 2L));
        assertThat(load(file, Optional.empty()).unchanged()).isEqualTo(2);
        assertThat(texts("select code from grid_code order by code")).containsExactly("NEW-TOWN001", "NEW-TOWN002");
    }

    @Test
    void codesOfOthersAndCodesTwiceAreRejected() throws IOException {
        load(collection(square("A", null, 0)), Optional.empty());
        database.jdbi()
                .useHandle(handle -> handle.execute("insert into area (level, name) values ('COMMUNITY', 'Old Town')"));

        ImportReport report = imports()
                .grids(
                        file(collection(square("A", null, 5), square("B", null, 6), square("B", null, 7))),
                        WISH,
                        Optional.of("Old Town"),
                        Optional.empty(),
                        false)
                .report()
                .orElseThrow();

        assertThat(report.loaded()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.reasons()).isEqualTo(Map.of(Reason.CODE_TAKEN, 1L, Reason.CODE_TWICE, 1L));
    }

    @Test
    void overlapsAreReportedWithTheirAreaAndSharedBordersAreNone() throws IOException {
        ImportReport report =
                load(collection(square("A", null, 0), square("B", null, 1), square("C", null, 0.9)), Optional.empty());

        assertThat(report.loaded()).isEqualTo(3);
        assertThat(report.reasons()).isEqualTo(Map.of(Reason.OVERLAP, 2L));
        // A tenth of 0.01 by 0.01 degrees at 40 degrees north.
        assertThat(report.findings())
                .allSatisfy(finding ->
                        assertThat((Integer) finding.params().get("area_m2")).isBetween(90_000, 980_000));
        assertThat(report.findings().get(0).params()).containsEntry("other", "A");
    }

    @Test
    void swappedAxesShowWhereTheAreaIsKnown() throws IOException {
        load(collection(square("A", null, 0)), Optional.empty());
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("update area set geom = st_multi(st_makeenvelope(50, 30, 50.1, 30.1, 4326))"));

        ImportReport report = load("""
                {"type": "FeatureCollection", "features": [
                 {"type": "Feature", "properties": {"code": "S"}, "geometry": {"type": "Polygon",
                  "coordinates": [[[30, 50], [30.1, 50], [30.1, 50.1], [30, 50.1], [30, 50]]]}},
                 {"type": "Feature", "properties": {"code": "T"}, "geometry": {"type": "Polygon",
                  "coordinates": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1], [0, 0]]]}}]}""", Optional.empty());

        assertThat(report.reasons()).isEqualTo(Map.of(Reason.AXES_SWAPPED, 1L, Reason.OUTSIDE_AREA, 1L));
        assertThat(report.loaded()).isEqualTo(1);
    }

    @Test
    void inChunksOrWholeTheResultIsTheSame() throws IOException {
        String[] squares = new String[25];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = i % 6 == 5 ? "null" : square("Q" + i, null, i);
        }
        Path file = file(collection(squares));

        ImportReport report = new Imports(database, CLOCK, Optional.empty())
                .inChunksOf(4)
                .grids(file, WISH, Optional.empty(), Optional.of("New Town"), false)
                .report()
                .orElseThrow();

        assertThat(report.read()).isEqualTo(25);
        assertThat(report.loaded()).isEqualTo(21);
        assertThat(report.reasons()).isEqualTo(Map.of(Reason.FEATURE_NOT_OBJECT, 4L));
        assertThat(texts("select done || ' of ' || total from job")).containsExactly("25 of 25");
        assertThat(load(Files.readString(file), Optional.empty()).unchanged()).isEqualTo(21);
    }

    @Test
    void whatIsRefusedLeavesNothing() throws IOException {
        String whole = collection(square("A", null, 0), square("B", null, 1));

        ImportReport cut = load(whole.substring(0, whole.length() - 2), Optional.empty());

        assertThat(cut.refused()).isTrue();
        assertThat(cut.findings().get(0).reason()).isEqualTo(Reason.JSON_BROKEN);
        assertThat(texts("select name from area")).isEmpty();
        assertThat(texts("select status from job")).containsExactly("DONE");
    }

    @Test
    void gridsBelongToACommunity() throws IOException {
        database.jdbi()
                .useHandle(handle -> handle.execute("insert into area (level, name) values ('CITY', 'Big City')"));

        Imports.Outcome outcome = imports()
                .grids(file(collection(square("A", null, 0))), WISH, Optional.of("Big City"), Optional.empty(), false);

        assertThat(outcome.error().orElseThrow()).contains("community").contains("CITY");
    }

    @Test
    void aPlanForTomorrowAnswersForIssuesTomorrow() throws IOException {
        load(collection(square("A", null, 0), square("B", null, 1)), Optional.of(LocalDate.of(2026, 1, 1)));
        database.jdbi().useHandle(handle -> {
            handle.execute("insert into topic (code, name) values ('X', 'x')");
            handle.execute("""
                    insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision,
                      geom)
                    select 'R', '1', area.id, topic.id, 'HOTLINE', 'FILED', '2026-02-01', 'POINT',
                      st_setsrid(st_point(116.011, 40.005), 4326)
                    from area, topic
                    """);
        });
        load(
                collection(square("A", null, 0, 0.012), square("B", null, 1.2, 0.008)),
                Optional.of(LocalDate.of(2026, 11, 23)));
        String grids =
                "select now.code || ' ' || past.code from issue join grid_code now on now.grid_id = issue.grid_id"
                        + " join grid_code past on past.grid_id = issue.reported_grid_id";

        assertThat(GridAssignment.runWhereGridsBegin(database, CLOCK)).isZero();
        assertThat(texts(grids)).containsExactly("B B");
        Clock tomorrow = Clock.offset(CLOCK, java.time.Duration.ofDays(1));
        assertThat(GridAssignment.runWhereGridsBegin(database, tomorrow)).isEqualTo(1);
        assertThat(texts(grids)).containsExactly("A B");
    }

    private ImportReport load(String geoJson, Optional<LocalDate> validFrom) throws IOException {
        return run(geoJson, validFrom).report().orElseThrow();
    }

    private Imports.Outcome run(String geoJson, Optional<LocalDate> validFrom) throws IOException {
        return imports()
                .grids(
                        file(geoJson),
                        new GridWish(Optional.empty(), Optional.empty(), validFrom),
                        Optional.empty(),
                        Optional.of("New Town"),
                        false);
    }

    private static Imports imports() {
        return new Imports(database, CLOCK, Optional.empty());
    }

    private Path file(String geoJson) throws IOException {
        Path file = folder.resolve("grids.geojson");
        Files.writeString(file, geoJson);
        return file;
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [\n" + String.join(",\n", features) + "]}";
    }

    private static String square(String code, String name, double column) {
        return square(code, name, column, 0.01);
    }

    /** A hundredth of a degree high, in a row of columns from 116 E, 40 N on. */
    private static String square(String code, String name, double column, double width) {
        double west = 116 + column / 100;
        String properties = (code == null ? "" : "\"code\": \"" + code + "\"")
                + (code == null || name == null ? "" : ", ")
                + (name == null ? "" : "\"name\": \"" + name + "\"");
        return String.format(
                "{\"type\": \"Feature\", \"properties\": {%s}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
                        + " [[[%.4f, 40], [%.4f, 40], [%.4f, 40.01], [%.4f, 40.01], [%.4f, 40]]]}}",
                properties, west, west + width, west + width, west, west);
    }

    private static List<Long> jobs() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id from job order by id")
                        .mapTo(Long.class)
                        .list());
    }

    private static List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
