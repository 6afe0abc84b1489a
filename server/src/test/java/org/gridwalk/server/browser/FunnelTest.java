package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Grids against chance: plot, map, table, file and answer are one, and nobody is ranked. */
@Tag("browser")
@ExtendWith(Demo.class)
class FunnelTest {
    private static final String FUNNEL = Screen.HEATMAP + "?tab=hotspots&finding=funnel";
    private static final String ANSWER = "/api/hotspots/funnel?from=2026-10-22&to=2026-11-20";
    private static final Map<String, String> WORDS = Map.of(
            "FAR_ABOVE", "高于 99.8% 限",
            "ABOVE", "高于 95% 限",
            "WITHIN", "限内",
            "BELOW", "低于 95% 限",
            "FAR_BELOW", "低于 99.8% 限");

    /** As the page tells a rate a household-day. */
    private static String rate(JsonNode perDay) {
        return String.format(Locale.ROOT, "%,.1f", perDay.asDouble() * 3000);
    }

    @Test
    void plotTableFileAndAnswerSayTheSameInTheOrderOfCodes() {
        try (Screen screen = Screen.desk().manager().open(FUNNEL)) {
            JsonNode grids = screen.get(ANSWER).get("grids");
            Locator rows = screen.page().locator(".table tbody tr");
            assertThat(rows).hasCount(grids.size());
            assertThat(screen.page().locator(".table thead button")).hasCount(0);
            List<List<String>> file = SavedTable.of(screen);
            assertThat(file).hasSize(grids.size() + 1);
            int points = 0;
            for (int i = 0; i < grids.size(); i++) {
                JsonNode grid = grids.get(i);
                List<String> line = file.get(i + 1);
                assertThat(rows.nth(i)).containsText(grid.get("name").asText());
                assertThat(line.subList(1, 3))
                        .containsExactly(
                                grid.get("code").asText(), grid.get("events").asText());
                if (grid.has("withheld")) {
                    String why = grid.get("withheld").asText().equals("DEDICATED") ? "专属网格，不计率" : "不足 20 户，不计率";
                    assertThat(rows.nth(i)).containsText(why);
                    assertThat(line.get(4)).isEmpty();
                    continue;
                }
                points++;
                String place = WORDS.get(grid.get("place").asText());
                assertThat(rows.nth(i)).containsText(place);
                assertThat(rows.nth(i)).containsText(rate(grid.get("rate")));
                assertThat(rows.nth(i))
                        .containsText(rate(grid.at("/interval/low")) + "–" + rate(grid.at("/interval/high")));
                assertThat(Double.parseDouble(line.get(4)))
                        .isCloseTo(grid.get("rate").asDouble() * 3000, within(0.0051));
                assertThat(line.get(11)).isEqualTo(place);
                Locator point = screen.page().locator(".point[data-grid='" + grid.get("gridId") + "']");
                assertThat(point).hasAttribute("data-place", grid.get("place").asText());
            }
            assertThat(points).isPositive();
            assertThat(screen.page().locator(".point")).hasCount(points);
            assertThat(screen.page().locator(".finding-says")).containsText("不排名次");
        }
    }

    @Test
    void theArrowKeysGoFromGridToGridAndEnterChoosesOne() {
        try (Screen screen = Screen.desk().manager().open(FUNNEL)) {
            Page page = screen.page();
            page.locator(".point[tabindex='0']").focus();
            String first = focused(page);
            page.keyboard().press("ArrowRight");
            page.waitForCondition(() -> !focused(page).equals(first));
            String second = focused(page);
            String name = name(screen, second);
            assertThat(page.locator(".funnel-tip")).containsText(name);
            assertThat(page.locator(".point[data-grid='" + second + "'] .ring")).hasCount(1);
            page.keyboard().press("Enter");
            page.waitForCondition(() -> screen.address().contains("grid=" + second));
            screen.settled();
            assertThat(page.locator(".table tr.selected")).containsText(name);
            assertThat(page.locator(".point[tabindex='0']")).hasCount(1);
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.dataset.grid"));
    }

    private static String name(Screen screen, String gridId) {
        for (JsonNode grid : screen.get(ANSWER).get("grids")) {
            if (grid.get("gridId").asText().equals(gridId)) {
                return grid.get("name").asText();
            }
        }
        throw new AssertionError("no grid " + gridId);
    }

    @Test
    void whatIsUnderThePointerOnTheMapIsMarkedInThePlotAndTheOtherWayRound() {
        try (Screen screen = Screen.desk().manager().open(FUNNEL)) {
            JsonNode grid = screen.get("/api/hotspots/visits?from=2026-10-22&to=2026-11-20&unit=GRID")
                    .at("/units/0");
            Page page = screen.page();
            page.navigate("about:blank");
            screen.open(FUNNEL + "#17/" + grid.get("lat") + "/" + grid.get("lng"));
            BufferedImage before = screen.map();
            assertThat(page.locator(".funnel .ring")).hasCount(0);
            BoundingBox map = page.locator("#map").boundingBox();
            page.mouse().move(map.x + map.width / 2, map.y + map.height / 2);
            assertThat(page.locator(".map-tip")).containsText("户日");
            assertThat(page.locator(".point[data-grid='" + grid.get("gridId") + "'] .ring"))
                    .hasCount(1);
            assertThat(page.locator(".table tr.hovered"))
                    .containsText(grid.get("name").asText());

            page.locator(".point[data-grid='" + grid.get("gridId") + "']").hover();
            page.waitForCondition(() ->
                    Pixels.difference(before, Pixels.read(page.locator("#map").screenshot())) > 0.0005);
            assertThat(page.locator(".funnel-tip"))
                    .containsText(grid.get("name").asText());
        }
    }

    @Test
    void widenedLimitsAreAnAddressAndAnotherMap() {
        try (Screen screen = Screen.desk().manager().open(FUNNEL)) {
            Page page = screen.page();
            assertThat(screen.legend()).contains("只计偶然波动");
            BufferedImage chance = screen.map();
            screen.radio("放宽控制限").click();
            page.waitForCondition(() -> screen.address().contains("limits=widened"));
            screen.settled();
            assertThat(screen.legend()).contains("放宽");
            for (JsonNode grid : screen.get(ANSWER).get("grids")) {
                if (grid.has("placeAmong")) {
                    assertThat(page.locator(".point[data-grid='" + grid.get("gridId") + "']"))
                            .hasAttribute("data-place", grid.get("placeAmong").asText());
                }
            }
            BufferedImage widened = screen.map();
            Pixels.assertDifferent(chance, widened);
            page.reload();
            screen.ready();
            Pixels.assertSame(widened, screen.map());
        }
    }

    @Test
    void theSheetOfPaperHasThePlotWithItsFigures() {
        try (Screen screen = Screen.desk().manager().open(FUNNEL + "&limits=widened")) {
            Page page = screen.page();
            int points = page.locator(".side .point").count();
            int grids = page.locator(".side tbody tr").count();
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            assertThat(page.locator(".print-sheet canvas")).hasCount(1);
            assertThat(page.locator(".print-sheet .point")).hasCount(points);
            assertThat(page.locator(".print-sheet tbody tr")).hasCount(grids);
            assertThat(page.locator(".print-sheet tbody")).containsText("限内");
            page.evaluate("window.dispatchEvent(new Event('afterprint'))");
            assertThat(page.locator(".print-sheet .point")).hasCount(0);
        }
    }

    @Test
    void slowAnswersAreWaitedForAndThePlotOfBeforeStays() {
        try (Screen screen = Screen.desk().manager().open(FUNNEL)) {
            Page page = screen.page();
            List<Route> held = new ArrayList<>();
            page.route("**/api/hotspots/funnel**", held::add);
            screen.chip("近 30 天").click();
            page.getByLabel("近 365 天").check();
            page.keyboard().press("Escape");
            page.waitForCondition(() -> !held.isEmpty());
            assertThat(page.locator(".side [aria-busy=true] .point").first()).isVisible();
            page.unroute("**/api/hotspots/funnel**");
            held.forEach(Route::resume);
            assertThat(page.locator(".side [aria-busy=true]")).hasCount(0);
            int events = screen.get("/api/hotspots/funnel?from=2025-11-21&to=2026-11-20")
                    .at("/grids/0/events")
                    .asInt();
            assertThat(page.locator(".table tbody tr").first()).containsText("%,d".formatted(events));
        }
    }

    @Test
    void nothingReportedIsSaid() {
        try (Screen screen = Screen.desk()
                .manager()
                .open(FUNNEL + "&from=2026-11-20&to=2026-11-20&topic=NOISE&source=PATROL&status=VERIFYING")) {
            assertThat(screen.page().locator(".side .state")).containsText("没有诉求");
            assertThat(screen.text()).doesNotContain("NaN").doesNotContain("undefined");
            screen.page().locator(".side .state").getByText("清除筛选").click();
            assertThat(screen.page().locator(".point").first()).isVisible();
        }
    }

    @Test
    void aFailureIsSaidAndCanBeTriedAgain() {
        try (Screen screen =
                Screen.desk().expecting(error -> error.contains("500")).manager()) {
            Page page = screen.page();
            page.route(
                    "**/api/hotspots/funnel**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(500)
                            .setContentType("application/problem+json")
                            .setBody("{\"status\":500,\"code\":\"internal\",\"title\":\"\"}")));
            screen.open(FUNNEL);
            assertThat(page.locator(".side [role=alert]")).containsText("服务器出错");
            page.unroute("**/api/hotspots/funnel**");
            page.locator(".side [role=alert] button").click();
            assertThat(page.locator(".point").first()).isVisible();
        }
    }
}
