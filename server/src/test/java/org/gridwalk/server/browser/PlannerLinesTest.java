package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gridwalk.server.browser.PlannerTable.STROKES;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines drawn on the table: a grid is split along one and merged again, and an edge is dragged by hand and by keys. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlannerLinesTest {
    @AfterEach
    void clear() {
        PlannerTable.clear();
    }

    private static Screen begun(String name) {
        return PlannerTable.begin(Screen.desk().as("planner").expecting(error -> error.contains("400")), name);
    }

    private static List<String> households(Page page) {
        return page.locator(".plan-households").allInnerTexts();
    }

    private static double area(JsonNode standing) {
        double sum = 0;
        for (JsonNode one : standing.get("numbers")) {
            sum += one.get("area_m2").asDouble();
        }
        return sum;
    }

    @Test
    void aGridIsSplitAlongALineAndMergedAgain() {
        try (Screen screen = begun("方案八")) {
            Page page = screen.page();
            List<String> before = households(page);
            Map<String, Set<String>> houses = houses(screen);
            Locator first = page.locator(".plan-grid").first();
            first.locator(".plan-choose").click();
            first.locator(".plan-acts button").first().click();
            screen.settled();
            page.keyboard().press("s");
            BoundingBox box = page.locator("#map").boundingBox();
            page.mouse().click(box.x + box.width / 2, box.y + 4);
            page.mouse().dblclick(box.x + box.width / 2 + 10, box.y + box.height - 4);
            page.waitForResponse(
                    STROKES, () -> page.locator(".plan-naming input").press("Enter"));
            assertThat(page.locator(".plan-grid")).hasCount(before.size() + 1);
            assertThat(houses(screen)).as("a grid was split").isNotEqualTo(houses);

            page.locator(".plan-choose").last().click();
            page.locator(".plan-grid.chosen select").selectOption("1");
            page.waitForResponse(
                    STROKES, () -> page.locator(".plan-naming .primary").click());
            assertThat(page.locator(".plan-grid")).hasCount(before.size());
            assertThat(households(page)).isEqualTo(before);
            assertThat(houses(screen)).isEqualTo(houses);
        }
    }

    /** Point 18: the buildings of each grid, by its name; of those that grids share also how. */
    private static Map<String, Set<String>> houses(Screen screen) {
        JsonNode standing = PlannerTable.asked(screen, "");
        Map<String, String> names = new TreeMap<>();
        standing.get("grids")
                .forEach(grid ->
                        names.put(grid.get("key").asText(), grid.get("name").asText()));
        Map<String, Set<String>> houses = new TreeMap<>();
        for (JsonNode atom : PlannerTable.asked(screen, "/ground").get("atoms")) {
            JsonNode label = standing.get("labels").path(atom.get("id").asText());
            String held = names.getOrDefault(label.asText(), label.toString());
            atom.get("buildings")
                    .forEach(building -> houses.computeIfAbsent(held, name -> new TreeSet<>())
                            .add(building.asText()));
        }
        return houses;
    }

    @Test
    void anEdgeIsDraggedByKeysAndBothSidesMove() {
        try (Screen screen = begun("方案九")) {
            Page page = screen.page();
            page.keyboard().press("e");
            page.locator("#map").focus();
            screen.settled();
            JsonNode answer = null;
            for (int i = 0; i < 12 && answer == null; i++) {
                // The ground may still be on its way.
                page.waitForCondition(() -> {
                    page.keyboard().press(".");
                    return page.locator(".plan-handle.reached").count() == 1;
                });
                page.keyboard().press("Enter");
                page.keyboard().press("ArrowRight");
                page.keyboard().press("ArrowDown");
                Response response =
                        page.waitForResponse(STROKES, () -> page.keyboard().press("Enter"));
                answer = response.ok() ? Json.read(response.text()) : null;
                screen.settled();
            }
            assertThat(answer).as("an edge that could be moved").isNotNull();
            JsonNode moved = answer;
            Response back = page.waitForResponse(
                    Pattern.compile("/undo$"), () -> page.keyboard().press("Control+z"));
            JsonNode before = Json.read(back.text());
            int changed = changedAreas(moved, before);
            assertThat(changed).isBetween(1, 2);
            if (changed == 2) {
                // Between two grids; where nobody is on the other side, its ground is in no figure.
                assertThat(area(moved)).isCloseTo(area(before), within(1e-6 * area(before)));
            }
        }
    }

    private static int changedAreas(JsonNode one, JsonNode other) {
        int changed = 0;
        for (int i = 0; i < one.get("numbers").size(); i++) {
            double difference = areaOf(one, i) - areaOf(other, i);
            changed += Math.abs(difference) > 0.1 ? 1 : 0;
        }
        return changed;
    }

    private static double areaOf(JsonNode standing, int index) {
        return standing.get("numbers").get(index).get("area_m2").asDouble();
    }
}
