package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A department's list, from its file to what is decided about the persons on it. */
@Tag("browser")
@ExtendWith(Demo.class)
class RollsPageTest {
    private static final String ROLLS = "/rolls.html";
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** In the first community: two who are known as needy, two who are not. Their names are their own alone. */
    private static final String PERSONS = """
            with named as (
              select person.id, person_contact.name, birth_date,
                exists (
                  select from household_category held where held.household_id = household.id and category = 'NEEDY')
                  or exists (
                    select from household_member other join person_category held on held.person_id = other.person_id
                    where other.household_id = household.id and category = 'NEEDY') as held
              from building
              join dwelling on dwelling.building_id = building.id
              join household on household.dwelling_id = dwelling.id and occupied @> date '%1$s'
              join household_member member on member.household_id = household.id and member.valid @> date '%1$s'
              join person on person.id = member.person_id
              join person_contact on person_contact.person_id = person.id
              where community_id = (select min(id) from area where level = 'COMMUNITY')
            )
            (select name || ',' || birth_date from named where held order by id limit 2)
            union all
            (select name || ',' || birth_date from named where not held order by id limit 2)
            """;

    @AfterEach
    void asBefore() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("delete from roll"));
    }

    private static List<String> persons() {
        return Demo.database().jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return handle.createQuery(PERSONS.formatted(today()))
                    .mapTo(String.class)
                    .list();
        });
    }

    private static String today() {
        return one("select cast(demo_today as text) from installation");
    }

    private static String one(String sql) {
        return Demo.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static String needy() {
        return one("select concat((select count(*) from person_category where category = 'NEEDY'), ' ',"
                + " (select count(*) from obligation where category = 'NEEDY'))");
    }

    private static void take(Screen screen, String lines, Charset charset) {
        Page page = screen.page();
        screen.button("导入名单").click();
        byte[] file = ("人员姓名,出生日期,家庭住址\n" + lines + "\n无此人,1950-02-30,\n").getBytes(charset);
        page.locator("dialog[open] input[type=file]").setInputFiles(new FilePayload("低保.csv", "text/csv", file));
        page.locator("dialog[open] input[name=name]").fill("十一月低保");
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator("dialog[open] [role=status]")).containsText("已比对");
        assertThat(page.locator("dialog[open] .file-said")).containsText("出生日期无法识别");
        page.locator("dialog[open] .primary").click();
    }

    private static Locator entries(Screen screen) {
        return screen.page().locator(".roll-entry");
    }

    private static void look(Screen screen, String difference) {
        screen.page()
                .locator(".roll-differences [data-option=" + difference + "]")
                .click();
        screen.settled();
    }

    @Test
    void fromAFileToWhatIsDecided() {
        String before = needy();
        List<String> persons = persons();
        assertThat(persons).hasSize(4);
        try (Screen screen = Screen.desk().as("desk").open(ROLLS)) {
            Page page = screen.page();
            page.onDialog(dialog -> dialog.accept());
            take(screen, String.join(",\n", persons) + ",", GB18030);
            assertThat(entries(screen)).hasCount(2);
            assertThat(entries(screen).first()).containsText(persons.get(2).split(",")[0]);
            assertThat(entries(screen).first()).containsText("出生日期相同");

            screen.button("把确定的全部登记").click();
            assertThat(page.locator(".desk-body")).containsText("都已处理");
            assertThat(needy()).isNotEqualTo(before);

            page.locator(".roll-check input").check();
            for (int i = 0; i < 2; i++) {
                entries(screen).nth(i).focus();
                page.keyboard().press("l");
                assertThat(entries(screen).nth(i).locator(".roll-decided")).containsText("维持不变");
            }
            assertThat(needy()).isEqualTo(before);

            look(screen, "HELD");
            assertThat(entries(screen)).hasCount(2);
            look(screen, "UNKNOWN");
            assertThat(entries(screen)).containsText(new String[] {"无此人"});
            entries(screen).first().locator("[data-decision=LEAVE]").click();
            assertThat(entries(screen).first().locator(".roll-decided")).containsText("维持不变");

            screen.button("删除名单").click();
            assertThat(page.locator("tr[data-roll]")).hasCount(0);
        }
    }

    @Test
    void isForEverybody() {
        try (Screen screen = Screen.desk().as("desk").open(ROLLS)) {
            take(screen, String.join(",\n", persons()) + ",", StandardCharsets.UTF_8);
            look(screen, "GONE");
            assertThat(entries(screen)).not().hasCount(0);
            Access.assertNothingSerious(screen, ROLLS);
            Access.assertFocusIsSeen(screen);
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
