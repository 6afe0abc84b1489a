package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo's uncertain addresses, decided by keys, by hand on a phone, and by two people at once. */
@Tag("browser")
@ExtendWith(Demo.class)
class PlacesPageTest {
    private static final String PLACES = "/places.html";

    @AfterEach
    void asBefore() {
        Demo.database().jdbi().useTransaction(handle -> {
            handle.execute("""
                    update issue set place_precision = 'NONE', geom = null, estate_id = null, building_id = null,
                      household_id = null, grid_id = null, reported_grid_id = null
                    from geocode_review review where review.issue_id = issue.id
                    """);
            handle.execute("update geocode_review set decided_at = null, decided_by = null, left_at = null");
            handle.execute("delete from geocode_alias");
        });
    }

    private static String one(String sql) {
        return Demo.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static int number(String sql) {
        return Integer.parseInt(one(sql));
    }

    private static int waiting() {
        return number("select count(*) from geocode_review join issue on issue.id = issue_id"
                + " where decided_at is null and place_precision = 'NONE'");
    }

    private static Locator rows(Screen screen) {
        return screen.page().locator(".places-row");
    }

    /** The text that is looked at, without the names of its parts. */
    private static String text(Screen screen) {
        screen.settled();
        return screen.page().locator(".places-row[aria-current=true] strong").innerText();
    }

    private static void press(Screen screen, String key) {
        screen.page().keyboard().press(key);
    }

    private static void moveTo(Screen screen, String text) {
        for (int i = rows(screen).count(); i > 0; i--) {
            press(screen, "ArrowUp");
        }
        for (int i = rows(screen).count(); i > 0 && !text(screen).equals(text); i--) {
            press(screen, "ArrowDown");
        }
        assertThat(text(screen)).isEqualTo(text);
    }

    private static void assertSaid(Screen screen, String words) {
        assertThat(screen.page().locator(".places-said")).containsText(words);
        screen.settled();
    }

    /** Precision, and how many. */
    private static List<String> placed(String address) {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select place_precision || ' ' || count(*) from issue where address = :address
                                group by place_precision order by place_precision
                                """)
                        .bind("address", address)
                        .mapTo(String.class)
                        .list());
    }

    private static String stem() {
        return one("""
                select left(name, 2) from estate
                where (select count(*) from building where estate_id = estate.id) > 1 and name not like '%家属院'
                order by id limit 1
                """);
    }

    @Test
    void keysAloneDecideAndTakeBack() {
        int all = waiting();
        assertThat(all).isBetween(20, 60);
        try (Screen screen = Screen.desk().as("desk").open(PLACES)) {
            Page page = screen.page();
            int texts = rows(screen).count();
            String first = text(screen);
            assertThat(page.locator(".places-candidates [data-candidate='9']")).isVisible();
            press(screen, "2");
            assertSaid(screen, "4 件工单已核定；今后“" + first + "”就是");
            assertThat(rows(screen)).hasCount(texts - 1);
            assertThat(placed(first)).containsExactly("ROOM 4");

            String name = stem() + "新城";
            moveTo(screen, name + "2号楼1单元301");
            press(screen, "e");
            assertSaid(screen, "9 件工单已核定；今后“" + name + "”就是");
            assertThat(placed(name + "2号楼1单元301")).containsExactly("ROOM 4");
            assertThat(placed(name)).containsExactly("ESTATE 1");
            assertThat(rows(screen)).hasCount(texts - 5);

            moveTo(screen, "百货大楼对面");
            press(screen, "p");
            assertThat(page.locator("[data-act=confirm]")).isVisible();
            String before = page.locator(".places-naming").innerText();
            press(screen, "ArrowRight");
            assertThat(page.locator(".places-naming.on")).containsText("就在这一点");
            screen.settled();
            press(screen, "p");
            assertSaid(screen, "3 件工单已核定；今后“百货大楼对面”就是地图上的这一点");
            assertThat(before).contains("就在这一点");
            assertThat(placed("百货大楼对面")).containsExactly("POINT 3");

            moveTo(screen, "平安里后面的巷子");
            press(screen, "n");
            assertSaid(screen, "今后“平安里后面的巷子”按没有地点处理");
            moveTo(screen, "香樟苑5号楼");
            press(screen, "s");
            assertSaid(screen, "先放着");
            assertThat(rows(screen).last()).containsText("香樟苑5号楼");
            assertThat(text(screen)).isNotEqualTo("香樟苑5号楼");
            press(screen, "z");
            assertThat(text(screen)).isEqualTo("香樟苑5号楼");

            String building =
                    one("select estate.name || building.name from building join estate on estate.id = estate_id"
                            + " order by building.id limit 1");
            press(screen, "/");
            page.keyboard().type(building);
            press(screen, "Enter");
            assertThat(page.locator(".places-found button").first()).isFocused();
            press(screen, "Enter");
            assertSaid(screen, "2 件工单已核定；今后“香樟苑5号楼”就是" + building);
            assertThat(placed("香樟苑5号楼")).containsExactly("BUILDING 2");

            for (String text : List.of("香樟苑5号楼", "平安里后面的巷子", "百货大楼对面", name, first)) {
                press(screen, "z");
                assertSaid(screen, "已撤回“" + text + "”");
            }
            assertThat(waiting()).isEqualTo(all);
            assertThat(rows(screen)).hasCount(texts);
            assertThat(page.locator("[data-act=undo]").first()).isDisabled();
        }
    }

    @Test
    void whoComesSecondIsToldAndGoesOn() {
        try (Screen screen = Screen.desk()
                        .expecting(error -> error.contains("409"))
                        .as("manager")
                        .open(PLACES);
                Screen other = Screen.desk().as("desk").open(PLACES)) {
            String first = text(screen);
            assertThat(text(other)).isEqualTo(first);
            press(other, "1");
            assertSaid(other, "件工单已核定");
            press(screen, "2");
            assertSaid(screen, "受理员刚刚已把这种写法定为");
            assertThat(text(screen)).isNotEqualTo(first);
            assertThat(rows(screen).filter(new Locator.FilterOptions().setHasText(first)))
                    .hasCount(0);
        }
    }

    @Test
    void byHandOnAPhone() {
        try (Screen screen = Screen.of(390, 844, 1).as("desk").open(PLACES)) {
            Page page = screen.page();
            assertThat(page.locator(".places-case")).isHidden();
            rows(screen).first().click();
            assertThat(page.locator(".places-queue")).isHidden();
            page.locator("[data-candidate='1'] .places-take").click();
            assertSaid(screen, "4 件工单已核定");
            assertThat(page.locator(".places-said button")).isVisible();
            page.locator(".places-map").scrollIntoViewIfNeeded();
            page.locator(".places-map").click();
            page.locator("[data-act=confirm]").click();
            assertSaid(screen, "就是地图上的这一点");
            page.locator(".places-said button").click();
            assertSaid(screen, "已撤回");
            page.locator(".places-back").click();
            assertThat(rows(screen).first()).isVisible();
            Access.assertFits(screen);
        }
    }

    @Test
    void theDeskAndTheBarLeadThere() {
        try (Screen screen = Screen.desk().as("desk").open("/desk.html")) {
            screen.page().locator(".desk-head a[href='/places.html']").click();
            screen.ready();
            assertThat(rows(screen).first()).isVisible();
            assertThat(screen.page().locator("nav.pages [aria-current=page]")).hasText("待核地址");
        }
        try (Screen screen = Screen.desk().as("worker1").open("/desk.html")) {
            assertThat(screen.page().locator("a[href='/places.html']")).hasCount(0);
        }
    }

    @Test
    void anEmptyQueueSaysSo() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("update geocode_review set decided_at = now()"));
        try (Screen screen = Screen.desk().as("desk").open(PLACES)) {
            assertThat(screen.page().locator(".places-queue")).containsText("没有待核的地址");
            Access.assertNothingSerious(screen, PLACES);
        }
    }

    @Test
    void isForEverybody() {
        try (Screen screen = Screen.desk().as("desk").open(PLACES)) {
            press(screen, "ArrowDown");
            Access.assertNothingSerious(screen, PLACES);
            Access.assertFocusIsSeen(screen);
            Access.assertForEveryEyeAndWidth(screen);
            press(screen, "?");
            assertThat(screen.page().locator("dialog[open]")).containsText("There is no such place");
        }
    }
}
