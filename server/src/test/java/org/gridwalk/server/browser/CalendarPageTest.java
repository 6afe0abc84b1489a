package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The work calendar is changed by an administrator, refused by the day, seen in its effect, and saved. */
@Tag("browser")
@ExtendWith(Demo.class)
class CalendarPageTest {
    private static final String MADE = "测试";

    @AfterEach
    void takeBack() {
        Demo.database().jdbi().useHandle(handle -> {
            handle.execute("delete from work_day where name = ?", MADE);
            handle.execute("update duty_day set weekday = 3 where name = '周三下沉'");
        });
    }

    @Test
    void daysAreSeenInTheirEffectBeforeTheyAreSaved() {
        try (Screen screen = Screen.desk().as("admin").expecting(error -> error.contains("400"))) {
            screen.open("/calendar.html");
            Page page = screen.page();
            assertThat(screen.button("保存")).isDisabled();
            assertThat(page.locator(".month [aria-current=date]")).hasText("20");

            enter(page, "2026-12-24", "", "WORKDAY");
            screen.button("看看会怎样").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("2026年12月24日不是周六周日");
            screen.button("移除 2026年12月24日 " + MADE).click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);

            enter(page, "2026-12-24", "2026-12-25", "HOLIDAY");
            Locator december = page.locator(".month").nth(11).locator(".HOLIDAY");
            assertThat(december).hasCount(2);
            screen.button("看看会怎样").click();
            Locator effect = page.locator(".effect");
            assertThat(effect).containsText("2026年12月24日 周四 变为休息");
            assertThat(change(effect, "全年工作日")).isEqualTo(-2);

            // Another draft: what was seen is not what would be saved.
            page.locator(".duty select").first().selectOption("2");
            assertThat(effect).hasCount(0);
            assertThat(screen.button("保存")).isDisabled();
            screen.button("看看会怎样").click();
            assertThat(change(effect, "全年下沉日")).isNotZero();
            screen.button("保存").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("日历已保存");

            page.reload();
            screen.ready();
            assertThat(december).hasCount(2);
            assertThat(page.locator(".duty select").first()).hasValue("2");
        }
    }

    /** With the keyboard alone. */
    private static void enter(Page page, String from, String to, String kind) {
        page.locator("input[name=from]").fill(from);
        page.locator("input[name=to]").fill(to);
        page.locator("select[name=kind]").selectOption(kind);
        page.locator("input[name=name]").fill(MADE);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.LISTITEM).getByText(MADE)).isVisible();
    }

    /** What a row of the effect says of then, less what it says of now. */
    private static long change(Locator effect, String row) {
        assertThat(effect).isVisible();
        List<Long> figures = effect
                .locator("tr")
                .filter(new Locator.FilterOptions().setHasText(row))
                .locator("td")
                .allInnerTexts()
                .stream()
                .map(text -> Long.valueOf(text.replace(",", "")))
                .toList();
        return figures.get(1) - figures.get(0);
    }
}
