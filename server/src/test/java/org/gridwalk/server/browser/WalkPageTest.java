package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The leader's desk: a plan made, changed with the keyboard, handed over, printed. */
@Tag("browser")
@ExtendWith(Demo.class)
class WalkPageTest {
    private static final String PAGE = "/walk.html?grid=1&on=2026-11-23";

    @BeforeEach
    void withoutPlans() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("delete from plan"));
    }

    private static List<String> addresses(Page page) {
        return page.locator(".walk-row strong").allInnerTexts();
    }

    private static void makePlan(Screen screen) {
        screen.button("安排").click();
        assertThat(screen.page().locator(".walk-row").first()).isVisible();
        screen.settled();
    }

    /** How many stops the signs on the map stand for: each names its doors line by line. */
    private static int stopsOnMap(Page page) {
        return ((Number)
                        page.evaluate(
                                "() => [...document.querySelectorAll('.walk-stop')].flatMap(it => it.title.split('\\n')).length"))
                .intValue();
    }

    /** How many stops the numbers on the sheet stand for, where one may say 3–7. */
    private static int numbersOnPaper(Page page) {
        return ((Number) page.evaluate("""
                () => [...document.querySelectorAll('.sheet-stop text')].flatMap(sign => sign.textContent.split(','))
                  .map(run => run.split('–').map(Number))
                  .reduce((sum, run) => sum + (run.length === 1 ? 1 : run[1] - run[0] + 1), 0)
                """)).intValue();
    }

    @Test
    void isMadeChangedByKeyboardAndSaved() {
        try (Screen screen = Screen.desk().as("leader1").open(PAGE)) {
            Page page = screen.page();
            assertThat(page.getByText("这一天还没有计划")).isVisible();
            makePlan(screen);
            List<String> before = addresses(page);
            assertThat(before).hasSizeGreaterThan(3);
            assertThat(stopsOnMap(page)).isEqualTo(before.size());

            Locator first = page.locator(".walk-row").first();
            first.focus();
            page.keyboard().press("Alt+ArrowDown");
            assertThat(page.locator(".walk-row").nth(1).locator("strong")).hasText(before.get(0));
            assertThat(page.locator(".walk-row").nth(1)).isFocused();
            screen.settled();
            page.keyboard().press("Delete");
            assertThat(page.locator(".walk-row")).hasCount(before.size() - 1);
            screen.settled();
            screen.button("保存").click();
            assertThat(screen.button("保存")).isDisabled();
            screen.settled();

            page.reload();
            screen.ready();
            assertThat(addresses(page)).hasSize(before.size() - 1).doesNotContain(before.get(0));
            page.locator(".walk-left > summary").click();
            assertThat(page.locator(".walk-out").getByText("手动移出").first()).isVisible();
        }
    }

    @Test
    void aDoorIsDraggedToAnotherPlaceAndNoEyeIsShutOut() {
        try (Screen screen = Screen.desk().as("leader1").open(PAGE)) {
            Page page = screen.page();
            screen.waitUntil("document.querySelector('.leaflet-control-scale-line')?.textContent.endsWith(' m')");
            makePlan(screen);
            List<String> before = addresses(page);
            page.locator(".walk-row").first().dragTo(page.locator(".walk-row").nth(2));
            assertThat(page.locator(".walk-row").first().locator("strong")).hasText(before.get(1));
            screen.settled();
            assertThat(addresses(page)).hasSameSizeAs(before).contains(before.get(0));
            Access.assertNothingSerious(screen, "a plan");
            Access.assertFitsEveryWidth(screen);
        }
    }

    @Test
    void aDoorIsHandedOverAndPutBack() {
        try (Screen screen = Screen.desk().as("leader1").open(PAGE)) {
            Page page = screen.page();
            page.locator("input[name=worker]").nth(1).check();
            makePlan(screen);
            assertThat(page.locator(".walk-card")).hasCount(2);
            Locator one =
                    page.locator(".walk-card").first().locator(".walk-row").first();
            String address = one.locator("strong").innerText();
            one.focus();
            page.keyboard().press("Alt+ArrowRight");
            assertThat(page.locator(".walk-card").nth(1).getByText(address)).isVisible();
            screen.settled();
            screen.button("放弃改动").click();
            assertThat(page.locator(".walk-card").first().getByText(address)).isVisible();
        }
    }

    @Test
    void whatCantBeKeptIsSaidAtOnce() {
        try (Screen screen = Screen.desk().as("leader1").open(PAGE)) {
            Page page = screen.page();
            page.locator("input[name=until]").fill("09:30");
            makePlan(screen);
            page.locator(".walk-left > summary").click();
            for (int i = 0; i < 6 && page.locator(".badge.at-odds").count() == 0; i++) {
                page.locator(".walk-out").getByText("加入").first().click();
                screen.settled();
            }
            assertThat(page.locator(".badge.at-odds")).isVisible();
            assertThat(page.locator(".walk-conflict").first()).isVisible();
        }
    }

    /** Point 24: numbered map and list match, no controls, headers repeat. */
    @Test
    void isPrinted() {
        try (Screen screen = Screen.desk().as("leader1").open(PAGE)) {
            Page page = screen.page();
            makePlan(screen);
            int stops = page.locator(".walk-row").count();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".sheet")).isVisible();
            assertThat(page.locator("#panel")).isHidden();
            assertThat(page.locator("#bar")).isHidden();
            assertThat(page.locator(".sheet-list tbody tr:not(.sheet-pause)")).hasCount(stops);
            assertThat(page.locator(".sheet button, .sheet input, .sheet a")).hasCount(0);
            assertThat(page.locator(".sheet-list thead")).hasCSS("display", "table-header-group");
            assertThat(numbersOnPaper(page)).isEqualTo(stops);
            assertThat(page.locator(".sheet-building")).hasAttribute("d", Pattern.compile("M.*Z"));
            assertThat((Boolean) page.evaluate("""
                    (([paper, ...signs]) => signs.every(it => it.left >= paper.left && it.right <= paper.right
                        && it.top >= paper.top && it.bottom <= paper.bottom))
                    ([...document.querySelectorAll('.sheet-map, .sheet-stop')].map(it => it.getBoundingClientRect()))
                    """))
                    .as("every number is on the paper")
                    .isTrue();
            page.locator(".sheet-code").scrollIntoViewIfNeeded();
            screen.waitUntil("document.querySelector('.sheet-code').naturalWidth > 0");
        }
    }
}
