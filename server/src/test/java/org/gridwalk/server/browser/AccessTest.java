package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For every eye, on every width, in both languages: the manager's page in its screens, and sign-in. */
@Tag("browser")
@ExtendWith(Demo.class)
class AccessTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?mode=cells&last=365",
                "?mode=points#14/44.95/87.005",
                "?mode=points#18/44.951/87.004",
                "?tab=grids&mode=grids",
                "?tab=coverage&mode=grids&measure=effective",
                "?tab=uncovered&mode=grids&measure=effective",
                "?tab=circles&mode=grids",
                "?tab=hotspots&finding=visits",
                "?tab=hotspots&finding=visits&unit=GRID&from=2026-11-15&to=2026-11-15&topic=NOISE",
                "?tab=hotspots&finding=funnel&grid=2",
                "?tab=hotspots",
                "?tab=hotspots&finding=clusters",
                "?tab=hotspots&spot=1",
                "?last=90&play=window",
                "?compare=side&against=year&status=FILED,CLOSED",
                "?compare=difference&mode=cells",
                "?from=2010-01-01&to=2010-01-31"
            })
    void theManagersPageIsForEverybody(String query) {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + query)) {
            Access.assertForEveryEyeAndWidth(screen);
        }
    }

    @Test
    void signInIsForEverybody() {
        try (Screen screen = Screen.desk().open("/")) {
            Access.assertNothingSerious(screen, "sign-in");
            screen.lit("dark");
            Access.assertLegible(screen, "sign-in in the dark");
            Access.assertFitsEveryWidth(screen);
            screen.button("English").click();
            assertThat(screen.page().getByLabel("Password")).isVisible();
            Access.assertFitsEveryWidth(screen);
        }
    }

    @Test
    void whatOpensIsForEverybody() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            screen.page().locator(".chip").nth(1).click();
            Access.assertNothingSerious(screen, "topics");
            screen.page().keyboard().press("Escape");
            for (String button : List.of("对比", "分享", "导出")) {
                screen.button(button).click();
                Access.assertNothingSerious(screen, button);
                screen.page().keyboard().press("Escape");
            }
            screen.page().locator(".account-button").click();
            Access.assertNothingSerious(screen, "account");
            screen.button("GIS 访问令牌").click();
            screen.settled();
            Access.assertNothingSerious(screen, "tokens");
        }
    }

    @Test
    void whatIsWrongIsFound() {
        try (Screen screen = Screen.desk().open("/")) {
            screen.page().evaluate("document.querySelector('label').remove()");
            assertThatThrownBy(() -> Access.assertNothingSerious(screen, "no label"))
                    .isInstanceOf(AssertionError.class);
            screen.page()
                    .evaluate(
                            "document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor");
            assertThatThrownBy(() -> Access.assertLegible(screen, "white on white"))
                    .isInstanceOf(AssertionError.class);
            screen.page().evaluate("document.querySelector('button').style.outline = 'none'");
            assertThatThrownBy(() -> Access.assertFocusIsSeen(screen)).isInstanceOf(AssertionError.class);
            screen.page().evaluate("document.querySelector('main').style.width = '2000px'");
            assertThatThrownBy(() -> Access.assertFits(screen)).isInstanceOf(AssertionError.class);
        }
    }

    /** The smaller size is that of a phone on which the words are twice as large. */
    @ParameterizedTest
    @CsvSource({"720, 450", "360, 450"})
    void atTwiceTheSizeTheMapIsStillAMapAndEverythingIsThere(int width, int height) {
        try (Screen screen = Screen.of(width, height, 1).manager().open(Screen.HEATMAP)) {
            assertThat(openShareOfMap(screen)).isGreaterThan(0.25);
            for (String control : List.of("放大", "缩小", "显示全部范围")) {
                // A trial fails where something else lies over it.
                screen.page().locator(".zoom").getByLabel(control).click(new Locator.ClickOptions().setTrial(true));
            }
            screen.radio("网格").click();
            screen.settled();
            Access.assertFits(screen);
            for (String tab : List.of("网格", "走访", "未访户", "概览")) {
                screen.tab(tab).click();
                screen.settled();
                Access.assertFits(screen);
                assertThat(screen.page().locator(".side .panel")).isVisible();
            }
            screen.chip("近 30 天").click();
            assertThat(screen.page().getByLabel("近 90 天")).isInViewport();
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
}
