package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Projects, the casebook and patrols, as an office looks at them, and the lists that a district words for itself. */
@Tag("browser")
@ExtendWith(Demo.class)
class ProjectsPageTest {
    private static final String PROJECTS = "/projects.html";
    private static final String PATROLS = "/projects.html?tab=patrols";

    private List<String> funds;
    private List<String> checks;

    @BeforeEach
    void remember() {
        funds = strings("select name from fund where not ended order by position");
        checks = strings("select name from patrol_check where not ended order by position");
    }

    @AfterEach
    void asBefore() {
        Demo.database().jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            update fund set ended = not name = any (:names), position = coalesce(array_position(:names, name), 99)
                            """).bind("names", funds.toArray(String[]::new)).execute();
            handle.createUpdate("""
                            update patrol_check
                            set ended = not name = any (:names), position = coalesce(array_position(:names, name), 99)
                            """)
                    .bind("names", checks.toArray(String[]::new))
                    .execute();
        });
    }

    private static List<String> strings(String sql) {
        return Demo.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void theMonthHasItsProjectsWithTheirMoney() {
        try (Screen screen = Screen.desk().as("desk").open(PROJECTS)) {
            Page page = screen.page();
            assertThat(page.locator("tr[data-project]")).not().hasCount(0);
            page.locator("tr[data-project] .desk-link").first().click();
            assertThat(page.locator(".desk-side")).containsText("资金");
        }
    }

    @Test
    void aDistrictWordsWhereMoneyComesFrom() {
        try (Screen screen = Screen.desk()
                .as("admin")
                .expecting(error -> error.contains("400"))
                .open(PROJECTS)) {
            Page page = screen.page();
            screen.button("改资金来源").click();
            Locator names = page.locator("[name=worded]");
            assertThat(names).hasCount(funds.size());
            screen.button("加一项").click();
            assertThat(names).hasCount(funds.size() + 1);
            names.last().fill(funds.get(0));
            screen.button("保存清单").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            names.last().fill("慈善捐助");
            screen.button("第 " + (funds.size() + 1) + " 项上移").click();
            screen.button("去掉第 1 项").click();
            screen.button("保存清单").click();
            assertThat(names).hasCount(0);
            assertThat(strings("select name from fund where not ended order by position"))
                    .containsExactly(funds.get(1), funds.get(2), funds.get(3), "慈善捐助", funds.get(4));
        }
    }

    @Test
    void aDistrictWordsWhatPatrolsLookAt() {
        try (Screen screen = Screen.desk().as("admin").open(PATROLS)) {
            Page page = screen.page();
            screen.button("改巡查清单").click();
            Locator names = page.locator("[name=worded]");
            assertThat(names).hasCount(checks.size());
            names.first().fill("消防车道没有车");
            screen.button("保存清单").click();
            assertThat(names).hasCount(0);
            assertThat(strings("select name from patrol_check where not ended order by position"))
                    .startsWith("消防车道没有车", checks.get(1))
                    .hasSameSizeAs(checks);
        }
    }

    @Test
    void onlyADistrictDoes() {
        try (Screen screen = Screen.desk().as("desk").open(PATROLS)) {
            assertThat(screen.page().locator("[data-grid]")).not().hasCount(0);
            assertThat(screen.button("改巡查清单")).hasCount(0);
        }
    }

    @Test
    void isForEverybody() {
        try (Screen screen = Screen.desk().as("admin").open(PROJECTS)) {
            screen.button("改资金来源").click();
            Access.assertNothingSerious(screen, PROJECTS);
            Access.assertFocusIsSeen(screen);
            Access.assertForEveryEyeAndWidth(screen);
        }
        try (Screen screen = Screen.desk().as("admin").open(PATROLS)) {
            screen.button("改巡查清单").click();
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
