package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window of time under the hand: the map goes with it, and the numbers come when it lets go. */
@Tag("browser")
@ExtendWith(Demo.class)
class TimeBrushTest {
    private static final String SPRING = Screen.HEATMAP + "?from=2026-03-02&to=2026-04-12";
    private static final Pattern DAYS = Pattern.compile("from=([-0-9]+)&to=([-0-9]+)");

    @ParameterizedTest
    @ValueSource(strings = {"heat", "cells", "grids"})
    void theMapFollowsTheHandAndTheNumbersFollowTheMap(String mode) {
        try (Screen screen = Screen.desk().manager().open(SPRING + "&mode=" + mode + "&measure=issues")) {
            Page page = screen.page();
            BufferedImage before = crop(screen);
            String numbers = page.locator(".kpis").innerText();
            String legend = screen.legend();
            int entries = screen.historyLength();
            double[] middle = middle(page, ".handle.move");

            page.mouse().move(middle[0], middle[1]);
            page.mouse().down();
            for (int i = 1; i <= 20; i++) {
                page.mouse().move(middle[0] - 10 * i, middle[1]);
            }
            page.waitForCondition(() -> Pixels.difference(before, crop(screen)) > 0.002);
            assertThat(page.locator(".kpis").innerText()).isEqualTo(numbers);
            assertThat(screen.legend()).isEqualTo(legend);
            assertThat(screen.address()).contains("from=2026-03-02");
            assertThat(page.locator(".timeline header")).not().containsText("3月2日");

            page.mouse().up();
            screen.waitUntil("!location.search.includes('from=2026-03-02')");
            assertThat(screen.historyLength()).isEqualTo(entries + 1);
            assertThat(page.locator(".kpis")).not().hasText(numbers);
            BufferedImage after = screen.map();
            String there = screen.address();
            page.goBack();
            screen.waitUntil("location.search.includes('from=2026-03-02')");
            screen.open(there);
            Pixels.assertSame(screen.map(), after);
        }
    }

    @Test
    void anEdgeIsDrawnAloneAndByDays() {
        try (Screen screen = Screen.desk().manager().open(SPRING)) {
            Page page = screen.page();
            double[] edge = middle(page, ".handle.to");
            page.mouse().move(edge[0], edge[1]);
            page.mouse().down();
            page.mouse().move(edge[0] + 40, edge[1]);
            page.mouse().move(edge[0] + 44, edge[1]);
            page.mouse().up();
            screen.waitUntil("!location.search.includes('to=2026-04-12')");
            assertThat(screen.address()).contains("from=2026-03-02");

            page.locator(".handle.from").focus();
            page.keyboard().press("ArrowRight");
            screen.waitUntil("location.search.includes('from=2026-03-03')");
            page.keyboard().press("PageDown");
            screen.waitUntil("location.search.includes('from=2026-03-10')");
            page.locator(".handle.move").focus();
            page.keyboard().press("ArrowLeft");
            screen.waitUntil("location.search.includes('from=2026-03-03')");
        }
    }

    @Test
    void besideTheWindowTheHandDrawsAnotherAndOnItMayPointAtOneWeek() {
        try (Screen screen = Screen.desk().manager().open(SPRING)) {
            Page page = screen.page();
            double[] middle = middle(page, ".handle.move");
            double week = page.locator(".weeks").boundingBox().width
                    / page.locator(".weeks .bar").count();
            page.mouse().move(middle[0] - 20 * week, middle[1]);
            page.mouse().down();
            page.mouse().move(middle[0] - 18 * week, middle[1]);
            page.mouse().move(middle[0] - 17 * week, middle[1]);
            page.mouse().up();
            screen.waitUntil("!location.search.includes('from=2026-03-02')");
            assertThat(daysOf(screen.address())).isEqualTo(28);

            middle = middle(page, ".handle.move");
            page.mouse().click(middle[0], middle[1]);
            page.waitForCondition(() -> daysOf(screen.address()) == 7);
        }
    }

    /** While answers are held back the hand asks for what is wanted now, not for all that it has passed. */
    @Test
    void aSlowServerIsAskedOnceAtATimeAndOnlyTheLastAnswerStays() {
        try (Screen screen = Screen.desk().manager().open(SPRING)) {
            Page page = screen.page();
            BufferedImage before = crop(screen);
            List<Route> held = new ArrayList<>();
            page.route("**/api/heat/1*/**", held::add);
            double[] middle = middle(page, ".handle.move");
            page.mouse().move(middle[0], middle[1]);
            page.mouse().down();
            for (int i = 1; i <= 30; i++) {
                page.mouse().move(middle[0] - 5 * i, middle[1]);
            }
            page.waitForCondition(() -> !held.isEmpty());
            int first = windows(held).size();
            // It takes too long: what is on its way is given up for the last that the hand has come to.
            page.waitForCondition(() -> windows(held).size() > first);
            assertThat(windows(held)).hasSizeLessThan(6);
            Pixels.assertSame(before, crop(screen));
            assertThat(held.get(0).request().failure()).isNotNull();

            page.mouse().up();
            screen.waitUntil("!location.search.includes('from=2026-03-02')");
            String last = screen.address().replaceFirst(".*(from=[-0-9]+&to=[-0-9]+).*", "$1");
            page.unroute("**/api/heat/1*/**");
            held.stream().filter(route -> route.request().failure() == null).forEach(Route::resume);
            screen.settled();
            assertThat(held.stream()
                            .map(Route::request)
                            .filter(request -> request.failure() == null)
                            .map(Request::url))
                    .allMatch(url -> url.contains(last));
            BufferedImage after = screen.map();
            screen.open(screen.address());
            Pixels.assertSame(screen.map(), after);
        }
    }

    private static Set<String> windows(List<Route> held) {
        Set<String> windows = new LinkedHashSet<>();
        for (Route route : held) {
            Matcher days = DAYS.matcher(route.request().url());
            if (days.find()) {
                windows.add(days.group());
            }
        }
        return windows;
    }

    private static long daysOf(String address) {
        Matcher days = DAYS.matcher(address);
        assertThat(days.find()).as(address).isTrue();
        return ChronoUnit.DAYS.between(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2))) + 1;
    }

    private static double[] middle(Page page, String selector) {
        BoundingBox box = page.locator(selector).boundingBox();
        return new double[] {box.x + box.width / 2, box.y + box.height / 2};
    }

    /** Where only what is drawn on the map changes. */
    private static BufferedImage crop(Screen screen) {
        return screen.picture().getSubimage(300, 220, 600, 420);
    }
}
