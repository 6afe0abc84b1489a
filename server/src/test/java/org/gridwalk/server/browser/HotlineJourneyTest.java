package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.server.browser.DeskPageTest.send;
import static org.gridwalk.server.browser.DeskPageTest.stage;
import static org.gridwalk.server.browser.DeskPageTest.step;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One ticket from the hotline's export to the callback, by a desk and a worker, each in a session of their own. */
@Tag("browser")
@ExtendWith(Demo.class)
class HotlineJourneyTest {
    private static final String DESK = "/desk.html";
    private static final String HEADER = "工单编号,来电时间,诉求类别,工单状态,诉求内容,诉求地址,联系人,联系电话,经度,纬度\n";
    private static final String NUMBER = "HL2026112000017";

    @AfterEach
    void takeAway() {
        Demo.database().jdbi().useTransaction(handle -> {
            handle.execute("alter table issue_entry disable trigger issue_entry_stays");
            handle.execute("delete from issue_entry where issue_id in (select id from issue where register = '12345')");
            handle.execute("alter table issue_entry enable trigger issue_entry_stays");
            handle.execute("delete from import_undo");
            handle.execute("delete from issue where register = '12345'");
            handle.execute("delete from import");
        });
    }

    private static String one(String sql) {
        return Demo.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    /** A line of the export, of a place in the worker's grid. */
    private static String ticket(String status) {
        String place = one("""
                select st_x(place) || ',' || st_y(place)
                from account
                join grid_team team on team.worker_id = account.worker_id and team.valid @> date '2026-11-20'
                join grid_version version on version.grid_id = team.grid_id and version.valid @> date '2026-11-20'
                cross join lateral st_pointonsurface(version.geom) place
                where login = 'worker1' order by version.grid_id limit 1
                """);
        String topic = one("select name from topic where name like '%灯不亮' order by id limit 1");
        return NUMBER + ",2026-11-20 09:12," + topic + "," + status + ",来电人反映楼道照明不亮，老人夜里下楼不便。,3号楼2单元门口,赵女士,13812340000,"
                + place + "\n";
    }

    /** Takes in a table at the imports page. */
    private static void takeIn(Screen screen, String table, Charset charset) {
        Page page = screen.page();
        screen.open("/imports.html");
        page.locator("input[name=file]")
                .setInputFiles(new FilePayload("热线导出.csv", "text/csv", table.getBytes(charset)));
        // Too few places to tell: somebody says it.
        page.locator("[data-question=crs] input[value='EPSG:4326']").check();
        screen.button("试导入").click();
        assertThat(page.locator(".imports-trial [data-count=loaded]")).isVisible();
        screen.button("导入").click();
        assertThat(page.locator("section[aria-label='正在导入'] h3")).hasText("已导入");
    }

    private static String counted(Page page, String what) {
        return page.locator("[data-count=" + what + "] dd").innerText();
    }

    private static void take(Screen screen, String step, String note) {
        step(screen.page(), step).click();
        if (!note.isEmpty()) {
            screen.page().locator("textarea[name=note]").fill(note);
        }
        send(screen);
    }

    private static void open(Screen screen, String box) {
        screen.open(DESK + box);
        screen.page()
                .locator(".desk-row")
                .filter(new Locator.FilterOptions().setHasText(NUMBER))
                .locator(".desk-open")
                .click();
        screen.settled();
    }

    private static void picture(Screen screen, String name) {
        String to = System.getProperty("gridwalk.pictures");
        if (to != null) {
            screen.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of(to, name + ".png")));
        }
    }

    @Test
    void fromTheExportToTheCallback() {
        try (Screen desk = Screen.desk().as("desk").open(DESK);
                Screen worker = Screen.of(390, 844, 1).as("worker1")) {
            Page page = desk.page();
            takeIn(
                    desk,
                    HEADER + ticket("待签收") + "HL2026112000018,昨天,没有的类别,待签收,a,b,c,d,,\n",
                    Charset.forName("GB18030"));
            assertThat(counted(page, "loaded")).isEqualTo("1");
            assertThat(counted(page, "rejected")).isEqualTo("1");
            assertThat(page.locator(".imports-reasons")).containsText("第 3 行");
            picture(desk, "import");
            Access.assertNothingSerious(desk, "import");

            open(desk, "?stage=FILED");
            assertThat(page.locator(".desk-description")).containsText("楼道照明不亮");
            assertThat(page.locator(".desk-side")).not().containsText("13812340000");
            take(desk, "ACCEPT", "");
            step(page, "DISPATCH").click();
            page.locator("select[name=handler]")
                    .selectOption(one("select cast(worker_id as text) from account where login = 'worker1'"));
            send(desk);
            assertThat(stage(page)).hasText("已派单");

            open(worker, "?box=MINE");
            Page workers = worker.page();
            take(worker, "TAKE", "");
            worker.button("显示姓名和电话").click();
            assertThat(workers.locator(".desk-callers")).containsText("赵女士 13812340000");
            picture(worker, "worker");
            take(worker, "CONTACT", "已电话联系，晚上上门");
            take(worker, "FINISH", "已更换声控灯，当场试亮");
            assertThat(stage(workers)).hasText("待回访");
        }
        try (Screen desk = Screen.desk().as("desk")) {
            Page page = desk.page();
            open(desk, "?stage=VERIFYING");
            desk.button("显示姓名和电话").click();
            assertThat(page.locator(".desk-caller a")).hasAttribute("href", "tel:13812340000");
            picture(desk, "callers");
            Access.assertNothingSerious(desk, "callers");
            step(page, "CALL_BACK").click();
            desk.radio("无人接听").click();
            send(desk);
            assertThat(page.locator(".desk-wanted")).containsText("回访");
            step(page, "CALL_BACK").click();
            desk.radio("接通").click();
            desk.radio("已解决").click();
            desk.radio("满意").click();
            send(desk);
            take(desk, "CONFIRM", "热线平台已回复来电人");
            take(desk, "CLOSE", "");
            assertThat(stage(page)).hasText("已归档");

            String issue = page.url();
            takeIn(desk, HEADER + ticket("办理中"), StandardCharsets.UTF_8);
            assertThat(counted(page, "updated")).isEqualTo("1");
            page.navigate(issue);
            desk.ready();
            assertThat(stage(page)).hasText("已归档");
            assertThat(page.locator("[data-entry]")).hasCount(10);
            assertThat(page.locator("[data-entry='10']")).containsText(Pattern.compile("热线同步\\s+办理中"));
            List<String> told = List.of("签收", "派单", "接单", "联系诉求人", "办结", "无人接听", "已解决、满意", "提交人反馈", "归档");
            for (int entry = 1; entry <= told.size(); entry++) {
                assertThat(page.locator("[data-entry='" + entry + "']")).containsText(told.get(entry - 1));
            }
            picture(desk, "closed");
            desk.speak("English");
            desk.button("Show names and numbers").click();
            assertThat(page.locator(".desk-callers")).containsText("Hide");
            desk.resize(390, 844);
            picture(desk, "callers-en");
            desk.resize(1440, 900);
            page.locator("a[href='/imports.html'].button").click();
            desk.ready();
            picture(desk, "imports-en");
            desk.resize(390, 844);
            Access.assertFitsEveryWidth(desk);
            desk.resize(390, 844);
            picture(desk, "imports-en-390");
            assertThat(one("select count(*) from audit where action = 'look' and subject like 'issue/%/complainants'"))
                    .isEqualTo("3");
        }
    }
}
