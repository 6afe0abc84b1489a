package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said of places on the table, and the ways from a list to the map and back. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlannerTalkTest {
    @AfterEach
    void clear() {
        PlannerTable.clear();
    }

    private static void say(Screen screen, String text) {
        screen.button("标注此处").press("Enter");
        assertThat(screen.page().locator(".plan-said.unsaid")).hasCount(1);
        screen.page()
                .getByLabel("留言", new Page.GetByLabelOptions().setExact(true))
                .fill(text);
        screen.button("发送").press("Enter");
        assertThat(screen.page().locator(".plan-said.unsaid")).hasCount(0);
    }

    @Test
    void aCommentHasAPlaceOnTheMapByHandAndByKeys() {
        try (Screen screen = PlannerTable.begin(Screen.desk().as("planner"), "方案十四")) {
            Page page = screen.page();
            screen.button("流程").click();
            assertThat(screen.button("标注此处")).isDisabled();
            BoundingBox box = page.locator("#map").boundingBox();
            page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
            say(screen, "这里新盖了一栋楼");
            Locator marks = page.locator(".plan-said");
            assertThat(marks).hasCount(1);
            BoundingBox mark = marks.boundingBox();
            assertThat(mark.x + mark.width / 2 - box.x - box.width / 2).isBetween(-2.0, 2.0);
            assertThat(mark.y + mark.height / 2 - box.y - box.height / 2).isBetween(-2.0, 2.0);

            // The cursor's atom, with the keyboard alone.
            page.locator("#map").focus();
            page.keyboard().press("Escape");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowDown");
            say(screen, "这一块归哪个网格");
            assertThat(marks).hasCount(2);
            JsonNode comments = PlannerTable.asked(screen, "/comments").get("items");
            JsonNode bounds = PlannerTable.asked(screen, "/ground").get("bounds");
            assertThat(comments.get(1).get("at").get(0).asDouble())
                    .isBetween(bounds.get(0).asDouble(), bounds.get(2).asDouble());

            // From the mark to the words and back.
            marks.nth(1).press("Enter");
            Locator words = page.locator(".plan-comment").nth(1);
            assertThat(words).isFocused();
            assertThat(words).hasAttribute("aria-current", "true");
            // Where marks stand close together one lies over the other.
            marks.first().dispatchEvent("click");
            assertThat(page.locator(".plan-comment").first()).isFocused();
            PlannerTable.assertGoes(screen, () -> screen.button("位置2").click());
            assertThat(marks.nth(1)).hasClass(Pattern.compile("heard"));

            Access.assertForEveryEyeAndWidth(screen);

            screen.button("Changes").click();
            assertThat(marks).hasCount(0);
        }
    }

    @Test
    void whatMovesIsListedAndLeadsToItsPlace() {
        try (Screen screen = PlannerTable.begin(Screen.desk().as("planner"), "方案十五")) {
            PlannerTable.repair(screen);
            screen.button("变更").click();
            Locator list = screen.page().locator("[data-list=buildings] button");
            assertThat(list).not().hasCount(0);
            PlannerTable.assertGoes(screen, () -> list.last().click());
            PlannerTable.assertGoes(screen, () -> list.first().press("Enter"));
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
