package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import org.gridwalk.geodata.demo.DemoNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who lives beyond a walk of a service point: the number, its denominator, how it was walked, and the map. */
@Tag("browser")
@ExtendWith(Demo.class)
class ServiceCirclesTest {
    private static final String CIRCLES = Screen.HEATMAP + "?mode=grids&tab=circles";

    @AfterEach
    void takeTheNetworkAway() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("delete from walk_network"));
    }

    @Test
    void saysTheNumberItsDenominatorAndThatItIsAStraightLine() {
        try (Screen screen = Screen.desk().manager().open(CIRCLES)) {
            assertShows(screen, counts(screen, "CLINIC"));
            assertThat(screen.page().locator(".circles-how")).containsText("直线距离");
            assertThat(screen.page().locator(".legend")).containsText("直线估算");
        }
    }

    @Test
    void walksOnTheNetworkWhereThereIsOneAndKeepsTheKindInTheAddress() {
        DemoNetwork.ensure(Demo.database());
        try (Screen screen = Screen.desk().manager().open(CIRCLES)) {
            assertThat(screen.page().locator(".circles-how")).containsText("步行路网");
            assertShows(screen, counts(screen, "CLINIC"));
            BufferedImage clinics = screen.map();

            screen.page().selectOption("#service", "PARCEL_POINT");
            screen.page().waitForURL(url -> url.contains("service=PARCEL_POINT"));
            screen.settled();
            assertThat(screen.page().locator(".legend")).containsText("快递点");
            assertShows(screen, counts(screen, "PARCEL_POINT"));
            Pixels.assertDifferent(clinics, screen.map());

            screen.open(screen.address());
            assertThat(screen.page().locator("#service")).hasValue("PARCEL_POINT");
        }
    }

    private static JsonNode counts(Screen screen, String kind) {
        return screen.get("/api/service-circles?kind=" + kind).get("total");
    }

    private static void assertShows(Screen screen, JsonNode total) {
        String beyond = "%,d".formatted(total.get("householdsBeyond").asLong());
        String households = "%,d".formatted(total.get("households").asLong());
        assertThat(screen.page().locator(".circles-figure > strong")).hasText(beyond);
        assertThat(screen.page().locator(".circles-figure")).containsText("/ " + households + " 户");
        assertThat(screen.page().locator(".legend")).containsText(beyond + "/" + households);
    }
}
