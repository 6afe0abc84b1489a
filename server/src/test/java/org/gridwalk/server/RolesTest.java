package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.HandlerType;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.Routes.Route;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.gridwalk.server.auth.Access;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every route with every role, and with nobody. */
@Tag("database")
@ExtendWith(World.Provider.class)
class RolesTest {
    @TestFactory
    Stream<DynamicTest> aRouteLetsInWhomItNamesAndNobodyElse(World world) {
        return world.server().routes().table().stream()
                .map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> check(world, route)));
    }

    private static void check(World world, Route route) {
        Example example = Example.of(route);
        assertAnswer(example.ask(world, null), route, null);
        for (Role role : Role.values()) {
            Answer answer = example.ask(world, world.token(role));
            assertAnswer(answer, route, role);
            if (role == Role.ADMIN) {
                assertThat(answer.status())
                        .as("the example succeeds: " + answer.text())
                        .isBetween(200, 299);
            }
        }
    }

    /** @param role null for nobody */
    private static void assertAnswer(Answer answer, Route route, Role role) {
        String who = (role == null ? "nobody" : role.name()) + ": " + answer.text();
        Access access = route.access();
        if (access.anyone() || (role != null && access.roles().contains(role))) {
            assertThat(answer.status()).as(who).isNotEqualTo(401).isLessThan(500);
            // Past the route, a city's lifecycle has a word of its own on whose a step is.
            if (answer.status() == 403) {
                assertThat(answer.json().get("code").asText()).as(who).isEqualTo("issue-step-not-yours");
            }
        } else if (route.path().startsWith("/open311/")) {
            // By its standard, whatever is wrong with the key.
            assertThat(answer.status()).as(who).isEqualTo(403);
            if (!route.method().equals(HandlerType.HEAD)) {
                assertThat(answer.json().get(0).get("code").asInt()).isEqualTo(403);
            }
        } else {
            assertThat(answer.status()).as(who).isEqualTo(role == null ? 401 : 403);
            // HEAD has no body to say it in.
            if (!route.method().equals(HandlerType.HEAD)) {
                assertThat(answer.json().get("code").asText())
                        .isEqualTo(role == null ? "sign-in-needed" : "role-missing");
            }
        }
    }

    @Test
    void everyExampleIsOfARouteThatIsThere(World world) {
        Set<String> routes = new HashSet<>();
        world.server().routes().table().forEach(route -> routes.add(route.method() + " " + route.path()));
        assertThat(Example.ALL)
                .extracting(example -> example.method() + " " + example.route())
                .doesNotHaveDuplicates()
                .isSubsetOf(routes);
    }

    @Test
    void aRouteWithoutAnExampleFails() {
        Route unknown = new Route(HandlerType.GET, "/api/nothing", ctx -> {}, Access.PUBLIC);
        assertThatThrownBy(() -> Example.of(unknown))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no example");
    }

    /** The helper must be able to fail: a route said to be for viewers is not, and one said to be closed is open. */
    @Test
    void aRouteThatDoesOtherwiseThanItSaysIsFound(World world) {
        for (Access wrong : new Access[] {Access.roles(Role.VIEWER), Access.PUBLIC}) {
            Route said = new Route(HandlerType.GET, "/api/issues", ctx -> {}, wrong);
            assertThatThrownBy(() -> check(world, said)).isInstanceOf(AssertionError.class);
        }
        Route open = new Route(HandlerType.GET, "/api/installation", ctx -> {}, Access.ADMIN);
        assertThatThrownBy(() -> check(world, open)).isInstanceOf(AssertionError.class);
    }
}
