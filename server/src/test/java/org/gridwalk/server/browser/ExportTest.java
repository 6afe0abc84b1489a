package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken away from the map: a link, a picture, the numbers, a sheet of paper; and that they say the same. */
@Tag("browser")
@ExtendWith(Demo.class)
class ExportTest {
    private static final String SPRING = Screen.HEATMAP + "?from=2026-03-01&to=2026-03-30";
    private static final String SHARE = "分享";
    private static final String EXPORT = "导出";

    @Test
    void theLinkOpensAllThatIsShownThroughSignIn() {
        String link;
        BufferedImage there;
        try (Screen screen = Screen.desk().manager().open(SPRING + "&status=CLOSED,FILED&play=total&at=2026-03-20")) {
            there = screen.map();
            screen.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            screen.button(SHARE).click();
            screen.button("复制链接").click();
            assertThat(screen.page().locator(".share [role=status]")).hasText("已复制。");
            link = (String) screen.page().evaluate("navigator.clipboard.readText()");
        }
        assertThat(link).startsWith(Demo.url() + SPRING).contains("#");
        try (Screen colleague = Screen.desk().expecting(error -> error.contains("401"))) {
            colleague.page().navigate(link);
            colleague.signIn("manager");
            colleague.page().waitForURL(link);
            colleague.ready();
            Pixels.assertSame(there, colleague.map());
        }
    }

    @Test
    void theLinkKeepsTheDaysThatWereLookedAt() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?tab=hotspots&last=90")) {
            screen.button(SHARE).click();
            assertThat(screen.page().locator(".share input").inputValue())
                    .contains("?from=2026-08-23&to=2026-11-20&", "tab=hotspots");
        }
    }

    @Test
    void withoutAClipboardTheLinkIsMarkedToBeCopiedByHand() {
        try (Screen screen = Screen.desk().manager()) {
            screen.context().addInitScript("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
            screen.open(SPRING);
            screen.button(SHARE).click();
            screen.button("复制链接").click();
            assertThat(screen.page().locator(".share [role=status]")).containsText("Ctrl+C");
            assertThat(screen.page()
                            .evaluate("document.getSelection().toString()")
                            .toString())
                    .contains(SPRING);
        }
    }

    @Test
    void thePictureHoldsTheMapAsItIsSeenAndWhatExplainsIt() {
        try (Screen screen = Screen.desk().manager().open(SPRING + "&mode=cells")) {
            BufferedImage seen = screen.picture();
            BufferedImage picture = Pixels.read(bytes(save(screen, "图片 (PNG)")));
            // Two pixels a pixel; under a title and two lines what the filters, the timeline and the panel leave of the
            // map.
            int left = 24;
            int top = 108 - 56 - 52;
            assertThat(picture.getWidth()).isEqualTo(2 * (1440 - 408 + 2 * left));
            int places = 0;
            int agreed = 0;
            int heat = 0;
            for (int x = 300; x < 760; x += 3) {
                for (int y = 240; y < 620; y += 3) {
                    Color one = new Color(seen.getRGB(x, y));
                    // Lines and letters are drawn finer at twice the size: what is compared are faces.
                    if (colours(seen, new int[] {x - 2, y - 2, 5, 5}, 1) > 1) {
                        continue;
                    }
                    places++;
                    Color other = new Color(picture.getRGB(2 * (left + x), 2 * (top + y)));
                    agreed += distance(one, other) < 12 ? 1 : 0;
                    heat += one.getRed() - one.getBlue() > 60 ? 1 : 0;
                }
            }
            assertThat(heat).as("places that are coloured").isGreaterThan(50);
            assertThat(agreed).as("places of the same colour of %d", places).isGreaterThan(places * 98 / 100);
            // The title, the legend's ramp and what could not be placed stand round it.
            for (int[] part : new int[][] {
                {left, 24, 300, 24},
                {left, picture.getHeight() / 2 - 76, 300, 12},
                {400, picture.getHeight() / 2 - 92, 300, 60}
            }) {
                assertThat(colours(picture, part, 2)).as(Arrays.toString(part)).isGreaterThan(8);
            }
        }
    }

    /** The line of the mean stands in the plot alone: nothing on the map has its colour. */
    @Test
    void thePictureOfAFunnelHoldsItsPlot() {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?tab=hotspots&finding=funnel")) {
            Color accent = new Color(0x0a6a62);
            BufferedImage picture = Pixels.read(bytes(save(screen, "图片 (PNG)")));
            int top = picture.getHeight() - 2 * 330;
            assertThat(widest(picture, accent, 0, top)).isLessThan(100);
            assertThat(widest(picture, accent, top, picture.getHeight())).isGreaterThan(600);
            assertThat(colours(picture, new int[] {24, top / 2 + 26, 700, 240}, 2))
                    .isGreaterThan(8);
        }
    }

    /** English takes more room than Chinese. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?mode=heat",
                "?mode=points#16/44.951/87.004",
                "?compare=difference",
                "?tab=hotspots&finding=visits",
                "?tab=hotspots&finding=funnel"
            })
    void aPhonesPictureHasAllWithinItsEdges(String query) {
        try (Screen screen =
                Screen.of(360, 740, 2).manager().choosing("en", "light").open(Screen.HEATMAP + query)) {
            BufferedImage picture = Pixels.read(bytes(save(screen, "Export", "Picture (PNG)")));
            int width = picture.getWidth() / 2;
            int height = picture.getHeight() / 2;
            assertThat(colours(picture, new int[] {0, 0, 23, height}, 2)).isOne();
            assertThat(colours(picture, new int[] {width - 23, 0, 23, height}, 2))
                    .isOne();
            assertThat(colours(picture, new int[] {0, height - 4, width, 4}, 2)).isOne();
        }
    }

    /** The most pixels of about a colour in one row, from one row to another. */
    private static long widest(BufferedImage picture, Color colour, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(y -> IntStream.range(0, picture.getWidth())
                        .filter(x -> distance(new Color(picture.getRGB(x, y)), colour) < 12)
                        .count())
                .max()
                .orElse(0);
    }

    /** Point 12 of the list: map, numbers, table and file agree. */
    @Test
    void mapNumbersTableAndFileAgree() {
        String filter = "from=2026-03-01&to=2026-03-30&status=CLOSED";
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?" + filter)) {
            JsonNode summary = screen.get("/api/issues/summary?" + filter);
            assertThat(screen.page().locator(".kpi .figure").first())
                    .hasText(String.format("%,d", summary.get("total").asInt()));
            List<List<String>> cells = table(save(screen, "数据 (CSV)"));
            assertThat(cells.get(0)).containsExactly("西边经度", "南边纬度", "东边经度", "北边纬度", "诉求件数");
            assertThat(sum(cells, 4)).isEqualTo(summary.get("placed").asInt());
            assertThat(sum(cells, 4))
                    .isEqualTo(screen.get("/api/heat/domain?z=10&" + filter)
                            .get("total")
                            .asInt());

            screen.open(Screen.HEATMAP + "?mode=points&" + filter);
            assertThat(table(save(screen, "数据 (CSV)")))
                    .hasSize(Math.min(2000, summary.get("placed").asInt()) + 1);

            screen.open(Screen.HEATMAP + "?mode=grids&tab=grids&measure=issues&" + filter);
            List<List<String>> grids = table(save(screen, "数据 (CSV)"));
            int shown = screen.page().locator("tbody tr").allInnerTexts().stream()
                    .mapToInt(row -> Integer.parseInt(row.strip()
                            .split("\\s+")[row.strip().split("\\s+").length - 2]
                            .replace(",", "")))
                    .sum();
            assertThat(sum(grids, 3)).isEqualTo(shown);
            int elsewhere =
                    screen.get("/api/grids?" + filter).path("issuesElsewhere").asInt(0);
            assertThat(sum(grids, 3) + elsewhere)
                    .isLessThanOrEqualTo(summary.get("total").asInt());
        }
    }

    @Test
    void theSheetHasTheMapAndTheNumbersAndNothingToPress() {
        try (Screen screen = Screen.desk().choosing("zh-CN", "dark").manager().open(SPRING)) {
            Page page = screen.page();
            String numbers = page.locator(".kpis").innerText();
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".print-sheet > canvas")).isVisible();
            assertThat(page.locator(".print-sheet > canvas").boundingBox().width)
                    .isGreaterThan(500);
            assertThat(page.locator(".print-sheet .kpis").innerText()).isEqualTo(numbers);
            assertThat(page.locator("button:visible, .side:visible, #map:visible, .legend:visible"))
                    .hasCount(0);
            page.evaluate("window.dispatchEvent(new Event('afterprint'))");
            assertThat(page.locator(".print-sheet > canvas")).hasCount(0);
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            assertThat(page.locator(".legend")).isVisible();

            // From the menu the map is drawn in the light of paper first.
            BufferedImage dark = screen.map();
            page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.theme; }");
            screen.button(EXPORT).click();
            page.locator(".menu-item").last().click();
            screen.waitUntil("window.printed === 'light' && document.documentElement.dataset.theme === 'dark'");
            Pixels.assertSame(dark, screen.map());

            String pdf =
                    new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
            assertThat(pdf).containsPattern("/MediaBox \\[0 0 841\\.\\d+ 59[45]");
            assertThat(pdf.split("/Type /Page\\b")).as("one page").hasSize(2);
            assertThat(pdf).as("the map's picture, three pixels a pixel").contains("/Width 3240");
        }
    }

    private static Download save(Screen screen, String what) {
        return save(screen, EXPORT, what);
    }

    private static Download save(Screen screen, String export, String what) {
        screen.button(export).click();
        return screen.page()
                .waitForDownload(() -> screen.page()
                        .locator(".menu-item")
                        .filter(new Locator.FilterOptions().setHasText(what))
                        .click());
    }

    private static byte[] bytes(Download download) {
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without quotes in it: that is another test's. */
    private static List<List<String>> table(Download download) {
        String text = new String(bytes(download), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.substring(1).split("\r\n")) {
            rows.add(List.of(line.split(",", -1)));
        }
        return rows;
    }

    private static int sum(List<List<String>> rows, int column) {
        return rows.stream()
                .skip(1)
                .mapToInt(row -> Integer.parseInt(row.get(column)))
                .sum();
    }

    private static int distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }

    /** In a part of a picture of so many pixels a pixel. */
    private static long colours(BufferedImage picture, int[] part, int ratio) {
        return IntStream.range(ratio * part[0], ratio * (part[0] + part[2]))
                .flatMap(x -> IntStream.range(ratio * part[1], ratio * (part[1] + part[3]))
                        .map(y -> picture.getRGB(x, y)))
                .distinct()
                .count();
    }
}
