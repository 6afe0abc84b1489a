package org.gridwalk.server.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GDAL, a client of other makers, reads every collection whole. Runs where GDAL's programs are installed. */
@Tag("gdal")
@Tag("database")
class OgcGdalTest {
    @TempDir
    static Path directory;

    private static ServerUnderTest server;
    private static String manager;

    @BeforeAll
    static void start() {
        assumeTrue(isInstalled("ogrinfo") && isInstalled("ogr2ogr"), "GDAL is not installed");
        Database database = TestPostgis.database();
        OgcFixture.fill(database);
        server = ServerUnderTest.start(database);
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What a program writes; it must end well and complain about nothing. */
    private static String run(String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        assertThat(Files.readString(errors)).isEmpty();
        return output;
    }

    private static Map<Long, JsonNode> read(String collection, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ogr2ogr", "-preserve_fid", "-f", "GeoJSON", "/vsistdout/"));
        command.addAll(List.of(options));
        command.addAll(List.of("OAPIF:" + server.url() + "/ogc", collection));
        Map<Long, JsonNode> features = new TreeMap<>();
        Json.read(run(command.toArray(String[]::new)))
                .get("features")
                .forEach(feature -> features.put(feature.get("id").asLong(), feature));
        return features;
    }

    private static Map<Long, JsonNode> whole(String collection, String token) {
        Map<Long, JsonNode> features = new TreeMap<>();
        server.get("/ogc/collections/" + collection + "/items?limit=1000", token)
                .json()
                .get("features")
                .forEach(feature -> features.put(feature.get("id").asLong(), feature));
        return features;
    }

    private static void assertSame(Map<Long, JsonNode> read, Map<Long, JsonNode> expected) {
        assertThat(read.keySet()).isEqualTo(expected.keySet());
        expected.forEach((id, feature) -> {
            JsonNode geometry = read.get(id).get("geometry");
            assertThat(geometry.isNull()).isEqualTo(feature.get("geometry").isNull());
            assertThat(geometry.path("type")).isEqualTo(feature.get("geometry").path("type"));
            assertThat(read.get(id).at("/properties/name")).isEqualTo(feature.at("/properties/name"));
        });
    }

    @ParameterizedTest
    @CsvSource({"grids, 10", "grids, 1", "buildings, 10", "buildings, 50", "buildings, 7", "issues, 50", "issues, 1000"
    })
    void everyPublicCollectionIsReadWhole(String collection, String pageSize) throws IOException, InterruptedException {
        assertSame(read(collection, "-oo", "PAGE_SIZE=" + pageSize), whole(collection, null));
    }

    @ParameterizedTest
    @CsvSource({"issues", "households", "grids", "buildings"})
    void withATokenInEitherPlaceEveryCollectionIsReadWhole(String collection) throws IOException, InterruptedException {
        Map<Long, JsonNode> expected = whole(collection, manager);
        assertSame(read(collection, "-oo", "PAGE_SIZE=50", "-oo", "USERPWD=gdal:" + manager), expected);
        assertSame(read(collection, "--config", "GDAL_HTTP_HEADERS", "Authorization: Bearer " + manager), expected);
        if (collection.equals("issues")) {
            assertThat(expected.get(1L).at("/properties/number").asText()).isEqualTo("GD-1");
        }
    }

    @Test
    void itListsTheCollectionsThatOneMaySee() throws IOException, InterruptedException {
        String source = "OAPIF:" + server.url() + "/ogc";
        assertThat(run("ogrinfo", "-ro", source))
                .contains("grids", "buildings", "issues")
                .doesNotContain("households");
        assertThat(run("ogrinfo", "-ro", source, "-oo", "USERPWD=any:" + manager))
                .contains("households");
        assertThat(run("ogrinfo", "-ro", "-so", source, "buildings"))
                .contains("Feature Count: 41")
                .contains("Multi Polygon")
                .contains("lift: Integer(Boolean)");
    }

    @Test
    void itSelectsOnTheServerByBoxAndByValue() throws IOException, InterruptedException {
        assertThat(read("buildings", "-spat", "121.0006", "31", "121.0022", "31.1")
                        .keySet())
                .containsExactly(1L, 2L, 3L);
        assertThat(read("buildings", "-where", "use = 'COMMERCIAL' and floors = 6")
                        .keySet())
                .containsExactly(5L, 35L);
    }

    @Test
    void itReadsAVectorTileWhereTheFeaturesAre() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.url() + "/ogc/collections/buildings/tiles/WebMercatorQuad/16/26826/54796"))
                .build();
        Path tile = directory.resolve("tile.mvt");
        HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(tile));
        JsonNode features = Json.read(run(
                        "ogr2ogr",
                        "-f",
                        "GeoJSON",
                        "/vsistdout/",
                        "MVT:" + tile,
                        "-oo",
                        "Z=16",
                        "-oo",
                        "X=54796",
                        "-oo",
                        "Y=26826",
                        "-t_srs",
                        "EPSG:4326"))
                .get("features");
        // The tile reaches from 121.0034 to 121.0089, with a margin: buildings 5 to 12.
        List<Long> ids = new ArrayList<>();
        features.forEach(feature -> ids.add(feature.at("/properties/mvt_id").asLong()));
        assertThat(ids).containsExactlyInAnyOrder(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        for (JsonNode feature : features) {
            long id = feature.at("/properties/mvt_id").asLong();
            JsonNode corner = feature.at("/geometry/coordinates/0/0");
            assertThat(feature.at("/properties/name").asText()).isEqualTo(id + "号楼");
            assertThat(corner.get(0).asDouble()).isCloseTo(121 + id * 0.0007, within(0.000102));
            assertThat(corner.get(1).asDouble()).isCloseTo(31.002, within(0.000102));
        }
    }
}
