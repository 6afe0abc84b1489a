package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** What the colours say: zero and no data are two things, and a colour means the same in every frame. */
@Tag("browser")
@ExtendWith(Demo.class)
class LegendTest {
    /** One day with few issues: some grids have none, and the dedicated ones have no rate. */
    private static final String FEW = "from=2026-11-10&to=2026-11-10&status=FILED";

    private static final int ZOOM = 16;
    private static final double LAT = 44.953;
    private static final double LNG = 87.003;
    private static final int BAR = 56;

    @Test
    void zeroAndNoDataAreToldApart() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP)) {
            assertThat(screen.page().locator(".legend")).containsText("0 件");
            assertThat(screen.page().locator(".legend")).containsText("无数据");

            screen.open(Screen.HEATMAP + "?mode=grids&tab=grids&" + FEW + "#" + ZOOM + "/" + LAT + "/" + LNG);
            assertThat(screen.page().locator(".legend")).containsText("不计率或无数据");
            BufferedImage picture = screen.picture();
            List<Integer> zero = new ArrayList<>();
            List<Integer> none = new ArrayList<>();
            for (JsonNode grid : grids(screen)) {
                int[] at = onScreen(grid);
                int colour = Pixels.colourAt(picture, at[0], at[1], 3).getRGB();
                JsonNode rate = grid.path("properties").get("issuesPer100Households");
                if (rate == null || rate.isNull()) {
                    none.add(colour);
                } else if (rate.asDouble() == 0) {
                    zero.add(colour);
                }
            }
            assertThat(zero).as("grids without an issue").isNotEmpty();
            assertThat(none).as("grids without a rate").isNotEmpty().doesNotContainAnyElementsOf(zero);
        }
    }

    @Test
    void theLegendIsTheSameWhereverTheMapStands() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?last=365#17/44.951/87.004")) {
            String legend = screen.legend().replaceAll("约 .* 见方", "");
            screen.page().locator("#map").focus();
            for (int i = 0; i < 12; i++) {
                String before = screen.address();
                screen.page().keyboard().press(i % 3 == 0 ? "ArrowUp" : "ArrowRight");
                screen.waitUntilMoved(before);
                screen.settled();
                assertThat(screen.legend().replaceAll("约 .* 见方", "")).isEqualTo(legend);
            }
        }
    }

    @Test
    void withoutHouseholdsTheCountsStandInForTheRates() {
        try (Screen screen = Screen.desk().manager()) {
            screen.page().route("**/api/grids?**", LegendTest::withoutRates);
            screen.open(Screen.HEATMAP + "?mode=grids&tab=grids");
            assertThat(screen.page().locator(".legend")).containsText("诉求件数");
            assertThat(screen.page().locator(".legend")).containsText("没有网格满 20 户");
            assertThat(screen.page().locator(".legend .breaks > span").first()).isVisible();
            assertThat(screen.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("每百户件数")))
                    .isDisabled();
            // A grid that is named by its code is named once.
            assertThat(screen.page().locator(".grid-name").first()).hasText(Pattern.compile("^\\s*H\\d+\\s*$"));
        }
    }

    @Test
    void theLegendTellsBuildingsByShapeAndWordsBesideTheGrids() {
        try (Screen screen =
                Screen.desk().manager().open(Screen.HEATMAP + "?tab=uncovered&mode=grids&measure=effective")) {
            assertThat(screen.page().locator(".legend")).containsText("楼栋，按其中最差的一户");
            assertThat(screen.page().locator(".legend .status-keys .mark")).hasCount(5);
            assertThat(screen.page().locator(".legend .status-keys"))
                    .containsText(Pattern.compile("超期未访\\s*应访未访\\s*从未走访\\s*即将到期\\s*已覆盖\\s*无应访"));
            // Figures stand over the shapes: each layer in its own pane, none in the one of those that name none.
            assertThat(screen.page().locator(".leaflet-figures-pane > canvas")).hasCount(1);
            assertThat(screen.page().locator(".leaflet-overlay-pane > canvas")).hasCount(0);
        }
    }

    private static void withoutRates(Route route) {
        ObjectNode grids = (ObjectNode) Json.read(route.fetch().text());
        for (JsonNode grid : grids.get("features")) {
            ObjectNode properties = (ObjectNode) grid.get("properties");
            properties.remove("issuesPer100Households");
            properties.put("kind", "BASIC");
            properties.put("code", "H" + properties.get("gridId").asText());
            properties.put("name", properties.get("code").asText());
        }
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/geo+json")
                .setBody(grids.toString()));
    }

    private static JsonNode grids(Screen screen) {
        return screen.get("/api/grids?" + FEW).get("features");
    }

    /** A place inside of a grid, a little above the middle, where its name stands; in pixels of the window. */
    private static int[] onScreen(JsonNode grid) {
        List<Coordinate> ring = new ArrayList<>();
        for (JsonNode point : grid.path("geometry").get("coordinates").get(0).get(0)) {
            ring.add(new Coordinate(point.get(0).asDouble(), point.get(1).asDouble()));
        }
        Point inside = new GeometryFactory()
                .createPolygon(ring.toArray(Coordinate[]::new))
                .getInteriorPoint();
        double side = 256 * Math.pow(2, ZOOM);
        double x = 720 + (worldX(inside.getX()) - worldX(LNG)) * side;
        double y = BAR + (900 - BAR) / 2.0 + (worldY(inside.getY()) - worldY(LAT)) * side;
        return new int[] {(int) Math.round(x), (int) Math.round(y) - 24};
    }

    private static double worldX(double lng) {
        return lng / 360 + 0.5;
    }

    private static double worldY(double lat) {
        double sin = Math.sin(Math.toRadians(lat));
        return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
    }
}
