package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy is edited, refused by field, seen in its effect, saved and taken back. */
@Tag("browser")
@ExtendWith(Demo.class)
class PoliciesTest {
    private static final String PAGE = "/policies.html";

    @AfterEach
    void takeBack() {
        Demo.database().jdbi().useTransaction(handle -> {
            handle.execute("delete from policy_version where lower(valid) > date '2026-11-20'");
            handle.execute("""
                    update policy_version set valid = daterange(lower(valid), null)
                    where lower(valid) = (select max(lower(valid)) from policy_version)
                    """);
        });
    }

    @Test
    void whatADraftWouldDoIsSeenBeforeItIsSaved() {
        try (Screen screen = Screen.desk().as("admin").expecting(error -> error.contains("400"))) {
            screen.open(PAGE);
            assertThat(screen.page().locator(".versions li")).hasCount(1);
            assertThat(screen.button("保存")).isDisabled();

            Locator interval = screen.page().getByLabel("独居老人 间隔（天）");
            interval.fill("0");
            interval.blur();
            screen.button("看看会怎样").click();
            assertThat(screen.page().getByRole(AriaRole.ALERT)).containsText("独居老人 · 间隔（天）：“0”不行");
            assertThat(interval).hasAttribute("aria-invalid", "true");

            screen.page().locator("select[name=preset]").selectOption("weekly-all");
            screen.button("看看会怎样").click();
            Locator effect = screen.page().locator(".effect");
            assertThat(effect).containsText("现有力量做不到");
            assertThat(effect.locator("tbody tr").first().locator("td").nth(2)).hasText(Pattern.compile("-[\\d,]+"));
            assertThat(effect).containsText("每周需有效走访");
            Access.assertNothingSerious(screen, "what a draft would do");

            screen.button("保存").click();
            assertThat(screen.page().getByRole(AriaRole.STATUS)).containsText("2026年11月21日 起生效");
            assertThat(screen.page().locator(".versions li")).hasCount(2);
            assertThat(screen.page().locator(".versions li").first()).containsText("尚未生效");

            screen.button("撤回").click();
            assertThat(screen.page().locator(".versions li")).hasCount(1);
        }
    }

    /** The go-live plan: whose first visits are put off until when, week by week. */
    @Test
    void theFirstRoundIsSeenBeforeItIsSpread() {
        try (Screen screen = Screen.desk().as("admin").expecting(error -> error.contains("400"))) {
            screen.open(PAGE);
            Locator round = screen.page().locator(".first-round");
            assertThat(screen.button("错开首轮")).isDisabled();
            screen.button("看看首轮会怎样").click();
            assertThat(round).containsText(Pattern.compile("还没有走访过的 [1-9][\\d,]* 户"));
            assertThat(round).containsText(Pattern.compile("最忙的一周：现在 [\\d,]+，错开后 [\\d,]+"));
            assertThat(round.locator("tbody tr").first()).isVisible();
            assertThat(screen.button("错开首轮")).isEnabled();

            Locator from = round.locator("input[name=firstRound]");
            from.fill("2024-01-01");
            from.blur();
            assertThat(round.locator("tbody")).hasCount(0);
            assertThat(screen.button("错开首轮")).isDisabled();
            screen.button("看看首轮会怎样").click();
            assertThat(round.getByRole(AriaRole.ALERT)).containsText("须是今天或以后");
            assertThat(screen.button("错开首轮")).isDisabled();
        }
    }

    @Test
    void onlyAdministratorsFindTheirWayThere() {
        for (String login : new String[] {"admin", "manager"}) {
            try (Screen screen = Screen.desk().as(login).open(Screen.HEATMAP)) {
                screen.page().locator(".account-button").click();
                assertThat(screen.page().locator(".menu a[href='/policies.html']"))
                        .hasCount(login.equals("admin") ? 1 : 0);
            }
        }
    }

    /** The two weeks to come stand on the manager's page, and what can't be kept is said. */
    @Test
    void theForecastAndWhatCanBeKeptAreSaid() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?tab=coverage")) {
            Locator ahead = screen.page().locator(".ahead:not(.completeness)");
            ahead.locator("summary").click();
            assertThat(ahead.locator(".days li")).hasCount(14);
            assertThat(ahead).containsText("今天超期");
            ahead.locator("[role=radio]")
                    .filter(new Locator.FilterOptions().setHasText("每户每周走访"))
                    .click();
            assertThat(ahead).containsText("“每户每周走访”做不到");
            assertThat(ahead.locator("li").last()).containsText("→");
        }
    }
}
