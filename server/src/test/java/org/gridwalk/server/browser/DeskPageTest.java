package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk: an issue from the counter to its end, two at one issue, many at once, by keys alone, for every eye. */
@Tag("browser")
@ExtendWith(Demo.class)
class DeskPageTest {
    private static final String DESK = "/desk.html";

    /** What is filed in a test goes with it; the timelines of issues are else never taken away. */
    @AfterEach
    void takeAway() {
        Demo.database().jdbi().useTransaction(handle -> {
            handle.execute("alter table issue_entry disable trigger issue_entry_stays");
            handle.execute(
                    "delete from issue_entry where issue_id in (select id from issue where register = 'GRIDWALK')");
            handle.execute("alter table issue_entry enable trigger issue_entry_stays");
            handle.execute("delete from issue where register = 'GRIDWALK'");
            handle.execute("delete from photo");
            handle.execute("delete from receipt where kind = 'PHOTO'");
        });
    }

    private static <T> T one(String sql, Class<T> type) {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(type).one());
    }

    /** A door of the first grid behind which somebody lives, as people write it. */
    private static String door() {
        return one("""
                select concat(estate.name, building.name, entrance.name, dwelling.room)
                from household
                join dwelling on dwelling.id = household.dwelling_id
                join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
                join building on building.id = dwelling.building_id
                join estate on estate.id = building.estate_id
                join dwelling_grid(date '2026-11-20') place on place.dwelling_id = dwelling.id and place.grid_id = 1
                where occupied @> date '2026-11-20'
                order by household.id limit 1
                """, String.class);
    }

    private static String worker(String login) {
        return one("select cast(worker_id as text) from account where login = '" + login + "'", String.class);
    }

    /** Files an issue as whoever is signed in, without the form for it. */
    private static long file(Page page, String description) {
        Object id = page.evaluate("""
                async ({description, building}) => {
                  const {csrfToken} = await (await fetch('/api/session')).json();
                  const topics = await (await fetch('/api/topics')).json();
                  const answer = await fetch('/api/desk/issues', {
                    method: 'POST',
                    headers: {'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken},
                    body: JSON.stringify({
                      source: 'PHONE',
                      topic: topics.find(({parent}) => parent).code,
                      description,
                      where: {buildingId: building},
                      complainants: [{name: '王某', phone: '13900000000'}],
                    }),
                  });
                  return (await answer.json()).issueId;
                }
                """, Map.of("description", description, "building", one("""
                        select min(building_id) from grid_building
                        where grid_id = 1 and valid @> date '2026-11-20'
                        """, Integer.class)));
        return ((Number) id).longValue();
    }

    private static Locator row(Page page, long issue) {
        return page.locator("[data-issue='" + issue + "']");
    }

    static Locator step(Page page, String step) {
        return page.locator(".desk-side [data-step=" + step + "]");
    }

    /** Sends the step that is being filled in, and waits until it is taken. */
    static void send(Screen screen) {
        screen.page().locator(".desk-step .desk-acts .primary").click();
        assertThat(screen.page().locator(".desk-step")).hasCount(0);
        screen.settled();
    }

    private static void take(Screen screen, String step, String note) {
        step(screen.page(), step).click();
        screen.page().locator("textarea[name=note]").fill(note);
        send(screen);
    }

    static Locator stage(Page page) {
        return page.locator(".desk-side .panel-head .desk-stage");
    }

    private static void photograph(Page page, String name) {
        page.locator("input[name=photos]").setInputFiles(new FilePayload(name, "image/png", Phone.photo()));
    }

    private static String filedAtTheCounter(Screen screen) {
        Page page = screen.page();
        screen.button("新建受理").click();
        page.locator("select[name=filedTopic]").selectOption(one("""
                select code from topic where parent_id is not null order by id limit 1
                """, String.class));
        page.locator("textarea[name=description]").fill("厨房天花板漏水");
        Locator find = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("找楼栋或门牌"));
        find.fill(door());
        page.locator(".desk-side [role=option]").first().click();
        screen.button("就是这一户").click();
        assertThat(page.locator(".desk-person")).hasCount(1);
        Access.assertNothingSerious(screen, "filing");

        page.reload();
        screen.ready();
        assertThat(page.locator("textarea[name=description]")).hasValue("厨房天花板漏水");
        assertThat(page.locator(".desk-person")).hasCount(1);
        photograph(page, "counter.png");
        assertThat(page.locator(".desk-side .photos img")).hasCount(1);
        screen.button("受理").click();
        Locator number = page.locator(".desk-side .panel-head strong");
        assertThat(number).containsText("GW-2026-");
        screen.settled();
        return number.innerText();
    }

    @Test
    void fromTheCounterToItsEnd() {
        try (Screen screen = Screen.desk()
                        .as("desk")
                        .expecting(error -> error.contains("409"))
                        .open(DESK);
                Screen other = Screen.desk().as("leader1")) {
            Page page = screen.page();
            String number = filedAtTheCounter(screen);
            take(screen, "ACCEPT", "");
            step(page, "DISPATCH").click();
            page.locator("select[name=handler]").selectOption(worker("leader1"));
            send(screen);
            assertThat(stage(page)).hasText("已派单");

            other.open(DESK + "?box=MINE");
            Page leaders = other.page();
            leaders.locator(".desk-row")
                    .filter(new Locator.FilterOptions().setHasText(number))
                    .locator(".desk-open")
                    .click();
            take(other, "TAKE", "");
            take(other, "CONTACT", "已上门看过");
            step(leaders, "FINISH").click();
            leaders.locator("textarea[name=note]").fill("已换水管");
            photograph(leaders, "after.png");
            assertThat(other.radio("处置后")).isChecked();
            send(other);
            assertThat(leaders.locator("[data-entry='5'] .photo-moment")).hasText("处置后");
            assertThat(stage(leaders)).hasText("待回访");

            page.reload();
            screen.ready();
            assertThat(page.locator(".desk-wanted")).hasText("归档前还缺：回访、提交人反馈");
            step(page, "CLOSE").click();
            page.locator(".desk-step .desk-acts .primary").last().click();
            Locator missing = page.locator(".desk-missing");
            assertThat(missing).containsText("还缺：回访、提交人反馈");
            assertThat(stage(page)).hasText("待回访");
            missing.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("回访").setExact(true))
                    .click();
            screen.radio("接通").click();
            screen.radio("已解决").click();
            screen.radio("满意").click();
            send(screen);
            take(screen, "CONFIRM", "属实");
            take(screen, "CLOSE", "");
            assertThat(stage(page)).hasText("已归档");
            assertThat(page.locator("[data-entry]")).hasCount(8);
            assertThat(page.locator("[data-entry='2']")).containsText("派单");
            assertThat(page.locator("[data-entry='6']")).containsText("已解决、满意");
            Locator photos = page.locator(".desk-history .photos img");
            assertThat(photos).hasCount(2);
            photos.last().scrollIntoViewIfNeeded();
            screen.waitUntil(
                    "[...document.querySelectorAll('.desk-history img')].every(it => it.naturalWidth === 640)");
        }
    }

    @Test
    void whoIsGivenSomethingIsToldOnEveryPage() {
        try (Screen screen = Screen.desk().as("desk").open(DESK);
                Screen other = Screen.desk().as("leader1").open("/team.html")) {
            Page page = screen.page();
            Page leaders = other.page();
            assertThat(leaders.locator(".bell-count")).hasCount(0);
            screen.open(DESK + "?issue=" + file(page, "楼道灯不亮"));
            take(screen, "ACCEPT", "");
            step(page, "DISPATCH").click();
            page.locator("select[name=handler]").selectOption(worker("leader1"));
            page.locator("textarea[name=note]").fill("今天先看一下");
            send(screen);

            leaders.reload();
            other.ready();
            assertThat(leaders.locator(".bell-count")).hasText("1");
            other.button("1 条未读消息").click();
            Locator told = leaders.locator(".notices .row").first();
            assertThat(told).containsText("交给您办理");
            assertThat(told).containsText("今天先看一下");
            Access.assertNothingSerious(other, "notices");
            leaders.keyboard().press("Escape");
            assertThat(leaders.locator(".bell")).isFocused();
            leaders.keyboard().press("Enter");
            told.click();
            other.ready();
            assertThat(leaders.locator(".desk-description")).hasText("楼道灯不亮");
            assertThat(leaders.locator(".bell-count")).hasCount(0);
        }
    }

    @Test
    void ofTwoAtOneIssueTheLaterSeesWhatTheFirstDid() {
        try (Screen screen = Screen.desk()
                        .as("desk")
                        .expecting(error -> error.contains("409"))
                        .open(DESK);
                Screen other = Screen.desk().as("admin")) {
            Page page = screen.page();
            long issue = file(page, "楼道灯不亮");
            screen.open(DESK + "?issue=" + issue);
            other.open(DESK + "?issue=" + issue);
            step(page, "CONTACT").click();
            page.locator("textarea[name=note]").fill("电话里说清了位置");
            take(other, "ACCEPT", "");

            page.locator(".desk-step .desk-acts .primary").click();
            assertThat(page.locator(".desk-outdated")).containsText("区管理员 · 签收");
            assertThat(page.locator("textarea[name=note]")).hasValue("电话里说清了位置");
            screen.button("在此之上联系诉求人").click();
            assertThat(page.locator(".desk-step")).hasCount(0);
            assertThat(page.locator("[data-entry]")).hasCount(2);

            step(page, "MERGE").click();
            screen.settled();
            other.open(DESK + "?issue=" + issue);
            take(other, "DECLINE", "不归本社区");
            page.locator("textarea[name=note]").fill("同一件事");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("按工单号或内容找要并入的工单"))
                    .fill("GW-2026");
            page.locator(".desk-step [role=option]").first().click();
            page.locator(".desk-step .desk-acts .primary").click();
            assertThat(page.locator(".desk-step .desk-refused")).hasText("现在已不能并单。");
        }
    }

    @Test
    void manyAreGivenOutAtOnceAndWhatIsRefusedSaysWhy() {
        try (Screen screen = Screen.desk()
                .as("desk")
                .expecting(error -> error.contains("409"))
                .open(DESK)) {
            Page page = screen.page();
            long one = file(page, "井盖松动");
            long two = file(page, "路面积水");
            screen.open(DESK + "?stage=FILED");
            row(page, one).getByRole(AriaRole.CHECKBOX).check();
            row(page, two).getByRole(AriaRole.CHECKBOX).check();
            screen.button("批量派单").click();
            screen.radio("外部单位").click();
            page.locator("input[name=office]").fill("市政所");
            page.locator(".desk-bulk .choice input").uncheck();
            page.locator(".desk-bulk .desk-acts .primary").click();
            assertThat(page.locator(".desk-refusals > li")).hasCount(2);
            assertThat(page.locator(".desk-refusals > li").first()).containsText("这一步之前还缺别的步骤");
            screen.button("关闭").click();
            assertThat(row(page, one).getByRole(AriaRole.CHECKBOX)).isChecked();
            screen.button("批量派单").click();
            screen.radio("外部单位").click();
            page.locator("input[name=office]").fill("市政所");
            page.locator(".desk-bulk .desk-acts .primary").click();
            assertThat(page.locator(".desk-bulk [role=status]")).containsText("已办 2 件");
            assertThat(row(page, one)).hasCount(0);
            assertThat(one("select count(*) from issue where office = '市政所' and status = 'DISPATCHED'", Integer.class))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatIsAnotherMatterIsSplitOff() {
        try (Screen screen = Screen.desk().as("desk").open(DESK)) {
            Page page = screen.page();
            long issue = file(page, "门禁坏了，另外楼道堆物");
            screen.open(DESK + "?issue=" + issue);
            step(page, "SPLIT").click();
            page.locator("textarea[name=splitNote]").fill("堆物由物业办");
            page.locator("textarea[name=description]").fill("楼道堆物");
            page.locator(".desk-form .desk-acts .primary").last().click();
            assertThat(page.locator(".desk-dl")).containsText("拆自");
            page.locator(".desk-dl .desk-link").first().click();
            assertThat(page.locator("[data-entry='1']")).containsText("拆单");
        }
    }

    @Test
    void whatWasTakenDownWronglyIsCorrected() {
        try (Screen screen = Screen.desk().as("desk").open(DESK)) {
            Page page = screen.page();
            screen.open(DESK + "?issue=" + file(page, "路灯不亮"));
            String before = page.locator(".desk-body h2").innerText();
            step(page, "AMEND").click();
            Locator topics = page.locator("select[name=otherTopic]");
            topics.selectOption(topics.locator("option").last().getAttribute("value"));
            page.locator(".desk-step summary").click();
            page.locator(".desk-step .desk-map").click();
            assertThat(page.locator(".desk-on-map .soft")).containsText("87.");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("找楼栋或门牌"))
                    .fill(door());
            page.locator(".desk-step [role=option]").first().click();
            assertThat(page.locator(".desk-step .desk-found")).hasCount(1);
            page.locator("textarea[name=note]").fill("电话里问清了");
            send(screen);
            assertThat(page.locator("[data-entry='1']")).containsText("类别：" + before + " → ");
            assertThat(page.locator("[data-entry='1']")).containsText("原地点：");
            assertThat(page.locator(".desk-body h2")).not().hasText(before);
        }
    }

    @Test
    void isWorkedByKeysAlone() {
        try (Screen screen = Screen.desk().as("desk").open(DESK)) {
            Page page = screen.page();
            page.keyboard().press("j");
            Locator rows = page.locator(".desk-row .desk-open");
            assertThat(rows.first()).isFocused();
            page.keyboard().press("j");
            assertThat(rows.nth(1)).isFocused();
            page.keyboard().press("k");
            page.keyboard().press("x");
            assertThat(page.locator(".desk-row").first().getByRole(AriaRole.CHECKBOX))
                    .isChecked();
            page.keyboard().press("x");
            page.keyboard().press("Enter");
            assertThat(page.locator(".desk-back")).isFocused();
            screen.settled();
            assertThat(screen.address()).contains("issue=");
            page.keyboard().press("Escape");
            assertThat(rows.first()).isFocused();
            page.keyboard().press("/");
            assertThat(page.locator(".desk-head .search-input")).isFocused();
            page.keyboard().press("Tab");
            page.keyboard().press("?");
            assertThat(page.locator(".desk-help")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator(".desk-help")).isHidden();
            page.keyboard().press("n");
            assertThat(page.locator("select[name=source]")).isFocused();

            file(page, "井盖松动");
            file(page, "路面积水");
            screen.open(DESK + "?show=board");
            page.keyboard().press("ArrowDown");
            Locator first = page.locator(".desk-column").first().locator(".desk-open");
            assertThat(first.first()).isFocused();
            page.keyboard().press("ArrowDown");
            assertThat(first.nth(1)).isFocused();
        }
    }

    @Test
    void isForEverybody() {
        try (Screen screen = Screen.desk().as("desk").open(DESK)) {
            Page page = screen.page();
            long issue = file(page, "楼道灯不亮");
            for (String path : List.of(DESK + "?show=board", DESK + "?issue=" + issue, DESK + "?form=new")) {
                screen.open(path);
                Access.assertNothingSerious(screen, path);
                Access.assertFitsEveryWidth(screen);
                Access.assertFocusIsSeen(screen);
            }
            screen.open(DESK);
            Access.assertForEveryEyeAndWidth(screen);
            assertThat(page.locator(".desk-boxes")).containsText("All open");
        }
    }
}
