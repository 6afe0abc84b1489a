package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a leader does for the team: work shared out by drag and by keyboard, days away, the list of what goes over. */
@Tag("browser")
@ExtendWith(Demo.class)
class TeamPageTest {
    private static final String TODAY = "/team.html?grid=1&on=2026-11-23";

    @BeforeEach
    @AfterEach
    void empty() {
        Demo.database().jdbi().useHandle(handle -> {
            handle.execute("delete from plan");
            handle.execute("delete from absence");
        });
    }

    /** The leader and another of the grid's team. */
    private static List<Long> pair() {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select worker_id from grid_team where grid_id = 1 and duty in ('LEADER', 'WORKER')
                                order by duty, worker_id limit 2
                                """).mapTo(Long.class).list());
    }

    /** Three stops for one and two for the other, whatever the planner would choose. */
    private static void makePlan(Page page, List<Long> workers) {
        Object version = page.evaluate("""
                async (workers) => {
                  const {csrfToken} = await (await fetch('/api/session')).json();
                  const send = async (method, path, body) => (await fetch(path, {
                    method,
                    headers: {'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken},
                    body: JSON.stringify(body),
                  })).json();
                  const walks = workers.map((worker) => ({workers: [worker], until: '12:00'}));
                  const plan = await send('POST', '/api/routes', {gridId: 1, from: '2026-11-23', walks});
                  const doors = [...plan.walks.flatMap(({calls}) => calls), ...plan.leftOut].map(({target}) => target).filter(Boolean);
                  const stops = [doors.slice(0, 3), doors.slice(3, 5)].map((some) => ({stops: some}));
                  return (await send('PUT', `/api/routes/${plan.id}`, {version: plan.version, walks: stops})).version;
                }
                """, workers.stream().map(Long::intValue).toList());
        assertThat(((Number) version).intValue()).isEqualTo(2);
    }

    private static Locator column(Page page, long worker) {
        return page.locator(".board-person[data-worker='" + worker + "']");
    }

    @Test
    void stopsAndWalksAreGivenByDragAndByKeyboard() {
        try (Screen screen = Screen.desk().as("leader1").open(TODAY)) {
            Page page = screen.page();
            List<Long> pair = pair();
            makePlan(page, pair);
            page.reload();
            screen.ready();
            Locator one = column(page, pair.get(0));
            Locator other = column(page, pair.get(1));
            Access.assertNothingSerious(screen, "the board");
            String address = one.locator(".walk-row strong").first().innerText();
            int before = one.locator(".walk-row").count();

            one.locator(".walk-row").first().dragTo(other);
            assertThat(other.getByText(address, new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(one.locator(".walk-row")).hasCount(before - 1);
            screen.settled();
            assertThat(page.locator(".walk-row:focus strong")).hasText(address);

            page.keyboard().press("Alt+ArrowLeft");
            assertThat(one.locator(".walk-row")).hasCount(before);
            screen.settled();
            page.keyboard().press("Alt+ArrowRight");
            assertThat(one.locator(".walk-row")).hasCount(before - 1);
            screen.settled();
            screen.button("保存").click();
            assertThat(screen.button("保存")).isDisabled();
            screen.settled();
            page.reload();
            screen.ready();
            assertThat(one.locator(".walk-row")).hasCount(before - 1);

            one.locator(".board-walk").focus();
            page.keyboard().press("Alt+ArrowRight");
            assertThat(one.locator(".walk-row")).hasCount(0);
            screen.settled();
            assertThat(other.locator(".walk-row")).hasCount(5);
            screen.button("放弃改动").click();
            assertThat(one.locator(".walk-row")).hasCount(before - 1);
        }
    }

    @Test
    void daysAwayAreEnteredAndWhoStandsInIsNamed() {
        try (Screen screen = Screen.of(360, 740, 2).as("leader1").expecting(error -> error.contains("400"))) {
            screen.open("/team.html?tab=leave&grid=1");
            Page page = screen.page();
            page.locator("input[name=from]").fill("2026-11-24");
            page.locator("input[name=to]").fill("2026-11-23");
            page.locator("input[name=to]").blur();
            screen.button("保存").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("结束日“2026-11-23”不行");
            // Two fields in one go: the second doesn't undo the first.
            page.evaluate("""
                    (standIn) => {
                      for (const [name, value] of Object.entries({to: '2026-11-25', standIn})) {
                        const field = document.querySelector(`[name=${name}]`);
                        field.value = value;
                        field.dispatchEvent(new Event('change', {bubbles: true}));
                      }
                    }
                    """, pair().get(1).toString());
            screen.button("保存").click();
            assertThat(page.locator("[data-absence]")).containsText("2026年11月24日");
            assertThat(page.locator("[data-absence] .badge.info")).isVisible();
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(((Number) overflow).intValue()).isZero();

            page.navigate(Demo.url() + "/team.html?grid=1&on=2026-11-24");
            screen.ready();
            assertThat(page.locator(".board-person.away")).containsText("请假至");
            assertThat(page.locator(".board-person .badge.info")).containsText("代 ");
        }
    }

    @Test
    void whatGoesOverIsPrintedWithoutControls() {
        try (Screen screen = Screen.desk().as("leader1").open("/team.html?tab=handover&grid=1")) {
            Page page = screen.page();
            assertThat(page.locator(".team-table caption").last()).containsText("待访");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".printed")).isVisible();
            assertThat(page.locator("#bar")).isHidden();
            assertThat(page.locator(".team-form")).isHidden();
            assertThat(page.locator(".team-table thead").first()).hasCSS("display", "table-header-group");
        }
    }
}
