package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The address is the state: it survives a reload, a colleague's browser, and the way back. */
@Tag("browser")
@ExtendWith(Demo.class)
class AddressTest {
    @Test
    void aReloadShowsTheSame() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            filter(screen);
            page.locator(".zoom button").first().click();
            screen.waitUntil("location.hash.length > 0");
            screen.settled();
            State before = State.of(screen);

            page.reload();
            screen.ready();
            before.assertShownBy(screen);
        }
    }

    @Test
    void aCopiedLinkShowsTheSameToAColleagueThroughSignIn() {
        String link;
        State there;
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            filter(screen);
            screen.page().locator(".zoom button").first().click();
            screen.waitUntil("location.hash.length > 0");
            screen.settled();
            there = State.of(screen);
            link = screen.address();
        }
        try (Screen colleague = Screen.desk().expecting(error -> error.contains("401"))) {
            colleague.page().navigate(Demo.url() + link);
            colleague.signIn("manager");
            colleague.page().waitForURL(Demo.url() + link);
            colleague.ready();
            there.assertShownBy(colleague);
        }
    }

    @Test
    void backGoesFromIssueToHotSpotToTheEarlierFilter() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            screen.tab("网格").click();
            screen.settled();
            filter(screen);
            String filtered = screen.address();

            page.locator(".grid-name").first().click();
            assertThat(page.locator(".row").first()).isVisible();
            screen.settled();
            String grid = screen.address().replaceFirst("#.*", "");
            page.locator(".row").first().click();
            assertThat(page.locator(".facts")).isVisible();
            assertThat(screen.address()).contains("issue=");

            page.goBack();
            assertThat(page.locator(".row").first()).isVisible();
            assertThat(screen.address()).startsWith(grid);
            page.goBack();
            assertThat(page.locator(".grid-name").first()).isVisible();
            screen.settled();
            assertThat(screen.address()).startsWith(filtered.replaceFirst("#.*", ""));
            page.goForward();
            assertThat(page.locator(".row").first()).isVisible();
        }
    }

    @Test
    void twentyPansAddAtMostOneEntryToTheHistory() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            int before = screen.historyLength();
            page.locator("#map").focus();
            for (int i = 0; i < 20; i++) {
                String hash = screen.address();
                page.keyboard().press(i % 2 == 0 ? "ArrowRight" : "ArrowDown");
                screen.waitUntilMoved(hash);
            }
            assertThat(screen.historyLength() - before).isLessThanOrEqualTo(1);
        }
    }

    /** Ninety days of one topic, by hand. */
    private static void filter(Screen screen) {
        screen.chip("近 30 天").click();
        screen.page().getByLabel("近 90 天").check();
        screen.page().keyboard().press("Escape");
        screen.chip("状态").click();
        screen.page().locator(".popover").getByText("已结案").click();
        screen.page().keyboard().press("Escape");
        assertThat(screen.chip("已结案")).isVisible();
        screen.settled();
    }

    private record State(String address, List<String> chips, String legend, BufferedImage map) {
        static State of(Screen screen) {
            BufferedImage map = screen.map();
            return new State(screen.address(), screen.chips(), screen.legend(), map);
        }

        void assertShownBy(Screen screen) {
            assertThat(screen.address()).isEqualTo(address);
            assertThat(screen.chips()).isEqualTo(chips);
            assertThat(screen.legend()).isEqualTo(legend);
            Pixels.assertSame(map, screen.map());
        }
    }
}
