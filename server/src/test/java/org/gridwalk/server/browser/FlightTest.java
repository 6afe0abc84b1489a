package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A map in flight stands between two zooms: nothing is asked for there, and it doesn't stay there when it is stopped. */
@Tag("browser")
@ExtendWith(Demo.class)
class FlightTest {
    private static final String ROWS = ".panel.spot .rows .row";
    private static final String FAR_FROM_ISSUES = Screen.HEATMAP + "?tab=hotspots&spot=1#14/44.95/87.005";
    private static final Pattern BETWEEN = Pattern.compile("/api/[a-z]+/\\d+\\.\\d|[?&]z=\\d+\\.\\d");
    private static final Pattern WHOLE_ZOOM = Pattern.compile(".*#\\d+/[^#]*");

    @Test
    void heatThatIsBroughtMeanwhileIsOfAWholeZoom() {
        try (Screen screen = Screen.desk().manager().open(FAR_FROM_ISSUES)) {
            Page page = screen.page();
            List<String> asked = askedOf(page);
            // What lies around is brought half a second after what is in view: some of these flights are on then.
            for (int i = 0; i < 6; i++) {
                screen.ready();
                page.waitForTimeout(60 * i);
                page.locator(ROWS).nth(i).dispatchEvent("click");
                page.waitForTimeout(700);
                page.goBack();
            }
            screen.ready();
            assertThat(asked)
                    .isNotEmpty()
                    .noneMatch(address -> BETWEEN.matcher(address).find());
        }
    }

    @Test
    void aHandThatStopsItLeavesItAtAWholeZoom() {
        try (Screen screen = Screen.desk().manager().open(FAR_FROM_ISSUES)) {
            Page page = screen.page();
            List<String> asked = askedOf(page);
            BoundingBox map = page.locator("#map").boundingBox();
            for (int i = 0; i < 4; i++) {
                page.locator(ROWS).nth(i).dispatchEvent("click");
                page.waitForTimeout(200);
                page.mouse().move(map.x + map.width / 2, map.y + map.height / 2);
                page.mouse().down();
                page.mouse().move(map.x + map.width / 2 + 60, map.y + map.height / 2 + 40);
                page.mouse().up();
                screen.ready();
                assertThat(screen.address()).matches(WHOLE_ZOOM);
                page.goBack();
                screen.ready();
            }
            assertThat(asked)
                    .isNotEmpty()
                    .noneMatch(address -> BETWEEN.matcher(address).find());
        }
    }

    private static List<String> askedOf(Page page) {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest((Request request) -> asked.add(request.url()));
        return asked;
    }
}
