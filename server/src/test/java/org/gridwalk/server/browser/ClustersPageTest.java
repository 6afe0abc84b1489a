package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.util.List;
import org.gridwalk.server.ServerUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where something is going on since some day, by the scan of the night and by one on demand. */
@Tag("browser")
@ExtendWith(Demo.class)
class ClustersPageTest {
    private static final String CLUSTERS = Screen.HEATMAP + "?tab=hotspots&finding=clusters";
    private static final String REGISTER = "clusters-page-test";
    private static final int BURST = 30;

    @AfterEach
    void putBack() {
        Demo.database().jdbi().useHandle(handle -> {
            handle.execute("delete from issue where register = ?", REGISTER);
            handle.execute("delete from scan_run where to_on = ?", ServerUnderTest.TODAY);
        });
    }

    @Test
    void aScanOnDemandFindsWhatBeganTwoDaysAgo() {
        try (Screen screen = afterTheNight(Screen.desk().manager()).open(CLUSTERS)) {
            Page page = screen.page();
            assertThat(page.locator(".clusters .state")).containsText("没有发现近日聚集");
            assertThat(page.locator(".clusters")).containsText("涛青街道：扫描到");
            BufferedImage before = screen.map();

            burst();
            screen.button("现在扫描").click();
            assertThat(page.locator(".cluster-scan [role=status]")).containsText("已扫描到 11月20日");
            Locator row = page.locator("[data-cluster]");
            assertThat(row.first()).isVisible();
            JsonNode found = screen.get("/api/hotspots/clusters").get("clusters");
            assertThat(row).hasCount(found.size());
            JsonNode first = found.get(0);
            assertThat(first.get("since").asText()).isEqualTo("2026-11-18");
            assertThat(row.first())
                    .containsText(
                            "自 11月18日（周三）起到 11月20日，这里有 " + first.get("cases").asInt() + " 件");
            assertThat(row.first())
                    .containsText("范围内 " + first.get("householdsInView").asInt() + " 户");
            assertThat(row.first()).containsText("对数似然比");

            List<List<String>> file = SavedTable.of(screen);
            assertThat(file).hasSize(found.size() + 1);
            assertThat(file.get(1)).contains("2026-11-18", first.get("cases").asText());

            String view = "#17/%s/%s"
                    .formatted(first.get("lat").asText(), first.get("lng").asText());
            row.first().click();
            screen.settled();
            Pixels.assertDifferent(before, screen.map());
            screen.open(CLUSTERS + view);
            assertThat(new Outlines(screen.map(), view).drawnShare(first.get("outline"), 0))
                    .isGreaterThan(0.9);

            // In the past there is what the scans of then found, and no scan of now.
            screen.open(CLUSTERS + "&from=2026-11-01&to=2026-11-19");
            assertThat(page.locator("[data-cluster]")).hasCount(0);
            assertThat(screen.button("现在扫描")).hasCount(0);
            assertThat(page.locator(".clusters")).containsText("所选日期止于 11月19日");
        }
    }

    /** The server does at its start what should have been done by night, beside the tests. */
    private static Screen afterTheNight(Screen screen) {
        screen.page()
                .waitForCondition(
                        () -> !screen.get("/api/hotspots/clusters").get("runs").isEmpty());
        return screen;
    }

    /** Of the commonest topic, at one building of a quiet estate, in the last three days. */
    private static void burst() {
        int reported = Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createUpdate("""
                        insert into issue (register, number, area_id, topic_id, source, status, reported_at,
                          place_precision, geom, building_id, estate_id, grid_id, reported_grid_id)
                        select :register, i, area_id, topic_id, 'HOTLINE', 'FILED',
                          (date '2026-11-18' + i % 3 + time '09:00') at time zone 'Asia/Shanghai',
                          place_precision, geom, building_id, estate_id, grid_id, reported_grid_id
                        from (select * from issue
                              where building_id is not null and geom is not null and grid_id is not null
                                and topic_id = (select topic_id from issue where building_id is not null and geom is not null
                                                group by topic_id order by count(*) desc, topic_id limit 1)
                              order by count(*) over (partition by estate_id), id limit 1) model
                        cross join generate_series(1, :count) i
                        """)
                        .bind("register", REGISTER)
                        .bind("count", BURST)
                        .execute());
        assertThat(reported).isEqualTo(BURST);
    }

    @Test
    void aScanThatCanNotBeBegunOrFailsIsSaid() {
        try (Screen screen = afterTheNight(
                        Screen.desk().expecting(error -> error.contains("500")).manager())
                .open(CLUSTERS)) {
            Page page = screen.page();
            page.route(
                    "**/api/hotspots/scans",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(500)
                            .setContentType("application/problem+json")
                            .setBody("{\"status\":500,\"code\":\"internal\",\"title\":\"\"}")));
            screen.button("现在扫描").click();
            assertThat(page.locator(".cluster-scan [role=alert]")).containsText("服务器出错");
            page.unroute("**/api/hotspots/scans");

            page.route(
                    "**/api/jobs/*/events",
                    route -> route.fulfill(
                            new Route.FulfillOptions()
                                    .setContentType("text/event-stream")
                                    .setBody(
                                            "event: end\ndata: {\"id\":1,\"status\":\"FAILED\",\"done\":0,\"error\":\"gone\"}\n\n")));
            page.locator(".cluster-scan [role=alert] button").click();
            assertThat(page.locator(".cluster-scan [role=alert]")).containsText("扫描没有完成");
            assertThat(page.locator(".clusters .state")).containsText("没有发现近日聚集");
        }
    }

    @Test
    void whoMayNotScanReadsTheLast() {
        try (Screen screen = afterTheNight(Screen.desk().as("leader2")).open(CLUSTERS)) {
            assertThat(screen.page().locator(".clusters")).containsText("扫描到");
            assertThat(screen.button("现在扫描")).hasCount(0);
        }
    }
}
