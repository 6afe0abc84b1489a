package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.layer.RawShapefile;
import org.gridwalk.server.HotlineExport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

/** Files of offices with every fault, from the drag to the map and to a report that can be corrected. */
@Tag("browser")
@ExtendWith(Demo.class)
class ImportsPageTest {
    private static final String PAGE = "/imports.html";
    private static final long SEED = 20_261_123;
    private static final int ROWS = 50_000;
    private static final double LONG = 300_000;
    private static final int BUILDINGS = 36;
    private static final String NEW = "新造";

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

    /** Buildings that nobody knows yet, in metres of a zone of 3 degrees that the file does not name. */
    private Path shapefile() {
        LngLat middle = Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select st_x(at) as x, st_y(at) as y from area
                                cross join lateral st_pointonsurface(geom) at where level = 'COMMUNITY'
                                """)
                        .map((row, context) -> new LngLat(row.getDouble("x"), row.getDouble("y")))
                        .one());
        Crs zone = Crs.epsg(system(middle)).orElseThrow();
        RawShapefile file = new RawShapefile().columns("楼号", "层数", "用途").in(Charset.forName("GB18030"), 0x4D);
        for (int i = 0; i < BUILDINGS; i++) {
            int row = i / 6;
            double lng = middle.lng() + (i % 6 - 3) * 0.0004;
            double lat = middle.lat() + (row - 3) * 0.0003;
            double[] ring = new double[10];
            double[][] corners = {{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
            for (int corner = 0; corner < corners.length; corner++) {
                Coordinate at = zone.fromLngLat(lng + corners[corner][0] * 0.0001, lat + corners[corner][1] * 0.0001);
                ring[2 * corner] = at.x;
                ring[2 * corner + 1] = at.y;
            }
            file.record(RawShapefile.parts(5, ring), NEW + i, i == 7 ? "很多" : "6", i % 5 == 0 ? "工棚" : "住宅");
        }
        return file.write(folder.resolve("新楼栋.zip"), "louyu");
    }

    /** The code of the zone of 3 degrees of CGCS2000 at a place, without its number in the coordinates. */
    private static int system(LngLat place) {
        return 4534 + (int) Math.rint(place.lng() / 3) - 25;
    }

    @Test
    void aShapefileInALocalSystemFromTheDragToTheMap() throws IOException {
        Path file = shapefile();
        try (Screen screen = Screen.desk().as("admin").open(PAGE)) {
            Page page = screen.page();
            assertThat(page.locator("select[name=target]")).hasValue("");
            drag(page, file);
            assertThat(page.locator(".imports-table tbody tr")).hasCount(20);
            assertThat(page.locator("select[name=target]")).hasValue("BUILDINGS");
            assertThat(page.locator("[data-question=crs] input:checked")).hasValue(Pattern.compile("EPSG:45\\d\\d"));
            Locator meaning = page.locator("[data-question=use] select").first();
            assertThat(page.locator("[data-question=use] summary")).containsText("1 种不认得");
            meaning.selectOption("COMMERCIAL");
            assertThat(page.locator("[data-question=use] summary")).not().containsText("不认得");
            Access.assertNothingSerious(screen, "imports of a layer");

            Locator trial = page.locator(".imports-trial");
            screen.button("试导入").click();
            assertThat(trial.locator("[data-count=loaded] dd")).hasText(String.valueOf(BUILDINGS - 1));
            assertThat(counted(trial, "rejected")).isEqualTo(1);
            assertThat(trial.locator(".imports-map canvas").first()).isVisible();
            assertThat(trial.locator(".imports-map-frame > p")).containsText(String.valueOf(BUILDINGS));
            assertThat(built()).as("a trial writes nothing").isZero();

            screen.button("导入").click();
            Locator loaded = page.locator("section[aria-label='正在导入']");
            assertThat(loaded.locator("h3")).hasText("已导入");
            assertThat(built()).isEqualTo(BUILDINGS - 1);
            assertThat(number("select count(*) from building where name like '" + NEW + "%' and use = 'COMMERCIAL'"))
                    .isEqualTo(8);
            assertThat(number("""
                    select count(*) from building join area on area.id = building.community_id
                    where building.name like '新造%' and st_covers(area.geom, building.geom)""")).isEqualTo(BUILDINGS - 1);
            Download download =
                    page.waitForDownload(() -> loaded.locator("a[download]").click());
            Path refused = folder.resolve("refused.csv");
            download.saveAs(refused);
            assertThat(Files.readString(refused)).contains("很多").contains("POLYGON");

            page.locator(".imports-history button:text-is('撤回')").first().click();
            page.locator(".imports-history button:text-is('确定撤回？')").click();
            assertThat(page.locator(".imports-said")).containsText("已撤回");
            assertThat(built()).isZero();
        }
    }

    private static long built() {
        return number("select count(*) from building where name like '" + NEW + "%'");
    }

    /** A row a door, with a title above, and four rows that can't be used. */
    private Path households(String estate, String building) throws IOException {
        Object[][] rows = {
            {"住户登记表"},
            {"小区名称", "楼栋", "单元", "楼层", "房号", "房屋状态", "姓名", "出生日期", "性别", "人员类别"},
            {estate, building, 1, 88, "8801", "自住", "李某某", "1940-01-02", "女", "独居老人"},
            {estate, building, 1, 88, "8802", "空置", "", "", "", ""},
            {estate, building, 1, 88, "8803", "群租房", "", "", "", ""},
            {estate, "没有的楼", 1, 88, "8804", "自住", "", "", "", ""},
            {"没有的小区", building, 1, 88, "8805", "自住", "", "", "", ""},
            {estate, building, 1, "高层", "8806", "自住", "", "", "", ""},
            {estate, building, 1, 88, "8801", "自住", "王某某", "不记得", "男", ""},
        };
        Path file = folder.resolve("住户登记.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("住户");
            for (int i = 0; i < rows.length; i++) {
                XSSFRow row = sheet.createRow(i);
                for (int j = 0; j < rows[i].length; j++) {
                    if (rows[i][j] instanceof Integer number) {
                        row.createCell(j).setCellValue(number);
                    } else {
                        row.createCell(j).setCellValue((String) rows[i][j]);
                    }
                }
            }
            workbook.write(out);
        }
        return file;
    }

    /** The name of an estate that no other has, and of a building of it. */
    private static String[] building() {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select estate.name as estate, min(building.name) as building from estate
                                join building on building.estate_id = estate.id
                                where building.use = 'RESIDENTIAL' and not exists (
                                  select from estate other where other.name = estate.name and other.id <> estate.id)
                                group by estate.name order by 1 limit 1
                                """)
                        .map((row, context) -> new String[] {row.getString("estate"), row.getString("building")})
                        .one());
    }

    @Test
    void aManagersWorkbookOfHouseholdsWithFaultsOnAPhoneInEnglish() throws IOException {
        String[] door = building();
        Path file = households(door[0], door[1]);
        try (Screen phone =
                Screen.of(390, 844, 1).choosing("en", "light").as("manager").open(PAGE)) {
            Page page = phone.page();
            page.locator("input[name=file]").setInputFiles(file);
            assertThat(page.locator(".imports-table tbody tr")).hasCount(7);
            assertThat(page.locator("select[name=target]")).hasValue("HOUSEHOLDS");
            assertThat(page.locator("input[name=headerLine]")).hasValue("2");
            assertThat(page.locator("select[name=chain]")).hasValue("BUILDING_ENTRANCE_ROOM");
            int wider = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(wider).isZero();
            Locator state = page.locator("[data-question=state]");
            assertThat(state.locator("summary")).containsText("1 unknown");
            state.locator("select").first().selectOption("RENTED");
            assertThat(state.locator("summary")).not().containsText("unknown");
            Locator trial = page.locator(".imports-trial");
            trial.locator(".imports-actions button").first().click();
            assertThat(trial.locator("[data-count=loaded] dd")).hasText("3");
            assertThat(counted(trial, "rejected")).isEqualTo(4);
            assertThat(trial.locator(".imports-map-frame > p")).containsText("places");
            Access.assertNothingSerious(phone, "imports of households on a phone");
            trial.locator(".imports-actions button").nth(1).click();
            assertThat(page.locator("section[aria-label='Loading'] [data-count=loaded] dd"))
                    .hasText("3");
            assertThat(doors()).isEqualTo(3);
            page.locator(".imports-history button:text-is('Take back')").first().click();
            page.locator(".imports-history button.danger").first().click();
            assertThat(page.locator(".imports-said")).not().isEmpty();
            assertThat(doors()).isZero();
        }
    }

    @Test
    void theAddressesOfAFileLeadToThoseThatWait() {
        String[] known = building();
        StringBuilder table = new StringBuilder("工单编号,受理时间,诉求类别,工单状态,诉求内容,问题地址\n");
        for (int i = 0; i < 12; i++) {
            String address = i < 6 ? known[0] + known[1] : i < 9 ? "紫竹小区9号楼" : i < 11 ? "" : "金桂小区2号楼";
            table.append("L%d,2026-11-1%d 10:%d0,%s,办理中,楼上装修从早到晚没有停过，影响休息，请尽快处理,%s%n"
                    .formatted(i, i % 9, i % 6, topic(), address));
        }
        try (Screen desk = Screen.desk().as("desk").open(PAGE)) {
            Page page = desk.page();
            page.locator("input[name=file]")
                    .setInputFiles(new FilePayload(
                            "地址.csv", "text/csv", table.toString().getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator(".imports-table tbody tr")).hasCount(12);
            desk.button("试导入").click();
            Locator trial = page.locator(".imports-trial");
            assertThat(trial.locator("[data-found=BUILDING] .figure")).hasText("6");
            assertThat(trial.locator("[data-found=notFound] .figure")).hasText("4");
            assertThat(trial.locator("[data-found=withoutAddress] .figure")).hasText("2");
            assertThat(trial.locator("a[href='/places.html']")).hasCount(0);
            desk.button("导入").click();
            Locator loaded = page.locator("section[aria-label='正在导入']");
            assertThat(loaded.locator("[data-found=BUILDING] .figure")).hasText("6");
            assertThat(onMap()).isEqualTo(6);
            Locator link = loaded.locator("a[href='/places.html']");
            assertThat(link).hasText(Pattern.compile("\\d+ 种地址待核定"));
            Access.assertNothingSerious(desk, "the outcome of an import");
            link.click();
            assertThat(page.locator(".places-row:has-text('紫竹小区9号楼')")).isVisible();
        }
    }

    private static long doors() {
        return number("select count(*) from dwelling where floor = 88");
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
