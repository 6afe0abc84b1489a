package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two periods held against each other: side by side, or what one has more than the other. */
@Tag("browser")
@ExtendWith(Demo.class)
class PeriodsTest {
    private static final String SPRING = Screen.HEATMAP + "?from=2026-03-01&to=2026-03-30";

    @ParameterizedTest
    @ValueSource(strings = {"heat", "cells", "grids", "points"})
    void sideBySideTheSecondMapIsWhatTheFirstWouldShowOfThoseDays(String mode) {
        String filter = "&mode=" + mode + "&measure=issues&status=CLOSED";
        try (Screen screen = Screen.desk().manager()) {
            // A period beside itself: two maps that are the same.
            screen.open(SPRING + filter + "&compare=side&against=2026-03-01,2026-03-30#16/44.9515/87.004");
            Page page = screen.page();
            assertThat(page.locator(".periods > p")).hasCount(2);
            page.waitForCondition(() -> Pixels.difference(of(page, "#map"), of(page, "#other-map")) < 0.001);

            // Against other days it is not.
            screen.open(SPRING + filter + "&compare=side#16/44.9515/87.004");
            page.waitForCondition(() -> Pixels.difference(of(page, "#map"), of(page, "#other-map")) > 0.002);
        }
    }

    @Test
    void theTwoMapsMoveTogether() {
        try (Screen screen = Screen.desk().manager().open(SPRING + "&compare=side&against=2026-03-01,2026-03-30")) {
            Page page = screen.page();
            BoundingBox box = page.locator("#other-map").boundingBox();
            int entries = screen.historyLength();
            page.mouse().move(box.x + 200, box.y + 300);
            page.mouse().down();
            page.mouse().move(box.x + 140, box.y + 260);
            page.mouse().move(box.x + 90, box.y + 230);
            page.mouse().up();
            screen.waitUntil("location.hash.length > 0");
            screen.settled();
            page.waitForCondition(() -> Pixels.difference(of(page, "#map"), of(page, "#other-map")) < 0.001);
            String before = screen.address();
            page.locator(".zoom button").first().click();
            screen.waitUntilMoved(before);
            page.waitForCondition(() -> Pixels.difference(of(page, "#map"), of(page, "#other-map")) < 0.001);
            assertThat(screen.historyLength()).isEqualTo(entries);

            screen.chip("对比").click();
            page.getByLabel("不对比").check();
            assertThat(page.locator("#other-map")).isHidden();
            assertThat(page.locator(".periods")).isHidden();
            assertThat(page.locator("#map").boundingBox().width).isEqualTo(1440);
        }
    }

    @Test
    void theDifferenceIsSymmetricAndNothingIsNotTheSame() {
        String difference = SPRING + "&mode=cells&compare=difference";
        try (Screen screen = Screen.desk().manager().open(difference + "#17/44.9515/87.004")) {
            String legend = screen.legend();
            assertThat(legend).contains("诉求增减").contains("持平").contains("两期都没有").contains("无数据");
            int cap = Integer.parseInt(legend.replaceAll("(?s).*≥\\+(\\d+).*", "$1"));
            assertThat(legend).contains("≤-" + cap);
            BufferedImage more = crop(screen);
            assertThat(pixels(more, PeriodsTest::isOrange)).isPositive();
            assertThat(pixels(more, PeriodsTest::isPurple)).isPositive();

            // The other way round, what was more is less.
            screen.open(
                    Screen.HEATMAP
                            + "?from=2026-01-30&to=2026-02-28&mode=cells&compare=difference&against=2026-03-01,2026-03-30#17/44.9515/87.004");
            assertThat(screen.legend()).isEqualTo(legend);
            BufferedImage less = crop(screen);
            assertThat(pixels(less, PeriodsTest::isOrange)).isPositive();
            assertThat(pixels(less, PeriodsTest::isPurple)).isPositive();
            assertThat(orangeInBoth(more, less)).isZero();

            // Against itself: a veil where there is something, and nothing where there is nothing.
            screen.open(SPRING + "&mode=cells&compare=difference&against=2026-03-01,2026-03-30#17/44.9515/87.004");
            BufferedImage same = crop(screen);
            assertThat(pixels(same, PeriodsTest::isOrange)).isZero();
            assertThat(pixels(same, PeriodsTest::isPurple)).isZero();
            screen.open(
                    Screen.HEATMAP + "?from=2010-01-01&to=2010-01-30&mode=cells&compare=difference#17/44.9515/87.004");
            Pixels.assertDifferent(same, crop(screen));
        }
    }

    @Test
    void ofGridsTheDifferenceIsThatOfTheirNumbers() {
        try (Screen screen =
                Screen.desk().manager().open(SPRING + "&mode=grids&tab=grids&measure=issues&compare=difference")) {
            assertThat(screen.page().locator(".legend")).containsText("诉求件数增减");
            assertThat(screen.page().locator(".legend .steps > span")).hasCount(5);
            assertThat(screen.page().locator(".legend .breaks > span").first()).containsText("-");
        }
    }

    @Test
    void aPeriodIsChosenByTheKeyboardAndStandsInTheAddress() {
        try (Screen screen = Screen.desk().manager().open(SPRING)) {
            Page page = screen.page();
            screen.chip("对比").focus();
            page.keyboard().press("Enter");
            page.keyboard().press("ArrowDown");
            screen.waitUntil("location.search.includes('compare=side')");
            page.keyboard().press("ArrowDown");
            screen.waitUntil("location.search.includes('compare=difference')");
            page.getByLabel("去年同期").check();
            page.keyboard().press("Escape");
            assertThat(screen.chip("去年同期")).isFocused();
            assertThat(screen.address()).contains("against=year");
            assertThat(page.locator(".periods")).containsText("2025年3月1日");
            Locator play = page.locator(".player");
            assertThat(play).hasCount(0);
        }
    }

    private static BufferedImage of(Page page, String map) {
        BufferedImage picture = Pixels.read(page.locator(map).screenshot());
        // Without what floats on either.
        return picture.getSubimage(10, 160, 440, 480);
    }

    /** Where only what is drawn on the map changes. */
    private static BufferedImage crop(Screen screen) {
        return screen.map().getSubimage(300, 160, 600, 480);
    }

    private static long pixels(BufferedImage image, Predicate<Color> which) {
        long found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                found += which.test(new Color(image.getRGB(x, y))) ? 1 : 0;
            }
        }
        return found;
    }

    private static long orangeInBoth(BufferedImage one, BufferedImage other) {
        long found = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                boolean both = isOrange(new Color(one.getRGB(x, y))) && isOrange(new Color(other.getRGB(x, y)));
                found += both ? 1 : 0;
            }
        }
        return found;
    }

    private static boolean isOrange(Color colour) {
        return colour.getRed() - colour.getBlue() > 60;
    }

    private static boolean isPurple(Color colour) {
        return colour.getBlue() - colour.getGreen() > 24 && colour.getRed() - colour.getGreen() > 8;
    }
}
