package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Grids with their counts, and for viewers without. */
@Tag("database")
@ExtendWith(World.Provider.class)
class GridsApiTest {
    private static final List<String> COUNTS = List.of("households", "residents", "issues", "issuesPer100Households");

    private final World world;

    GridsApiTest(World world) {
        this.world = world;
    }

    @Test
    void viewersGetOutlinesAndNoCounts() {
        List<JsonNode> counted = grids(world.token(Role.MANAGER));
        List<JsonNode> outlines = grids(world.token(Role.VIEWER));
        assertThat(outlines).hasSameSizeAs(counted);
        assertThat(outlines)
                .map(grid -> grid.get("geometry"))
                .isEqualTo(counted.stream().map(grid -> grid.get("geometry")).toList());
        assertThat(outlines).noneMatch(GridsApiTest::hasCounts);
        assertThat(counted).allMatch(GridsApiTest::hasCounts);
    }

    @Test
    void seeingOutlinesEverywhereDoesNotWidenWhereCountsAreSeen() {
        String both = world.server()
                .token(
                        "outlines-and-own-grid",
                        new Grant(Role.VIEWER, null, null, false),
                        new Grant(Role.LEADER, null, world.id("grid"), false));
        assertThat(grids(both))
                .singleElement()
                .satisfies(grid -> assertThat(grid.path("id").asLong()).isEqualTo(world.id("grid")));
    }

    @Test
    void whatCountsIssuesSaysByWhichBoundary() {
        String manager = world.token(Role.MANAGER);
        assertThat(get("/api/issues?boundary=then", manager).get("boundary").asText())
                .isEqualTo("then");
        assertThat(get("/api/issues", manager).get("boundary").asText()).isEqualTo("now");
        assertThat(get("/api/issues/summary?boundary=then", manager)
                        .get("boundary")
                        .asText())
                .isEqualTo("then");
        String past = "/api/grids?from=2026-01-01&to=2026-06-30&boundary=";
        assertThat(get(past + "then", manager).get("boundaryOn").asText()).isEqualTo("2026-06-30");
        assertThat(get(past + "now", manager).get("boundaryOn").asText()).isEqualTo(ServerUnderTest.TODAY.toString());
        assertThat(get(past + "then", world.token(Role.VIEWER))
                        .get("issuesElsewhere")
                        .isNull())
                .isTrue();
        assertThat(world.server().get(past + "x", manager).json().get("field").asText())
                .isEqualTo("boundary");
    }

    private JsonNode get(String path, String token) {
        return world.server().get(path, token).json();
    }

    private List<JsonNode> grids(String token) {
        JsonNode features = world.server().get("/api/grids", token).json().get("features");
        return features.valueStream().toList();
    }

    private static boolean hasCounts(JsonNode grid) {
        return grid.get("properties").properties().stream()
                .map(Map.Entry::getKey)
                .anyMatch(COUNTS::contains);
    }
}
