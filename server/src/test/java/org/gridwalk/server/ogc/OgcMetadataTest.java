package org.gridwalk.server.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.feature.FeatureTypes;
import org.gridwalk.geodata.feature.Property;
import org.gridwalk.server.Config;
import org.gridwalk.server.Routes;
import org.gridwalk.server.ServerUnderTest;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What /ogc says of itself: that it is complete, true, and readable by programs and people. */
@Tag("database")
class OgcMetadataTest {
    private static final List<String> PAGES = List.of(
            "",
            "/conformance",
            "/api",
            "/collections",
            "/collections/grids",
            "/collections/grids/queryables",
            "/collections/grids/items",
            "/collections/grids/items/2",
            "/collections/issues/items",
            "/collections/households",
            "/collections/households/items",
            "/collections/grids/tiles",
            "/collections/grids/tiles/WebMercatorQuad",
            "/tileMatrixSets",
            "/tileMatrixSets/WebMercatorQuad");

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

    private static Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/ogc" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }

    private static JsonNode link(JsonNode document, String rel) {
        for (JsonNode link : document.get("links")) {
            if (link.get("rel").asText().equals(rel)) {
                return link;
            }
        }
        throw new AssertionError("no link " + rel + " in " + document);
    }

    @Test
    void everyLinkIsAbsoluteTypedAndLeadsToWhatItSays() {
        Set<String> seen = new HashSet<>();
        List<String> ahead = new ArrayList<>(List.of(server.url() + "/ogc"));
        while (!ahead.isEmpty()) {
            String address = ahead.remove(0);
            if (!seen.add(address)) {
                continue;
            }
            Answer answer = server.get(address.substring(server.url().length()), manager);
            assertThat(answer.status()).as(address).isEqualTo(200);
            if (answer.header("Content-Type").startsWith("text/html") || address.contains("/ogc/api")) {
                continue;
            }
            List<JsonNode> links = new ArrayList<>();
            answer.json().findValues("links").forEach(list -> list.forEach(links::add));
            for (JsonNode link : links) {
                assertThat(link.get("href").asText()).startsWith(server.url() + "/ogc");
                assertThat(link.get("rel").asText()).isNotEmpty();
                assertThat(link.get("type").asText()).contains("/");
                if (!link.has("templated") && seen.size() < 400) {
                    ahead.add(link.get("href").asText());
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void addressesAreThoseOfTheHostOrAsConfiguredAndNeverWhatAHeaderSays() {
        Answer answer = get(
                "",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "host=evil.example;proto=https");
        assertThat(link(answer.json(), "data").get("href").asText()).isEqualTo(server.url() + "/ogc/collections");
        Config config = Config.read(Path.of("none"), Map.of("GRIDWALK_PUBLIC_URL", "https://grid.example.cn:8443"));
        assertThat(new Site(new Views(List.of()), null, config.publicUrl()).origin(null))
                .isEqualTo("https://grid.example.cn:8443");
        assertThat(Config.read(Path.of("none"), Map.of()).publicUrl()).isNull();
        for (String wrong : List.of("grid.example.cn", "ftp://x", "https://x/path", "https://x\">")) {
            assertThatThrownBy(() -> Config.read(Path.of("none"), Map.of("GRIDWALK_PUBLIC_URL", wrong)))
                    .isInstanceOf(SetupProblem.class);
        }
    }

    @Test
    void selfIsThisDocumentAndAlternateTheOther() {
        for (String path : PAGES) {
            if (path.equals("/api") || path.endsWith("/queryables") || path.equals("/tileMatrixSets/WebMercatorQuad")) {
                continue; // their formats have no links
            }
            JsonNode document = server.get("/ogc" + path, manager).json();
            assertThat(link(document, "self").get("href").asText()).isEqualTo(server.url() + "/ogc" + path + "?f=json");
            assertThat(link(document, "alternate").get("type").asText()).isEqualTo("text/html");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                                   | json",
                "*/*                                                                | json",
                "application/json                                                   | json",
                "application/geo+json                                               | json",
                "text/html                                                          | html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8    | html",
                "application/geo+json;q=0.5, text/html;q=0.4                        | json",
                "text/*                                                             | html",
                "text/html;q=0, */*                                                 | json"
            })
    void theHeaderDecidesTheFormat(String accept, String format) {
        Answer answer =
                accept == null ? get("/collections/grids/items") : get("/collections/grids/items", "Accept", accept);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .startsWith(format.equals("json") ? "application/geo+json" : "text/html");
        assertThat(answer.header("Vary")).contains("Accept").contains("Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;",
                ",",
                ",,;q=",
                "text/html;q=abc",
                "*/*;q=9",
                "/",
                "text/html;q=1;q=0;;,*",
                "application/json;q=-1"
            })
    void aStrangeHeaderIsNoErrorOfOurs(String header) {
        assertThat(get("/collections/grids", "Accept", header).status()).isIn(200, 406);
        assertThat(get("/collections/grids", "Accept-Language", header).status())
                .isEqualTo(200);
    }

    @Test
    void theParameterWinsOverTheHeaderAndMustBeOneOfTwo() {
        assertThat(get("?f=json", "Accept", "text/html").header("Content-Type")).startsWith("application/json");
        assertThat(get("?f=html", "Accept", "application/json").header("Content-Type"))
                .startsWith("text/html");
        assertThat(get("?f=xml").status()).isEqualTo(400);
        assertThat(get("?f=").status()).isEqualTo(400);
        assertThat(get("", "Accept", "image/png").status()).isEqualTo(406);
    }

    @Test
    void everyPageIsOneOfOursInBothLanguages() {
        for (String path : PAGES) {
            for (String language : List.of("zh-CN", "en")) {
                Answer answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/ogc" + path + "?f=html"))
                        .header("Authorization", "Bearer " + manager)
                        .header("Accept-Language", language)
                        .build());
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.header("Content-Type"))
                        .startsWith("text/html")
                        .containsIgnoringCase("utf-8");
                assertThat(answer.text())
                        .as(path)
                        .startsWith("<!doctype html>")
                        .contains("<html lang=\"" + language + "\"")
                        .contains("晨光 &lt;试点&gt;")
                        .contains(language.equals("en") ? "invented" : "虚构")
                        .doesNotContain("<试点>")
                        .doesNotContain("{{")
                        .doesNotContain("null")
                        .doesNotContain("<script");
                assertThat(answer.text().replace(server.url(), "")).doesNotContain("src=\"http");
            }
        }
        assertThat(get("/collections?f=html").text()).contains("网格");
    }

    @Test
    void theLanguagesHaveTheSameWords() throws IOException {
        Set<String> chinese = keys(words("zh-CN"), "");
        assertThat(keys(words("en"), "")).isEqualTo(chinese);
        Stream.of(
                        FeatureTypes.GRIDS,
                        FeatureTypes.BUILDINGS,
                        FeatureTypes.ISSUES,
                        FeatureTypes.PUBLIC_ISSUES,
                        FeatureTypes.HOUSEHOLDS)
                .forEach(type -> {
                    assertThat(chinese).contains("/collections/" + type.name() + "/title");
                    assertThat(chinese).contains("/collections/" + type.name() + "/description");
                    for (Property property : type.properties()) {
                        assertThat(chinese).contains("/properties/" + property.name());
                    }
                });
    }

    private static JsonNode words(String language) throws IOException {
        return Json.MAPPER.readTree(Words.class.getResourceAsStream("words." + language + ".json"));
    }

    private static Set<String> keys(JsonNode node, String path) {
        Set<String> keys = new TreeSet<>();
        node.properties().forEach(entry -> {
            keys.add(path + "/" + entry.getKey());
            keys.addAll(keys(entry.getValue(), path + "/" + entry.getKey()));
        });
        return keys;
    }

    @Test
    void theLandingPageLeadsToWhatTheStandardsAsk() {
        JsonNode landing = get("").json();
        assertThat(link(landing, "service-desc").get("type").asText())
                .isEqualTo("application/vnd.oai.openapi+json;version=3.0");
        assertThat(link(landing, "service-doc").get("type").asText()).isEqualTo("text/html");
        assertThat(link(landing, "conformance").get("href").asText()).isEqualTo(server.url() + "/ogc/conformance");
        assertThat(link(landing, "data").get("href").asText()).isEqualTo(server.url() + "/ogc/collections");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void aCollectionSaysItsSystemsAndItsExtent() {
        JsonNode collection = get("/collections/issues").json();
        assertThat(collection.get("crs").get(0).asText()).isEqualTo("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        assertThat(collection.get("crs")).hasSize(4);
        assertThat(collection.get("crs")).contains(collection.get("storageCrs"));
        JsonNode box = collection.at("/extent/spatial/bbox/0");
        assertThat(box.get(0).asDouble()).isLessThanOrEqualTo(121.0);
        assertThat(box.get(2).asDouble()).isGreaterThanOrEqualTo(121.029);
        // To no more than a hundredth degree: the extreme points are somebody's homes.
        box.forEach(edge -> assertThat(edge.asDouble() * 100)
                .isCloseTo(Math.rint(edge.asDouble() * 100), org.assertj.core.data.Offset.offset(1e-6)));
        String since = collection.at("/extent/temporal/interval/0/0").asText();
        assertThat(since).endsWith("T16:00:00Z"); // a day of Shanghai begins
        assertThat(collection.at("/extent/temporal/interval/0/1").isNull()).isTrue();
    }

    @Test
    void everyAddressBelowOgcIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        server.get("/ogc/api", manager)
                .json()
                .get("paths")
                .fieldNames()
                .forEachRemaining(path -> described.add(("/ogc" + path)
                        .replaceAll("/$", "")
                        .replaceFirst("/collections/(grids|buildings|issues|households)", "/collections/{}")
                        .replace("WebMercatorQuad", "{}")
                        .replaceAll("\\{\\w+}", "{}")));
        Set<String> routed = new TreeSet<>();
        for (Routes.Route route : server.routes().table()) {
            if (route.path().startsWith("/ogc")) {
                routed.add(route.path().replaceAll("\\{\\w+}", "{}"));
            }
        }
        assertThat(described).isEqualTo(routed);
    }

    @Test
    void theDescriptionListsJustTheParametersThatAreTaken() {
        JsonNode api = server.get("/ogc/api", manager).json();
        JsonNode parameters = api.at("/paths/~1collections~1issues~1items/get/parameters");
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : parameters) {
            JsonNode real = parameter.has("$ref")
                    ? api.at(parameter.get("$ref").asText().substring(1))
                    : parameter;
            names.add(real.get("name").asText());
        }
        for (String name : names) {
            Answer answer = server.get("/ogc/collections/issues/items?" + name + "=%00", manager);
            assertThat(answer.json().get("field").asText()).isEqualTo(name);
            assertThat(answer.json().get("expected").asText()).doesNotContain("one of limit");
        }
        assertThat(names).contains("number", "gridId").doesNotContain("description", "address");
        // Everybody's issues are another thing, with other parameters.
        JsonNode open = get("/api").json();
        assertThat(open.at("/paths/~1collections~1issues~1items/get/parameters").toString())
                .doesNotContain("gridId")
                .doesNotContain("\"number\"");
        assertThat(open.get("paths").has("/collections/households")).isFalse();
    }

    @Test
    void operationsOfTilesHaveTheSuffixesOfTheStandard() {
        List<String> ids = get("/api").json().findValuesAsText("operationId");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .contains(
                        "grids.collection.vector.getTileSetsList",
                        "grids.collection.vector.getTileSet",
                        "buildings.collection.vector.getTile");
    }

    @Test
    void queryablesAreAJsonSchemaOfTheParameters() {
        Answer answer = get("/collections/buildings/queryables");
        assertThat(answer.header("Content-Type")).startsWith("application/schema+json");
        JsonNode schema = answer.json();
        assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").asText()).isEqualTo(server.url() + "/ogc/collections/buildings/queryables");
        assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
        assertThat(schema.at("/properties/use/enum")).hasSize(3);
        assertThat(schema.at("/properties/floors/type").asText()).isEqualTo("integer");
        assertThat(schema.at("/properties/geometry/format").asText()).isEqualTo("geometry-multipolygon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/collections/nothing",
                "/collections/nothing/items",
                "/collections/grids/items/999999",
                "/collections/grids/items/abc",
                "/collections/grids/items/-1",
                "/collections/grids/items/99999999999999999999",
                "/collections/grids/items/%27%3Bdrop",
                "/collections/issues/tiles",
                "/collections/grids/tiles/WorldCRS84Quad",
                "/tileMatrixSets/nothing",
                "/collections/GRIDS"
            })
    void whatIsNotThereIs404(String path) {
        Answer answer = server.get("/ogc" + path, manager);
        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void headAndOptionsAreAnsweredAndPostIsNot() {
        for (String path : PAGES) {
            Answer head = server.send("HEAD", "/ogc" + path, manager, null);
            Answer get = server.get("/ogc" + path, manager);
            assertThat(head.status()).as(path).isEqualTo(200);
            assertThat(head.text()).isEmpty();
            assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            Answer options = server.send("OPTIONS", "/ogc" + path, manager, null);
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(server.send("POST", "/ogc" + path, manager, "{}").status())
                    .isEqualTo(405);
        }
        assertThat(server.send("HEAD", "/ogc/collections/grids/items?limit=0", manager, null)
                        .status())
                .isEqualTo(400);
    }
}
