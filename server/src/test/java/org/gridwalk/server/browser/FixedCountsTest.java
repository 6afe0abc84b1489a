package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What viewers are told of issues: fixed counts by grid, month and upper topic, and what is not told is no zero. */
@Tag("browser")
@ExtendWith(Demo.class)
class FixedCountsTest {
    private static final String MAY = Screen.HEATMAP + "?month=2026-05&topic=HOUSING";

    /** Issues by grid, of those that are told. */
    private static Map<Long, Integer> told(Screen screen, String month, String topic) {
        Map<Long, Integer> told = new HashMap<>();
        for (JsonNode cell : screen.get("/api/heat/cube").get("cells")) {
            if (cell.get("month").asText().equals(month)
                    && cell.get("topic").asText().equals(topic)) {
                told.put(cell.get("gridId").asLong(), cell.get("issues").asInt());
            }
        }
        return told;
    }

    @Test
    void tableFileAndAnswerSayTheSameAndWhatIsNotToldIsNoZero() {
        try (Screen screen = Screen.desk().as("viewer").open(MAY)) {
            Map<Long, Integer> told = told(screen, "2026-05", "HOUSING");
            Page page = screen.page();
            Locator rows = page.locator(".table tbody tr");
            int grids = rows.count();
            assertThat(told.size()).isBetween(1, grids - 1);
            int sum = told.values().stream().mapToInt(issues -> issues).sum();
            assertThat(page.locator(".says")).containsText("2026年5月“房屋维修”");
            assertThat(page.locator(".says")).containsText("列出 " + sum + " 件；" + (grids - told.size()) + " 个网格未列出");
            assertThat(page.getByText("未列出（不足 5 件或没有）", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(grids - told.size() + 1);
            assertThat(page.locator(".table thead button")).hasCount(0);
            assertThat(screen.legend()).contains("未列出");

            List<List<String>> file = SavedTable.of(screen);
            assertThat(file).hasSize(grids + 1);
            assertThat(file.stream().skip(1).filter(row -> row.get(4).isEmpty()))
                    .hasSize(grids - told.size());
            assertThat(file.stream()
                            .skip(1)
                            .filter(row -> !row.get(4).isEmpty())
                            .map(row -> Integer.valueOf(row.get(4))))
                    .containsExactlyInAnyOrderElementsOf(told.values());
        }
    }

    @Test
    void monthAndTopicAreAnAddressThatAnybodyCanOpen() {
        try (Screen screen = Screen.desk().as("viewer").open(Screen.HEATMAP)) {
            Page page = screen.page();
            assertThat(page.locator(".says")).containsText("2026年10月");
            String legend = screen.legend();
            int entries = screen.historyLength();
            page.locator("input[type=range]").focus();
            page.keyboard().press("ArrowLeft");
            page.waitForCondition(() -> screen.address().contains("month=2026-09"));
            screen.settled();
            assertThat(page.locator("input[type=range]")).hasAttribute("aria-valuetext", "2026年9月");
            assertThat(screen.legend().replace("2026年9月", "2026年10月")).isEqualTo(legend);
            page.keyboard().press("Home");
            page.waitForCondition(() -> screen.address().contains("month=2024-11"));
            page.keyboard().press("End");
            page.waitForCondition(() -> !screen.address().contains("month="));
            // A link opens the same when there is a later month.
            screen.button("分享").click();
            assertThat(page.locator(".share input").inputValue()).contains("month=2026-10");
            page.keyboard().press("Escape");
            page.locator("input[type=range]").focus();
            page.keyboard().press("ArrowLeft");
            assertThat(screen.historyLength()).isEqualTo(entries);

            BufferedImage housing = screen.map();
            page.locator("#cube-topic").selectOption("TRAFFIC");
            page.waitForCondition(() -> screen.address().contains("topic=TRAFFIC"));
            screen.settled();
            // What has the focus has a ring, which a fresh page has not.
            page.evaluate("document.activeElement.blur()");
            BufferedImage traffic = screen.map();
            Pixels.assertDifferent(housing, traffic);
            page.reload();
            screen.ready();
            Pixels.assertSame(traffic, screen.map());
            try (Screen other = Screen.desk().as("viewer").open(screen.address())) {
                Pixels.assertSame(traffic, other.map());
            }
        }
    }

    @Test
    void theMonthsArePlayedToTheEnd() {
        try (Screen screen = Screen.desk().as("viewer").open(Screen.HEATMAP + "?month=2026-08")) {
            Page page = screen.page();
            page.locator("[data-play=play]").click();
            assertThat(page.locator(".says")).containsText("2026年10月");
            assertThat(page.locator("[data-play=play]")).isVisible();
            assertThat(screen.address()).doesNotContain("month=");
            page.locator("[data-play=back]").click();
            assertThat(page.locator(".says")).containsText("2026年9月");
        }
        try (Screen screen = Screen.desk().as("viewer")) {
            screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            screen.open(Screen.HEATMAP);
            assertThat(screen.page().locator("[data-play=play]")).hasCount(0);
            screen.page().locator("[data-play=back]").click();
            assertThat(screen.page().locator(".says")).containsText("2026年9月");
        }
    }

    @Test
    void aGridThatIsChosenHasItsOwnMonths() {
        try (Screen screen = Screen.desk().as("viewer").open(MAY)) {
            Page page = screen.page();
            Map.Entry<Long, Integer> one =
                    told(screen, "2026-05", "HOUSING").entrySet().iterator().next();
            page.navigate("about:blank");
            screen.open(MAY + "&grid=" + one.getKey());
            assertThat(page.locator(".cube-months .player strong")).hasText(one.getValue() + " 件");
            page.locator(".cube-months .token").click();
            page.waitForCondition(() -> !screen.address().contains("grid="));
            assertThat(page.locator(".cube-months .player")).containsText("所列网格合计");
        }
    }

    @Test
    void nothingToTellIsSaidAndSoIsAFailure() {
        try (Screen screen =
                Screen.desk().expecting(error -> error.contains("500")).as("viewer")) {
            Page page = screen.page();
            page.route(
                    "**/api/heat/cube",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(500)
                            .setContentType("application/problem+json")
                            .setBody("{\"status\":500,\"code\":\"internal\",\"title\":\"\"}")));
            screen.open(Screen.HEATMAP);
            assertThat(page.locator(".side [role=alert]")).containsText("服务器出错");
            page.unroute("**/api/heat/cube");
            page.route(
                    "**/api/heat/cube",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"from\":\"2024-11\",\"to\":\"2026-10\",\"least\":5,\"cells\":[]}")));
            page.locator(".side [role=alert] button").click();
            assertThat(page.locator(".side .state")).containsText("没有可列出的月度诉求");
            assertThat(screen.text()).doesNotContain("NaN").doesNotContain("undefined");
        }
    }

    @Test
    void itIsForEverybody() {
        try (Screen screen = Screen.desk().as("viewer").open(MAY)) {
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
