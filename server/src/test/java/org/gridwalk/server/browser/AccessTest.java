package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For every eye, on every width: axe finds nothing serious, and nothing runs off the side. */
@Tag("browser")
@ExtendWith(Demo.class)
class AccessTest {
    private static final String AXE = axe();
    private static final List<String> SCREENS = List.of(
            "",
            "?mode=points#18/44.951/87.004",
            "?tab=grids&mode=grids",
            "?tab=coverage&mode=grids&measure=effective",
            "?tab=uncovered&mode=grids&measure=effective",
            "?from=2010-01-01&to=2010-01-31");

    @ParameterizedTest
    @CsvSource({"zh-CN, light", "en, dark", "zh-CN, outdoor"})
    void axeFindsNothingSerious(String language, String theme) {
        try (Screen screen = Screen.desk().choosing(language, theme)) {
            screen.open("/");
            assertNothingSerious(screen, "sign-in");
            screen.manager();
            for (String query : SCREENS) {
                screen.open(Screen.HEATMAP + query);
                assertNothingSerious(screen, query);
            }
            screen.page().locator(".chip").nth(1).click();
            assertNothingSerious(screen, "topics");
            screen.page().keyboard().press("Escape");
            screen.page().locator(".account-button").click();
            assertNothingSerious(screen, "account");
        }
    }

    @Test
    void axeFindsWhatIsWrong() {
        try (Screen screen = Screen.desk().open("/")) {
            screen.page().evaluate("document.querySelector('label').remove()");
            assertThatThrownBy(() -> assertNothingSerious(screen, "no label")).isInstanceOf(AssertionError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void nothingRunsOffTheSideOfASmallPhone(String language) {
        try (Screen screen = Screen.of(360, 740, 1).choosing(language, "light")) {
            screen.open("/");
            assertFits(screen);
            screen.manager();
            for (String query : SCREENS) {
                screen.open(Screen.HEATMAP + query);
                assertFits(screen);
            }
        }
    }

    @Test
    void everythingIsThereAtTwiceTheSize() {
        // 200 % of 1440 × 900.
        try (Screen screen = Screen.of(720, 450, 2).manager().open(Screen.HEATMAP)) {
            assertFits(screen);
            for (String tab : List.of("网格", "走访", "未访户", "概览")) {
                screen.tab(tab).click();
                screen.settled();
                assertFits(screen);
                assertThat(screen.page().locator(".side .panel")).isVisible();
            }
            screen.chip("近 30 天").click();
            assertThat(screen.page().getByLabel("近 90 天")).isInViewport();
        }
    }

    @ParameterizedTest
    @CsvSource({"720, 450", "360, 450"})
    void atTwiceTheSizeTheMapIsStillAMap(int width, int height) {
        try (Screen screen = Screen.of(width, height, 2).manager().open(Screen.HEATMAP)) {
            assertThat(openShareOfMap(screen)).isGreaterThan(0.25);
            for (String control : List.of("放大", "缩小", "显示全部范围")) {
                // A trial fails where something else lies over it.
                screen.page().locator(".zoom").getByLabel(control).click(new Locator.ClickOptions().setTrial(true));
            }
            screen.radio("网格").click();
            screen.settled();
            assertFits(screen);
        }
    }

    @Test
    void aGridLeaderSeesTheOwnGridAlone() {
        try (Screen screen = Screen.of(390, 844, 2).as("leader1").open(Screen.HEATMAP + "?tab=grids&mode=grids")) {
            assertThat(screen.page().locator(".grid-name")).hasCount(1);
            screen.tab("走访").click();
            screen.settled();
            assertThat(screen.page().locator(".grid-name")).hasCount(1);
            // An issue without a place is in no grid: that none is counted is no 0 %.
            screen.tab("概览").click();
            screen.settled();
            assertThat(screen.page().locator(".kpi").nth(1)).containsText("—");
            assertThat(screen.page().locator(".overview")).containsText("没有位置的诉求不属于任何网格");
        }
    }

    @Test
    void aViewerSeesCountsAndNothingMore() {
        try (Screen screen = Screen.desk().as("viewer").open(Screen.HEATMAP)) {
            assertThat(screen.tab("走访")).isVisible();
            assertThat(screen.tab("未访户")).isHidden();
            assertThat(screen.tab("概览")).isHidden();
            assertThat(screen.page().locator(".legend")).containsText("有效走访率");
            assertThat(screen.page().locator(".legend-head")).isHidden();
            // The grids are coloured on the map.
            screen.waitUntil("(canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
                    + ".filter((value, i) => i % 4 === 3 && value > 0).length > 10_000)"
                    + "(document.querySelector('.leaflet-grids-pane > canvas'))");
        }
    }

    @Test
    void onAPhoneAViewersAccountStandsAtTheEdge() {
        try (Screen screen = Screen.of(360, 740, 1).as("viewer").open(Screen.HEATMAP)) {
            assertFits(screen);
            BoundingBox account = screen.page().locator(".account-button").boundingBox();
            assertThat(account.x + account.width).isGreaterThan(360 - 20);
        }
    }

    /** The share of the map on which nothing lies, 0 to 1. */
    private static double openShareOfMap(Screen screen) {
        return ((Number) screen.page()
                        .evaluate("() => { const {left, top, width, height} ="
                                + " document.getElementById('map').getBoundingClientRect(); let open = 0;"
                                + " for (let i = 0.5; i < 20; i++) for (let j = 0.5; j < 20; j++)"
                                + " if (document.elementFromPoint(left + width * i / 20, top + height * j / 20)"
                                + ".closest('#map')) open++; return open / 400; }"))
                .doubleValue();
    }

    private static void assertFits(Screen screen) {
        Number beyond = (Number)
                screen.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond.intValue()).as("pixels beyond the side").isLessThanOrEqualTo(0);
        List<?> cut = (List<?>) screen.page()
                .evaluate("[...document.querySelectorAll('button, input, h1, h2, dd, dt')].filter(it => {"
                        + " const box = it.getBoundingClientRect(); return box.width && box.right > innerWidth + 1"
                        + " && !it.closest('.filters, .unseen'); }).map(it => it.outerHTML.slice(0, 100))");
        assertThat(cut).as("cut off by the side").isEmpty();
    }

    static void assertNothingSerious(Screen screen, String where) {
        Page page = screen.page();
        page.evaluate(AXE);
        List<?> found = (List<?>) page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations"
                + ".filter(it => it.impact === 'serious' || it.impact === 'critical')"
                + ".map(it => it.id + ': ' + it.nodes.map(node => node.html.slice(0, 160) + ' '"
                + " + node.any.map(check => check.message)).slice(0, 4).join(' | '))");
        assertThat(found).as(where).isEmpty();
    }

    private static String axe() {
        try (InputStream script = AccessTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
