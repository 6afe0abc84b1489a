package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.gridwalk.server.Config;
import org.gridwalk.server.Server;
import org.gridwalk.server.ServerUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The phone page with the network cut, answers lost and a server that refuses: the server holds each thing once. */
@Tag("browser")
@ExtendWith(Demo.class)
class OfflineTest {
    @AfterEach
    void takeBack() {
        Phone.forget();
    }

    /** Point 21 of the list: a visit and an issue with a photo, a reload without a network, and online again. */
    @Test
    void whatIsRecordedOfflineArrivesOnceThoughAnswersAreLost() {
        try (Phone phone = Phone.withWorker()) {
            phone.cut();
            phone.visit(0, "见到本人");
            phone.issue(0, Phone.photo());
            phone.waits(3);

            phone.page().reload();
            phone.ready();
            phone.waits(3);
            assertThat(phone.page().locator(".stop.done").first()).containsText("待传");
            assertThat(Phone.rows("visit")).isZero();

            // The server gets each thing, and its answer is lost on the way back, once.
            AtomicInteger posts = phone.loseAnswers("/api/(visits|issues|photos)$", 3);
            phone.connect();
            phone.waits(0);
            assertThat(posts.get()).as("answers lost, and attempts after").isGreaterThan(3);
            assertThat(Phone.rows("visit")).isEqualTo(1);
            assertThat(Phone.rows("issue")).isEqualTo(1);
            assertThat(Phone.rows("photo")).isEqualTo(1);
        }
    }

    /** A building looked at without a network, with a finding and its photo, though an answer is lost. */
    @Test
    void aPatrolIsRecordedOfflineAndArrivesOnce() {
        try (Phone phone = Phone.withWorker()) {
            phone.cut();
            phone.tab("巡查");
            Locator buildings = phone.page().locator("[data-building]");
            String id = buildings.first().getAttribute("data-building");
            buildings.first().locator("button").click();
            Locator check = phone.page().locator("details[data-check]").first();
            check.locator("summary").click();
            check.locator("select").selectOption(new SelectOption().setIndex(1));
            check.locator("input").setInputFiles(new FilePayload("photo.png", "image/png", Phone.photo()));
            phone.button("看过了").click();
            phone.waits(2);
            assertThat(phone.page().locator("[data-building='" + id + "']")).containsText("待传");
            phone.page().reload();
            phone.ready();
            phone.waits(2);

            AtomicInteger posts = phone.loseAnswers("/api/patrols$", 1);
            phone.connect();
            phone.waits(0);
            assertThat(posts.get()).as("an answer lost, and attempts after").isGreaterThan(1);
            assertThat(Phone.rows("patrol_look")).isEqualTo(1);
            assertThat(Phone.rows("issue")).isEqualTo(1);
            assertThat(Phone.rows("photo")).isEqualTo(1);
            assertThat(phone.page().locator("[data-building='" + id + "'] .stop.done"))
                    .hasCount(1);
            assertThat(phone.page().locator("[data-building='" + id + "']")).containsText("待办 1");
        } finally {
            Demo.database()
                    .jdbi()
                    .useHandle(handle ->
                            handle.execute("delete from issue where source = 'PATROL' and client_id is not null"));
        }
    }

    /** The first time that the page is open is the last with a network, in a stairwell: the map has to be there too. */
    @Test
    void theMapIsTakenAlongOnTheFirstVisit() {
        try (Phone phone = Phone.withWorker()) {
            phone.screen()
                    .waitUntil("caches.open('gridwalk-map').then(map => map.keys()).then(keys => keys.length > 3)");
            phone.cut();
            phone.page().reload();
            phone.ready();
            phone.tab("地图");
            phone.screen().waitUntil("document.querySelector('.map-view .leaflet-tile-loaded') !== null");
            assertThat(phone.page().locator(".map-list")).hasCount(0);
        }
    }

    /** Made with a network; moved and cancelled without one, and the answer to the move is lost. */
    @Test
    void anAppointmentIsMovedAndCancelledOffline() {
        try (Phone phone = Phone.withWorker()) {
            phone.stop(0).click();
            promise(phone, "2026-11-23T15:00");
            phone.page().waitForCondition(() -> Phone.rows("appointment") == 1);
            assertThat(phone.page().locator(".sync-state.idle")).isVisible();
            phone.cut();
            promise(phone, "2026-11-24T09:30");
            phone.waits(1);
            assertThat(phone.page().locator(".stop-page")).containsText("09:30");

            AtomicInteger posts = phone.loseAnswers("/api/appointments/[0-9]+/move$", 1);
            phone.connect();
            phone.waits(0);
            assertThat(posts.get()).as("an answer lost, and attempts after").isGreaterThan(1);
            assertThat(appointments()).containsExactly("BOOKED 2026-11-24 09:30");

            assertThat(phone.page().locator(".sync-state.idle")).isVisible();
            phone.cut();
            phone.button("约时间").click();
            phone.button("取消预约").click();
            phone.waits(1);
            phone.connect();
            phone.waits(0);
            assertThat(appointments()).containsExactly("CANCELLED 2026-11-24 09:30");
        } finally {
            Demo.database()
                    .jdbi()
                    .useHandle(handle -> handle.execute("delete from appointment where client_id is not null"));
        }
    }

    private static void promise(Phone phone, String time) {
        phone.button("约时间").click();
        phone.page().locator("#from").fill(time);
        phone.button("保存").click();
        assertThat(phone.button("约时间")).isVisible();
    }

    private static List<String> appointments() {
        return Demo.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select status || ' ' || to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
                        from appointment where client_id is not null
                        """).mapTo(String.class).list());
    }

    /** Point 22: whatever the server says, the item stays with its reason, and nothing else waits for it. */
    @Test
    void aRefusedItemStaysWithItsReason() {
        try (Phone phone = Phone.withWorker()) {
            assertStays(phone, 500, "internal", "服务器出错");
            assertStays(phone, 401, "sign-in-needed", "登录已过期");
            assertStays(phone, 409, "id-taken", "编号已用于另一条记录");
        }
    }

    private static void assertStays(Phone phone, int status, String code, String words) {
        Pattern visits = Pattern.compile("/api/visits$");
        phone.screen().context().route(visits, route -> refuse(route, status, code));
        phone.tab("今日");
        phone.visit(0, "无人在家");
        phone.waits(1);
        phone.tab("我的");
        Locator item = phone.page().locator("[data-outbox] .outbox-item");
        assertThat(item).containsText(words);
        phone.page().reload();
        phone.ready();
        assertThat(item).containsText("无人在家");
        if (status != 401) {
            long issues = Phone.rows("issue");
            phone.tab("今日");
            phone.issue(1, null);
            phone.waits(1);
            assertThat(Phone.rows("issue")).isEqualTo(issues + 1);
        }
        phone.screen().context().unroute(visits);
        phone.tab("我的");
        long kept = Phone.rows("visit");
        phone.button(status == 409 ? "重试" : "立即同步").click();
        phone.waits(0);
        assertThat(Phone.rows("visit")).isEqualTo(kept + 1);
    }

    private static void refuse(Route route, int status, String code) {
        if (!route.request().method().equals("POST")) {
            route.resume();
            return;
        }
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody("{\"code\":\"" + code + "\",\"status\":" + status + "}"));
    }

    @Test
    void signingOutWarnsAndThenLeavesNothing() {
        try (Phone phone = Phone.withOwnSession()) {
            phone.cut();
            phone.visit(0, "拒访");
            phone.tab("我的");
            phone.button("退出登录").click();
            Locator warning = phone.page().locator("[role=alertdialog]");
            assertThat(warning).containsText("还有 1 条没有上传");
            phone.button("先不退出").click();
            phone.waits(1);

            phone.button("退出登录").click();
            phone.page().waitForDownload(() -> phone.button("导出并退出").click());
            // The network comes back in the middle: nothing that was about to be sent may lie here again.
            phone.connect();
            phone.page().waitForCondition(() -> !phone.page().url().contains(Phone.VISITS));
            phone.page().navigate(Demo.url() + "/icon.svg");
            Object left = phone.page().evaluate("""
                    () => new Promise(done => {
                      const open = indexedDB.open('gridwalk-visits');
                      open.onsuccess = () => {
                        const counts = {};
                        const names = [...open.result.objectStoreNames];
                        for (const name of names) {
                          open.result.transaction(name).objectStore(name).count().onsuccess = (event) => {
                            counts[name] = event.target.result;
                            if (Object.keys(counts).length === names.length) done(counts);
                          };
                        }
                      };
                    })""");
            assertThat(left).isEqualTo(Map.of("keys", 0, "day", 0, "outbox", 0));
        }
    }

    /** The server dies and comes back on the same data; the phone finds it again by itself. */
    @Test
    void whatIsRecordedWhileTheServerIsDownArrivesOnce() {
        Server first = server(0);
        int port = first.port();
        try (Phone phone = Phone.withWorker("http://127.0.0.1:" + port)) {
            first.close();
            phone.visit(0, "见到本人");
            phone.visit(0, "无人在家");
            phone.waits(2);
            phone.page().reload();
            phone.ready();
            phone.waits(2);
            try (Server second = server(port)) {
                assertThat(second.port()).isEqualTo(port);
                phone.waits(0);
                assertThat(Phone.rows("visit")).isEqualTo(2);
                phone.page().close();
            }
        }
    }

    private static Server server(int port) {
        Clock clock = Clock.fixed(
                ServerUnderTest.TODAY.atTime(18, 0).atZone(ServerUnderTest.ZONE).toInstant(), ServerUnderTest.ZONE);
        Config config = new Config(
                Path.of("target", "test-state"),
                "127.0.0.1",
                port,
                null,
                ServerUnderTest.ZONE,
                List.of(),
                true,
                null,
                Map.of(),
                null,
                null);
        return Server.start(config, Demo.database(), clock);
    }

    /** What lies on the phone can't be read without the browser's key. */
    @Test
    void householdsLieEncrypted() {
        try (Phone phone = Phone.withWorker()) {
            String address = phone.stop(0).locator("strong").innerText();
            phone.cut();
            phone.visit(0, "见到家属");
            Object readable = phone.page().evaluate("""
                    address => new Promise(done => {
                      const open = indexedDB.open('gridwalk-visits');
                      open.onsuccess = async () => {
                        const rows = await Promise.all(['day', 'outbox'].map(name => new Promise(resolve => {
                          open.result.transaction(name).objectStore(name).getAll().onsuccess = (event) => resolve(event.target.result);
                        })));
                        const texts = rows.flat().flatMap(row => [JSON.stringify(row), new TextDecoder().decode(row.sealed.bytes)]);
                        done([rows.map(it => it.length).join(), texts.some(text => text.includes(address) || text.includes('FAMILY_MET'))].join(' '));
                      };
                    })""", address);
            assertThat(readable).isEqualTo("1,1 false");
            phone.connect();
            phone.waits(0);
        }
    }
}
