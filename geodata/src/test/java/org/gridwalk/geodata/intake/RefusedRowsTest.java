package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused comes out in the columns it came in, and goes in again once it is right. */
@Tag("database")
class RefusedRowsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final JsonNode MAPPING = Json.read("""
            {"register": "12345", "area": "晨光社区", "number": "编号", "reportedAt": {"column": "上报"},
             "topic": {"column": "类别", "create": true}, "status": {"column": "状态", "values": {"办结": "CLOSED"}},
             "source": {"constant": "HOTLINE"}, "description": "内容", "name": "联系人", "phone": "电话"}""");
    private static final String HEADER = "序号,编号,上报,类别,状态,内容,联系人,电话\n";

    private static Database database;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void oneCommunity() {
        database.jdbi().useHandle(handle -> {
            handle.execute("truncate import_undo, issue, tombstone, topic, job, area cascade");
            handle.execute("insert into area (level, name) values ('COMMUNITY', '晨光社区')");
        });
    }

    @Test
    void theyAreCorrectedAndLoadedWithTheSameMapping() throws IOException {
        Path first = write(
                "导出.csv",
                "GB18030",
                HEADER
                        + "1,A1,2024-03-01 10:00,噪音,办结,好的,张三,13900000001\n"
                        + "2,A2,2024-03-01 10:00,噪音,在途,=1+2,李四,13900000002\n"
                        + "3,A3,不知道,噪音,办结,\"-两行\n'引号\"\"\",王五,+86 13900000003\n"
                        + "4,A4,2024-03-01 10:00,噪音\n"
                        + "5,A5,,噪音,办结,'=x,,\n");
        Path refused = folder.resolve("refused.csv");
        ImportReport report = load(first, refused, Words.CHINESE);
        assertThat(report.loaded()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(4);

        String text = Files.readString(refused);
        assertThat(text)
                .startsWith("\uFEFF序号,编号,上报,类别,状态,内容,联系人,电话,原文件行号,没有收的原因\n".replace("\n", ""))
                .contains("'=1+2", "'-两行\n'引号", "''=x", "'+86")
                .contains("李四", "王五");
        assertThat(text.lines().filter(line -> line.matches("[=+@-].*"))).isEmpty();
        assertThat(report.findings().toString()).doesNotContain("李四").doesNotContain("13900000002");

        String corrected = text.replace("在途", "办结")
                .replace("不知道", "2024/3/2 9:00")
                .replace("5,A5,,", "5,A5,2024-03-03,")
                .replace("\"4,A4,2024-03-01 10:00,噪音\",,,,,,,", "4,A4,2024-03-01 10:00,噪音,办结,,,");
        Path again = write("改好.csv", "UTF-8", corrected);
        Path rest = folder.resolve("rest.csv");
        ImportReport second = load(again, rest, Words.ENGLISH);
        assertThat(second.rejected()).as(second.findings().toString()).isZero();
        assertThat(second.loaded()).isEqualTo(4);
        List<String> descriptions = database.jdbi()
                .withHandle(handle -> handle.createQuery("select description from issue order by number")
                        .mapTo(String.class)
                        .list());
        assertThat(descriptions).containsExactly("好的", "=1+2", "-两行\n'引号\"", null, "'=x");
        assertThat(Files.readString(rest).lines()).as("only the header").hasSize(1);
        assertThat(load(first, refused, Words.CHINESE).updated())
                .as("nothing has changed")
                .isZero();
    }

    /** A file of refused rows of which some are refused again has its two columns once. */
    @Test
    void whatIsRefusedTwiceHasItsReasonsOnce() throws IOException {
        Path first = write("导出.csv", "UTF-8", HEADER + "1,A1,2024-03-01 10:00,噪音,在途,,,\n");
        Path refused = folder.resolve("refused.csv");
        load(first, refused, Words.CHINESE);
        String once = Files.readString(refused);
        Path copy = Files.copy(refused, folder.resolve("copy.csv"));
        load(copy, refused, Words.CHINESE);
        assertThat(Files.readString(refused)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=x", "'=x", "''-y", "-1.5", "+86 1", "@a", "\tb", "'c", "", "-", "--", "'", "−", "\r="})
    void whatIsTamedIsHadAgain(String value) {
        String tame = SpreadsheetText.tame(value);
        assertThat(SpreadsheetText.plain(tame)).isEqualTo(value);
        assertThat(tame.matches("(?s)[=@\t\r].*")).isFalse();
        assertThat(tame.matches("(?s)[+-].*") && !tame.matches("[+-]?[0-9.,]+")).isFalse();
    }

    private Path write(String name, String charset, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset)));
    }

    private static ImportReport load(Path file, Path refused, Words words) {
        return new Imports(database, CLOCK, Optional.empty())
                .refusedTo(new FullReport(refused, words))
                .issues(file, MAPPING, Optional.empty(), Optional.empty(), false)
                .report()
                .orElseThrow();
    }
}
