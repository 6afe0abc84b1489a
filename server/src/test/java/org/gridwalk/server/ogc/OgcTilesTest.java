package org.gridwalk.server.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.server.ServerUnderTest;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.gridwalk.server.ogc.WebMercatorQuad.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tilesets, and which of their tiles there are. What is in a tile, GDAL reads in {@link OgcGdalTest}. */
@Tag("database")
class OgcTilesTest {
    private static final String TILES = "/ogc/collections/grids/tiles/WebMercatorQuad/";
    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        Database database = TestPostgis.database();
        OgcFixture.fill(database);
        server = ServerUnderTest.start(database);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Rows and columns of 121.005, 31.005 and of 179.995, -16.995. */
    @ParameterizedTest
    @ValueSource(strings = {"16/26826/54796", "22/1716875/3506962", "14/6706/13699", "16/35908/65535", "16/35908/0"})
    void aTileWithFeaturesIsAVectorTile(String tile) {
        Answer answer = server.get(TILES + tile, null);
        assertThat(answer.status()).as(tile).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.mapbox-vector-tile");
        assertThat(answer.text()).contains("grids").contains("gridId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grids/tiles/WebMercatorQuad/8/110/200", "buildings/tiles/WebMercatorQuad/12/1700/2000"})
    void anEmptyTileWithinTheLimitsHasNoBytes(String tile) {
        Answer answer = server.get("/ogc/collections/" + tile, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.mapbox-vector-tile");
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "23/0/0",
                "24/0/0",
                "99999999/0/0",
                "999999999999/0/0",
                "-1/0/0",
                "16/65536/0",
                "16/0/65536",
                "1/2/0",
                "1/0/2",
                "16/0/0",
                "16/-1/5",
                "16/x/5",
                "16/26826/54796.0",
                "016/26826/54796",
                "16/%31/5",
                "16/1e3/5"
            })
    void aTileOutOfRangeIs404(String tile) {
        Answer answer = server.get(TILES + tile, null);
        assertThat(answer.status()).as(tile).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void buildingsHaveNoTilesOfTheWholeCountry() {
        assertThat(server.get("/ogc/collections/buildings/tiles/WebMercatorQuad/11/838/1712", null)
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/ogc/collections/issues/tiles/WebMercatorQuad/16/26826/54796", null)
                        .status())
                .isEqualTo(404);
    }

    /** Grid 1 was OLD-1 until the end of 2025, and smaller from then on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                               | first of A, smaller | OLD-1",
                "?datetime=2026-01-01             | first of A, smaller | OLD-1",
                "?datetime=2025-12-31             | OLD-1               | smaller",
                "?datetime=2025-12-31T15:59:59Z   | OLD-1               | smaller",
                "?datetime=2025-12-31T16:00:00Z   | first of A, smaller | OLD-1",
                "?datetime=../2025-12-31          | OLD-1               | smaller",
                "?datetime=2025-12-31/..          | smaller             | nothing",
                "?datetime=2025-12-31/..          | OLD-1               | nothing"
            })
    void aTileShowsTheGridsOfTheTime(String query, String there, String notThere) {
        Answer answer = server.get(TILES + "16/26826/54796" + query, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains(there).doesNotContain(notThere);
    }

    @Test
    void whatATileHasNotYetIsNotThere() {
        assertThat(server.get(TILES + "16/26826/54796?datetime=2019-12-31", null)
                        .text())
                .isEmpty();
        assertThat(server.get(
                                "/ogc/collections/buildings/tiles/WebMercatorQuad/16/26826/54796?datetime=1949-10-01",
                                null)
                        .text())
                .as("buildings carry no time")
                .contains("buildings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-11-20/2026-11-19", "2026-02-30", "yesterday", "/", ""})
    void aTimeThatIsNoneIsRefusedByItsName(String datetime) {
        Answer answer = server.get(TILES + "16/26826/54796?datetime=" + datetime, null);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("datetime");
    }

    @Test
    void theDescriptionSaysThatTilesTakeATime() {
        JsonNode get = server.get("/ogc/api?f=json", null)
                .json()
                .at("/paths/~1collections~1grids~1tiles~1WebMercatorQuad~1{tileMatrix}~1{tileRow}~1{tileCol}/get");
        assertThat(get.get("parameters").toString()).contains("#/components/parameters/datetime");
        assertThat(server.get("/ogc/conformance?f=json", null).text())
                .contains("http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/datetime");
    }

    @Test
    void theTilesetSaysWhichTilesThereAreAndWhere() {
        JsonNode tileset =
                server.get("/ogc/collections/grids/tiles/WebMercatorQuad", null).json();
        assertThat(tileset.get("dataType").asText()).isEqualTo("vector");
        assertThat(tileset.get("crs").asText()).isEqualTo("http://www.opengis.net/def/crs/EPSG/0/3857");
        assertThat(tileset.get("tileMatrixSetURI").asText())
                .isEqualTo("http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad");
        assertThat(tileset.get("tileMatrixSetLimits")).hasSize(23);
        assertThat(tileset.at("/layers/0/id").asText()).isEqualTo("grids");
        boolean templated = false;
        for (JsonNode link : tileset.get("links")) {
            if (link.get("rel").asText().equals("item")) {
                templated = link.get("templated").asBoolean();
                assertThat(link.get("type").asText()).isEqualTo("application/vnd.mapbox-vector-tile");
                String tile = link.get("href")
                        .asText()
                        .replace("{tileMatrix}", "16")
                        .replace("{tileRow}", "26826")
                        .replace("{tileCol}", "54796");
                assertThat(server.get(tile.substring(server.url().length()), null)
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(templated).isTrue();
    }

    /** The figures of OGC 17-083r4, table D.1. */
    @ParameterizedTest
    @CsvSource({
        "0, 559082264.0287178, 156543.0339280410, 1",
        "1, 279541132.0143589, 78271.51696402048, 2",
        "16, 8530.918335399136, 2.388657133911758, 65536",
        "24, 33.32389974765288, 0.009330691929342804, 16777216"
    })
    void theMatrixSetHasTheFiguresOfTheStandard(int matrix, double scale, double cell, int tiles) {
        JsonNode found = server.get("/ogc/tileMatrixSets/WebMercatorQuad", null)
                .json()
                .get("tileMatrices")
                .get(matrix);
        assertThat(found.get("id").asText()).isEqualTo(Integer.toString(matrix));
        assertThat(found.get("scaleDenominator").asDouble()).isCloseTo(scale, within(scale * 1e-9));
        assertThat(found.get("cellSize").asDouble()).isCloseTo(cell, within(cell * 1e-9));
        assertThat(found.get("matrixWidth").asInt()).isEqualTo(tiles);
        assertThat(found.get("matrixHeight").asInt()).isEqualTo(tiles);
        assertThat(found.at("/pointOfOrigin/0").asDouble()).isCloseTo(-20037508.3427892, within(1e-6));
    }

    @Test
    void limitsHoldEveryTileOfABox() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int z = random.nextInt(23);
            double lng = random.nextDouble() * 360 - 180;
            double lat = random.nextDouble() * 180 - 90;
            Limits limits = WebMercatorQuad.limits(z, new Bounds(lng, lat, lng, lat));
            assertThat(limits.minTileRow()).as("seed " + seed).isEqualTo(limits.maxTileRow());
            assertThat(limits.hold(limits.minTileRow(), limits.minTileCol())).isTrue();
            assertThat(limits.minTileRow()).isBetween(0, (1 << z) - 1);
            assertThat(limits.minTileCol()).isBetween(0, (1 << z) - 1);
        }
        Limits world = WebMercatorQuad.limits(3, new Bounds(-180, -90, 180, 90));
        assertThat(world).isEqualTo(new Limits("3", 0, 7, 0, 7));
    }
}
