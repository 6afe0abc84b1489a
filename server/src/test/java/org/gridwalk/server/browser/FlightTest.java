package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
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

    /** By how much the ground's tiles are stretched: by a power of two where the map stands at a zoom. */
    private static final String STRETCHED = """
            () => [...document.querySelectorAll('.leaflet-tile-container')].some(({style}) => {
              const scale = Number(/scale\\(([\\d.e-]+)\\)/.exec(style.transform)?.[1] ?? 1);
              return !Number.isInteger(Number(Math.log2(scale).toFixed(6)));
            })
            """;

    @Test
    void whatIsAskedForMeanwhileIsOfAWholeZoom() {
        try (Screen screen = Screen.desk().manager().open(FAR_FROM_ISSUES)) {
            Page page = screen.page();
            page.evaluate("""
                    () => {
                      const fetched = window.fetch;
                      window.askedInFlight = [];
                      window.fetch = (asked, ...how) => {
                        if ((%s)()) window.askedInFlight.push(String(asked.url ?? asked));
                        return fetched(asked, ...how);
                      };
                    }
                    """.formatted(STRETCHED));
            // On a busy machine a flight may be over before its middle has come.
            for (int i = 0; i < 8 && askedInFlight(page).isEmpty(); i++) {
                page.locator(ROWS).first().waitFor();
                page.evaluate("""
                        async (rows) => {
                          document.querySelector(rows).click();
                          await new Promise((resume) => setTimeout(resume, 250));
                          document.querySelector('.legend [role=radio][aria-checked=false]').click();
                        }
                        """, ROWS);
                screen.ready();
                page.goBack();
                page.goBack();
            }
            assertThat(askedInFlight(page))
                    .isNotEmpty()
                    .noneMatch(address -> BETWEEN.matcher(address).find());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> askedInFlight(Page page) {
        return (List<String>) page.evaluate("window.askedInFlight");
    }

    @Test
    void aHandThatStopsItLeavesItAtAZoom() {
        try (Screen screen = Screen.desk().manager().open(FAR_FROM_ISSUES)) {
            Page page = screen.page();
            BoundingBox map = page.locator("#map").boundingBox();
            double x = map.x + map.width / 2;
            double y = map.y + map.height / 2;
            for (int i = 0; i < 4; i++) {
                page.locator(ROWS).nth(i).dispatchEvent("click");
                page.waitForFunction(STRETCHED);
                page.mouse().move(x, y);
                page.mouse().down();
                page.mouse().move(x + 60, y + 40);
                page.mouse().up();
                screen.ready();
                assertThat(page.evaluate(STRETCHED)).isEqualTo(false);
                page.goBack();
                screen.ready();
            }
        }
    }
}
