package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.assertj.core.api.Assertions;
import org.gridwalk.geodata.report.ReportFormat;
import org.gridwalk.geodata.report.ReportKind;
import org.gridwalk.geodata.report.ReportTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rates and reports: from a number to its rows and to what happened to one, and an office's own template to its file. */
@Tag("browser")
@ExtendWith(Demo.class)
class ReportsPageTest {
    private static final String OCTOBER = "?from=2026-10-01&to=2026-10-31";

    @AfterEach
    void takeAway() {
        Demo.database().jdbi().useHandle(handle -> {
            handle.execute("delete from report_schedule");
            handle.execute("delete from report_template");
            handle.execute("delete from report_file");
        });
    }

    private static FilePayload template(String name, ReportKind kind) {
        return new FilePayload(
                name,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ReportTemplate.ready(kind, ReportFormat.XLSX).file().copy());
    }

    @Test
    void aNumberLeadsToItsRowsAndTheseToWhatHappened() throws IOException {
        try (Screen screen = Screen.desk().as("manager").open("/reports.html" + OCTOBER)) {
            Page page = screen.page();
            Locator total = page.locator(".reports-rates .total");
            Locator late = total.locator("td").nth(4).locator("a[href*=DENOMINATOR]");
            String number = late.innerText();
            Access.assertNothingSerious(screen, "reports");
            late.click();
            screen.ready();
            assertThat(page.locator(".rows-head h2")).hasText("按时办结率 · 分母");
            assertThat(page.locator(".rows-counts strong")).hasText(number);
            Access.assertNothingSerious(screen, "rows");

            page.locator(".rows-table tbody button").first().focus();
            page.keyboard().press("ArrowDown");
            Locator second = page.locator(".rows-table tbody button").nth(1);
            assertThat(second).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".rows-side [data-entry]").first()).isVisible();
            assertThat(page.locator(".rows-back")).isFocused();
            page.keyboard().press("Enter");
            assertThat(second).isFocused();

            Download download =
                    page.waitForDownload(() -> screen.button("下载 CSV").click());
            String text = Files.readString(download.path(), StandardCharsets.UTF_8);
            Assertions.assertThat(text).startsWith("\uFEFF工单号,反映日期");
            Assertions.assertThat(text.lines().count() - 1).isEqualTo(Long.parseLong(number.replace(",", "")));
            page.locator("select[name=ledger]").selectOption("DEMAND");
            screen.settled();
            assertThat(page.locator(".rows-counts strong")).not().hasText(number);
        }
    }

    @Test
    void anOfficesTemplateIsTakenInFilledAndPutOnASchedule() {
        try (Screen screen = Screen.desk()
                .as("manager")
                .expecting(error -> error.contains("400"))
                .open("/reports.html" + OCTOBER)) {
            Page page = screen.page();
            page.locator("form select[name=kind]").selectOption("MONTH");
            page.locator("input[name=name]").fill("街道月报");
            page.locator("input[name=file]").setInputFiles(template("配备.xlsx", ReportKind.STAFFING));
            screen.button("上传").click();
            assertThat(page.locator(".reports-fault")).containsText("社工配备!B");
            page.locator("input[name=file]").setInputFiles(template("月报.xlsx", ReportKind.MONTH));
            screen.button("上传").click();
            Locator own = page.locator("[data-template]");
            assertThat(own).containsText("街道月报");
            assertThat(page.locator(".reports-fault")).hasCount(0);

            own.locator("button").first().click();
            assertThat(page.locator("[data-file]")).containsText("社区治理月报 2026-10-01—2026-10-31.xlsx");
            Download download = page.waitForDownload(
                    () -> page.locator("[data-file] a").first().click());
            Assertions.assertThat(download.suggestedFilename()).endsWith(".xlsx");

            page.locator("select[name=what]").selectOption("DEMANDS DOCX");
            page.locator("input[name=day]").fill("5");
            screen.button("定时").click();
            assertThat(page.locator("[data-schedule]")).containsText("每月 5 日生成上月的");
            page.locator("[data-schedule] button").click();
            assertThat(page.locator("[data-schedule]")).hasCount(0);

            page.onDialog(dialog -> dialog.accept());
            own.getByText("删除").click();
            assertThat(own).hasCount(0);
        }
    }

    @Test
    void isForEverybody() {
        try (Screen screen = Screen.desk().as("manager").open("/reports.html" + OCTOBER)) {
            Access.assertForEveryEyeAndWidth(screen);
        }
        try (Screen screen = Screen.desk().as("leader1").open("/issues.html" + OCTOBER)) {
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
