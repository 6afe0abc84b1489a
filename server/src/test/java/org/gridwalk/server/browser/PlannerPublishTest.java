package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.gridwalk.server.ServerUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the filed plan to the boundaries of a day, and back; and how those hear of it who walk there. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlannerPublishTest {
    private static final LocalDate TOMORROW = ServerUnderTest.TODAY.plusDays(1);

    @AfterEach
    void clear() {
        PlannerTable.clear();
    }

    /** A plan without errors, filed. */
    private static Screen filed(String name) {
        Screen screen = PlannerTable.begin(Screen.desk().as("admin"), name);
        PlannerTable.repair(screen);
        PlannerTable.file(screen);
        return screen;
    }

    private static Locator published(Screen screen, String state) {
        return screen.page().locator("[data-publication=" + state + "]");
    }

    private static void publish(Screen screen, LocalDate day) {
        screen.page().locator("[data-publish] input").fill(day.toString());
        screen.button("发布…").click();
        screen.settled();
    }

    private static JsonNode todaysGrids(Screen screen) {
        return screen.get("/api/grids");
    }

    /** Point 19: blocked with errors; each is shown, and leads to its place. */
    @Test
    void whatIsWrongStandsInTheWayAndIsShown() {
        try (Screen screen = PlannerTable.begin(Screen.desk().as("admin"), "方案十")) {
            PlannerTable.file(screen);
            Locator dialog = screen.page().locator("[data-publish]");
            int errors = 0;
            for (JsonNode finding : PlannerTable.asked(screen, "").get("findings")) {
                errors += finding.get("error").asBoolean() ? 1 : 0;
            }
            assertThat(errors).isPositive();
            assertThat(dialog).containsText("还有" + errors + "处问题，不能发布");
            assertThat(dialog.locator(".plan-item")).hasCount(errors);
            assertThat(dialog.locator("form")).hasCount(0);
            PlannerTable.assertGoes(
                    screen, () -> dialog.locator(".plan-item").first().click());
            PlannerTable.assertGoes(
                    screen, () -> dialog.locator(".plan-item").last().press("Enter"));
            Access.assertForEveryEyeAndWidth(screen);
        }
    }

    /** Point 19: a future date leaves today's map. */
    @Test
    void aDayToComeLeavesTodaysMapAndIsTakenBack() {
        try (Screen screen = filed("方案十一")) {
            Page page = screen.page();
            JsonNode before = todaysGrids(screen);
            publish(screen, TOMORROW);
            assertThat(published(screen, "PENDING")).containsText("方案十一");
            assertThat(todaysGrids(screen)).isEqualTo(before);

            screen.button("变更清单").click();
            Locator moves = published(screen, "PENDING").locator("[data-list=buildings] button");
            assertThat(moves).not().hasCount(0);
            PlannerTable.assertGoes(screen, () -> moves.last().press("Enter"));
            int buildings = moves.count();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("#sheet tbody tr")).hasCount(buildings);
            assertThat(page.locator("#sheet")).containsText("待生效");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

            screen.button("收回").click();
            assertThat(published(screen, "TAKEN_BACK")).hasCount(1);
            assertThat(page.locator("[data-publish]")).isVisible();
            assertThat(page.locator(".plan-turns")).containsText("已备案");
            assertThat(todaysGrids(screen)).isEqualTo(before);
        }
    }

    @Test
    void whatIsInForceIsReversedFromADayOn() {
        try (Screen screen = filed("方案十二")) {
            JsonNode before = todaysGrids(screen);
            publish(screen, ServerUnderTest.TODAY);
            assertThat(published(screen, "IN_FORCE")).hasCount(1);
            assertThat(todaysGrids(screen)).isNotEqualTo(before);

            screen.button("恢复原边界…").click();
            assertThat(published(screen, "PENDING")).containsText("恢复原边界");
            assertThat(published(screen, "PENDING")).containsText("11月21日起");
            // Until then what is in force stays so, and isn't reversed twice.
            assertThat(published(screen, "IN_FORCE")).hasCount(1);
            assertThat(screen.button("恢复原边界…")).hasCount(0);
            screen.button("收回").click();
            assertThat(published(screen, "TAKEN_BACK")).hasCount(1);
            assertThat(screen.button("恢复原边界…")).isEnabled();
        }
    }

    /** Those who walk there read it at their desk and on their phone, until they have seen it. */
    @Test
    void whoLeadsAGridIsToldWhatMoves() {
        try (Screen screen = filed("方案十三").expecting(error -> error.contains("Service Worker"))) {
            publish(screen, TOMORROW);
            assertThat(published(screen, "PENDING")).hasCount(1);
            long grid = 0;
            for (JsonNode publication : screen.get("/api/boundary-publications").get("items")) {
                String path = "/api/boundary-publications/" + publication.get("id") + "/changes";
                grid = screen.get(path).get("items").get(0).get("toGridId").asLong();
            }
            screen.open("/walk.html?grid=" + grid);
            Locator news = screen.page().locator("[data-boundary-news]");
            assertThat(news).containsText("起网格边界调整");
            assertThat(news).containsText(Pattern.compile("划入\\d+户"));
            assertThat(news.locator("a")).hasAttribute("href", Pattern.compile("^/visits.html.*grid=" + grid));

            screen.open("/visits.html?grid=" + grid);
            assertThat(news).containsText("起网格边界调整");
            screen.resize(360, 740);
            Access.assertFits(screen);
            if (news.getAttribute("open") == null) {
                news.locator("summary").click();
            }
            screen.button("知道了").click();
            assertThat(news).hasCount(0);
            screen.open("/walk.html?grid=" + grid);
            assertThat(news).hasCount(0);
        }
    }
}
