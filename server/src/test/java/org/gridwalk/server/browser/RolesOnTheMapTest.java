package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a role may not see is neither on the manager's page nor asked for by it: a refusal would stand on the console. */
@Tag("browser")
@ExtendWith(Demo.class)
class RolesOnTheMapTest {
    private static final List<String> ONLY_FOR_OTHERS = List.of(
            "/api/issues",
            "/api/heat/domain",
            "/api/heat/1",
            "/api/search",
            "/api/coverage/uncovered",
            "/api/coverage/buildings",
            "/api/coverage/heat",
            "/api/coverage/forecast",
            "/api/coverage/feasibility",
            "/api/coverage/events",
            "/api/service-circles/map",
            "/api/hotspots/",
            "/api/hotspots?");

    @Test
    void aViewerSeesRatesOfGridsAndNoIssueHouseholdOrBuilding() {
        List<String> asked = new ArrayList<>();
        try (Screen screen = Screen.desk().as("viewer")) {
            screen.page().onRequest(request -> asked.add(pathOf(request.url())));
            screen.open(Screen.HEATMAP + "?tab=uncovered&mode=points&measure=reach#18/44.951/87.004");
            assertThat(screen.tab("走访")).hasAttribute("aria-selected", "true");
            assertThat(screen.tab("未访户")).hasCount(0);
            assertThat(screen.page().locator(".legend")).containsText("触达率");
            assertThat(screen.page().locator(".legend-head")).isHidden();
            assertThat(screen.page().locator(".search, .timeline")).hasCount(0);
            screen.page().locator("#map").click();
            screen.settled();
            assertThat(screen.page().locator("dialog.stairwell")).isHidden();

            screen.page().locator(".completeness > summary").click();
            assertThat(screen.page().locator(".clear-figures")).isVisible();
            screen.tab("服务圈").click();
            screen.settled();
            assertThat(screen.page().locator(".circles-figure")).isVisible();
            screen.tab("概览").click();
            screen.settled();
            assertThat(screen.page().locator(".cube-months")).isVisible();
            assertThat(screen.page().locator(".timeline, .kpis")).hasCount(0);
            screen.page().locator("#map").click();
            screen.settled();
            assertThat(asked).contains("/api/coverage?", "/api/service-circles?", "/api/heat/cube");
            assertThat(asked).noneMatch(path -> ONLY_FOR_OTHERS.stream().anyMatch(path::startsWith));

            screen.tab("走访").click();
            screen.settled();
            assertThat(gridsAreColoured(screen)).isTrue();
            screen.resize(360, 740);
            Access.assertFits(screen);
            BoundingBox account = screen.page().locator(".account-button").boundingBox();
            assertThat(account.x + account.width).isGreaterThan(360 - 20);
        }
    }

    /** What is asked with parameters ends with a question mark. */
    private static String pathOf(String url) {
        URI uri = URI.create(url);
        return uri.getQuery() == null ? uri.getPath() : uri.getPath() + "?";
    }

    @Test
    void aViewerSeesTheHotSpotsOfTheLastMonthAndNoSingleOne() {
        List<String> asked = new ArrayList<>();
        try (Screen screen = Screen.desk().as("viewer")) {
            screen.page().onRequest(request -> asked.add(pathOf(request.url())));
            JsonNode answer = screen.get("/api/hotspots");
            JsonNode spot = answer.get("hotSpots").get(0);
            String view = "#17/%s/%s"
                    .formatted(spot.get("lat").asText(), spot.get("lng").asText());
            screen.open(Screen.HEATMAP + "?tab=hotspots&finding=funnel&topic=ROOF_LEAK&mode=points&spot=1" + view);
            assertThat(screen.page().locator(".spots")).containsText("上一个整月");
            assertThat(screen.page().locator(".spots-found")).containsText("2026年10月1日 – 2026年10月31日");
            assertThat(screen.page().locator(".spot-row")).hasCount(1);
            assertThat(screen.page().locator(".spot-row"))
                    .containsText(spot.get("name").get("estate").asText());
            assertThat(screen.page().locator(".filters")).isHidden();
            assertThat(screen.page().locator(".spot-choices, .targets, .legend .ramp"))
                    .hasCount(0);
            assertThat(new Outlines(screen.map(), view).drawnShare(spot.get("outline"), 0))
                    .isGreaterThan(0.3);

            screen.page().locator(".spot-row").click();
            screen.page().locator("#map").click();
            screen.settled();
            assertThat(screen.page().locator(".spot-row")).isVisible();
            assertThat(screen.address()).doesNotContain("spot=1").doesNotContain("cell=");
            assertThat(asked).contains("/api/hotspots");
            assertThat(asked).noneMatch(path -> ONLY_FOR_OTHERS.stream().anyMatch(path::startsWith));
        }
    }

    private static boolean gridsAreColoured(Screen screen) {
        return (Boolean) screen.page().evaluate("""
                (canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
                  .filter((value, i) => i % 4 === 3 && value > 0).length > 10_000)
                (document.querySelector('.leaflet-grids-pane > canvas'))
                """);
    }

    /** An old link to what only others see opens what a viewer has. */
    @Test
    void aViewersLinkToHotSpotsAsksForNoneOfTheirIssues() {
        List<String> asked = new ArrayList<>();
        try (Screen screen = Screen.desk().as("viewer")) {
            screen.page()
                    .onRequest(request -> asked.add(URI.create(request.url()).getPath()));
            screen.open(Screen.HEATMAP
                    + "?tab=hotspots&finding=visits&mode=points&source=HOTLINE&topic=NOISE&spot=1&issue=1");
            screen.open(Screen.HEATMAP + "?tab=hotspots&finding=funnel&grid=2");
            screen.open(Screen.HEATMAP + "?grid=2&issue=1&mode=cells");
            assertThat(asked).noneMatch(path -> ONLY_FOR_OTHERS.stream().anyMatch(path::startsWith));
        }
    }

    @Test
    void aLeaderSeesComplaintsAgainstVisitsAndTheFunnelOfTheOwnGridAlone() {
        try (Screen screen = Screen.desk().as("leader2").open(Screen.HEATMAP + "?tab=hotspots&finding=funnel")) {
            assertThat(screen.page().locator(".table tbody tr")).hasCount(1);
            assertThat(screen.page().locator(".footnote")).containsText("没有位置的诉求不属于任何网格");
            screen.radio("诉求×走访").click();
            screen.settled();
            assertThat(screen.page().locator(".all-units summary")).containsText("个六边形");
            assertThat(screen.text()).doesNotContain("第一网格").doesNotContain("NaN");
        }
    }

    @Test
    void aLeaderSeesTheOwnGridAlone() {
        try (Screen screen = Screen.desk().as("leader2").open(Screen.HEATMAP + "?tab=grids&mode=grids")) {
            assertThat(screen.page().locator(".grid-name")).hasCount(1);
            screen.tab("走访").click();
            screen.settled();
            assertThat(screen.page().locator(".grid-name")).hasCount(1);
            // An issue without a place is in no grid: that none is counted is no 0 %.
            screen.tab("概览").click();
            screen.settled();
            assertThat(screen.page().locator(".kpi").nth(1)).containsText("—");
            assertThat(screen.page().locator(".overview")).containsText("没有位置的诉求不属于任何网格");

            screen.tab("未访户").click();
            screen.settled();
            assertThat(strangers(screen))
                    .as("uncovered households of other grids")
                    .isEmpty();
            screen.page().locator(".panel-head .button").click();
            assertThat(screen.page().locator(".popover[role=dialog]")).containsText("困难家庭");
            assertThat(screen.page().locator(".popover[role=dialog]")).not().containsText("社区矫正");
            screen.page().keyboard().press("Escape");
            assertThat(screen.page().locator(".legend")).not().containsText("受限类别");
        }
    }

    /** Of the households that the page lists, those whose dwelling leader 2's grid doesn't hold. */
    private static List<String> strangers(Screen screen) {
        assertThat(screen.page().locator("[data-target]").first()).isVisible();
        List<?> listed = (List<?>)
                screen.page().evaluate("[...document.querySelectorAll('[data-target]')].map(it => it.dataset.target)");
        List<String> ids = listed.stream().map(String::valueOf).toList();
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select household.id::text
                                from household
                                left join dwelling_grid(date '2026-11-20') place using (dwelling_id)
                                where household.id in (<ids>) and grid_id is distinct from 2
                                """)
                        .bindList("ids", ids.stream().map(Long::valueOf).toList())
                        .mapTo(String.class)
                        .list());
    }

    /** The first leader of the demo is appointed. */
    @Test
    void whoIsAppointedIsToldThatTheMapLeavesRestrictedCategoriesOut() {
        try (Screen screen = Screen.desk().as("leader1").open(Screen.HEATMAP + "?tab=uncovered&mode=points")) {
            screen.page().locator(".panel-head .button").click();
            assertThat(screen.page().locator(".popover[role=dialog]")).containsText("社区矫正");
            assertThat(screen.page().locator(".legend")).containsText("受限类别不上图");
        }
    }
}
