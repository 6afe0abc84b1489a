package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window of time, frame by frame, in one scale. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlaybackTest {
    private static final String SPRING = Screen.HEATMAP + "?from=2026-03-01&to=2026-03-30";

    @ParameterizedTest
    @ValueSource(strings = {"heat", "cells", "grids"})
    void theLegendIsTheSameOverTwelveFramesAndTheMapIsNot(String mode) {
        try (Screen screen = Screen.desk().manager().open(SPRING + "&mode=" + mode + "&measure=issues&play=window")) {
            Page page = screen.page();
            String legend = screen.legend();
            assertThat(legend).contains("每帧 7 天");
            BufferedImage first = crop(screen);
            int entries = screen.historyLength();
            button(page, "next").focus();
            for (int i = 2; i <= 12; i++) {
                String before = screen.address();
                page.keyboard().press("ArrowRight");
                screen.waitUntilMoved(before);
                screen.settled();
                assertThat(page.locator(".player")).containsText(i + "/24");
                assertThat(screen.legend()).isEqualTo(legend);
            }
            page.waitForCondition(() -> Pixels.difference(first, crop(screen)) > 0.002);
            assertThat(screen.historyLength()).isEqualTo(entries);

            // The same days have the same colours whenever they are shown.
            page.keyboard().press("Home");
            page.waitForCondition(() -> Pixels.difference(first, crop(screen)) < 0.0002);
        }
    }

    @Test
    void itPlaysToTheEndAndStopsThere() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?from=2026-03-01&to=2026-03-20")) {
            Page page = screen.page();
            BufferedImage whole = screen.map();
            button(page, "play").click();
            page.getByLabel("速度").selectOption("8");
            assertThat(page.locator(".player")).containsText("14/14");
            assertThat(button(page, "play")).isVisible();
            assertThat(screen.address()).contains("play=window").contains("at=2026-03-20");

            // All since the window began is in the end the window.
            screen.radio("累计").click();
            screen.settled();
            page.waitForCondition(() -> screen.address().contains("play=total"));
            assertThat(screen.legend()).doesNotContain("每帧");
            BufferedImage end = crop(screen);
            button(page, "back").click();
            page.waitForCondition(() -> Pixels.difference(end, crop(screen)) > 0.0005);
            button(page, "end").click();
            assertThat(page.locator("[data-play=end]")).hasCount(0);
            assertThat(screen.address()).doesNotContain("play=").doesNotContain("at=");
            page.waitForCondition(() -> Pixels.difference(whole, screen.map()) < 0.0002);
        }
    }

    @Test
    void aFrameIsAnAddressAndAnotherWindowEndsIt() {
        try (Screen screen = Screen.desk().manager().open(SPRING + "&play=total&at=2026-03-15")) {
            assertThat(screen.page().locator(".player")).containsText("9/24");
            BufferedImage before = screen.map();
            screen.page().reload();
            screen.ready();
            Pixels.assertSame(before, screen.map());

            screen.page().locator(".handle.move").focus();
            screen.page().keyboard().press("ArrowLeft");
            screen.waitUntil("!location.search.includes('play=')");
            assertThat(screen.page().locator("[data-play=end]")).hasCount(0);
        }
    }

    @Test
    void whereLessMotionIsAskedForItOnlySteps() {
        try (Screen screen = Screen.desk().manager()) {
            screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            screen.open(SPRING);
            assertThat(button(screen.page(), "play")).hasCount(0);
            button(screen.page(), "next").click();
            assertThat(screen.page().locator(".player")).containsText("1/24");
            button(screen.page(), "next").click();
            assertThat(screen.page().locator(".player")).containsText("2/24");
        }
    }

    private static Locator button(Page page, String what) {
        return page.locator("[data-play=" + what + "]");
    }

    /** Where only what is drawn on the map changes. */
    private static BufferedImage crop(Screen screen) {
        return screen.picture().getSubimage(300, 220, 600, 420);
    }
}
