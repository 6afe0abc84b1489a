package org.gridwalk.server.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features: selected by place, time and value, cut into pages, given out in every coordinate system. */
@Tag("database")
class OgcItemsTest {
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static final Offset<Double> CENTIMETRE_OF_DEGREES = Offset.offset(1e-7);
    private static final Offset<Double> CENTIMETRE = Offset.offset(0.01);

    private static ServerUnderTest server;
    private static String manager;

    @BeforeAll
    static void start() {
        Database database = TestPostgis.database();
        OgcFixture.fill(database);
        server = ServerUnderTest.start(database);
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode items(String collection, String query) {
        Answer answer = server.get("/ogc/collections/" + collection + "/items?" + query, manager);
        assertThat(answer.status()).as(query + ": " + answer.text()).isEqualTo(200);
        JsonNode page = answer.json();
        assertThat(page.get("numberReturned").asInt())
                .isEqualTo(page.get("features").size());
        return page;
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.get("features").forEach(feature -> ids.add(feature.get("id").asLong()));
        return ids;
    }

    private static List<Long> ids(String collection, String query) {
        return ids(items(collection, "limit=1000&" + query));
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.get("links")) {
            if (link.get("rel").asText().equals("next")) {
                return link.get("href").asText();
            }
        }
        return null;
    }

    /** All pages from one on, by their links. */
    private static List<Long> follow(JsonNode first) {
        List<Long> ids = new ArrayList<>(ids(first));
        for (String next = next(first); next != null; ) {
            JsonNode page =
                    server.get(next.substring(server.url().length()), manager).json();
            ids.addAll(ids(page));
            next = next(page);
        }
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"grids, 4", "buildings, 41", "issues, 60", "households, 10"})
    void thePagesOfACollectionAreAllOfItOnce(String collection, int count) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Long> whole = ids(collection, "f=json");
        assertThat(whole).hasSize(count).isSorted();
        for (int i = 0; i < 5; i++) {
            int limit = 1 + random.nextInt(count + 2);
            assertThat(follow(items(collection, "limit=" + limit)))
                    .as("seed " + seed)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aPageHoldsTenUnlessAskedOtherwiseAndNeverMoreThanAThousand() {
        assertThat(ids(items("buildings", "f=json"))).hasSize(10);
        assertThat(ids(items("buildings", "limit=1"))).containsExactly(1L);
        assertThat(ids(items("buildings", "limit=1000000"))).hasSize(41);
        assertThat(ids(items("buildings", "limit=99999999999999999999999"))).hasSize(41);
        assertThat(next(items("buildings", "limit=41"))).isNull();
    }

    @Test
    void pagesStayTrueWhileRowsComeAndGo() {
        try (Database database = TestPostgis.database();
                ServerUnderTest changing = changing(database)) {
            String next = "/ogc/collections/buildings/items?limit=7";
            List<Long> seen = new ArrayList<>();
            for (int page = 0; next != null; page++) {
                JsonNode document = changing.get(next, null).json();
                seen.addAll(ids(document));
                next = next(document) == null
                        ? null
                        : next(document).substring(changing.url().length());
                change(database, page);
            }
            // Deleted: 2 of the pages read, 9 and 16 of those ahead, and the last of the page just read.
            List<Long> stayed = new ArrayList<>(range(1, OgcFixture.BUILDINGS));
            stayed.removeAll(List.of(2L, 7L, 9L, 16L));
            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .containsAll(stayed)
                    .doesNotContain(9L, 16L);
        }
    }

    private static ServerUnderTest changing(Database database) {
        OgcFixture.fill(database);
        return ServerUnderTest.start(database);
    }

    private static void change(Database database, int page) {
        database.jdbi().useHandle(handle -> {
            if (page == 0) {
                handle.execute(
                        "delete from household where dwelling_id in (select id from dwelling where building_id in (2, 7, 9, 16))");
                handle.execute("delete from dwelling where building_id in (2, 7, 9, 16)");
                handle.execute("delete from building where id in (2, 7, 9, 16)");
            }
            if (page < 3) {
                handle.execute(
                        "insert into building (community_id, name, floors, geom) select community_id, 'new', 1, geom"
                                + " from building where id = 1");
            }
        });
    }

    @Test
    void theNextPageKeepsEverythingThatWasAsked() {
        String query = "limit=1&crs=" + encoded(EPSG + "3857") + "&use=COMMERCIAL&bbox=31.0,121.0,31.1,121.1&bbox-crs="
                + encoded(EPSG + "4326") + "&datetime=" + encoded("2026-01-01T00:00:00+08:00/..");
        JsonNode first = items("buildings", query);
        Answer second = server.get(next(first).substring(server.url().length()), manager);
        assertThat(second.header("Content-Crs")).isEqualTo("<" + EPSG + "3857>");
        assertThat(follow(first)).containsExactly(5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://www.opengis.net/def/crs/OGC/1.3/CRS84 | 121           | 31",
                "http://www.opengis.net/def/crs/EPSG/0/4326   | 31            | 121",
                "http://www.opengis.net/def/crs/EPSG/0/4490   | 31            | 121",
                "http://www.opengis.net/def/crs/EPSG/0/3857   | 13469658.3860 | 3632749.1434"
            })
    void everySystemHasItsOrderOfAxes(String crs, double first, double second) {
        Answer list = server.get("/ogc/collections/grids/items?gridId=1&crs=" + encoded(crs), manager);
        Answer single = server.get("/ogc/collections/grids/items/2?crs=" + encoded(crs), manager);
        assertThat(list.header("Content-Crs")).isEqualTo("<" + crs + ">");
        assertThat(single.header("Content-Crs")).isEqualTo("<" + crs + ">");
        JsonNode corner = list.json().at("/features/0/geometry/coordinates/0/0/0");
        assertThat(corner.get(0).asDouble()).isCloseTo(first, CENTIMETRE);
        assertThat(corner.get(1).asDouble()).isCloseTo(second, CENTIMETRE);
        assertThat(single.json().at("/geometry/coordinates/0/0/0")).isEqualTo(corner);
    }

    @Test
    void withoutASystemItIsLongitudeFirst() {
        Answer answer = server.get("/ogc/collections/grids/items?gridId=2", null);
        assertThat(answer.header("Content-Crs")).isEqualTo("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
        JsonNode corner = answer.json().at("/features/0/geometry/coordinates/0/0/0");
        assertThat(corner.get(0).asDouble()).isCloseTo(121.01, CENTIMETRE_OF_DEGREES);
        assertThat(corner.get(1).asDouble()).isCloseTo(31.00, CENTIMETRE_OF_DEGREES);
    }

    /** Buildings 1 to 40 begin at 121 + 0.0007 i, are 0.0001 wide, and stand at 31.002 to 31.0021. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRS84 | 121.0006,31.0,121.0022,31.1              | 1 | 3",
                "CRS84 | 121.0006,31.0,-50,121.0022,31.1,900.5    | 1 | 3",
                "4326  | 31.0,121.0006,31.1,121.0022              | 1 | 3",
                "4490  | 31.0,121.0006,31.1,121.0022              | 1 | 3",
                "3857  | 13469725.18,3632749.14,13469903.3,3640000 | 1 | 3",
                "CRS84 | 121.0008,31.0021,121.0014,31.01          | 1 | 2",
                "CRS84 | 121.00075,31.00205,121.00075,31.00205    | 1 | 1",
                "CRS84 | 121.00075,-90,121.00075,90               | 1 | 1",
                "CRS84 | +1.21E2,31e0,122.,31.5                   | 1 | 40",
                "3857  | -30000000,0,30000000,30000000            | 1 | 40"
            })
    void aBoxIsReadInTheOrderOfItsSystem(String crs, String bbox, long first, long last) {
        String system = crs.equals("CRS84") ? "http://www.opengis.net/def/crs/OGC/1.3/CRS84" : EPSG + crs;
        String query = "bbox=" + encoded(bbox) + (crs.equals("CRS84") ? "" : "&bbox-crs=" + encoded(system));
        assertThat(ids("buildings", query)).isEqualTo(range(first, last));
        assertThat(ids("buildings", "bbox=" + encoded(bbox) + "&bbox-crs=" + encoded(system)))
                .isEqualTo(range(first, last));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRS84 | 179.5,-20,-179.5,-10      | true",
                "4326  | -20,179.5,-10,-179.5      | true",
                "3857  | 19990000,-2300000,-19990000,-1000000 | true",
                "CRS84 | 179.9995,-20,180,-10      | true",
                "CRS84 | -180,-20,-179.9995,-10    | true",
                "CRS84 | -179.5,-20,179.5,-10      | false",
                "CRS84 | 179.5,-10,-179.5,10       | false"
            })
    void aBoxMayCrossTheAntimeridian(String crs, String bbox, boolean found) {
        String query = "bbox=" + bbox + (crs.equals("CRS84") ? "" : "&bbox-crs=" + encoded(EPSG + crs));
        assertThat(ids("buildings", query)).isEqualTo(found ? List.of(41L) : List.of());
        assertThat(ids("grids", query)).isEqualTo(found ? List.of(5L) : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-180,85,180,90", "-180,-90,180,-85", "-1.5,50,1.5,53", "177,65,-177,70", "0,0,0,0"})
    void whereNothingIsNothingIsFound(String bbox) {
        assertThat(ids("buildings", "bbox=" + bbox)).isEmpty();
    }

    @Test
    void whatHasNoPlaceIsFoundByEveryBox() {
        assertThat(ids("issues", "bbox=0,0,1,1"))
                .hasSize(OgcFixture.ISSUES_WITHOUT_A_PLACE)
                .allMatch(id -> id % 5 == 0);
        // Issue i lies at 121 + 0.00049 i, 31 + 0.00013 i.
        assertThat(ids("issues", "bbox=121.0004,31,121.0021,31.1&topic=NOISE")).containsExactly(2L, 5L, 20L, 35L, 50L);
    }

    /** Grid 1 was redrawn on 1 January 2026: version 1 before, 2 since. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                            | 2",
                "2026-11-20T10:00:00Z                        | 2",
                "2025-12-31                                  | 1",
                "2026-01-01                                  | 2",
                "2025-12-31T15:59:59.999999Z                 | 1",
                "2025-12-31T16:00:00Z                        | 2",
                "2026-01-01T00:00:00+08:00                   | 2",
                "2025-12-31t15:59:59z                        | 1",
                "2025-12-31/2026-01-01                       | 1 2",
                "2025-01-01T00:00:00Z/2026-02-01T00:00:00Z   | 1 2",
                "../2025-06-01                               | 1",
                "/2025-06-01T00:00:00Z                       | 1",
                "2026-06-01T00:00:00Z/..                     | 2",
                "2026-06-01/                                 | 2",
                "../..                                       | 1 2",
                "2019-12-31                                  | ''",
                "9999-12-31                                  | 2",
                "0001-01-01T00:00:00Z                        | ''"
            })
    void gridsAreThoseOfTheTime(String datetime, String versions) {
        String query = "gridId=1" + (datetime == null ? "" : "&datetime=" + encoded(datetime));
        List<Long> expected = versions.isEmpty()
                ? List.of()
                : List.of(versions.split(" ")).stream().map(Long::valueOf).toList();
        assertThat(ids("grids", query)).isEqualTo(expected);
    }

    @Test
    void aGridIsToldAsItThenWas() {
        assertThat(items("grids", "gridId=1&datetime=2024-05-05")
                        .at("/features/0/properties/code")
                        .asText())
                .isEqualTo("OLD-1");
        assertThat(items("grids", "gridId=1").at("/features/0/properties/code").asText())
                .isEqualTo("A-1");
        assertThat(ids("grids", "code=OLD-1")).isEmpty();
        assertThat(ids("grids", "code=OLD-1&datetime=2024-05-05")).containsExactly(1L);
        JsonNode old = server.get("/ogc/collections/grids/items/1", null).json();
        assertThat(old.at("/properties/code").asText()).isEqualTo("OLD-1");
        assertThat(old.at("/properties/validTo").asText()).isEqualTo("2025-12-31");
    }

    /** Issue i was reported i days and i hours (of 24) before 20 November, 00:00 in Shanghai. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-18T15:00:00Z                       | 1 | 1",
                "2026-11-18T15:00:01Z                       | 0 | 0",
                "2026-11-18                                 | 1 | 1",
                "2026-11-16T00:00:00+08:00/..               | 1 | 3",
                "2026-11-16T21:00:00+08:00/2026-11-18T23:00:00+08:00 | 1 | 3",
                "../2026-09-22T12:00:00+08:00               | 59 | 60"
            })
    void issuesAreThoseReportedThen(String datetime, long first, long last) {
        assertThat(ids("issues", "datetime=" + encoded(datetime)))
                .isEqualTo(first == 0 ? List.of() : range(first, last));
    }

    @Test
    void householdsAreThoseWhoThenLivedThere() {
        assertThat(ids("households", "f=json")).isEqualTo(range(1, 10));
        assertThat(ids("households", "datetime=2025-06-30")).isEqualTo(range(1, 11));
        assertThat(ids("households", "datetime=2025-07-01")).isEqualTo(range(1, 10));
        assertThat(ids("households", "datetime=2021-12-31")).isEmpty();
        JsonNode gone =
                server.get("/ogc/collections/households/items/11", manager).json();
        assertThat(gone.at("/properties/occupiedTo").asText()).isEqualTo("2025-06-30");
    }

    @Test
    void buildingsAreFoundAtEveryTime() {
        assertThat(ids("buildings", "datetime=1949-10-01")).hasSize(41);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "buildings  | use=COMMERCIAL            | 8",
                "buildings  | floors=1                  | 7",
                "buildings  | lift=true                 | 20",
                "buildings  | lift=FALSE&use=COMMERCIAL | 4",
                "buildings  | estateId=1                | 10",
                "buildings  | name=3%E5%8F%B7%E6%A5%BC  | 1",
                "buildings  | communityId=3             | 11",
                "buildings  | name=%27%20or%201%3D1--   | 0",
                "buildings  | floors=-1                 | 0",
                "issues     | status=CLOSED             | 15",
                "issues     | number=GD-7               | 1",
                "issues     | topic=HOUSE.LEAK&source=COUNTER | 20",
                "issues     | placePrecision=ESTATE     | 12",
                "households | buildingId=3              | 1",
                "households | gridId=2                  | 4",
                "households | room=101                  | 1",
                "grids      | kind=DEDICATED            | 1",
                "grids      | community=%22B%22%20%26%20%3CC%3E | 2"
            })
    void featuresAreSelectedByTheirValues(String collection, String query, int count) {
        assertThat(ids(collection, query)).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit    | limit=0",
                "limit    | limit=-1",
                "limit    | limit=NaN",
                "limit    | limit=1.5",
                "limit    | limit=1e2",
                "limit    | limit=unlimited",
                "limit    | limit=",
                "limit    | limit=1&limit=2",
                "bbox     | bbox=1,2,3",
                "bbox     | bbox=1,2,3,4,5",
                "bbox     | bbox=1,2,3,4,5,6,7,8",
                "bbox     | bbox=1,2,3,NaN",
                "bbox     | bbox=1,2,3,Infinity",
                "bbox     | bbox=1,2,3,0x1p3",
                "bbox     | bbox=1,2,3,4d",
                "bbox     | bbox=1,,3,4",
                "bbox     | bbox=1%202%203%204",
                "bbox     | bbox=0,20,1,10",
                "bbox     | bbox=0,0,200,10",
                "bbox     | bbox=0,-91,1,10",
                "bbox     | bbox=0,0,9,1,1,1",
                "bbox     | bbox=0,0,1e999,1",
                "bbox     | bbox=0,100,1,120&bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84",
                "bbox     | bbox=121,31,122,32&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326",
                "bbox-crs | bbox=0,0,1,1&bbox-crs=EPSG:4326",
                "bbox-crs | bbox-crs=http://www.opengis.net/def/crs/EPSG/0/2154",
                "crs      | crs=http://www.opengis.net/def/crs/EPSG/0/0",
                "crs      | crs=4326",
                "datetime | datetime=yesterday",
                "datetime | datetime=2026",
                "datetime | datetime=2026-13-01",
                "datetime | datetime=2026-02-30",
                "datetime | datetime=2026-02-30T00:00:00Z",
                "datetime | datetime=2026-11-20T10:00:00",
                "datetime | datetime=2026-11-20T10:00:00+08:00",
                "datetime | datetime=2026-11-20T25:00:00Z",
                "datetime | datetime=2026-11-20/2026-11-19",
                "datetime | datetime=2026-11-20/2026-11-21/2026-11-22",
                "datetime | datetime=/",
                "datetime | datetime=..",
                "datetime | datetime=99999-01-01T00:00:00Z",
                "datetime | datetime=%2B99999-01-01T00:00:00Z",
                "datetime | datetime=2026-11-20%00",
                "datetime | datetime=2026-01-01/P2D",
                "cursor   | cursor=abc",
                "cursor   | cursor=YWZ0ZXI6LTE",
                "cursor   | cursor=%C3%A9",
                "use      | use=CASTLE",
                "use      | use=commercial",
                "floors   | floors=many",
                "floors   | floors=1.0",
                "floors   | floors=99999999999999999999",
                "lift     | lift=yes",
                "name     | name=",
                "name     | name=a%00b",
                "Name     | Name=a",
                "height   | height=3",
                "filter   | filter=floors%3E1",
                "bbox_crs | bbox_crs=x",
                "f        | f=geojson"
            })
    void aBadParameterIs400AndNamesTheField(String field, String query) {
        Answer answer = server.get("/ogc/collections/buildings/items?" + query, null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("expected").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datetime=0000-01-01",
                "datetime=0000-01-01T00:00:00Z/9999-12-31T23:59:59.999999999Z",
                "datetime=9999-12-31T23:59:59-18:00",
                "datetime=../9999-12-31",
                "bbox=-180,-90,180,90",
                "bbox=180,-90,-180,90",
                "bbox=1e-300,0,1e-300,0",
                "bbox=-1e300,-1e300,1e300,1e300&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857",
                "bbox=-90,-180,90,180&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4490"
            })
    void anExtremeParameterIsAnswered(String query) {
        for (String collection : List.of("grids", "buildings", "issues", "households")) {
            for (String token : collection.equals("issues") ? new String[] {manager, null} : new String[] {manager}) {
                Answer answer = server.get("/ogc/collections/" + collection + "/items?" + query, token);
                assertThat(answer.status()).as(collection + " " + answer.text()).isEqualTo(200);
            }
        }
    }

    @Test
    void aSingleFeatureTakesOnlyTheSystem() {
        assertThat(server.get("/ogc/collections/buildings/items/1?limit=1", null)
                        .status())
                .isEqualTo(400);
        assertThat(server.get("/ogc/collections/buildings/items/1?crs=x", null).status())
                .isEqualTo(400);
        Answer answer = server.get("/ogc/collections/buildings/items/1", null);
        assertThat(answer.header("Content-Type")).startsWith("application/geo+json");
        JsonNode feature = answer.json();
        assertThat(feature.get("type").asText()).isEqualTo("Feature");
        assertThat(feature.at("/geometry/type").asText()).isEqualTo("MultiPolygon");
        assertThat(feature.at("/properties/estate").asText()).isEqualTo("和平里 & <一区>");
        assertThat(feature.at("/links/0/href").asText())
                .isEqualTo(server.url() + "/ogc/collections/buildings/items/1?f=json");
        assertThat(feature.at("/links/0/type").asText()).isEqualTo("application/geo+json");
    }

    @Test
    void outerRingsRunCounterClockwise() {
        JsonNode ring = items("buildings", "limit=1").at("/features/0/geometry/coordinates/0/0");
        double twiceTheArea = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            twiceTheArea += ring.get(i).get(0).asDouble()
                            * ring.get(i + 1).get(1).asDouble()
                    - ring.get(i + 1).get(0).asDouble() * ring.get(i).get(1).asDouble();
        }
        assertThat(twiceTheArea).isPositive();
    }

    @Test
    void aPageForPeopleEscapesWhatPeopleWrote() {
        String page = server.get("/ogc/collections/grids/items?f=html&limit=1000", null)
                .text();
        assertThat(page).contains("&quot;B&quot; &amp; &lt;C&gt;").doesNotContain("<C>");
        assertThat(server.get("/ogc/collections/buildings/items?f=html&name=%3Cscript%3E", null)
                        .text())
                .doesNotContain("<script>");
        assertThat(server.get("/ogc/collections/buildings/items?f=html&limit=3", null)
                        .text())
                .contains("rel=\"next\"")
                .contains("<svg");
    }
}
