package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is let through is seen, and taken away piece by piece or at once. */
@Tag("browser")
@ExtendWith(Demo.class)
class FiltersTest {
    @Test
    void whatIsChosenIsSeenAndTakenAwayPieceByPiece() {
        try (Screen screen =
                Screen.desk().manager().open(Screen.HEATMAP + "?last=90&status=FILED,CLOSED&source=VISIT")) {
            Page page = screen.page();
            assertThat(page.locator(".token")).hasCount(2);
            off(screen, "已立案").click();
            screen.waitUntil("!location.search.includes('FILED')");
            assertThat(screen.chip("已结案")).isVisible();
            assertThat(page.locator(".token")).hasCount(0);

            off(screen, "来源").click();
            screen.waitUntil("!location.search.includes('source')");
            assertThat(screen.address()).contains("status=CLOSED").contains("last=90");
            off(screen, "时间").click();
            screen.waitUntil("!location.search.includes('last')");
            screen.button("清除筛选").click();
            screen.waitUntil("!location.search");
            assertThat(page.locator(".chip-off")).hasCount(0);
        }
    }

    @Test
    void ofManyTheFirstStandByNameAndTheRestAsTheirNumber() {
        try (Screen screen = Screen.desk().manager()) {
            List<String> topics =
                    screen.get("/api/topics").findValuesAsText("code").subList(0, 8);
            screen.open(Screen.HEATMAP + "?source=HOTLINE,COUNTER,CHAT,PHONE,VISIT,PATROL&topic="
                    + String.join(",", topics));
            assertThat(screen.page().locator("button.token")).hasCount(12);
            assertThat(screen.page().locator("span.token")).hasText("+2");
        }
    }

    /** Point 11 of the list: of choices that follow each other fast only the last is drawn, on the map and in the numbers. */
    @Test
    void ofFastChangesOnlyTheLastIsDrawn() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?status=FILED#16/44.9515/87.004")) {
            Page page = screen.page();
            List<Route> held = new ArrayList<>();
            page.route("**/api/{heat,issues}/**", held::add);
            screen.chip("已立案").click();
            for (String status : List.of("已派遣", "处置中", "已结案")) {
                page.locator(".popover").getByText(status).click();
            }
            page.keyboard().press("Escape");
            String last = "FILED,DISPATCHED,HANDLING,CLOSED";
            page.waitForCondition(
                    () -> held.stream().anyMatch(route -> decoded(route).contains("status=" + last)));
            // What is slow says that it is on its way, and what stood before stays.
            assertThat(page.locator(".progress")).isVisible();
            assertThat(page.locator(".kpis")).hasClass(Pattern.compile("stale"));
            for (Route route : held) {
                if (decoded(route).contains("status=" + last)) {
                    route.resume();
                } else {
                    assertThat(route.request().failure()).as(decoded(route)).isNotNull();
                }
            }
            page.unroute("**/api/{heat,issues}/**");
            screen.settled();
            BufferedImage drawn = screen.map();
            String numbers = page.locator(".kpis").innerText();
            screen.open(screen.address());
            Pixels.assertSame(screen.map(), drawn);
            assertThat(page.locator(".kpis").innerText()).isEqualTo(numbers);
        }
    }

    private static String decoded(Route route) {
        return route.request().url().replace("%2C", ",");
    }

    private static Locator off(Screen screen, String what) {
        return screen.button("去掉：" + what);
    }
}
