package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything without a mouse, with the place of the keyboard always to be seen. */
@Tag("browser")
@ExtendWith(Demo.class)
class KeyboardTest {
    private static final int MOST_TABS = 60;

    @Test
    void filterPickAGridAndOpenAnIssue() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            tabTo(page, ".chip", "近 30 天");
            page.keyboard().press("Enter");
            page.keyboard().press("ArrowDown");
            assertThat(screen.chip("近 90 天")).isVisible();
            page.keyboard().press("Escape");
            assertThat(screen.chip("近 90 天")).isFocused();

            tabTo(page, "[role=tab]", "概览");
            page.keyboard().press("ArrowRight");
            assertThat(screen.tab("热点")).isFocused();
            page.keyboard().press("ArrowRight");
            assertThat(screen.tab("网格")).hasAttribute("aria-selected", "true");
            screen.settled();
            tabTo(page, ".grid-name", "网格");
            page.keyboard().press("Enter");
            assertThat(page.locator(".row").first()).isVisible();
            assertThat(screen.address()).contains("grid=");

            tabTo(page, ".row", "");
            page.keyboard().press("Enter");
            assertThat(page.locator(".facts")).isVisible();
            assertThat(screen.address()).contains("issue=");
        }
    }

    @Test
    void searchIsAComboboxUnderTheFingers() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            page.keyboard().press("/");
            assertThat(page.locator(".search-input")).isFocused();
            page.keyboard().type("第一网格");
            assertThat(page.locator("[role=option]").first()).containsText("第一网格");
            assertThat(page.locator(".search-input")).hasAttribute("aria-activedescendant", "found-1-0");
            page.keyboard().press("Enter");
            assertThat(page.locator("[role=listbox]")).isHidden();
            page.waitForURL(url -> url.contains("grid="));

            page.keyboard().press("Escape");
            assertThat(page.locator(".search-input")).hasValue("");
        }
    }

    @Test
    void anUncoveredHouseholdIsReadAndFoundOnTheMap() {
        try (Screen screen =
                Screen.desk().manager().open(Screen.HEATMAP + "?tab=uncovered&mode=grids&measure=effective")) {
            Page page = screen.page();
            BufferedImage before = screen.map();
            tabTo(page, ".household", "");
            String words = page.locator(".household").first().innerText();
            assertThat(words)
                    .containsPattern("每 \\d+ 天一访，宽限 \\d+ 天")
                    .containsPattern("应于 .* 前")
                    .containsPattern("上门|再上门");
            page.keyboard().press("Enter");
            screen.waitUntil("location.hash.length > 0");
            screen.settled();
            Pixels.assertDifferent(before, screen.map());
            assertThat(page.locator(".household").first()).hasAttribute("aria-current", "true");
        }
    }

    /** Presses Tab until the focus is on one of these; on its way it is always to be seen. */
    private static void tabTo(Page page, String selector, String text) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            List<?> at = (List<?>) page.evaluate(
                    "([selector, text]) => { const at = document.activeElement, style = getComputedStyle(at);"
                            + " return [at.matches(selector) && at.innerText.includes(text), at === document.body ||"
                            + " style.outlineStyle !== 'none' || style.boxShadow !== 'none' ||"
                            + " at.matches('.search-input, .choice input'), at.outerHTML.slice(0, 120)]; }",
                    List.of(selector, text));
            assertThat(at.get(1)).as("the focus is to be seen on %s", at.get(2)).isEqualTo(true);
            if (at.get(0).equals(true)) {
                return;
            }
        }
        throw new AssertionError("Tab never came to " + selector + " " + text);
    }
}
