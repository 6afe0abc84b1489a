package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoNetwork;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ServiceCirclesApiTest {
    private static ServerUnderTest server;
    private static String manager;
    private static String viewer;

    @BeforeAll
    static void start() {
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(3, 0.1, ServerUnderTest.TODAY), step -> {});
        server = ServerUnderTest.start(database);
        manager = server.token("test-manager", new Grant(Role.MANAGER, null, null, false));
        viewer = server.token("test-viewer", new Grant(Role.VIEWER, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void walksStraightUntilThereIsANetworkAndThenOnItWithoutARestart() {
        JsonNode straight = json("/api/service-circles?kind=CLINIC", manager);
        assertThat(straight.get("straightLine").asBoolean()).isTrue();
        DemoNetwork.ensure(server.database());
        JsonNode walked = json("/api/service-circles?kind=CLINIC", manager);
        assertThat(walked.get("straightLine").asBoolean()).isFalse();
        assertThat(walked.at("/total/households")).isEqualTo(straight.at("/total/households"));
        assertThat(walked.at("/total/householdsBeyond").asLong())
                .isBetween(1L, walked.at("/total/households").asLong() - 1);
        JsonNode picture = json("/api/service-circles/map?kind=CLINIC", manager);
        assertThat(picture.get("total")).isEqualTo(walked.get("total"));
        assertThat(picture.at("/outline/type").asText()).isEqualTo("MultiPolygon");
    }

    @Test
    void viewersGetNoSmallCountAndNoFreeQuestion() {
        for (String kind : new String[] {"CLINIC", "PARK", "MARKET", "PARCEL_POINT"}) {
            JsonNode open = json("/api/service-circles?kind=" + kind, manager);
            JsonNode table = json("/api/service-circles?kind=" + kind, viewer);
            for (int i = 0; i < table.get("grids").size(); i++) {
                JsonNode row = table.get("grids").get(i);
                assertThat(row.has("dwellings") || row.has("dwellingsBeyond")).isFalse();
                if (row.has("householdsBeyond")) {
                    long beyond = row.get("householdsBeyond").asLong();
                    long within = row.get("households").asLong() - beyond;
                    assertThat(beyond == 0 || beyond >= 5).as(row.toString()).isTrue();
                    assertThat(within == 0 || within >= 5).as(row.toString()).isTrue();
                    assertThat(row.get("householdsBeyond"))
                            .isEqualTo(open.get("grids").get(i).get("householdsBeyond"));
                }
            }
        }
        assertThat(server.get("/api/service-circles?kind=CLINIC&minutes=14", viewer)
                        .status())
                .isEqualTo(403);
        assertThat(server.get("/api/service-circles?kind=CLINIC&area=1", viewer).status())
                .isEqualTo(403);
        assertThat(server.get("/api/service-circles/map?kind=CLINIC", viewer).status())
                .isEqualTo(403);
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        for (String query :
                new String[] {"", "?kind=PUB", "?kind=CLINIC&minutes=0", "?kind=CLINIC&minutes=x", "?a=b"}) {
            Answer answer = server.get("/api/service-circles" + query, manager);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().has("expected")).as(query).isTrue();
        }
    }

    private static JsonNode json(String path, String token) {
        Answer answer = server.get(path, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
