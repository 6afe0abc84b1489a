package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules by which a city takes issues through, as an administrator words and shapes them. */
@Tag("browser")
@ExtendWith(Demo.class)
class RulesPageTest {
    private static final String RULES = "/rules.html";

    @AfterEach
    void asBefore() {
        Demo.database().jdbi().useTransaction(handle -> {
            handle.execute(
                    "delete from lifecycle where id not in (select lifecycle_id from issue where lifecycle_id is not null)");
            handle.execute("update lifecycle set valid = daterange(lower(valid), null)");
            handle.execute("delete from issue_limit where lower(valid) >= '2026-11-20'");
            handle.execute("update issue_limit set valid = daterange(lower(valid), null)");
        });
    }

    private static long limits() {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from issue_limit where amount = 6 and unit = 'WORKING_HOURS'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aCityWordsItsStagesAndShapesItsSteps() {
        try (Screen screen = Screen.desk()
                .as("admin")
                .expecting(error -> error.contains("400"))
                .open(RULES)) {
            Page page = screen.page();
            Locator handling =
                    page.locator(".rules-word").nth(3).locator("input").first();
            handling.fill("正在办");
            handling.blur();
            Locator decline = page.locator("[data-rule=DECLINE]");
            decline.locator("input").first().uncheck();
            assertThat(decline.locator("details")).hasCount(0);
            page.locator("[data-rule=FINISH] > label input").uncheck();
            assertThat(page.locator(".bad")).containsText("走不到结案");
            screen.button("保存").first().click();
            assertThat(page.locator("[role=alert]")).hasText("每个阶段都要能走到结案。");
            page.locator("[data-rule=FINISH] > label input").check();
            assertThat(page.locator(".bad")).hasCount(0);
            screen.button("保存").first().click();
            assertThat(page.locator("[role=status]").first()).hasText("已保存。");

            screen.open("/desk.html?show=board");
            assertThat(page.locator(".desk-column h3").nth(2)).containsText("正在办");
        }
    }

    @Test
    void aTopicHasItsTierItsLedgerAndItsLimits() {
        try (Screen screen = Screen.desk()
                .as("admin")
                .expecting(error -> error.contains("400"))
                .open(RULES)) {
            Page page = screen.page();
            Locator row = page.locator(".rules-topics tbody tr").nth(1);
            Locator handling = row.locator(".rules-limit").last();
            handling.locator("input").fill("6000");
            handling.locator("select").selectOption("WORKING_HOURS");
            screen.button("保存").last().click();
            assertThat(page.locator("[role=alert]")).hasText("时限是 1 到 1000。");
            handling.locator("input").fill("6");
            handling.locator("input").blur();
            screen.button("保存").last().click();
            assertThat(page.locator("[role=status]").first()).hasText("已保存。");
            assertThat(limits()).isEqualTo(1);
            screen.open(RULES);
            assertThat(page.locator(".rules-topics tbody tr")
                            .nth(1)
                            .locator(".rules-limit input")
                            .last())
                    .hasValue("6");
        }
    }

    @Test
    void isForEverybody() {
        try (Screen screen = Screen.desk().as("admin").open(RULES)) {
            screen.page().locator("[data-rule=DISPATCH] summary").click();
            Access.assertNothingSerious(screen, RULES);
            Access.assertFocusIsSeen(screen);
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
