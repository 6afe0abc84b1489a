package org.gridwalk.server.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
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

/** The examples of the standard, asked as they stand there, and answered in their structure; and what it leaves to us. */
@Tag("database")
class Open311Test {
    private static final String V2 = "/open311/v2";
    /** As the standard has it, but for the key, the place and the codes of a city. */
    private static final String EXAMPLE = "api_key=<key>&jurisdiction_id=650100000000&service_code=LIGHT&lat=44.00152"
            + "&long=87.00152&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111"
            + "&account_id=123456&first_name=john&last_name=smith&phone=111111111"
            + "&description=A+large+sinkhole+is+destroying+the+street"
            + "&media_url=http%3A%2F%2Ffarm3.static.example%2F2002%2F2212426634_5ed477a060.jpg"
            + "&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001";

    private static ServerUnderTest server;
    private static String key;
    private static String neighbour;

    @BeforeAll
    static void open() {
        server = ServerUnderTest.start(TestPostgis.database());
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                insert into area (parent_id, level, name, geom) values
                  (null, 'SUBDISTRICT', '晨光街道', st_multi(st_makeenvelope(87, 44, 87.1, 44.1, 4326))),
                  (1, 'COMMUNITY', '晨光社区', st_multi(st_makeenvelope(87, 44, 87.05, 44.1, 4326))),
                  (1, 'COMMUNITY', '邻家社区', st_multi(st_makeenvelope(87.05, 44, 87.1, 44.1, 4326)));
                insert into area_code (area_id, code, valid) values (1, '650100000000', '(,)');
                insert into estate (community_id, name, management) values (2, '晨光苑', 'MANAGED');
                insert into building (community_id, estate_id, name, floors, geom)
                  values (2, 1, '8号楼', 9, st_multi(st_makeenvelope(87.001, 44.001, 87.002, 44.002, 4326)));
                insert into topic (parent_id, code, name, name_en) values
                  (null, 'ROADS', '道路', 'Roads'), (1, 'LIGHT', '路灯', 'Street lights'), (1, 'HOLE', '路面坑洼', null);
                """).execute());
        key = server.token("system", new Grant(Role.DESK, 2L, null, false));
        neighbour = server.token("neighbour", new Grant(Role.DESK, 3L, null, false));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Answer get(String path) {
        return server.get(V2 + path, null);
    }

    private static Answer post(String format, String form) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + V2 + "/requests." + format))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form.replace("<key>", key)))
                .build());
    }

    private static String filed(String form) {
        Answer answer = post("json", "api_key=<key>&service_code=LIGHT&" + form);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get(0).get("service_request_id").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String fixture(String name) {
        try (InputStream file = Open311Test.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertAsInTheStandard(Answer answer, String example, boolean json) {
        if (json) {
            assertThat(answer.header("Content-Type")).matches("application/json; ?charset=utf-8");
            assertThat(Shape.differences(answer.json(), Json.read(fixture(example + ".json"))))
                    .as(answer.text())
                    .isEmpty();
        } else {
            assertThat(answer.header("Content-Type")).matches("text/xml; ?charset=utf-8");
            assertThat(answer.text()).startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
            assertThat(Shape.ofXml(answer.text())).isEqualTo(Shape.ofXml(fixture(example + ".xml")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "json"})
    void theExamplesOfTheStandardAreAnswered(String format) {
        boolean json = format.equals("json");
        assertAsInTheStandard(server.get("/open311/discovery." + format, null), "discovery", json);
        assertAsInTheStandard(get("/services." + format + "?jurisdiction_id=650100000000"), "services", json);
        assertAsInTheStandard(
                get("/services/LIGHT." + format + "?jurisdiction_id=650100000000"), "service_definition", json);
        Answer created = post(format, EXAMPLE + "&token=12345" + format);
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertAsInTheStandard(created, "created", json);
        Answer token = get("/tokens/12345" + format + "." + format + "?api_key=" + key);
        assertAsInTheStandard(token, "token", json);
        String id = server.get(V2 + "/tokens/12345" + format + ".json", key)
                .json()
                .get(0)
                .get("service_request_id")
                .asText();
        Answer one = get("/requests/" + id + "." + format + "?api_key=" + key + "&jurisdiction_id=650100000000");
        assertAsInTheStandard(one, "requests", json);
        assertThat(one.text()).contains("A large sinkhole is destroying the street", "1234 5th street");
        Answer many = get(
                "/requests." + format + "?api_key=" + key
                        + "&start_date=2026-10-20T00:00:00Z&end_date=2026-11-24T00:00:00Z&status=open&jurisdiction_id=650100000000");
        assertAsInTheStandard(many, "requests", json);
        assertThat(many.text()).contains(id);
        Answer wrong = post(format, EXAMPLE.replace("<key>", "xyz"));
        assertThat(wrong.status()).isEqualTo(403);
        assertAsInTheStandard(wrong, "errors", json);
    }

    /** The helper must be able to fail. */
    @Test
    void anotherStructureIsFound() {
        JsonNode errors = Json.read("[{\"code\": \"403\", \"description\": \"no\"}]");
        assertThat(Shape.differences(errors, Json.read(fixture("errors.json")))).containsExactly("[]/code");
        assertThat(Shape.ofXml("<errors><error><code>1</code></error></errors>"))
                .isNotEqualTo(Shape.ofXml(fixture("errors.xml")));
        assertThatThrownBy(() -> Shape.ofXml("<a>")).isInstanceOf(AssertionError.class);
    }

    @Test
    void theServicesAreTheTopicsInBothLanguages() {
        JsonNode services = get("/services.json").json();
        assertThat(services).hasSize(2);
        assertThat(services.get(0).get("service_name").asText()).isEqualTo("路灯");
        assertThat(services.get(0).get("group").asText()).isEqualTo("道路");
        HttpRequest english = HttpRequest.newBuilder(URI.create(server.url() + V2 + "/services.json"))
                .header("Accept-Language", "en-GB")
                .build();
        assertThat(server.send(english).json().findValuesAsText("service_name"))
                .containsExactly("Street lights", "路面坑洼");
    }

    @Test
    void whatComesInIsAnIssueOfTheDeskWithItsSenderUnderTheLock() {
        String id = filed("lat=44.0031&long=87.0031&first_name=" + encoded("小明") + "&last_name=" + encoded("王")
                + "&phone=13900001111&email=wang%40example.cn&description=" + encoded("路灯不亮")
                + "&attribute[LEDGER]=DEMAND"
                + "&attribute[REPORTED_AT]=2026-11-19T20:15:00%2B08:00&attribute[POLE][]=7&attribute[POLE][]=8");
        server.database().jdbi().useTransaction(handle -> {
            var issue = handle.createQuery("""
                            select concat_ws('|', source, register, ledger, status, description, area_id, filed_by,
                              reported_at at time zone 'Asia/Shanghai', due_at is not null) from issue where id = :id
                            """)
                    .bind("id", Long.parseLong(id))
                    .mapTo(String.class)
                    .one();
            assertThat(issue).isEqualTo("HOTLINE|GRIDWALK|DEMAND|FILED|路灯不亮\nPOLE: 7, 8|2|2026-11-19 20:15:00|t");
            String contact = "select concat_ws('|', name, phone, email) from complainant_contact"
                    + " where complainant_id in (select id from complainant where issue_id = " + id + ")";
            assertThat(handle.createQuery(contact).mapTo(String.class).list()).isEmpty();
            handle.execute("set local gridwalk.contacts = 'on'");
            assertThat(handle.createQuery(contact).mapTo(String.class).one())
                    .isEqualTo("王小明|13900001111|wang@example.cn");
        });
        Answer shown = server.get(V2 + "/requests/" + id + ".json", key);
        assertThat(shown.text()).doesNotContain("139", "王", "wang");
        assertThat(shown.json().get(0).get("requested_datetime").asText()).isEqualTo("2026-11-19T20:15:00+08:00");
        assertThat(shown.json().get(0).get("status_notes").asText()).isEqualTo("待派单");
    }

    @Test
    void ofOthersTheStreetIsShownAndNotTheDoorNorTheWords() {
        String id =
                filed("address_id=1&address_string=" + encoded("8号楼1单元302") + "&description=" + encoded("302的王大爷摔了"));
        JsonNode own = server.get(V2 + "/requests/" + id + ".json", key).json().get(0);
        assertThat(own.get("address").asText()).isEqualTo("8号楼1单元302");
        assertThat(own.get("address_id").asText()).isEqualTo("1");

        String other = server.token("other-system", new Grant(Role.DESK, 2L, null, false));
        JsonNode seen =
                server.get(V2 + "/requests/" + id + ".json", other).json().get(0);
        assertThat(seen.get("address").asText()).isEqualTo("晨光苑");
        assertThat(seen.toString()).doesNotContain("302", "王大爷");
        assertThat(seen.get("description").isNull()).isTrue();
        assertThat(seen.get("lat").asDouble())
                .isNotEqualTo(own.get("lat").asDouble())
                .isBetween(44.0, 44.003);

        assertThat(server.get(V2 + "/requests/" + id + ".json", neighbour).status())
                .isEqualTo(404);
        assertThat(server.get(V2 + "/requests.json", neighbour).json()).isEmpty();
        assertThat(server.get(V2 + "/requests.json?service_request_id=" + id, neighbour)
                        .json())
                .isEmpty();
    }

    @Test
    void anAddressAloneBelongsToTheAreaOfTheKey() {
        String id = filed("address_string=" + encoded("菜市场门口"));
        JsonNode own = server.get(V2 + "/requests/" + id + ".json", key).json().get(0);
        assertThat(own.get("agency_responsible").asText()).isEqualTo("晨光社区");
        assertThat(own.get("lat").isNull()).isTrue();
        assertThat(own.get("address").asText()).isEqualTo("菜市场门口");
    }

    @Test
    void theSameAgainIsOneRequest() throws Exception {
        String form = "lat=44.0041&long=87.0041&description=again&phone=13900002222";
        String first = filed(form);
        assertThat(filed(form)).isEqualTo(first);
        assertThat(filed(form.replace("again", "another"))).isNotEqualTo(first);
        assertThat(filed(form + "&token=own-1")).isNotEqualTo(first);
        assertThat(filed(form + "&token=own-1")).isEqualTo(filed(form + "&token=own-1"));
        Answer other = post("json", "api_key=<key>&service_code=LIGHT&lat=44.0041&long=87.0041&token=own-1");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.json().get(0).get("description").asText()).contains("token");

        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(pool.submit(() -> filed(form + "&first_name=at+once")));
            }
            String one = all.get(0).get();
            for (Future<String> it : all) {
                assertThat(it.get()).isEqualTo(one);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aClosedOneSaysWhatCameOfIt() {
        String id = filed("lat=44.0051&long=87.0051&description=closed");
        Answer declined = server.send(
                "POST",
                "/api/issues/" + id + "/steps",
                key,
                "{\"version\":0,\"deed\":{\"step\":\"DECLINE\",\"note\":\"归13900003333\"}}");
        assertThat(declined.status()).as(declined.text()).isEqualTo(200);
        JsonNode closed =
                server.get(V2 + "/requests/" + id + ".json", key).json().get(0);
        assertThat(closed.get("status").asText()).isEqualTo("closed");
        assertThat(closed.get("status_notes").asText()).isEqualTo("退回热线");
        assertThat(ids("?status=closed")).contains(id);
        assertThat(ids("?status=open")).doesNotContain(id);
        assertThat(ids("?status=open,closed")).contains(id);
    }

    private static List<String> ids(String query) {
        Answer answer = server.get(V2 + "/requests.json" + query, key);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().findValuesAsText("service_request_id");
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        for (int i = 0; i < 5; i++) {
            filed("lat=44.0061&long=87.0061&description=page" + i);
        }
        List<String> all = ids("");
        List<String> paged = new ArrayList<>();
        for (int page = 1; paged.size() < all.size(); page++) {
            List<String> some = ids("?page_size=2&page=" + page);
            assertThat(some).hasSize(Math.min(2, all.size() - paged.size()));
            paged.addAll(some);
        }
        assertThat(paged).isEqualTo(all);
        assertThat(ids("?service_request_id=" + all.get(1) + "," + all.get(0) + "&status=closed"))
                .containsExactlyInAnyOrder(all.get(0), all.get(1));
        assertThat(ids("?service_code=ROADS")).isEqualTo(all);
        assertThat(ids("?service_code=HOLE,NO_SUCH")).isEmpty();
        assertThat(ids("?start_date=2026-11-21T00:00:00Z")).isEmpty();
        assertThat(ids("?end_date=2026-11-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/requests.json, 403",
        "/requests.xml?api_key=gw_unknown, 403",
        "/requests/1.json, 403",
        "/tokens/1.json, 403",
        "/tokens/no-such.json?api_key=<key>, 404",
        "/requests/999999.xml?api_key=<key>, 404",
        "/requests/abc.xml?api_key=<key>, 400",
        "/services/NO_SUCH.json, 404",
        "/services.json?jurisdiction_id=sfgov.org, 404",
        "/services.yaml, 404",
        "/nothing.json, 404",
        "/requests.json?api_key=<key>&status=done, 400",
        "/requests.json?api_key=<key>&start_date=2026-11-20, 400",
        "/requests.json?api_key=<key>&start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z, 400",
        "/requests.json?api_key=<key>&page=0, 400",
        "/requests.json?api_key=<key>&page_size=1001, 400",
        "/requests.json?api_key=<key>&service_request_id=1%20or%202, 400",
        "/requests.json?api_key=<key>&unheard-of=1, 400",
        "/requests.json?api_key=<key>&status=, 200",
        "/requests.json?api_key=<key>&extensions=true, 200"
    })
    void whatIsWrongIsSaidInTheFormOfTheStandard(String path, int status) {
        Answer answer = get(path.replace("<key>", key));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status >= 400) {
            assertAsInTheStandard(answer, "errors", path.contains(".json"));
            assertThat(answer.text()).contains(Integer.toString(status));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lat=44.001&long=87.001, 400, service_code",
        "service_code=NO_SUCH&lat=44.001&long=87.001, 404, service_code",
        "service_code=LIGHT, 400, lat",
        "service_code=LIGHT&lat=44.001, 400, long",
        "service_code=LIGHT&lat=north&long=87, 400, lat",
        "service_code=LIGHT&lat=NaN&long=87, 400, lat",
        "service_code=LIGHT&lat=91&long=87, 400, lat",
        "service_code=LIGHT&lat=0&long=0, 400, lat",
        "service_code=LIGHT&lat=44.001&long=87.06, 400, lat",
        "service_code=LIGHT&address_id=77, 400, address_id",
        "service_code=LIGHT&lat=44.001&long=87.001&jurisdiction_id=city.gov, 404, jurisdiction_id",
        "service_code=LIGHT&lat=44.001&long=87.001&media_url=file:///etc, 400, media_url",
        "service_code=LIGHT&lat=44.001&long=87.001&attribute[LEDGER]=BOTH, 400, LEDGER",
        "service_code=LIGHT&lat=44.001&long=87.001&attribute[REPORTED_AT]=yesterday, 400, REPORTED_AT",
        "service_code=LIGHT&lat=44.001&long=87.001&attribute[REPORTED_AT]=2030-01-01T00:00:00Z, 400, REPORTED_AT",
        "service_code=LIGHT&lat=44.001&long=87.001&colour=red, 400, colour",
        "service_code=LIGHT&lat=44.001&long=87.001&token=a%20b, 400, token",
        "service_code=LIGHT&lat=44.001&long=87.001&description=%00, 400, description",
        "service_code=LIGHT&lat=44.001&long=87.001&description=%FF%FE, 400, description",
        "service_code=LIGHT&lat=44.001&lat=44.002&long=87.001, 400, lat"
    })
    void aRequestThatCanNotBeTakenInSaysWhy(String form, int status, String named) {
        for (String format : List.of("xml", "json")) {
            Answer answer = post(format, "api_key=<key>&" + form);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertAsInTheStandard(answer, "errors", format.equals("json"));
            assertThat(answer.text()).contains(named);
        }
    }

    @Test
    void whatIsTooLongOrNoFormIsRefused() {
        assertThat(post(
                                "json",
                                "api_key=<key>&service_code=LIGHT&lat=44.001&long=87.001&description="
                                        + "长".repeat(4001))
                        .status())
                .isEqualTo(400);
        String longest = filed("lat=44.001&long=87.001&description=" + encoded("长".repeat(4000)));
        assertThat(server.get(V2 + "/requests/" + longest + ".json", key)
                        .json()
                        .get(0)
                        .get("description")
                        .asText())
                .hasSize(4000);
        Answer json = server.send("POST", V2 + "/requests.json", key, "{\"service_code\": \"LIGHT\"}");
        assertThat(json.status()).isEqualTo(400);
        assertAsInTheStandard(json, "errors", true);
        assertThat(server.send("PUT", V2 + "/requests.json", key, "{}").status())
                .isEqualTo(400);
        assertThat(post("json", "api_key=<key>&service_code=%zz").status()).isIn(400, 404);
    }

    @Test
    void textOfAnyKindIsXml() {
        String id = filed("lat=44.0071&long=87.0071&description=" + encoded("<b>&\u0001\"]]>😀"));
        Answer shown = server.get(V2 + "/requests/" + id + ".xml", key);
        assertThat(shown.text()).contains("&lt;b&gt;&amp;\uFFFD\"]]&gt;😀");
        assertThat(Shape.ofXml(shown.text())).isEqualTo(Shape.ofXml(fixture("requests.xml")));
    }
}
