package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the planner's table refuses over HTTP, and how; and that plan and ground are then as they were. */
@Tag("database")
class BoundaryApiTest {
    private static ServerUnderTest server;
    private static String planner;
    private static long community;

    @BeforeAll
    static void start() {
        var database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.2, ServerUnderTest.TODAY), step -> {});
        server = ServerUnderTest.start(database);
        planner = server.token("test-planner", new Grant(Role.PLANNER, null, null, false));
        community = database.jdbi()
                .withHandle(handle -> handle.createQuery("select min(id) from area where level = 'COMMUNITY'")
                        .mapTo(Long.class)
                        .one());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer post(String path, Object body) {
        return server.send("POST", path, planner, Json.write(body));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    /** A plan by its address, as it stands. */
    private record Plan(String path) {
        static Plan begun(String name) {
            JsonNode made = done(post("/api/boundary-plans", Map.of("communityId", community, "name", name)));
            return new Plan("/api/boundary-plans/" + made.get("id"));
        }

        Answer get() {
            return server.get(path, planner);
        }

        JsonNode standing() {
            return done(get());
        }

        JsonNode ground() {
            return done(server.get(path + "/ground", planner));
        }

        long version() {
            for (JsonNode plan :
                    done(server.get("/api/boundary-plans", planner)).get("items")) {
                if (path.endsWith("/" + plan.get("id"))) {
                    return plan.get("version").asLong();
                }
            }
            throw new AssertionError(path + " isn't listed");
        }

        Answer stroke(Map<String, Object> operation) {
            return post(path + "/strokes", Map.of("version", version(), "operation", operation));
        }

        Answer step(String status) {
            return post(path + "/steps", Map.of("version", version(), "status", status));
        }

        Answer to(String deed) {
            return post(path + "/" + deed, Map.of("version", version()));
        }

        /** Refused with that field, and nothing has changed. */
        JsonNode refuses(Map<String, Object> operation, String field) {
            JsonNode before = standing();
            JsonNode ground = ground();
            Answer answer = stroke(operation);
            assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("field").asText()).as(answer.text()).isEqualTo(field);
            assertThat(answer.json().get("expected").asText()).isNotEmpty();
            assertThat(standing()).as("the plan after %s", operation).isEqualTo(before);
            assertThat(ground()).as("the ground after %s", operation).isEqualTo(ground);
            return answer.json();
        }

        /** The longest edge between two grids. */
        Edge longestEdge() {
            List<Long> atoms = new ArrayList<>();
            List<Integer> grids = new ArrayList<>();
            standing().get("labels").properties().forEach(label -> {
                if (label.getValue().asInt() > 0) {
                    atoms.add(Long.valueOf(label.getKey()));
                    grids.add(label.getValue().asInt());
                }
            });
            return server.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("""
                                    with outline as (
                                      select label.grid, st_union(atom.geom) as geom
                                      from unnest(:atoms, :grids) as label(atom, grid) join atom on atom.id = label.atom
                                      group by label.grid
                                    ), edge as (
                                      select one.grid as grid, other.grid as other, one.geom, part.geom as line
                                      from outline one
                                      join outline other on one.grid <> other.grid,
                                      st_dump(st_linemerge(st_collectionextract(
                                        st_intersection(st_boundary(one.geom), st_boundary(other.geom)), 2))) as part
                                      where st_geometrytype(part.geom) = 'ST_LineString'
                                    )
                                    select grid, other, st_x(first) as x1, st_y(first) as y1, st_x(middle) as x2,
                                      st_y(middle) as y2, st_x(last) as x3, st_y(last) as y3, st_x(inside) as x4,
                                      st_y(inside) as y4, st_xmin(geom) as west, st_ymin(geom) as south,
                                      st_xmax(geom) as east, st_ymax(geom) as north
                                    from edge, st_lineinterpolatepoint(line, 0.3) as first,
                                      st_lineinterpolatepoint(line, 0.5) as middle, st_lineinterpolatepoint(line, 0.7) as last,
                                      st_pointonsurface(geom) as inside
                                    order by st_length(line) desc, grid limit 1
                                    """)
                            .bind("atoms", atoms.toArray(Long[]::new))
                            .bind("grids", grids.toArray(Integer[]::new))
                            .map(ConstructorMapper.of(Edge.class))
                            .one());
        }
    }

    /**
     * A straight enough edge between two grids: three places on it, a place inside the first grid, and the box round that.
     * Degrees, longitude as x.
     */
    public record Edge(
            int grid,
            int other,
            double x1,
            double y1,
            double x2,
            double y2,
            double x3,
            double y3,
            double x4,
            double y4,
            double west,
            double south,
            double east,
            double north) {
        /** From the first place to the last by way of others. */
        List<List<Double>> by(List<List<Double>> way) {
            List<List<Double>> line = new ArrayList<>();
            line.add(List.of(x1, y1));
            line.addAll(way);
            line.add(List.of(x3, y3));
            return line;
        }

        /** A part of the way from the middle of the edge into the first grid. */
        List<Double> inside(double part) {
            return List.of(x2 + part * (x4 - x2), y2 + part * (y4 - y2));
        }

        /** From beyond the west of the first grid to beyond its east, so many shares of its height up. */
        List<List<Double>> across(double up) {
            double y = south + up * (north - south);
            return List.of(List.of(west - 1e-4, y), List.of(east + 1e-4, y + 2e-5));
        }
    }

    private static Map<String, Object> split(int grid, List<List<Double>> line) {
        return Map.of("op", "SPLIT_LINE", "grid", grid, "line", line, "name", "新网格");
    }

    private static Map<String, Object> edge(Edge edge, List<List<Double>> line) {
        return Map.of("op", "EDGE", "grid", edge.grid, "other", edge.other, "line", line);
    }

    private static Map<String, Object> lock(int grid) {
        return Map.of("op", "LOCK", "grid", grid, "locked", true);
    }

    @Test
    void aLineThatDoesNotSplitIsRefused() {
        Plan plan = Plan.begun("切分");
        Edge at = plan.longestEdge();
        List<List<Double>> crossing = List.of(
                List.of(at.west, at.south),
                List.of(at.east, at.north),
                List.of(at.east, at.south),
                List.of(at.west, at.north));
        plan.refuses(split(at.grid, crossing), "line");
        plan.refuses(split(at.grid, at.across(5)), "line");
        plan.refuses(split(at.grid, List.of(List.of(at.x4, at.y4), List.of(at.x4 + 1e-6, at.y4))), "line");
        plan.refuses(split(at.grid, List.of(List.of(at.x4, at.y4))), "line");
        plan.refuses(split(at.grid, List.of(List.of(500.0, at.y4), List.of(at.x4, at.y4))), "line");
        plan.refuses(split(99, at.across(0.5)), "grid");
        done(plan.stroke(lock(at.grid)));
        plan.refuses(split(at.grid, at.across(0.5)), "grid");
    }

    @Test
    void anEdgeThatCanNotLieThereIsRefused() {
        Plan plan = Plan.begun("边线");
        Edge at = plan.longestEdge();
        List<Double> in = at.inside(0.3);
        plan.refuses(edge(at, at.by(List.of(in, at.inside(-0.05), List.of(at.x1, at.y1), in))), "line");
        plan.refuses(edge(at, at.by(List.of(List.of(at.west - 1, at.south)))), "line");
        plan.refuses(edge(at, List.of(List.of(at.x4, at.y4), in, List.of(at.x3, at.y3))), "line");
        plan.refuses(Map.of("op", "EDGE", "grid", at.grid, "other", at.grid, "line", at.by(List.of(in))), "other");
        plan.refuses(Map.of("op", "EDGE", "grid", at.grid, "other", 99, "line", at.by(List.of(in))), "other");
        done(plan.stroke(lock(at.grid)));
        JsonNode locked = plan.refuses(edge(at, at.by(List.of(in))), "line");
        assertThat(locked.get("expected").asText()).contains("locked");
        done(plan.stroke(Map.of("op", "LOCK", "grid", at.grid, "locked", false)));
        JsonNode moved = done(plan.stroke(edge(at, at.by(List.of(in)))));
        assertThat(moved.at("/plan/groundVersion").asInt())
                .as("the same line, once nothing is locked")
                .isPositive();
    }

    @Test
    void aGridThatStillHasHouseholdsStays() {
        Plan plan = Plan.begun("删除");
        int grid = plan.longestEdge().grid;
        JsonNode refused = plan.refuses(Map.of("op", "DELETE", "grid", grid), "grid");
        assertThat(refused.get("expected").asText()).contains("without households");
        plan.refuses(Map.of("op", "DELETE", "grid", 99), "grid");
    }

    @Test
    void aPlanWhoseGroundWasCutSaysSoAndIsBroughtUpToDate() {
        Plan mine = Plan.begun("我的");
        Edge at = mine.longestEdge();
        done(mine.stroke(Map.of("op", "RENAME", "grid", at.grid, "name", "改了名的")));
        Plan theirs = Plan.begun("别人的");
        JsonNode cut = done(theirs.stroke(split(at.grid, at.across(0.5))));
        assertThat(cut.get("buildings")).isNotEmpty();

        for (Answer stale : List.of(
                mine.get(),
                server.get(mine.path + "/ground", planner),
                mine.to("undo"),
                mine.stroke(Map.of("op", "LOCK", "grid", at.grid, "locked", true)))) {
            assertStale(stale, "GROUND");
        }
        Answer late = post(mine.path + "/update", Map.of("version", 1));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asText()).isEqualTo("boundary-plan-changed");

        JsonNode now = done(mine.to("update"));
        assertThat(now.at("/plan/stale")).isEmpty();
        assertThat(now.at("/plan/groundVersion")).isEqualTo(cut.at("/plan/groundVersion"));
        assertThat(names(now)).contains("改了名的").doesNotContain("新网格");
        assertThat(mine.standing().get("labels")).isEqualTo(now.get("labels"));
        assertThat(names(done(mine.to("undo")))).doesNotContain("改了名的");
    }

    private static void assertStale(Answer answer, String reason) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("boundary-plan-stale");
        assertThat(answer.json().get("reasons"))
                .as(answer.text())
                .extracting(JsonNode::asText)
                .containsExactly(reason);
    }

    private static List<String> names(JsonNode standing) {
        return StreamSupport.stream(standing.get("grids").spliterator(), false)
                .map(grid -> grid.get("name").asText())
                .toList();
    }

    @Test
    void aPlanOfACommunityThatWasMergedStaysAsItWas() {
        Plan plan = Plan.begun("并入别处");
        JsonNode before = plan.standing();
        String ended = "update area_code set valid = daterange(lower(valid), <until>) where area_id = ?";
        server.database()
                .jdbi()
                .useHandle(handle -> handle.execute(ended.replace("<until>", "date '2026-11-20'"), community));
        try {
            assertStale(plan.get(), "BOUNDARIES");
            assertStale(plan.stroke(Map.of("op", "RENAME", "grid", 1, "name", "x")), "BOUNDARIES");
            Answer update = plan.to("update");
            assertThat(update.status()).as(update.text()).isEqualTo(409);
            assertThat(update.json().get("code").asText()).isEqualTo("boundary-plan-ended");
            Answer begun = post("/api/boundary-plans", Map.of("communityId", community, "name", "x"));
            assertThat(begun.status()).isEqualTo(400);
            assertThat(begun.json().get("field").asText()).isEqualTo("communityId");
        } finally {
            server.database().jdbi().useHandle(handle -> handle.execute(ended.replace("<until>", "null"), community));
        }
        assertThat(plan.standing()).isEqualTo(before);
    }

    @Test
    void aPlanWithErrorsIsNotPublished() {
        Plan plan = Plan.begun("有错误");
        long atom = Long.parseLong(
                plan.standing().get("labels").properties().iterator().next().getKey());
        done(plan.stroke(Map.of("op", "ASSIGN", "atoms", List.of(atom), "grid", 0)));
        List.of("SUBMITTED", "APPROVED", "FILED").forEach(status -> done(plan.step(status)));
        JsonNode before = plan.standing();
        Answer refused = post(plan.path + "/publication", Map.of("version", plan.version(), "startsOn", "2026-12-10"));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.json().get("code").asText()).isEqualTo("boundary-plan-not-publishable");
        assertThat(refused.json().get("findings"))
                .isNotEmpty()
                .allMatch(finding -> finding.get("error").asBoolean());
        assertThat(plan.standing()).isEqualTo(before);
        assertThat(done(server.get("/api/boundary-publications", planner)).get("items"))
                .isEmpty();
    }
}
