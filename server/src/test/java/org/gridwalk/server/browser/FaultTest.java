package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page does when there is nothing, when the server fails, and when it is slow. */
@Tag("browser")
@ExtendWith(Demo.class)
class FaultTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void anEmptyFilterSaysSoAndOffersToClearIt() {
        try (Screen screen =
                Screen.desk().manager().open(Screen.HEATMAP + "?from=2010-01-01&to=2010-01-31&status=FILED")) {
            assertThat(screen.page().locator(".state")).containsText("没有诉求");
            assertThat(screen.page().locator(".kpi .figure").allInnerTexts()).containsExactly("0", "—", "—", "—");
            assertThat(screen.text()).doesNotContain("NaN").doesNotContain("undefined");

            screen.page().locator(".state").getByText("清除筛选").click();
            assertThat(screen.page().locator(".bar-row").first()).isVisible();
            assertThat(screen.address()).doesNotContain("status").doesNotContain("from");
        }
    }

    @Test
    void whereNothingIsThePageShowsTheWayToWhatThereIs() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?from=2010-01-01&to=2010-01-31")) {
            Page page = screen.page();
            assertThat(page.locator(".months")).containsText("2010");
            assertThat(page.locator(".weeks .bar:not([height='0'])").first()).hasClass(Pattern.compile("bar"));

            page.locator(".state").getByText("查看有诉求的时间").click();
            assertThat(page.locator(".bar-row").first()).isVisible();
            screen.settled();
            assertThat(page.locator(".months")).not().containsText("2010");
            assertThat(page.locator(".weeks .bar.in:not([height='0'])").first()).hasClass(Pattern.compile("in"));
        }
    }

    @Test
    void whatNeverCameLeavesNoSkeletonAndIsSaidOnce() {
        try (Screen screen =
                Screen.desk().expecting(error -> error.contains("500")).manager()) {
            Page page = screen.page();
            page.route("**/api/issues/summary**", route -> fail(route, 500, "internal", Map.of()));
            screen.open(Screen.HEATMAP);
            assertThat(page.locator(".side [role=alert]")).containsText("服务器出错");
            assertThat(page.locator("[role=alert]")).hasCount(1);
            assertThat(page.locator(".skeleton")).hasCount(0);

            screen.tab("网格").click();
            screen.settled();
            assertThat(page.locator(".timeline [role=alert]")).containsText("服务器出错");
            page.unroute("**/api/issues/summary**");
            page.locator(".timeline [role=alert] button").click();
            assertThat(page.locator(".weeks .bar").first()).hasClass(Pattern.compile("bar"));
        }
    }

    @Test
    void aFailureIsSaidInItsPlaceAndTheOldMapStays() {
        try (Screen screen = Screen.desk()
                .expecting(error -> error.contains("500"))
                .manager()
                .open(Screen.HEATMAP)) {
            Page page = screen.page();
            BufferedImage before = cropOfMap(screen);
            page.route("**/api/heat/**", route -> fail(route, 500, "internal", Map.of()));
            page.route("**/api/issues/summary**", route -> fail(route, 500, "internal", Map.of()));

            screen.chip("近 30 天").click();
            page.getByLabel("近 365 天").check();
            page.keyboard().press("Escape");
            Locator notice = page.locator(".map-notice .notice");
            assertThat(notice).containsText("热力没有更新：服务器出错");
            assertThat(page.locator(".side .notice")).containsText("服务器出错");
            assertThat(page.locator(".timeline .notice")).isHidden();
            assertThat(page.locator(".bar-row").first()).isVisible();
            Pixels.assertSame(before, cropOfMap(screen));

            page.unroute("**/api/heat/**");
            page.unroute("**/api/issues/summary**");
            notice.locator("button").click();
            assertThat(notice).isHidden();
            page.locator(".side .notice button").click();
            assertThat(page.locator(".side .notice")).isHidden();
            screen.settled();
            Pixels.assertDifferent(before, cropOfMap(screen));
        }
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForWithoutAHand() {
        try (Screen screen = Screen.desk()
                .expecting(error -> error.contains("503"))
                .manager()
                .open(Screen.HEATMAP)) {
            Page page = screen.page();
            page.route(
                    "**/api/coverage**", route -> fail(route, 503, "database-unavailable", Map.of("Retry-After", "1")));
            screen.tab("走访").click();
            assertThat(page.locator(".side .state")).containsText("数据库暂不可用，正在重试");
            page.unroute("**/api/coverage**");
            assertThat(page.locator(".rates")).isVisible();
        }
    }

    @Test
    void aSessionThatEndedLeadsThroughSignInBackToTheSamePlace() {
        try (Screen screen = Screen.desk()
                .expecting(error -> error.contains("401"))
                .manager()
                .open(Screen.HEATMAP)) {
            screen.chip("近 30 天").click();
            // Held back until the choice is made: whatever asks in between must not be the one to find out.
            List<Route> held = new ArrayList<>();
            screen.page().route("**/api/**", held::add);
            screen.page().getByLabel("近 90 天").click();
            screen.page().waitForCondition(() -> !held.isEmpty());
            screen.context().clearCookies();
            screen.page().unroute("**/api/**");
            held.forEach(Route::resume);
            screen.signIn("manager");
            screen.page().waitForURL(url -> url.contains(Screen.HEATMAP));
            screen.ready();
            assertThat(screen.chip("近 90 天")).isVisible();
        }
    }

    @Test
    void whatIsSlowHasASkeletonAndOnlyTheLastAnswerIsShown() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            List<Route> held = new ArrayList<>();
            page.route("**/api/coverage/uncovered**", held::add);
            screen.tab("未访户").click();
            // Held back as long as the test likes: the grey bars must have come by themselves.
            screen.waitUntil("getComputedStyle(document.querySelector('.side .skeleton')).opacity === '1'");

            Locator categories = page.locator(".panel-head .button");
            categories.click();
            page.locator(".popover").getByText("普通住户").click();
            page.locator(".popover").getByText("流动人员").click();
            page.locator(".popover").getByText("独居老人").click();
            page.keyboard().press("Escape");
            page.waitForCondition(() -> held.size() >= 3);
            Route last = held.get(held.size() - 1);
            assertThat(last.request().url()).contains("category=LIVES_ALONE");
            last.resume();
            assertThat(page.locator(".household").first()).isVisible();
            List<String> shown = page.locator(".household").allInnerTexts();
            assertThat(shown).isNotEmpty().allMatch(text -> text.contains("独居老人"));
            // Those that were overtaken were given up: nobody waits for them any more.
            for (Route overtaken : held.subList(0, held.size() - 1)) {
                assertThat(overtaken.request().failure()).isNotNull();
            }
            assertThat(page.locator(".household").allInnerTexts()).isEqualTo(shown);
        }
    }

    /** Where only heat changes: no chip, no panel. */
    private static BufferedImage cropOfMap(Screen screen) {
        screen.page().mouse().move(0, 0);
        screen.waitUntil("!document.querySelector('.progress')");
        return screen.picture().getSubimage(300, 220, 600, 420);
    }

    private static void fail(Route route, int status, String code, Map<String, String> headers) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType(PROBLEM)
                .setHeaders(headers)
                .setBody("{\"status\":" + status + ",\"code\":\"" + code + "\",\"title\":\"\"}"));
    }
}
