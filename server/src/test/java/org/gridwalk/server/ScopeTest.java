package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** On each route that shows data, who leads one grid gets that grid's rows and no other's. */
@Tag("database")
@ExtendWith(World.Provider.class)
class ScopeTest {
    private static final String LAST_MONTHS = "from=2026-08-01&to=2026-11-20";
    private static final String OWN_ISSUES = """
            from issue where grid_id = :own
              and reported_at >= '2026-08-01 00:00+08' and reported_at < '2026-11-21 00:00+08'
            """;
    private static final String OWN_HOUSEHOLDS = """
            select household.id from dwelling_grid(:today) place
            join household on household.dwelling_id = place.dwelling_id and occupied @> :today
            where grid_id = :own
            """;

    private static final String OWN_UNCOVERED = """
            select count(distinct household.id) from dwelling_grid(:today) place
            join household using (dwelling_id)
            join obligation on household_id = household.id and obligation.valid @> cast(:today as date)
            join category on code = category and not restricted
            cross join lateral obligation_standing(
              category, household_id, null, null, obligation.valid, first_due_on, cast(:today as date), 'Asia/Shanghai')
            where grid_id = :own and state = 'UNCOVERED' and not exists (
              select from exemption
              where obligation_id = obligation.id and exemption.valid @> cast(:today as date))
            """;

    private static final String OWN_TARGETS = """
            select count(distinct (coalesce(household_id, 0), coalesce(organisation_id, 0), coalesce(dwelling_id, 0)))
            from (
              select obligation.* from dwelling_grid(:today) place
              join household using (dwelling_id)
              join obligation on household_id = household.id
              where place.grid_id = :own
              union all
              select obligation.* from dwelling_grid(:today) place
              join obligation using (dwelling_id)
              where place.grid_id = :own
              union all
              select obligation.* from organisation_grid(:today) place
              join obligation using (organisation_id)
              where place.grid_id = :own
            ) obligation
            join category on code = category
            where valid @> cast(:today as date) and not restricted
              and not exists (
                select from exemption
                where obligation_id = obligation.id and exemption.valid @> cast(:today as date))
            """;

    /** What an answer has at {@code pointer} (steps divided by slashes, * for each) is what the statement gives. */
    private static final List<Rows> ROWS = List.of(
            all("/api/areas", "/api/areas", "*/id", "select community_id from grid where id = :own"),
            all("/api/grids", "/api/grids", "features/*/properties/gridId", "select cast(:own as bigint)"),
            all("/api/issues", "/api/issues?limit=500&" + LAST_MONTHS, "items/*/id", "select id " + OWN_ISSUES),
            all(
                    "/api/issues/rows",
                    "/api/issues/rows?limit=500&" + LAST_MONTHS,
                    "items/*/id",
                    "select id " + OWN_ISSUES),
            all(
                    "/api/desk/inbox",
                    "/api/desk/inbox?limit=500",
                    "items/*/id",
                    "select id from issue where grid_id = :own and status <> 'CLOSED'"),
            all("/api/issues/summary", "/api/issues/summary?" + LAST_MONTHS, "total", "select count(*) " + OWN_ISSUES),
            all(
                    "/api/issues/rates",
                    "/api/issues/rates?" + LAST_MONTHS,
                    "rows/*/tickets",
                    "select count(*) " + OWN_ISSUES),
            all("/api/heat/{z}/{x}/{y}", "/api/heat/0/0/0?" + LAST_MONTHS, "total", "select count(geom) " + OWN_ISSUES),
            all(
                    "/api/heat/domain",
                    "/api/heat/domain?z=12&" + LAST_MONTHS,
                    "total",
                    "select count(geom) " + OWN_ISSUES),
            all("/api/hotspots", "/api/hotspots?" + LAST_MONTHS, "total/tickets", "select count(*) " + OWN_ISSUES),
            all(
                    "/api/hotspots/visits",
                    "/api/hotspots/visits?unit=GRID&" + LAST_MONTHS,
                    "total/tickets",
                    "select count(*) " + OWN_ISSUES + " and source not in ('VISIT', 'PATROL')"),
            all(
                    "/api/hotspots/funnel",
                    "/api/hotspots/funnel?" + LAST_MONTHS,
                    "grids/*/gridId",
                    "select cast(:own as bigint)"),
            all("/api/coverage", "/api/coverage", "grids/*/gridId", "select cast(:own as bigint)"),
            all("/api/completeness", "/api/completeness", "grids/*/gridId", "select cast(:own as bigint)"),
            all("/api/coverage/forecast", "/api/coverage/forecast", "grids/*/gridId", "select cast(:own as bigint)"),
            all("/api/coverage/feasibility", "/api/coverage/feasibility", "targets", OWN_TARGETS),
            some("/api/coverage/uncovered", "/api/coverage/uncovered?limit=500", "items/*/householdId", OWN_HOUSEHOLDS),
            all("/api/coverage/buildings", "/api/coverage/buildings?bbox=-180,-90,180,90", "*/buildingId", """
                    select distinct building_id from dwelling_grid(:today) place
                    join dwelling on dwelling.id = dwelling_id
                    join household on household.dwelling_id = dwelling.id and occupied @> :today
                    where grid_id = :own
                    """),
            all("/api/coverage/heat/{z}/{x}/{y}", "/api/coverage/heat/0/0/0", "total", OWN_UNCOVERED),
            all("/api/coverage/heat/domain", "/api/coverage/heat/domain?z=12", "total", OWN_UNCOVERED),
            all("/api/appointments", "/api/appointments?to=2026-12-31", "*/id", """
                    select appointment.id from dwelling_grid(:today) place
                    join household using (dwelling_id)
                    join appointment on appointment.household_id = household.id
                    where place.grid_id = :own and starts_at >= '2026-11-20 00:00+08'
                    """),
            all("/api/patrols", "/api/patrols", "buildings/*/buildingId", """
                    select distinct building_id from grid_building where grid_id = :own and valid @> cast(:today as date)
                    """),
            all("/api/visits/day", "/api/visits/day?grid=1,2,3", "grids/*/gridId", "select cast(:own as bigint)"),
            all("/api/routes", "/api/routes?on=2026-11-24", "plans/*/gridId", "select cast(:own as bigint)"),
            all(
                    "/api/service-circles",
                    "/api/service-circles?kind=CLINIC",
                    "grids/*/gridId",
                    "select cast(:own as bigint)"),
            some(
                    "/api/service-circles/map",
                    "/api/service-circles/map?kind=CLINIC&minutes=1",
                    "buildings/*/buildingId",
                    """
                    select building_id from dwelling_grid(:today) place join dwelling on dwelling.id = dwelling_id
                    where grid_id = :own
                    """),
            some(
                    "/api/search",
                    "/api/search?limit=50&q=DEMO-000",
                    "items/*/id",
                    "select id from issue where grid_id = :own"),
            all(
                    "/open311/v2/requests.{format}",
                    "/open311/v2/requests.json",
                    "*/service_request_id",
                    "select id from issue where grid_id = :own and reported_at >= timestamptz '2026-11-20 18:00+08'"
                            + " - interval '90 days' and reported_at <= '2026-11-20 18:00+08'"),
            some(
                    "/ogc/collections/{collection}/items",
                    "/ogc/collections/households/items?limit=1000",
                    "features/*/id",
                    OWN_HOUSEHOLDS));

    /** Of a path with {@code {issue}} the leader gets the own one, and not those of other grids. */
    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("/api/projects/{id}", "/api/projects/{project}"),
            Map.entry("/api/team", "/api/team?grid={grid}"),
            Map.entry("/api/handovers/list", "/api/handovers/list?grid={grid}"),
            Map.entry("/api/reviews", "/api/reviews?grid={grid}"),
            Map.entry("/api/issues/{id}", "/api/issues/{issue}"),
            Map.entry("/open311/v2/requests/{id}.{format}", "/open311/v2/requests/{issue}.json"),
            Map.entry("/api/issues/{id}/timeline", "/api/issues/{issue}/timeline"),
            Map.entry("/api/routes/{id}", "/api/routes/{plan}"),
            Map.entry("/api/households/{id}/events", "/api/households/{household}/events"),
            Map.entry("/api/routes/{id}/code.svg", "/api/routes/{plan}/code.svg"),
            Map.entry(
                    "/ogc/collections/{collection}/items/{feature}", "/ogc/collections/households/items/{household}"));

    /** Routes that show no rows of any grid, and why they need not be held here. */
    private static final Map<String, String> NO_ROWS = Map.ofEntries(
            Map.entry("/visits-files.js", "no data"),
            Map.entry("/health/live", "no data"),
            Map.entry("/health/ready", "no data"),
            Map.entry("/metrics", "no data"),
            Map.entry("/api/openapi.json", "no data"),
            Map.entry("/api/installation", "the same for everyone"),
            Map.entry("/api/session", "the caller"),
            Map.entry("/api/tokens", "the caller's own"),
            Map.entry("/api/topics", "the same for everyone"),
            Map.entry("/api/issue-rules", "the same for everyone"),
            Map.entry("/api/lifecycles", "the same for everyone"),
            Map.entry("/api/issues/{id}/complainants", "the desk's and the handler's: ComplainantsTest"),
            Map.entry("/api/issues/{id}/duplicates", "only what is seen: AlikesTest"),
            Map.entry("/api/issues/{id}/cases", "only what is seen: AlikesTest"),
            Map.entry("/api/projects", "by their issues: ProjectApiTest"),
            Map.entry("/api/heat/cube", "by the grids that are seen: HeatApiTest"),
            Map.entry("/api/hotspots/clusters", "by the parts that are seen: ScanJobTest"),
            Map.entry("/api/hotspots/issues", "only what is seen: HotSpotApiTest"),
            Map.entry("/api/patrols/checks", "the same for everyone"),
            Map.entry("/api/funds", "the same for everyone"),
            Map.entry("/api/cases", "only what is seen: ProjectApiTest"),
            Map.entry("/api/notices", "the caller's own"),
            Map.entry("/api/map/{z}/{x}/{y}.mvt", "streets and buildings are the same for everyone"),
            Map.entry("/api/geocode", "only places that are seen: GeocodeApiTest"),
            Map.entry("/api/geocode/reverse", "only places that are seen: GeocodeApiTest"),
            Map.entry("/api/geocode/reviews", "not for leaders; by the area: PlaceReviewsTest"),
            Map.entry("/api/reports/kinds", "no data"),
            Map.entry("/api/reports", "each sees their own: ReportApiTest"),
            Map.entry("/api/reports/schedules", "each sees their own: ReportApiTest"),
            Map.entry("/api/reports/ready", "no data"),
            Map.entry("/api/reports/templates", "the same for everyone"),
            Map.entry("/api/reports/templates/{id}", "the same for everyone"),
            Map.entry("/api/reports/{id}", "by who submitted them: ReportApiTest"),
            Map.entry("/api/coverage/buildings/{id}", "only doors that are seen: StairwellsTest"),
            Map.entry("/api/boundary-plans", "not for leaders; by the community: BoundaryPlansTest"),
            Map.entry("/api/boundary-plans/{id}", "not for leaders; by the community: BoundaryPlansTest"),
            Map.entry("/api/boundary-plans/{id}/comparison", "not for leaders; by the community: PlanReviewTest"),
            Map.entry("/api/boundary-plans/{id}/steps", "not for leaders; by the community: PlanReviewTest"),
            Map.entry("/api/boundary-plans/{id}/comments", "not for leaders; by the community: PlanReviewTest"),
            Map.entry("/api/boundary-plans/{id}/export", "not for leaders; by the community: PlanExchangeTest"),
            Map.entry("/api/boundary-plans/{id}/faults", "not for leaders; by the community: BoundaryPlansTest"),
            Map.entry("/api/boundary-plans/{id}/start", "not for leaders; by the community: PlanJournalTest"),
            Map.entry("/api/boundary-plans/{id}/strokes", "not for leaders; by the community: PlanJournalTest"),
            Map.entry("/api/boundary-plans/{id}/ground", "not for leaders; by the community: BoundaryPlansTest"),
            Map.entry("/api/boundary-publications", "not for leaders; by the community: PublicationApiTest"),
            Map.entry(
                    "/api/boundary-publications/{id}/changes", "not for leaders; by the community: PublicationApiTest"),
            Map.entry("/api/calendar", "the same for the whole district"),
            Map.entry("/api/policies", "the same for the whole district"),
            Map.entry("/api/coverage/events", "by what is seen of a change: CoverageEventsTest"),
            Map.entry("/api/door-changes", "not for leaders: FieldApiTest"),
            Map.entry("/api/photos/{photo}", "by what a photo belongs to: FieldApiTest"),
            Map.entry("/api/rolls", "not for leaders; by the area: RollApiTest"),
            Map.entry("/api/rolls/{id}/entries", "not for leaders; by the area: RollApiTest"),
            Map.entry("/api/complaints", "for administrators alone"),
            Map.entry("/api/visits/conflicts", "the caller's own and those in scope: VisitApiTest"),
            Map.entry("/api/routes/today", "the caller's own walks: RouteApiTest"),
            Map.entry("/api/absences", "by the grids of whoever is away: TeamApiTest"),
            Map.entry("/api/handovers", "by the grid: TeamApiTest"),
            Map.entry("/api/imports", "not for leaders; each sees their own: ImportApiTest"),
            Map.entry("/api/imports/mappings", "not for leaders; the same for everyone"),
            Map.entry("/api/imports/{id}", "not for leaders; by who brought it: ImportApiTest"),
            Map.entry("/api/imports/{id}/preview", "not for leaders; by who brought it: ImportApiTest"),
            Map.entry("/api/imports/{id}/report", "not for leaders; by who brought it: ImportApiTest"),
            Map.entry("/api/imports/{id}/places", "not for leaders; by who brought it: ImportApiTest"),
            Map.entry("/api/imports/{id}/rejected.csv", "not for leaders; by who brought it: ImportApiTest"),
            Map.entry("/api/local-systems", "not for leaders; the same for everyone"),
            Map.entry("/api/jobs", "by who submitted them: JobApiTest"),
            Map.entry("/api/jobs/{id}", "by who submitted them: JobApiTest"),
            Map.entry("/api/jobs/{id}/events", "by who submitted them: JobApiTest"),
            Map.entry("/api/pushes", "for administrators alone"),
            Map.entry("/open311/discovery.{format}", "no data"),
            Map.entry("/open311/v2/services.{format}", "the same for everyone"),
            Map.entry("/open311/v2/services/{code}.{format}", "the same for everyone"),
            Map.entry("/open311/v2/tokens/{token}.{format}", "the sender's own: Open311Test"),
            Map.entry("/ogc", "no data"),
            Map.entry("/ogc/conformance", "no data"),
            Map.entry("/ogc/api", "no data"),
            Map.entry("/ogc/collections", "no data"),
            Map.entry("/ogc/collections/{collection}", "no data"),
            Map.entry("/ogc/collections/{collection}/queryables", "no data"),
            Map.entry("/ogc/collections/{collection}/tiles", "no data"),
            Map.entry("/ogc/collections/{collection}/tiles/{tileMatrixSet}", "no data"),
            Map.entry(
                    "/ogc/collections/{collection}/tiles/{tileMatrixSet}/{tileMatrix}/{tileRow}/{tileCol}",
                    "tests of their own"),
            Map.entry("/ogc/tileMatrixSets", "no data"),
            Map.entry("/ogc/tileMatrixSets/{tileMatrixSet}", "no data"));

    /** @param all whether the answer holds each of the statement's numbers, or some of them */
    private record Rows(String route, String path, String pointer, String sql, boolean all) {}

    private static Rows all(String route, String path, String pointer, String sql) {
        return new Rows(route, path, pointer, sql, true);
    }

    private static Rows some(String route, String path, String pointer, String sql) {
        return new Rows(route, path, pointer, sql, false);
    }

    private static void assertOwn(World world, Rows rows, String token) {
        Answer answer = world.server().get(rows.path(), token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<Long> shown = new ArrayList<>();
        collect(answer.json(), List.of(rows.pointer().split("/")), shown);
        List<Long> own = world.numbers(rows.sql());
        assertThat(own).as("there is something to be seen").isNotEmpty().isNotEqualTo(List.of(0L));
        assertThat(shown).isNotEmpty();
        if (rows.all()) {
            assertThat(shown).containsExactlyInAnyOrderElementsOf(own);
        } else {
            assertThat(own).containsAll(shown);
        }
    }

    private static void collect(JsonNode node, List<String> steps, List<Long> values) {
        if (steps.isEmpty()) {
            values.add(node.asLong());
        } else if (steps.get(0).equals("*")) {
            node.forEach(child -> collect(child, steps.subList(1, steps.size()), values));
        } else if (node.has(steps.get(0))) {
            collect(node.get(steps.get(0)), steps.subList(1, steps.size()), values);
        }
    }

    @TestFactory
    Stream<DynamicTest> aLeaderGetsTheOwnRows(World world) {
        return ROWS.stream()
                .map(rows -> DynamicTest.dynamicTest(rows.path(), () -> assertOwn(world, rows, world.leader())));
    }

    /** A manager sees more on each of them: were the scope left out, the test above would fail. */
    @TestFactory
    Stream<DynamicTest> theTestFindsForeignRows(World world) {
        return ROWS.stream()
                .map(rows -> DynamicTest.dynamicTest(
                        rows.path(),
                        () -> assertThatThrownBy(() -> assertOwn(world, rows, world.token(Role.MANAGER)))
                                .isInstanceOf(AssertionError.class)));
    }

    @TestFactory
    Stream<DynamicTest> whatIsForeignIsNotThere(World world) {
        return SINGLE.values().stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    assertThat(status(world, path, world.leader())).isEqualTo(200);
                    for (String whose : List.of("other", "neighbour")) {
                        String foreign = path.replace("{issue}", "{" + whose + "Issue}")
                                .replace("{plan}", "{" + whose + "Plan}")
                                .replace("{project}", "{" + whose + "Project}")
                                .replace("{household}", "{" + whose + "Household}")
                                .replace("{grid}", "{" + whose + "Grid}");
                        assertThat(status(world, foreign, world.token(Role.MANAGER)))
                                .as("%s is there", foreign)
                                .isEqualTo(200);
                        assertThat(status(world, foreign, world.leader()))
                                .as(foreign)
                                .isEqualTo(404);
                    }
                }));
    }

    private static int status(World world, String path, String token) {
        return world.server().get(world.filledIn(path), token).status();
    }

    /** What a leader asks for by a foreign grid's id or area is empty, and no way round the scope. */
    @Test
    void aForeignFilterGivesNothing(World world) {
        for (String filter : List.of("grid={otherGrid}", "grid={neighbourGrid}", "grid={grid},{otherGrid}")) {
            String query = world.filledIn("?limit=500&" + LAST_MONTHS + "&" + filter);
            Set<Long> shown = new TreeSet<>();
            world.server()
                    .get("/api/issues" + query, world.leader())
                    .json()
                    .get("items")
                    .forEach(issue -> shown.add(issue.get("gridId").asLong()));
            assertThat(shown).as(filter).isSubsetOf(world.id("grid"));
        }
        JsonNode uncovered = world.server()
                .get(world.filledIn("/api/coverage/uncovered?grid={otherGrid}"), world.leader())
                .json();
        assertThat(uncovered.get("total").asLong()).isZero();
        assertThat(uncovered.get("items")).isEmpty();
    }

    /** A route that is new says here which rows it shows, or that it shows none. */
    @Test
    void everyRouteIsAccountedFor(World world) {
        Set<String> held = new HashSet<>(NO_ROWS.keySet());
        held.addAll(SINGLE.keySet());
        ROWS.forEach(rows -> held.add(rows.route()));
        Set<String> routes = new HashSet<>();
        world.server().routes().table().stream()
                .filter(route -> route.method().equals(HandlerType.GET))
                .forEach(route -> routes.add(route.path()));
        assertThat(held).isEqualTo(routes);
    }
}
