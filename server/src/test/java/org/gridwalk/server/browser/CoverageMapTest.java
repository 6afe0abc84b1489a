package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coverage on the map: buildings by the worst in them, and the heat of who is uncovered. */
@Tag("browser")
@ExtendWith(Demo.class)
class CoverageMapTest {
    /** Pixels from a building's shape down to its name. */
    private static final int ABOVE_NAME = 15;

    private static final String NOTE = "made by a test of buildings";

    @AfterEach
    void takeBack() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("delete from visit where note = ?", NOTE));
    }

    @Test
    void aBuildingHasTheColourOfItsWorstHouseholdUntilThatIsVisitedAndOpensItsDoors() {
        try (Screen screen = Screen.desk().manager()) {
            JsonNode building = someUncovered(screen);
            screen.open(Screen.HEATMAP + "?tab=uncovered&mode=points#18/" + building.get("lat") + "/"
                    + building.get("lng"));
            awaitInTheMiddle(screen, "--state-uncovered");
            visitAll(building.get("buildingId").asLong());
            awaitInTheMiddle(screen, "--state-covered");

            Page page = screen.page();
            page.locator("#map").click();
            assertThat(page.locator("dialog.stairwell")).isVisible();
            assertThat(page.locator("dialog.stairwell td.COVERED").first()).containsText("已覆盖");
            assertThat(page.locator("dialog.stairwell td.UNCOVERED")).hasCount(0);
            Access.assertNothingSerious(screen, "a building's doors");
            screen.resize(360, 740);
            Access.assertFits(screen);
        }
    }

    @Test
    void aManagerSeesWhereTheUncoveredAreAndHowGridsCompareByAnyOfTheThreeNumbers() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?tab=coverage&mode=grids")) {
            Page page = screen.page();
            BufferedImage effective = screen.map();
            screen.radio("有效走访率").first().focus();
            page.keyboard().press("ArrowRight");
            page.waitForURL(url -> url.contains("measure=reach"));
            assertThat(page.locator(".legend-title").first()).containsText("触达率");
            Pixels.assertDifferent(effective, screen.map());

            screen.radio("热力").click();
            assertThat(page.locator(".legend")).containsText("超期未访户数");
            screen.settled();
            BufferedImage before = screen.map();
            screen.radio("方格").click();
            screen.settled();
            Pixels.assertDifferent(before, screen.map());

            page.locator(".completeness > summary").click();
            assertThat(page.locator(".clear-figures"))
                    .containsText(Pattern.compile("人员清[\\s\\S]*房屋清[\\s\\S]*情况清[\\s\\S]*社工"));
            assertThat(page.locator(".completeness tbody tr")
                            .first()
                            .locator("td")
                            .first())
                    .containsText(Pattern.compile("\\d%\\s*[\\d,]+/[\\d,]+"));
        }
    }

    @Test
    void whatIsPastIsCountedByTheBoundaryOfItsDayOrOfToday() {
        String past = "?from=2026-06-01&to=2026-06-30&mode=grids&tab=";
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + past + "coverage")) {
            Page page = screen.page();
            assertThat(screen.radio("当时边界").first()).hasAttribute("aria-checked", "true");
            page.waitForResponse(
                    answer -> answer.url().contains("/api/coverage?")
                            && answer.url().contains("boundary=now"),
                    () -> screen.radio("现在边界").first().click());
            page.waitForURL(url -> url.contains("boundary=now"));
            screen.open(Screen.HEATMAP + past + "grids");
            assertThat(screen.radio("现在边界").first()).hasAttribute("aria-checked", "true");
            page.waitForResponse(
                    answer ->
                            answer.url().contains("/api/grids?") && answer.url().contains("boundary=then"),
                    () -> screen.radio("当时边界").first().click());
            Access.assertNothingSerious(screen, "issues by grid");
            screen.resize(360, 740);
            Access.assertFits(screen);
        }
    }

    private static JsonNode someUncovered(Screen screen) {
        JsonNode buildings = screen.get("/api/coverage/buildings?bbox=-180,-90,180,90");
        return StreamSupport.stream(buildings.spliterator(), false)
                .filter(building -> building.get("state").asText().equals("UNCOVERED"))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the shape over the middle of the map has a colour of the style sheet. */
    private static void awaitInTheMiddle(Screen screen, String colour) {
        String hex = (String) screen.page()
                .evaluate("name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()", colour);
        screen.page().waitForCondition(() -> {
            BufferedImage map = screen.map();
            return Pixels.colourAt(map, map.getWidth() / 2, map.getHeight() / 2 - ABOVE_NAME, 2)
                    .equals(Color.decode(hex));
        });
    }

    /** Meets everybody in a building, two at a time. */
    private static void visitAll(long buildingId) {
        Demo.database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into visit (household_id, visited_at, recorded_at, visitors, outcome, note)
                        select household.id, '2026-11-20 17:00+08', '2026-11-20 17:10+08', 2, 'MET', :note
                        from household join dwelling on dwelling.id = dwelling_id
                        where building_id = :building
                        """)
                        .bind("note", NOTE)
                        .bind("building", buildingId)
                        .execute());
    }
}
