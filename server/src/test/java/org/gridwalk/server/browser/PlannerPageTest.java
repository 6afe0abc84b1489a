package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.server.browser.PlannerTable.STROKES;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A planner begins a plan, paints it by hand and by keyboard, takes strokes back, and finds it again as it was left. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlannerPageTest {
    @AfterEach
    void clear() {
        PlannerTable.clear();
    }

    private static Locator grid(Page page, int number) {
        return page.locator(".plan-grid").nth(number);
    }

    private static void choose(Page page, int number) {
        grid(page, number).locator(".plan-choose").click();
    }

    private static long households(Page page, int number) {
        String text = grid(page, number).locator(".plan-households").innerText();
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    private static long allHouseholds(Page page) {
        long sum = 0;
        for (int i = 0; i < page.locator(".plan-grid").count(); i++) {
            sum += households(page, i);
        }
        return sum;
    }

    /** Presses the mouse down and goes across the middle of the map, without letting go. */
    private static void brush(Page page) {
        BoundingBox box = page.locator("#map").boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height / 2;
        page.keyboard().press("b");
        page.mouse().move(x - 150, y - 60);
        page.mouse().down();
        page.mouse().move(x - 50, y);
        page.mouse().move(x + 60, y + 40);
        page.mouse().move(x + 150, y + 80);
    }

    private static void letGo(Page page) {
        page.waitForResponse(STROKES, () -> page.mouse().up());
    }

    @Test
    void whatIsPaintedIsKeptAndTakenBack() {
        try (Screen screen = Screen.desk().as("planner")) {
            PlannerTable.begin(screen, "方案一");
            Page page = screen.page();
            assertThat(page.locator("[data-leaf=check]")).containsText("不能发布");
            long before = households(page, 2);
            long all = allHouseholds(page);
            choose(page, 2);
            brush(page);
            assertThat(grid(page, 2).locator(".plan-households")).not().containsText(before + "户");
            long held = households(page, 2);
            assertThat(held).as("figures move with the hand").isGreaterThan(before);
            letGo(page);
            assertThat(screen.button("撤销")).isEnabled();
            long after = households(page, 2);
            assertThat(after).isGreaterThanOrEqualTo(held);
            assertThat(allHouseholds(page)).as("who changes hands is not lost").isGreaterThanOrEqualTo(all);

            page.waitForResponse(
                    Pattern.compile("/undo$"), () -> page.keyboard().press("Control+z"));
            assertThat(grid(page, 2).locator(".plan-households")).containsText(Long.toString(before));
            page.waitForResponse(
                    Pattern.compile("/redo$"), () -> page.keyboard().press("Control+y"));
            assertThat(grid(page, 2).locator(".plan-households")).containsText(Long.toString(after));

            // A tab that was killed: all is on the server, and the plan is offered where one begins anew.
            screen.open("/planner.html");
            assertThat(page.locator(".plan-before")).containsText("“方案一”");
            assertThat(page.locator(".plan-before")).containsText("1笔");
            screen.button("继续").click();
            assertThat(grid(page, 2).locator(".plan-households")).containsText(Long.toString(after));
        }
    }

    /** Point 15: more than 200 atoms under one stroke; the figures follow, one undo takes it back, redo brings it again. */
    @Test
    void allOfACommunityIsOneStroke() {
        PlannerTable.cutFine();
        try (Screen screen = Screen.desk().as("planner")) {
            PlannerTable.begin(screen, "方案十六");
            Page page = screen.page();
            List<String> before = page.locator(".plan-households").allInnerTexts();
            long all = allHouseholds(page);
            choose(page, 2);
            BoundingBox box = page.locator("#map").boundingBox();
            page.keyboard().press("r");
            page.mouse().move(box.x + 2, box.y + 2);
            page.mouse().down();
            page.mouse().move(box.x + box.width - 2, box.y + box.height - 2);
            // Whose is how much of a building that grids share comes with the answer.
            page.waitForCondition(() -> households(page, 2) > 0.9 * all);
            assertThat(page.locator("[data-figure=moved]")).not().containsText("0.0%");
            Request stroke = page.waitForRequest(STROKES, () -> page.mouse().up());
            assertThat(Json.read(stroke.postData())
                            .get("operation")
                            .get("atoms")
                            .size())
                    .as("atoms that change hands")
                    .isGreaterThan(200);
            assertThat(page.locator(".plan-saved")).containsText("1");
            List<String> after = page.locator(".plan-households").allInnerTexts();
            assertThat(households(page, 2)).isGreaterThanOrEqualTo(all);
            JsonNode moved = PlannerTable.asked(screen, "/comparison").get("moved");
            for (String figure : List.of("leadersChanged", "relationshipsBroken", "visitsOwed")) {
                assertThat(moved.get(figure).asInt()).as(figure).isPositive();
                assertThat(page.locator("[data-figure=" + figure + "]"))
                        .hasText(String.format("%,d", moved.get(figure).asInt()));
            }

            page.waitForResponse(
                    Pattern.compile("/undo$"), () -> page.keyboard().press("Control+z"));
            assertThat(page.locator(".plan-households")).hasText(before.toArray(String[]::new));
            assertThat(page.locator("[data-figure=leadersChanged]")).hasText("0");
            page.waitForResponse(
                    Pattern.compile("/redo$"), () -> page.keyboard().press("Control+y"));
            assertThat(page.locator(".plan-households")).hasText(after.toArray(String[]::new));
        }
    }

    @Test
    void aLockedGridLosesNothingAndSaysSo() {
        try (Screen screen = Screen.desk().as("planner")) {
            PlannerTable.begin(screen, "方案二");
            Page page = screen.page();
            int grids = page.locator(".plan-grid").count();
            for (int i = 0; i < grids; i++) {
                if (i != 2) {
                    Locator lock = grid(page, i).locator(".plan-lock");
                    page.waitForResponse(STROKES, lock::click);
                    assertThat(lock).hasAttribute("aria-pressed", "true");
                }
            }
            long before = allHouseholds(page);
            choose(page, 2);
            page.locator("#map").focus();
            page.keyboard().press("b");
            page.keyboard().press("ArrowRight");
            Locator notice = page.locator("[data-notice=said]");
            for (int i = 0; i < 40 && notice.count() == 0; i++) {
                page.keyboard().press(i % 4 == 0 ? "ArrowDown" : "ArrowRight");
                page.keyboard().press("Enter");
                screen.settled();
            }
            assertThat(notice).containsText("已锁定，没有减少");
            assertThat(allHouseholds(page)).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void aProposalIsTakenOverAndTakenBackAtOnce() {
        try (Screen screen = Screen.desk().as("planner")) {
            PlannerTable.begin(screen, "方案四");
            Page page = screen.page();
            long before = households(page, 0);
            PlannerTable.repair(screen);
            page.waitForResponse(
                    Pattern.compile("/undo$"), () -> screen.button("撤销").click());
            assertThat(grid(page, 0).locator(".plan-households")).containsText(Long.toString(before));
            assertThat(screen.button("撤销")).isDisabled();
        }
    }

    @Test
    void isForEverybodyAndForEveryHand() {
        try (Screen screen = Screen.desk().as("planner")) {
            PlannerTable.begin(screen, "方案三");
            Page page = screen.page();
            // With the keyboard alone a building moves.
            grid(page, 0).locator(".plan-choose").press("Enter");
            assertThat(grid(page, 0)).hasClass(Pattern.compile("chosen"));
            page.locator("#map").focus();
            page.keyboard().press("b");
            for (int i = 0; i < 40 && screen.button("撤销").isDisabled(); i++) {
                page.keyboard().press(i % 4 == 0 ? "ArrowUp" : "ArrowRight");
                page.keyboard().press("Enter");
                screen.settled();
            }
            assertThat(page.locator(".plan-saved")).containsText("已保存");
            assertThat(screen.button("撤销")).isEnabled();
            page.keyboard().press("n");
            screen.settled();
            Access.assertForEveryEyeAndWidth(screen);
            Access.assertFocusIsSeen(screen);
        }
    }
}
