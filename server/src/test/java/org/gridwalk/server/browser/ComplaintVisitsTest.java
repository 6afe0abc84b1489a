package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Complaints against visits: where to go first, where nobody has looked, and that map, list, file and answer are one. */
@Tag("browser")
@ExtendWith(Demo.class)
class ComplaintVisitsTest {
    private static final String VISITS = Screen.HEATMAP + "?tab=hotspots&finding=visits";
    private static final String ANSWER = "/api/hotspots/visits?from=2026-10-22&to=2026-11-20";
    /** A day on which hardly anybody was visited. */
    private static final String ONE_DAY = "from=2026-11-15&to=2026-11-15&topic=NOISE";

    private static List<JsonNode> units(JsonNode answer, String kind) {
        return StreamSupport.stream(answer.get("units").spliterator(), false)
                .filter(unit -> unit.path("kind").asText().equals(kind))
                .toList();
    }

    private static String decimal(JsonNode value) {
        return String.format(Locale.ROOT, "%,.1f", value.asDouble());
    }

    @Test
    void listTableFileAndAnswerSayTheSame() {
        try (Screen screen = Screen.desk().manager().open(VISITS)) {
            JsonNode answer = screen.get(ANSWER);
            List<JsonNode> worklist = units(answer, "WORKLIST");
            assertThat(worklist).isNotEmpty();
            Locator rows = screen.page().locator(".row.unit");
            assertThat(rows)
                    .hasCount(worklist.size() + units(answer, "NOBODY_LOOKED").size());
            for (int i = 0; i < worklist.size(); i++) {
                JsonNode unit = worklist.get(i);
                assertThat(rows.nth(i)).containsText(unit.get("estate").asText());
                assertThat(rows.nth(i))
                        .containsText(
                                "诉求 " + decimal(unit.get("complaintRate")) + " · 走访 " + decimal(unit.get("visitRate")));
                assertThat(rows.nth(i))
                        .containsText("诉求 " + unit.get("complaints") + " 件，见到人的走访 " + unit.get("visits") + " 次");
            }
            assertThat(screen.page().locator(".says"))
                    .containsText(answer.get("units").size() + " 个六边形中，有 " + worklist.size() + " 个");
            assertThat(screen.page().locator(".footnote"))
                    .containsText("居民诉求 " + answer.at("/total/tickets").asInt() + " 件，其中 "
                            + answer.at("/total/unplaced").asInt());
            assertThat(screen.page().locator(".finding-says")).containsText("不说明原因");

            screen.page().locator(".all-units > summary").click();
            assertThat(screen.page().locator(".all-units tbody tr"))
                    .hasCount(answer.get("units").size());
            assertThat(screen.page().locator(".all-units thead button")).hasCount(0);

            List<List<String>> file = SavedTable.of(screen);
            assertThat(file).hasSize(answer.get("units").size() + 1);
            for (int i = 1; i < file.size(); i++) {
                JsonNode unit = answer.get("units").get(i - 1);
                assertThat(file.get(i).subList(6, 8))
                        .containsExactly(
                                unit.get("complaints").asText(),
                                unit.get("visits").asText());
                assertThat(Double.parseDouble(file.get(i).get(8)))
                        .isCloseTo(unit.get("complaintRate").asDouble(), within(0.0051));
            }
        }
    }

    @Test
    void whereNobodyHasLookedIsHatchedAndNotOfTheColourOfCalm() {
        try (Screen screen = Screen.desk().manager().open(VISITS + "&" + ONE_DAY)) {
            JsonNode unseen = units(screen.get("/api/hotspots/visits?" + ONE_DAY), "NOBODY_LOOKED")
                    .get(0);
            assertThat(screen.page().locator(".side")).containsText("没人看过，不等于平静");
            assertThat(screen.page().locator(".side .warning")).containsText("请放宽时间或类别");
            BufferedImage hatched = middle(screen, ONE_DAY, unseen);
            JsonNode low = units(screen.get(ANSWER), "").stream()
                    .filter(unit -> unit.get("complaintLevel").asText().equals("LOW")
                            && unit.get("visitLevel").asText().equals("LOW"))
                    .findFirst()
                    .orElseThrow();
            BufferedImage calm = middle(screen, "", low);
            assertThat(Pixels.difference(hatched, calm)).isGreaterThan(0.5);
            assertThat(dark(hatched)).as("lines of the hatch").isBetween(0.03, 0.6);
            assertThat(dark(calm)).isLessThan(0.01);
        }
    }

    /** What is drawn below the middle of a unit, so near that nothing else is in the picture. */
    private static BufferedImage middle(Screen screen, String filter, JsonNode unit) {
        screen.page().navigate("about:blank");
        screen.open(VISITS + "&" + filter + "#19/" + unit.get("lat") + "/" + unit.get("lng"));
        BufferedImage map = screen.map();
        return map.getSubimage(map.getWidth() / 2 - 32, map.getHeight() / 2 + 24, 64, 64);
    }

    /** The share of pixels that are nearer to black than to white. */
    private static double dark(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels)
                        .mapToObj(Color::new)
                        .filter(colour -> colour.getRed() + colour.getGreen() + colour.getBlue() < 3 * 128)
                        .count()
                / (double) pixels.length;
    }

    @Test
    void anyPlaceIsReadWhereItIsPressed() {
        try (Screen screen = Screen.desk().manager().open(VISITS)) {
            JsonNode unit = units(screen.get(ANSWER), "").get(0);
            Page page = screen.page();
            page.navigate("about:blank");
            screen.open(VISITS + "#18/" + unit.get("lat") + "/" + unit.get("lng"));
            assertThat(page.getByText("选中的地点")).hasCount(0);
            BoundingBox map = page.locator("#map").boundingBox();
            page.mouse().click(map.x + map.width / 2, map.y + map.height / 2);
            assertThat(page.locator(".list-title").first()).containsText("选中的地点");
            assertThat(page.locator(".row.unit").first())
                    .containsText(
                            "诉求 " + decimal(unit.get("complaintRate")) + " · 走访 " + decimal(unit.get("visitRate")));
            assertThat(page.locator(".side .button.whole").first()).containsText("未访户");
        }
    }

    @Test
    void theLegendIsThatOfTheQuestionAndAReloadShowsTheSame() {
        try (Screen screen = Screen.desk().manager().open(VISITS + "&cellMeters=200&topic=NOISE&last=90")) {
            String legend = screen.legend();
            JsonNode answer = screen.get("/api/hotspots/visits?from=2026-08-23&to=2026-11-20&topic=NOISE&cell=200");
            assertThat(legend)
                    .contains(decimal(answer.at("/complaintCuts/1")))
                    .contains(decimal(answer.at("/visitCuts/0")))
                    .contains("没人看过");
            screen.page().locator(".zoom").getByLabel("放大").click();
            screen.settled();
            assertThat(screen.legend()).isEqualTo(legend);

            BufferedImage before = screen.map();
            screen.page().reload();
            screen.ready();
            assertThat(screen.legend()).isEqualTo(legend);
            Pixels.assertSame(before, screen.map());
            assertThat(screen.page().locator(".panel-head select")).hasValue("200");
            try (Screen other = Screen.desk().manager().open(screen.address())) {
                Pixels.assertSame(before, other.map());
            }
        }
    }

    @Test
    void aPlaceInTheListIsOneOnTheMapAndLeadsToItsDoors() {
        try (Screen screen = Screen.desk().manager().open(VISITS)) {
            Page page = screen.page();
            JsonNode first = units(screen.get(ANSWER), "WORKLIST").get(0);
            BufferedImage before = screen.map();
            page.locator(".row.unit").first().hover();
            page.waitForCondition(() -> Pixels.difference(before, mapUnderHand(screen)) > 0.0002);

            String address = screen.address();
            page.locator(".row.unit").first().click();
            screen.waitUntilMoved(address);
            screen.settled();
            assertThat(page.locator(".row.unit").first()).hasAttribute("aria-current", "true");
            double[] there = onMap(screen, first);
            page.mouse().move(there[0], there[1]);
            assertThat(page.locator(".map-tip"))
                    .containsText(first.get("estate").asText());
            assertThat(page.locator(".map-tip")).containsText("诉求多、走访少");
            assertThat(page.locator(".row.unit").first()).hasClass(Pattern.compile("hovered"));

            page.locator(".side .button.whole").click();
            screen.settled();
            assertThat(screen.tab("未访户")).hasAttribute("aria-selected", "true");
            assertThat(screen.address()).contains("grid=" + first.get("gridId"));
            page.goBack();
            screen.settled();
            assertThat(page.locator(".row.unit").first()).isVisible();
        }
    }

    /** The map while the pointer stands where it stands. */
    private static BufferedImage mapUnderHand(Screen screen) {
        return Pixels.read(screen.page().locator("#map").screenshot());
    }

    /** Where a place lies on the screen, by the view that the address tells. */
    private static double[] onMap(Screen screen, JsonNode place) {
        String[] view = screen.address().split("#")[1].split("/");
        double world = 256 * Math.pow(2, Double.parseDouble(view[0]));
        BoundingBox map = screen.page().locator("#map").boundingBox();
        double across = (place.get("lng").asDouble() - Double.parseDouble(view[2])) / 360 * world;
        double down = (mercator(place.get("lat").asDouble()) - mercator(Double.parseDouble(view[1]))) * world;
        return new double[] {map.x + map.width / 2 + across, map.y + map.height / 2 + down};
    }

    /** From 0 at the top of the world to 1. */
    private static double mercator(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }

    @Test
    void theKeyboardIsEnough() {
        try (Screen screen = Screen.desk().manager().open(VISITS)) {
            Page page = screen.page();
            page.locator(".panel-head [data-option=CELL]").focus();
            page.keyboard().press("ArrowRight");
            page.waitForCondition(() -> screen.address().contains("unit=GRID"));
            screen.settled();
            assertThat(page.locator(".panel-head select")).isHidden();
            int grids = screen.get(ANSWER + "&unit=GRID").get("units").size();
            page.locator(".all-units > summary").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".all-units tbody tr")).hasCount(grids);
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator(".all-units .grid-name[aria-pressed=true]")).hasCount(1);
        }
    }

    @Test
    void whatTheServerWouldRefuseIsNotAsked() {
        List<String> asked = new ArrayList<>();
        try (Screen screen = Screen.desk().manager()) {
            screen.page().onRequest(request -> asked.add(request.url()));
            screen.open(VISITS + "&source=VISIT");
            assertThat(screen.page().locator(".side .state")).containsText("没有居民反映的诉求");
            assertThat(asked).noneMatch(url -> url.contains("/api/hotspots/visits"));
            screen.button("不限来源").click();
            assertThat(screen.page().locator(".row.unit").first()).isVisible();
        }
    }

    @Test
    void aFailureIsSaidInThePanelAndTheOldStays() {
        try (Screen screen = Screen.desk()
                .expecting(error -> error.contains("500"))
                .manager()
                .open(VISITS)) {
            Page page = screen.page();
            int before = page.locator(".row.unit").count();
            page.route("**/api/hotspots/visits**", ComplaintVisitsTest::fail);
            page.locator(".panel-head select").selectOption("60");
            assertThat(page.locator(".side .notice")).containsText("服务器出错");
            assertThat(page.locator(".row.unit")).hasCount(before);
            page.unroute("**/api/hotspots/visits**");
            page.locator(".side .notice button").click();
            assertThat(page.locator(".side .notice")).isHidden();
            assertThat(page.locator(".says"))
                    .containsText(screen.get(ANSWER + "&cell=60").get("units").size() + " 个六边形");
        }
    }

    @Test
    void slowAnswersShowThatTheyAreWaitedForAndOnlyTheLastIsShown() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            Page page = screen.page();
            List<Route> held = new ArrayList<>();
            page.route("**/api/hotspots/visits**", held::add);
            screen.tab("热点").click();
            screen.radio("诉求×走访").click();
            assertThat(page.locator(".side .skeleton")).isVisible();
            page.locator(".panel-head [data-option=GRID]").click();
            page.waitForCondition(() -> held.size() == 2);
            page.unroute("**/api/hotspots/visits**");
            held.get(1).resume();
            assertThat(page.locator(".says")).containsText("个网格中");
        }
    }

    private static void fail(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(500)
                .setContentType("application/problem+json")
                .setBody("{\"status\":500,\"code\":\"internal\",\"title\":\"\"}"));
    }
}
