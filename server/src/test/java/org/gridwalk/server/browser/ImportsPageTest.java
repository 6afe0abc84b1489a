package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.server.HotlineExport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A hotline's export with every fault, from the drag to the map and to a report that can be corrected. */
@Tag("browser")
@ExtendWith(Demo.class)
class ImportsPageTest {
    private static final String PAGE = "/imports.html";
    private static final long SEED = 20_261_123;
    private static final int ROWS = 50_000;
    private static final double LONG = 300_000;

    @TempDir
    Path folder;

    @AfterEach
    void takeAway() {
        Demo.database().longWork(handle -> {
            handle.execute("delete from import_undo");
            handle.execute("delete from issue where register = '12345'");
            handle.execute("delete from import_mapping");
            handle.execute("delete from import");
            return null;
        });
    }

    private static HotlineExport export() {
        return Demo.database().jdbi().withHandle(handle -> {
            List<LngLat> places = handle.createQuery("select st_x(p) x, st_y(p) y from building"
                            + " cross join lateral st_pointonsurface(geom) p order by id")
                    .map((row, context) -> new LngLat(row.getDouble("x"), row.getDouble("y")))
                    .list();
            List<String> topics = handle.createQuery("select name from topic where parent_id is not null order by id")
                    .mapTo(String.class)
                    .list();
            return new HotlineExport(SEED, places, topics);
        });
    }

    /** As a hand does it: the events of a drag, with the file in them. */
    private static void drag(Page page, Path file) throws IOException {
        String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        page.evaluate("""
                ([bytes, name]) => {
                  const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name);
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(file);
                  const target = document.querySelector('.imports-drop');
                  for (const type of ['dragover', 'drop']) {
                    target.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer}));
                  }
                }
                """, List.of(bytes, file.getFileName().toString()));
    }

    private static long counted(Locator section, String what) {
        return Long.parseLong(
                section.locator("[data-count=" + what + "] dd").innerText().replace(",", ""));
    }

    @Test
    void fiftyThousandRowsFromTheDragToTheMapAndBack() throws IOException {
        HotlineExport export = export();
        Path file = folder.resolve("12345工单导出.xlsx");
        export.write(file, ROWS);
        try (Screen desk = Screen.desk().as("desk").open(PAGE)) {
            Page page = desk.page();
            drag(page, file);
            assertThat(page.locator(".imports-table tbody tr")).hasCount(20);
            assertThat(page.locator("input[name=headerLine]")).hasValue("3");
            assertThat(page.locator("[data-question=crs] input:checked")).hasValue("BD-09");
            assertThat(page.locator("[data-question=zone] input:checked")).hasValue("Asia/Shanghai");
            assertThat(page.locator("[data-question=topic] summary")).containsText("2 种不认得");
            Access.assertNothingSerious(desk, "imports");

            Locator trial = page.locator(".imports-trial");
            desk.button("试导入").click();
            assertThat(trial.locator("[data-count=loaded]"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG));
            assertThat(counted(trial, "read")).as("seed " + SEED).isEqualTo(ROWS);
            assertThat(counted(trial, "loaded")).as("seed " + SEED).isEqualTo(export.good());
            assertThat(counted(trial, "rejected"))
                    .isEqualTo(export.refused().values().stream()
                            .mapToInt(it -> it)
                            .sum());
            List<String> told =
                    trial.locator(".imports-reasons > .open summary > .figure").allInnerTexts();
            assertThat(told.stream().map(it -> Integer.parseInt(it.replace(",", ""))))
                    .as("refused by each reason, seed " + SEED)
                    .containsExactlyInAnyOrderElementsOf(export.refused().values());
            assertThat(trial.locator(".imports-map canvas").first()).isVisible();
            assertThat(rows()).as("a trial writes nothing").isZero();

            desk.button("导入").click();
            Locator loaded = page.locator("section[aria-label='正在导入']");
            assertThat(loaded.locator("h3")).hasText("已导入", new LocatorAssertions.HasTextOptions().setTimeout(LONG));
            assertThat(counted(loaded, "loaded")).isEqualTo(export.good());
            assertThat(rows()).isEqualTo(export.good());
            assertThat(onMap()).isEqualTo(export.onMap());
            assertThat(far())
                    .as("BD-09 has been told: all lie at their buildings")
                    .isZero();

            Download download =
                    page.waitForDownload(() -> loaded.locator("a[download]").click());
            Path refused = folder.resolve("refused.csv");
            download.saveAs(refused);
            String text = Files.readString(refused);
            assertThat(text).contains("飞碟").contains("没有收的原因");
            String corrected = text.replace("飞碟", topic()).replace("外星来信", topic());
            Path again = Files.write(folder.resolve("改好.csv"), corrected.getBytes(StandardCharsets.UTF_8));
            desk.button("换一个文件").click();
            page.locator("input[name=file]").setInputFiles(again);
            assertThat(page.locator("[data-question=topic]")).isVisible();
            assertThat(page.locator("[data-question=crs] input:checked")).hasValue("BD-09");
            desk.button("试导入").click();
            assertThat(trial.locator("[data-count=loaded]"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG));
            assertThat(counted(trial, "loaded"))
                    .isEqualTo(export.refused().get("TOPIC_UNKNOWN").longValue());

            page.locator(".imports-history button:text-is('撤回')").first().click();
            page.locator(".imports-history button:text-is('确定撤回？')").click();
            assertThat(page.locator(".imports-said")).containsText("已撤回");
            assertThat(rows()).isZero();
        }
    }

    @Test
    void worksByKeyboardOnAPhoneInEnglish() {
        String table =
                "工单编号,受理时间,诉求类别,工单状态\n" + "K1,2026-11-20 10:00," + topic() + ",已办结\nK2,2026-11-20 11:00,飞碟,已办结\n";
        try (Screen phone =
                Screen.of(390, 844, 1).choosing("en", "light").as("desk").open(PAGE)) {
            Page page = phone.page();
            page.locator("input[name=file]")
                    .setInputFiles(new FilePayload("热线.csv", "text/csv", table.getBytes(Charset.forName("GB18030"))));
            assertThat(page.locator(".imports-table tbody tr")).hasCount(2);
            int wider = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(wider).isZero();
            Locator meaning = page.locator("[data-question=topic] select").first();
            meaning.focus();
            meaning.selectOption(
                    page.locator("[data-question=topic] select").nth(1).inputValue());
            Locator tried =
                    page.locator(".imports-trial .imports-actions button").first();
            tried.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".imports-trial [data-count=loaded] dd")).hasText("2");
            String url = page.url();
            page.reload();
            assertThat(page.locator(".imports-trial [data-count=loaded] dd")).hasText("2");
            assertThat(page.url()).isEqualTo(url);
            Access.assertNothingSerious(phone, "imports on a phone");
        }
    }

    private static long rows() {
        return number("select count(*) from issue where register = '12345'");
    }

    private static long onMap() {
        return number("select count(geom) from issue where register = '12345'");
    }

    /** How many lie off every building by more than the metres that the export scatters them. */
    private static long far() {
        return number("""
                select count(*) from issue where register = '12345' and geom is not null and not exists (
                  select from building where st_dwithin(building.geom, issue.geom, 0.0001))
                """);
    }

    private static long number(String sql) {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String topic() {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select name from topic where parent_id is not null order by id limit 1")
                        .mapTo(String.class)
                        .one());
    }
}
