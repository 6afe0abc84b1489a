package org.gridwalk.geodata.boundary.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.Draft;
import org.gridwalk.geodata.boundary.Label;
import org.gridwalk.geodata.boundary.Operation;
import org.gridwalk.geodata.boundary.PlanDraft;
import org.gridwalk.geodata.boundary.PlanGrid;
import org.gridwalk.geodata.boundary.StrokeDraft;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Repaired;
import org.gridwalk.geodata.boundary.exchange.PlanExchange.Exported;
import org.gridwalk.geodata.boundary.exchange.PlanExchange.Format;
import org.gridwalk.geodata.boundary.exchange.PlanExchange.Imported;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;

/** Plans of the demo community as files, out and in again. */
@Tag("database")
class PlanExchangeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    static Path directory;

    private static Database database;
    private static BoundaryPlans plans;
    private static PlanExchange exchange;
    private static long community;
    private static long account;
    private static int files;
    /** Plans that no test changes: one as it began, and one with all that there is. */
    private static long asItIs;

    private static long painted;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.2, TODAY), step -> {});
        Clock clock = Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
        plans = new BoundaryPlans(database, clock);
        exchange = new PlanExchange(database, clock, plans);
        community = one("select min(id) from area where level = 'COMMUNITY'");
        account = one("select min(id) from account");
        asItIs = begun("as it is");
        painted = paint();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static long one(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Standing shown(long id) {
        return plans.show(id, Scope.EVERYWHERE).orElseThrow();
    }

    private static void stroke(long id, Operation operation) {
        StrokeDraft stroke = new StrokeDraft(shown(id).plan().version(), operation, null);
        assertThat(plans.stroke(id, stroke, Scope.EVERYWHERE, account)).isPresent();
    }

    private static long begun(String name) {
        return plans.begin(new PlanDraft(community, name), Scope.EVERYWHERE, account)
                .orElseThrow()
                .id();
    }

    /** A plan with all that there is: a new grid, a dedicated one, a shared building, and ground that is nobody's. */
    private static long paint() {
        long id = begun("painted");
        Draft draft = shown(id).draft();
        List<Long> atoms = new ArrayList<>(draft.ground().tracts().keySet());
        int first = draft.grids().keySet().iterator().next();
        stroke(id, new Operation.Create("新的网格", PlanGrid.Kind.BASIC));
        int made = shown(id).draft().grids().keySet().stream()
                .mapToInt(key -> key)
                .max()
                .orElseThrow();
        stroke(id, new Operation.Assign(atoms.subList(0, atoms.size() / 10), made));
        stroke(id, new Operation.Assign(atoms.subList(atoms.size() / 10, atoms.size() / 8), Label.NOBODY));
        long tower = draft.ground().tracts().values().stream()
                .filter(tract -> tract.landings().size() > 4)
                .findFirst()
                .orElseThrow()
                .id();
        stroke(id, new Operation.AssignPart(tower, null, null, 3, null, first));
        stroke(id, new Operation.OfKind(first, PlanGrid.Kind.DEDICATED, "晨光商场"));
        stroke(id, new Operation.Create("没有地面", PlanGrid.Kind.BASIC));
        return id;
    }

    private static Exported exported(long id, Format format) {
        return exchange.export(id, format, Scope.EVERYWHERE).orElseThrow();
    }

    private static Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("plan" + files++), content);
    }

    private static Imported imported(byte[] content) throws IOException {
        return exchange.take(file(content), "方案.geojson", new PlanDraft(community, "in"), Scope.EVERYWHERE, account)
                .orElseThrow();
    }

    /** By atom, whose each entrance and floor is, by names. */
    private static Map<Long, String> labels(Draft draft) {
        Map<Long, String> labels = new TreeMap<>();
        draft.ground()
                .tracts()
                .keySet()
                .forEach(atom -> labels.put(
                        atom,
                        draft.label(atom).shares().stream()
                                .map(share -> share.part()
                                        + draft.grids().get(share.grid()).name())
                                .toList()
                                .toString()));
        return labels;
    }

    private static List<String> grids(Draft draft) {
        return draft.grids().values().stream()
                .map(grid -> grid.name() + grid.gridId() + grid.kind() + grid.owner())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatGoesOutComesInExactly(Format format) throws IOException {
        long id = painted;
        Draft plan = shown(id).draft();
        Imported in = imported(exported(id, format).file());
        Draft taken = shown(in.plan().id()).draft();
        assertThat(labels(taken)).isEqualTo(labels(plan));
        assertThat(grids(taken)).isEqualTo(grids(plan));
        ImportReport report = in.report();
        assertThat(report.grids()).isEqualTo(plan.grids().size());
        assertThat(report.created()).hasSize(2);
        assertThat(report.dropped()).isEmpty();
        assertThat(report.disputed()).isEmpty();
        assertThat(report.overlaps()).isEmpty();
        assertThat(report.outside()).isEmpty();
        assertThat(report.repaired()).isEmpty();
        assertThat(report.unknownBuildings()).isZero();
        assertThat(report.gaps().atoms()).containsExactlyInAnyOrderElementsOf(nobodys(taken));
        assertThat(in.plan().strokes()).isEqualTo(1);
    }

    private static List<Long> nobodys(Draft draft) {
        return draft.ground().tracts().keySet().stream()
                .filter(atom -> draft.label(atom).equals(Label.NONE))
                .toList();
    }

    @Test
    void oneUndoTakesAFileBack() throws IOException {
        Imported in = imported(exported(painted, Format.GEOJSON).file());
        assertThat(plans.undo(in.plan().id(), in.plan().version(), Scope.EVERYWHERE))
                .isPresent();
        Draft begun = shown(asItIs).draft();
        assertThat(labels(shown(in.plan().id()).draft())).isEqualTo(labels(begun));
    }

    @Test
    void geoJsonIsAsTheStandardHasItAndHoldsNobody() {
        JsonNode file = Json.read(new String(exported(painted, Format.GEOJSON).file(), StandardCharsets.UTF_8));
        assertThat(file.get("type").asText()).isEqualTo("FeatureCollection");
        assertThat(file.get("crs")).isNull();
        Map<String, Integer> layers = new TreeMap<>();
        file.get("features").forEach(feature -> {
            layers.merge(feature.at("/properties/layer").asText(), 1, Integer::sum);
            assertThat(feature.get("type").asText()).isEqualTo("Feature");
        });
        assertThat(layers).containsOnlyKeys("buildings", "grids");
        assertThat(file.at("/features/0/properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "layer",
                        "key",
                        "code",
                        "name",
                        "kind",
                        "owner",
                        "households",
                        "residents",
                        "elders",
                        "visitsAWeek",
                        "deviation");
    }

    /** Of the plan's own polygons alone, without keys and buildings, as somebody else's file would have them. */
    private static ObjectNode polygonsAlone(long plan) {
        ObjectNode file =
                (ObjectNode) Json.read(new String(exported(plan, Format.GEOJSON).file(), StandardCharsets.UTF_8));
        ArrayNode grids = Json.MAPPER.createArrayNode();
        file.get("features").forEach(feature -> {
            ObjectNode properties = (ObjectNode) feature.get("properties");
            if (properties.get("layer").asText().equals("grids")
                    && !feature.get("geometry").isNull()) {
                properties.remove(List.of("layer", "key", "kind", "owner"));
                grids.add(feature);
            }
        });
        file.set("features", grids);
        return file;
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void polygonsAloneGiveEachAtomToTheOneThatHoldsIt() throws IOException {
        long plan = asItIs;
        Imported in = imported(bytes(polygonsAlone(plan)));
        Draft before = shown(plan).draft();
        Draft after = shown(in.plan().id()).draft();
        before.ground().tracts().keySet().stream()
                .filter(atom -> before.label(atom).grids().size() == 1)
                .forEach(atom -> assertThat(after.label(atom).grids())
                        .as("atom %d", atom)
                        .isEqualTo(before.label(atom).grids()));
        assertThat(in.report().created()).isEmpty();
        assertThat(in.report().matched()).extracting(ImportReport.Matched::by).containsOnly(ImportReport.By.CODE);
    }

    /** Each grid pulled a little out of place, so that they overlap, gape and cut buildings. */
    @Test
    void crookedPolygonsGiveWhatPlainAreasSay() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long plan = asItIs;
        ObjectNode file = polygonsAlone(plan);
        file.get("features").forEach(feature -> pull((ArrayNode) feature.at("/geometry/coordinates"), random));
        Imported in = imported(bytes(file));
        Draft begun = shown(plan).draft();
        Draft taken = shown(in.plan().id()).draft();
        FileGround ground = database.jdbi().withHandle(handle -> FileGround.read(handle, community, TODAY));
        Map<Integer, Geometry> drawn = new HashMap<>();
        List<FileFeature> features = GeoJsonFeatures.read(file(bytes(file)));
        for (FilePlan.Grid grid : FilePlan.of(features).grids()) {
            int key = begun.grids().values().stream()
                    .filter(one -> grid.name().equals(Optional.of(one.name())))
                    .findFirst()
                    .orElseThrow()
                    .key();
            drawn.put(key, grid.shape());
        }
        int cut = 0;
        for (FileGround.Atom atom : ground.atoms().values()) {
            Geometry place = atom.buildings().stream()
                    .map(FileGround.Building::shape)
                    .reduce(Geometry::union)
                    .orElse(atom.shape());
            Geometry left = place;
            Map<Integer, Double> areas = new TreeMap<>();
            for (Map.Entry<Integer, Geometry> one : drawn.entrySet()) {
                areas.put(one.getKey(), place.intersection(one.getValue()).getArea());
                left = left.difference(one.getValue());
            }
            double most = Collections.max(areas.values());
            boolean nobodys = most < left.getArea();
            cut += most < 0.9 * place.getArea() ? 1 : 0;
            if (!nobodys || !atom.buildings().isEmpty()) {
                // Two that both hold all of it have the same right to it.
                assertThat(
                                nobodys
                                        ? List.of(Label.NONE)
                                        : areas.keySet().stream()
                                                .filter(key -> areas.get(key) >= most * (1 - 1e-9))
                                                .map(Label::of)
                                                .toList())
                        .as("seed %d, atom %d", seed, atom.id())
                        .contains(taken.label(atom.id()));
            }
        }
        assertThat(cut).as("seed %d", seed).isPositive();
        assertThat(in.report().atomsInSeveral()).isNotEmpty();
        assertThat(in.report().overlaps()).isNotEmpty();
        assertThat(in.report().outside()).isNotEmpty();
    }

    private static void pull(ArrayNode coordinates, Random random) {
        double east = random.nextGaussian() * 0.0002;
        double north = random.nextGaussian() * 0.0002;
        coordinates.forEach(polygon -> polygon.forEach(ring -> ring.forEach(at -> {
            ((ArrayNode) at).set(0, at.get(0).asDouble() + east);
            ((ArrayNode) at).set(1, at.get(1).asDouble() + north);
        })));
    }

    @Test
    void whatIsInNoPolygonIsNobodysAndSaid() throws IOException {
        long plan = asItIs;
        ObjectNode file = polygonsAlone(plan);
        String name = file.at("/features/0/properties/name").asText();
        ((ArrayNode) file.get("features")).remove(0);
        Imported in = imported(bytes(file));
        Draft taken = shown(in.plan().id()).draft();
        assertThat(in.report().dropped()).containsExactly(name);
        assertThat(taken.grids().values()).extracting(PlanGrid::name).doesNotContain(name);
        assertThat(in.report().gaps().households())
                .isEqualTo(taken.load(Label.NOBODY).households())
                .isPositive();
    }

    @Test
    void twoFeaturesOfOneGridAreJoinedAndABowTieIsUntangled() throws IOException {
        ObjectNode file = polygonsAlone(asItIs);
        ArrayNode features = (ArrayNode) file.get("features");
        ObjectNode twin = features.get(0).deepCopy();
        features.add(twin);
        ArrayNode ring = (ArrayNode) features.get(1).at("/geometry/coordinates/0/0");
        // The last corner is left out, and two others change places.
        ring.remove(ring.size() - 1);
        JsonNode third = ring.get(3);
        ring.set(3, ring.get(1));
        ring.set(1, third);
        Imported in = imported(bytes(file));
        assertThat(in.report().grids()).isEqualTo(features.size() - 1);
        assertThat(in.report().repaired())
                .contains(
                        new Repaired("features[" + (features.size() - 1) + "]", Repair.SAME_GRID),
                        new Repaired("features[1]", Repair.OPEN_RING),
                        new Repaired("features[1]", Repair.SELF_CROSSING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                     | file is empty",
                "not a map                                                            | no JSON",
                "[1, 2]                                                               | an array",
                "{\"type\":\"FeatureCollection\",\"features\":[]}                     | no grid",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[121,31]}}]} | a point",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}    | another place",
                "{\"type\":\"Polygon\",\"coordinates\":[[[500000,4000000],[500100,4000000],[500100,4000100],[500000,4000000]]]} | metres",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,\"x\"],[1,0],[1,1],[0,0]]]} | no position",
                "{\"type\":\"Polygon\",\"coordinates\":[0,1,2]}                        | no rings",
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:999999\"}},\"features\":[]} | unknown system"
            })
    void aFileThatSaysNothingIsRefusedAndNoPlanBegins(String content, String what) {
        byte[] file = content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
        assertRefused(file, what);
    }

    private static void assertRefused(byte[] file, String what) {
        long before = one("select count(*) from boundary_plan");
        assertThatThrownBy(() -> imported(file))
                .as(what)
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo("file"));
        assertThat(one("select count(*) from boundary_plan")).as(what).isEqualTo(before);
    }

    @Test
    void aBrokenGeoPackageIsRefused() {
        byte[] whole = exported(painted, Format.GPKG).file();
        assertRefused(Arrays.copyOf(whole, 100), "nothing but a head");
        assertRefused(Arrays.copyOf(whole, 5000), "cut short");
        byte[] spoilt = whole.clone();
        Random random = new Random(7);
        for (int i = 100; i < spoilt.length; i += 1 + random.nextInt(50)) {
            spoilt[i] = (byte) random.nextInt();
        }
        assertRefused(spoilt, "spoilt");
    }

    /** What GDAL reads and writes; in another system too, as a surveyor's file has it. */
    @ParameterizedTest
    @CsvSource({"EPSG:4326", "EPSG:4490", "EPSG:3857", "UTM"})
    @Tag("gdal")
    void aGeoPackageThatWentThroughGdalComesInTheSame(String wanted) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "ogr2ogr"))),
                "GDAL is not installed");
        long plan = painted;
        String system = wanted.equals("UTM") ? Crs.utm(somewhere()).name() : wanted;
        Path ours = directory.resolve("ours-" + system.substring(5) + ".gpkg");
        Files.write(ours, exported(plan, Format.GPKG).file());
        Path theirs = directory.resolve("theirs-" + system.substring(5) + ".gpkg");
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        "ogr2ogr", "-f", "GPKG", "-t_srs", system, theirs.toString(), ours.toString())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors)).isEmpty();
        assertThat(process.exitValue()).isZero();
        Imported in = imported(Files.readAllBytes(theirs));
        assertThat(labels(shown(in.plan().id()).draft()))
                .isEqualTo(labels(shown(plan).draft()));
    }

    private static LngLat somewhere() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select st_x(geom), st_y(geom) from entrance order by id limit 1")
                                .map((row, context) -> new LngLat(row.getDouble(1), row.getDouble(2)))
                                .one());
    }

    @Test
    void whoDoesNotSeeTheCommunityTakesAndGetsNothing() throws IOException {
        long plan = asItIs;
        assertThat(exchange.export(plan, Format.GEOJSON, Scope.NOWHERE)).isEmpty();
        Path file = file(exported(plan, Format.GEOJSON).file());
        assertThat(exchange.take(file, "x", new PlanDraft(community, "in"), Scope.NOWHERE, account))
                .isEmpty();
    }

    /** Whatever ends it on its last row. */
    @Test
    void aFileThatIsNotTakenOverToTheEndBeginsNoPlan() throws IOException {
        byte[] file = exported(painted, Format.GEOJSON).file();
        long plans = one("select count(*) from boundary_plan");
        database.jdbi().useHandle(handle -> handle.createScript("""
                create function break_off() returns trigger language plpgsql as 'begin raise exception ''broken off''; end';
                create trigger breaks_off before insert on boundary_stroke for each row execute function break_off();
                """).execute());
        try {
            assertThatThrownBy(() -> imported(file)).hasMessageContaining("broken off");
        } finally {
            database.jdbi().useHandle(handle -> handle.execute("drop function break_off cascade"));
        }
        assertThat(one("select count(*) from boundary_plan")).isEqualTo(plans);
        assertThat(imported(file).plan().strokes()).isEqualTo(1);
    }
}
