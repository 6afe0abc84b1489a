package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.server.browser.PlannerTable.STROKES;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two planners at one table, and the way of a plan from the community to the subdistrict. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlannerTogetherTest {
    @AfterEach
    void clear() {
        PlannerTable.clear();
    }

    private static Screen begun(String name) {
        return PlannerTable.begin(Screen.desk().as("planner").expecting(error -> error.contains("409")), name);
    }

    private static void rename(Page page, int grid, String name) {
        page.locator(".plan-choose").nth(grid).click();
        page.locator(".plan-grid.chosen .plan-acts button", new Page.LocatorOptions().setHasText("改名"))
                .click();
        Locator field = page.locator(".plan-naming input");
        field.fill(name);
        page.waitForResponse(STROKES, () -> field.press("Enter"));
    }

    @Test
    void whoComesSecondSeesWhoWasFirstAndMayDoItAgain() {
        try (Screen screen = begun("方案五");
                Screen other = Screen.desk().as("admin")) {
            other.open(screen.address());
            assertThat(other.page().locator(".plan-grid")).not().hasCount(0);
            rename(other.page(), 0, "东区网格");

            Page page = screen.page();
            rename(page, 1, "西区网格");
            assertThat(page.locator(".plan-grid").first()).containsText("东区网格");
            assertThat(page.locator(".plan-over")).containsText("先改了这个方案（改名为东区网格）");
            assertThat(page.locator(".plan-grid").nth(1)).not().containsText("西区网格");
            page.waitForResponse(STROKES, () -> screen.button("再做一次").click());
            assertThat(page.locator(".plan-grid").nth(1)).containsText("西区网格");
            assertThat(page.locator(".plan-grid").first()).containsText("东区网格");

            screen.button("日志").click();
            assertThat(page.locator(".plan-journal > li")).hasCount(2);
            assertThat(page.locator(".plan-journal")).containsText("改名为东区网格");
        }
    }

    @Test
    void aPlanIsHandedUpAndComesBackWithARemark() {
        try (Screen screen = begun("方案六");
                Screen above = Screen.desk().as("admin")) {
            Page page = screen.page();
            screen.button("流程").click();
            screen.button("上报").click();
            assertThat(page.locator(".plan-turns")).containsText("已上报");
            assertThat(page.locator(".plan-tools")).hasCount(0);

            above.open(screen.address());
            above.button("流程").click();
            above.page()
                    .getByLabel("意见", new Page.GetByLabelOptions().setExact(true))
                    .fill("第三网格太大");
            above.button("退回").click();
            assertThat(above.page().locator(".plan-way")).containsText("第三网格太大");

            page.reload();
            screen.ready();
            assertThat(page.locator(".plan-tools")).hasCount(1);
            screen.button("流程").click();
            assertThat(page.locator(".plan-way > li")).hasCount(3);
            page.getByLabel("留言").fill("已经改小");
            screen.button("发送").click();
            assertThat(page.locator(".plan-comment")).containsText("已经改小");
        }
    }

    @Test
    void onPaperThereAreNumbersNamesAndNoControls() {
        try (Screen screen = begun("方案七")) {
            Page page = screen.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            Locator sheet = page.locator("#sheet");
            assertThat(sheet).containsText("方案七");
            int grids = sheet.locator("tbody tr").count();
            assertThat(sheet.locator("svg text")).hasCount(grids);
            for (int i = 0; i < grids; i++) {
                assertThat(sheet.locator("svg text").nth(i).textContent()).startsWith(Integer.toString(i + 1));
            }
            assertThat(page.locator("button").filter(new Locator.FilterOptions().setVisible(true)))
                    .hasCount(0);
            assertThat(sheet.locator("thead").first().evaluate("it => getComputedStyle(it).display"))
                    .isEqualTo("table-header-group");
        }
    }
}
