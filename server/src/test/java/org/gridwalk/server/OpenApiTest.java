package org.gridwalk.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.Routes.Route;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.gridwalk.server.auth.Access;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description and the routes say the same: addresses, parameters, bodies, roles, answers. */
@Tag("database")
@ExtendWith(World.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ROLES = Pattern.compile("(?:Roles: ([A-Z, ]+|any)|(No account needed))\\.$");

    private World world;
    private String admin;
    private JsonNode document;

    @BeforeAll
    void read(World given) {
        world = given;
        admin = world.token(Role.ADMIN);
        document = world.server().get("/api/openapi.json", null).json();
    }

    private Stream<Route> routes() {
        return world.server().routes().table().stream()
                .filter(route -> route.path().startsWith("/api/"));
    }

    private JsonNode operation(Route route) {
        return document.path("paths")
                .path(route.path())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    private Stream<DynamicTest> each(RouteCheck check) {
        return routes().map(route ->
                DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> check.run(route, operation(route))));
    }

    @FunctionalInterface
    private interface RouteCheck {
        void run(Route route, JsonNode operation);
    }

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(method -> path.getValue().has(method))
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described)
                .isEqualTo(routes().map(route -> route.method() + " " + route.path())
                        .collect(toCollection(TreeSet::new)));
    }

    /** An unknown parameter is answered with those that are known. */
    @TestFactory
    Stream<DynamicTest> namesTheQueryParametersThatTheRouteTakes() {
        return each((route, operation) -> {
            Answer answer = Example.of(route).withQuery("unheard-of=1").ask(world, admin);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("unheard-of");
            assertThat(named(operation, "query"))
                    .isEqualTo(listed(answer.json().get("expected").asText(), "one of "));
        });
    }

    /** An unknown field of a body is answered with those that are known. */
    @TestFactory
    Stream<DynamicTest> namesTheFieldsThatABodyTakes() {
        return each((route, operation) -> {
            Example example = Example.of(route);
            assertThat(operation.has("requestBody")).isEqualTo(example.body() != null);
            if (example.body() != null && !example.isFile()) {
                Answer answer = example.withUnheardOf().ask(world, admin);
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                JsonNode body = schema(operation
                        .at("/requestBody/content")
                        .path(example.contentType().replaceAll(";.*", ""))
                        .path("schema"));
                Set<String> fields = new TreeSet<>();
                body.get("properties").fieldNames().forEachRemaining(fields::add);
                assertThat(fields)
                        .isEqualTo(listed(answer.json().get("expected").asText(), "no field but "));
                if (!example.isForm()) {
                    assertThat(JsonSchema.faults(document, body, Json.read(world.filledIn(example.body()))))
                            .isEmpty();
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> namesTheParametersOfThePath() {
        return each((route, operation) -> assertThat(named(operation, "path"))
                .isEqualTo(PATH_PARAMETER
                        .matcher(route.path())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(toCollection(TreeSet::new))));
    }

    @TestFactory
    Stream<DynamicTest> saysWhoMayCall() {
        return each((route, operation) -> {
            var roles = ROLES.matcher(operation.path("description").asText());
            assertThat(roles.find()).as("the description ends with the roles").isTrue();
            Access access = route.access();
            assertThat(operation.has("security")).as("public").isEqualTo(access.anyone());
            if (access.anyone()) {
                assertThat(roles.group(2)).isNotNull();
            } else if (access.equals(Access.SIGNED_IN)) {
                assertThat(roles.group(1)).isEqualTo("any");
            } else {
                assertThat(Arrays.stream(roles.group(1).split(", "))
                                .map(Role::valueOf)
                                .collect(Collectors.toSet()))
                        .isEqualTo(access.roles());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> answersAreAsDescribed() {
        return each((route, operation) -> {
            Example example = Example.of(route);
            assertDescribed(operation, example.ask(world, admin));
            assertDescribed(operation, example.withQuery("unheard-of=1").ask(world, admin));
            if (!route.access().anyone()) {
                assertDescribed(operation, example.ask(world, null));
                assertThat(operation.get("responses").has("403")).isTrue();
            }
            if (route.path().contains("{id}")) {
                Example gone = new Example(
                        example.method(),
                        example.route(),
                        route.path().replace("{id}", "999999999"),
                        example.body(),
                        example.accept());
                assertDescribed(operation, gone.ask(world, admin));
            }
        });
    }

    /** What the examples of an administrator do not show: fields left out, empty answers, other kinds of refusal. */
    @TestFactory
    Stream<DynamicTest> otherAnswersAreAsDescribedToo() {
        return Stream.of(
                        "GET /api/coverage /api/coverage VIEWER",
                        "GET /api/coverage /api/coverage?area=1 VIEWER",
                        "GET /api/coverage /api/coverage?by=OBLIGATION&on=2025-01-31 MANAGER",
                        "GET /api/coverage /api/coverage?on=2000-01-01 MANAGER",
                        "GET /api/coverage/uncovered /api/coverage/uncovered?limit=2 LEADER",
                        "GET /api/coverage/uncovered /api/coverage/uncovered?cursor=x LEADER",
                        "GET /api/hotspots /api/hotspots VIEWER",
                        "GET /api/hotspots /api/hotspots?unit=GRID VIEWER",
                        "GET /api/hotspots /api/hotspots?unit=GRID&cells=true&from=2026-01-01 MANAGER",
                        "GET /api/hotspots /api/hotspots?measure=COUNT&cell=60&cells=true DESK",
                        "GET /api/hotspots /api/hotspots?from=2000-01-01&to=2000-02-01 LEADER",
                        "GET /api/hotspots/issues /api/hotspots/issues?number=1000 LEADER",
                        "GET /api/hotspots/visits /api/hotspots/visits?unit=GRID MANAGER",
                        "GET /api/hotspots/visits /api/hotspots/visits?source=PATROL MANAGER",
                        "GET /api/hotspots/funnel /api/hotspots/funnel?from=2000-01-01&to=2000-02-01 MANAGER",
                        "GET /api/issues /api/issues?limit=500&from=2024-11-21 DESK",
                        "GET /api/issues /api/issues?from=2000-01-01&to=2000-01-01 DESK",
                        "GET /api/issues/summary /api/issues/summary?from=2024-11-21 PLANNER",
                        "GET /api/search /api/search?q=%E7%BD%91%E6%A0%BC&limit=50 PLANNER",
                        "GET /api/search /api/search?q=DEMO-000&limit=50 PLANNER",
                        "GET /api/search /api/search?q=%E7%A4%BE%E5%8C%BA WORKER",
                        "GET /api/geocode /api/geocode?address=%E6%99%A8%E5%85%89%E7%A4%BE%E5%8C%BA WORKER",
                        "GET /api/geocode /api/geocode?address=%E4%B8%8D%E8%AF%A6 LEADER",
                        "GET /api/heat/{z}/{x}/{y} /api/heat/18/0/0 MANAGER",
                        "GET /api/heat/{z}/{x}/{y} /api/heat/1/5/0 MANAGER",
                        "GET /api/map/{z}/{x}/{y}.mvt /api/map/20/0/0.mvt VIEWER",
                        "GET /api/map/{z}/{x}/{y}.mvt /api/map/23/0/0.mvt VIEWER",
                        "GET /api/jobs/{id}/events /api/jobs/{job}/events ADMIN",
                        "GET /api/coverage/events /api/coverage/events MANAGER",
                        "GET /api/session /api/session WORKER")
                .map(line -> line.split(" "))
                .map(line -> DynamicTest.dynamicTest(line[2] + " " + line[3], () -> {
                    JsonNode operation = document.path("paths").path(line[1]).path(line[0].toLowerCase(Locale.ROOT));
                    Example example = new Example(line[0], line[1], line[2], null, "application/json");
                    assertDescribed(operation, example.ask(world, world.token(Role.valueOf(line[3]))));
                }));
    }

    private void assertDescribed(JsonNode operation, Answer answer) {
        String what = answer.status() + " " + answer.text();
        JsonNode response = schema(operation.path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isMissingNode()).as("not described: %s", what).isFalse();
        if (!response.has("content")) {
            assertThat(answer.text()).isEmpty();
            return;
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        JsonNode content = response.get("content").path(type);
        assertThat(content.isMissingNode()).as("type %s of %s", type, what).isFalse();
        if (type.endsWith("json")) {
            assertThat(JsonSchema.faults(document, content.get("schema"), answer.json()))
                    .isEmpty();
        }
    }

    /** Nothing is described that nothing refers to. */
    @Test
    void holdsNothingUnused() {
        String text = document.toString();
        for (String group : List.of("schemas", "parameters", "responses")) {
            document.at("/components/" + group)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(text).contains("\"#/components/" + group + "/" + name + "\""));
        }
    }

    private JsonNode schema(JsonNode node) {
        return JsonSchema.resolved(document, node);
    }

    private Set<String> named(JsonNode operation, String in) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(this::schema)
                .filter(parameter -> parameter.get("in").asText().equals(in))
                .map(parameter -> parameter.get("name").asText())
                .collect(toCollection(TreeSet::new));
    }

    /** The names in "one of a, b"; none in "no parameter". */
    private static Set<String> listed(String expected, String before) {
        return expected.startsWith(before)
                ? new TreeSet<>(List.of(expected.substring(before.length()).split(", ")))
                : Set.of();
    }
}
