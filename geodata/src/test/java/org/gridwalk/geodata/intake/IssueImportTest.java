package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.JobWork;
import org.gridwalk.geodata.job.Jobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class IssueImportTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), SHANGHAI);
    private static final String HEADER = "编号,上报,办结,类别,状态,内容,经度,纬度\n";
    private static final String MAPPING = """
            {"register": "晨光热线", "area": "晨光社区", "number": "编号",
             "reportedAt": {"column": "上报"}, "closedAt": {"column": "办结"},
             "topic": {"column": "类别", "create": true, "values": {"噪音": {"code": "NOISE", "name": "噪音扰民"}}},
             "status": {"column": "状态", "values": {"处理中": "HANDLING", "已办结": "CLOSED"}},
             "source": {"constant": "HOTLINE"}, "description": "内容",
             "place": {"lng": "经度", "lat": "纬度", "within": [116, 39, 117, 41]}}""";

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
    void eachLineIsLoadedOrReportedWithWhatWouldBeRight() throws IOException {
        Path file = file(HEADER
                + "1,2024-03-01 10:00,2024-03-02 10:00,噪音,已办结,楼上\n装修,116.4,39.9\n".replace("楼上\n装修", "\"楼上\n装修\"")
                + "2,2024-03-01 10:00,,漏水,处理中,,0,0\n"
                + "3,2024-03-01 10:00,2024-02-01 10:00,噪音,已办结,,39.9,116.4\n"
                + "4,2024-03-01 10:00,2024-03-02 10:00,噪音,处理中,,,\n"
                + "5,2024-03-01 10:00,2024-03-01,噪音,已办结,,121.5,31.2\n"
                + "6,2027-03-01 10:00,,噪音,处理中,,190,39.9\n"
                + "7,2024-03-01 10:00,,噪音,处理中,,116.4,east\n"
                + ",2024-03-01 10:00,,噪音,处理中,,,\n"
                + "9,soon,,噪音,处理中,,,\n"
                + "10,,,噪音,处理中,,,\n"
                + "11,2024-03-01 10:00,,噪音,在办,,,\n"
                + "12,2024-03-01 10:00,,,处理中,,,\n"
                + "2,2024-03-01 10:00,,噪音,处理中,,,\n"
                + "14,2024-03-01 10:00,,噪音,处理中,a\u0001b,,\n"
                + "15,2024-03-01 10:00,,噪音,处理中," + "长".repeat(30_000) + ",,\n"
                + "16,2024-03-01 10:00\n");

        ImportReport report = load(file);

        assertThat(report.read()).isEqualTo(16);
        assertThat(report.loaded()).isEqualTo(7);
        assertThat(report.rejected()).isEqualTo(9);
        assertThat(report.findings().stream().map(finding -> finding.line() + " " + finding.reason()))
                .containsExactly(
                        "0 PLACE_ZERO",
                        "5 CLOSED_BEFORE_REPORTED",
                        "5 PLACE_AXES_SWAPPED",
                        "6 CLOSING_TIME_OF_OPEN",
                        "7 PLACE_OUTSIDE_AREA",
                        "8 REPORTED_IN_FUTURE",
                        "8 PLACE_OUTSIDE_WORLD",
                        "9 PLACE_UNREADABLE",
                        "10 NUMBER_MISSING",
                        "11 TIME_UNREADABLE",
                        "12 TIME_MISSING",
                        "13 STATUS_UNKNOWN",
                        "14 TOPIC_UNKNOWN",
                        "15 DUPLICATE_NUMBER",
                        "16 CONTROL_CHARACTER",
                        "17 FIELD_TOO_LONG",
                        "18 FIELD_COUNT");
        assertThat(report.findings().get(11).column()).isEqualTo("状态");
        assertThat(report.findings().get(11).value()).isEqualTo("在办");
        assertThat(report.places().orElseThrow().on()).isEqualTo(1);
        assertThat(texts("select number || ' ' || place_precision || ' ' || coalesce(to_char(closed_at at time zone"
                        + " 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), '-') || ' ' || topic.code from issue"
                        + " join topic on topic.id = issue.topic_id order by number"))
                .containsExactly(
                        "1 POINT 2024-03-02 10:00 NOISE",
                        "2 NONE - 漏水",
                        "3 NONE - NOISE",
                        "4 NONE - NOISE",
                        "5 NONE 2024-03-01 10:00 NOISE",
                        "6 NONE - NOISE",
                        "7 NONE - NOISE");
    }

    /** The same tickets out of a workbook with a title, dates and numbers: nothing of them has changed. */
    @Test
    void aWorkbookIsTakenInAsATextIs() throws IOException {
        load(file(HEADER
                + "1,2024-03-01 10:00:30,2024-03-02,噪音,已办结,楼上装修,116.4,39.9\n"
                + "2,2024年3月1日 下午3点,,噪音,处理中,,,\n"));
        Path workbook = folder.resolve("三月.xlsx");
        try (Workbook book = new XSSFWorkbook()) {
            Sheet sheet = book.createSheet("三月");
            CellStyle time = book.createCellStyle();
            time.setDataFormat(book.createDataFormat().getFormat("yyyy/m/d h:mm"));
            cells(sheet.createRow(0), "三月工单一览");
            cells(sheet.createRow(2), HEADER.strip().split(","));
            Row first = cells(sheet.createRow(3), "1", "", "", "噪音", "已办结", "楼上装修");
            first.createCell(1).setCellValue(LocalDateTime.of(2024, 3, 1, 10, 0, 30));
            first.createCell(2).setCellValue(LocalDateTime.of(2024, 3, 2, 0, 0));
            first.getCell(1).setCellStyle(time);
            first.getCell(2).setCellStyle(time);
            first.createCell(6).setCellValue(116.4);
            first.createCell(7).setCellValue(39.9);
            cells(sheet.createRow(4), "2", "2024年3月1日 下午3点", "", "噪音", "处理中");
            cells(sheet.createRow(5), "3", "03/04/2024", "", "噪音", "处理中");
            book.write(Files.newOutputStream(workbook));
        }

        ImportReport report = load(workbook);

        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.findings().stream()
                        .map(finding -> finding.file() + " " + finding.line() + " " + finding.reason()))
                .containsExactly("三月.xlsx [三月] 3 TITLE_ROWS", "三月.xlsx [三月] 6 TIME_AMBIGUOUS");
        assertThat(load(workbook).unchanged()).isEqualTo(2);
    }

    private static Row cells(Row row, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
        return row;
    }

    @Test
    void onlyWhatChangedIsTouched() throws IOException {
        load(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,116.4,39.9\n2,2024-03-01 10:00,,噪音,处理中,b,,\n"));
        List<String> before = texts("select changed_xid::text from issue order by number");

        ImportReport report = load(file(HEADER
                + "1,2024-03-01 10:00,,噪音,处理中,a,116.4,39.9\n"
                + "2,2024-03-01 10:00,2024-03-05 09:00,噪音,已办结,b,116.5,39.8\n"
                + "3,2024-03-01 10:00,,噪音,处理中,c,,\n"));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.loaded()).isEqualTo(1);
        assertThat(texts("select changed_xid::text from issue order by number").get(0))
                .isEqualTo(before.get(0));
        assertThat(texts("select number || status || place_precision from issue order by number"))
                .containsExactly("1HANDLINGPOINT", "2CLOSEDPOINT", "3HANDLINGNONE");
    }

    /** The hotline's word on what is worked on here is kept, once, and moves nothing. */
    @Test
    void workThatWasDoneHereIsNotUndoneByAFile() throws IOException {
        load(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,,\n"));
        database.jdbi().useHandle(handle -> handle.createScript("""
                        update issue set version = 1, opening = '{"stage": "HANDLING"}', status = 'VERIFYING';
                        insert into issue_entry (issue_id, number, at, deed)
                          select id, 1, now(), '{"step": "FINISH", "note": "done"}' from issue;
                        """).execute());
        String closed = HEADER + "1,2024-03-01 10:00,2024-03-05 09:00,噪音,已办结,b,,\n";

        assertThat(load(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,,\n")).unchanged())
                .isEqualTo(1);
        assertThat(load(file(closed)).updated()).isEqualTo(1);
        assertThat(load(file(closed)).unchanged()).isEqualTo(1);

        assertThat(texts("select status || version || description || coalesce(closed_at::text, '-') from issue"))
                .containsExactly("VERIFYING2b-");
        assertThat(
                        texts(
                                "select number || ' ' || (deed->>'step') || ' ' || (deed->>'note') from issue_entry order by number"))
                .containsExactly("1 FINISH done", "2 IMPORT CLOSED");
    }

    /** What the desk has corrected stays so, whatever the hotline goes on to send. */
    @Test
    void whatWasAmendedHereIsNotUndoneByAFile() throws IOException {
        String line = "1,2024-03-01 10:00,,噪音,处理中,a,116.4,39.9\n";
        load(file(HEADER + line));
        load(file(HEADER + line + "2,2024-03-01 10:00,,漏水,处理中,a,116.4,39.9\n"));
        database.jdbi().useHandle(handle -> handle.createScript("""
                        update issue set version = 1, opening = '{"stage": "HANDLING"}', address = '西门口',
                          geom = 'SRID=4326;POINT(116.39 39.91)', topic_id = (select topic_id from issue where number = '2')
                        where number = '1';
                        insert into issue_entry (issue_id, number, at, deed)
                          select id, 1, now(), '{"step": "AMEND", "topic": "x", "where": {}}' from issue where number = '1';
                        """).execute());
        String then = "select topic_id || ' ' || st_astext(geom) || ' ' || address from issue where number = '1'";
        List<String> amended = texts(then);

        assertThat(load(file(HEADER + line)).unchanged()).isEqualTo(1);
        assertThat(load(file(HEADER + line.replace(",a,", ",b,"))).updated()).isEqualTo(1);

        assertThat(texts(then)).isEqualTo(amended);
        assertThat(texts("select description from issue where number = '1'")).containsExactly("b");
    }

    /** Names and numbers go under their lock, and into no report; who is known stays as they are. */
    @Test
    void whoComplainedIsKnownOnceAndUnderTheLock() throws IOException {
        String mapping = MAPPING.replace("\"description\"", "\"name\": \"联系人\", \"phone\": \"电话\", \"description\"");
        String header = HEADER.replace("\n", ",联系人,电话\n");
        String lines = """
                1,2024-03-01 10:00,,噪音,处理中,a,,,王女士,13900001111
                2,2024-03-01 10:00,,噪音,处理中,a,,,,
                3,昨天,,噪音,处理中,a,,,李\u0007先生,13900002222
                4,"2024,13900003333
                """;
        Imports imports = new Imports(database, CLOCK, Optional.empty());
        for (int time = 0; time < 2; time++) {
            ImportReport report = imports.issues(
                            file(header + lines), Json.read(mapping), Optional.empty(), Optional.empty(), false)
                    .report()
                    .orElseThrow();
            assertThat(report.rejected()).isEqualTo(2);
            assertThat(Json.write(report)).doesNotContain("1390000", "王女士", "先生");
        }
        String contacts = "select name || ' ' || phone from complainant_contact";
        assertThat(texts("select number from complainant join issue on issue.id = issue_id"))
                .containsExactly("1");
        assertThat(texts(contacts)).isEmpty();
        List<String> known = database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return handle.createQuery(contacts).mapTo(String.class).list();
        });
        assertThat(known).containsExactly("王女士 13900001111");
    }

    @Test
    void whoSeesOneAreaLeavesTheTicketsOfOthers() throws IOException {
        load(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,,\n2,2024-03-01 10:00,,噪音,处理中,a,,\n"));
        database.jdbi().useHandle(handle -> handle.createScript("""
                insert into area (level, name) values ('COMMUNITY', '邻家社区');
                update issue set area_id = (select id from area where name = '邻家社区') where number = '2';
                """).execute());
        long own = Long.parseLong(
                texts("select cast(id as text) from area where name = '晨光社区'").get(0));
        Imports.Brought brought = new Imports.Brought(
                file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,b,,\n2,2024-03-01 10:00,,噪音,处理中,b,,\n"),
                Json.read(MAPPING),
                own);
        Imports imports = new Imports(database, CLOCK, Optional.empty());
        JobWork work = job -> imports.load(ImportTarget.ISSUES, brought, job);
        Job job = new Jobs(database, Map.of("x", work)).run("x", Map.of());
        assertThat(job.report().orElseThrow().get("updated").asInt()).isEqualTo(1);
        assertThat(
                        texts(
                                "select number || description || area.name from issue join area on area.id = area_id order by 1"))
                .containsExactly("1b晨光社区", "2a邻家社区");
    }

    @Test
    void aPlaceThatWasFoundIsNotLostToAFileThatHasNone() throws IOException {
        load(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,116.4,39.9\n"));

        assertThat(load(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,0,0\n")).unchanged())
                .isEqualTo(1);
        assertThat(texts("select place_precision from issue")).containsExactly("POINT");
    }

    @Test
    void whatAnImportWroteCanBeTakenBack() throws IOException {
        long first =
                run(file(HEADER + "1,2024-03-01 10:00,,噪音,处理中,a,116.4,39.9\n")).jobId();
        String before = rows();
        long second = run(file(HEADER
                        + "1,2024-03-02 10:00,2024-03-05 09:00,漏水,已办结,b,116.5,39.8\n"
                        + "2,2024-03-01 10:00,,噪音,处理中,c,,\n"))
                .jobId();
        Undo undo = new Undo(database);

        assertThatThrownBy(() -> undo.takeBack(first))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("later import " + second);
        undo.takeBack(second);
        assertThat(rows()).isEqualTo(before);
        undo.takeBack(first);
        assertThat(texts("select number from issue")).isEmpty();
        assertThat(texts("select code from topic")).isEmpty();
        assertThatThrownBy(() -> undo.takeBack(first)).isInstanceOf(BadInput.class);
    }

    @Test
    void brokenOffInAChunkItGoesOnAndEveryRowIsThereOnce() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= 95; i++) {
            String reported = i % 10 == 0 ? "soon" : "2024-03-01 10:00";
            text.append(i).append(',').append(reported).append(",,噪音,处理中,a,116.4,39.9\n");
        }
        text.append("7,2024-03-01 10:00,,噪音,处理中,again,,\n");
        Path file = file(text.toString());
        Imports imports = new Imports(database, CLOCK, Optional.empty()).inChunksOf(10);
        loseTheConnectionAt("45");

        assertThatThrownBy(() -> imports.issues(file, mapping(), Optional.empty(), Optional.empty(), false))
                .hasMessageContaining("went away");
        assertThat(texts("select count(*)::text from issue")).containsExactly("36");
        assertThat(texts("select status || ' ' || done from job")).containsExactly("RUNNING 40");

        database.jdbi().useHandle(handle -> handle.execute("drop trigger lose on issue"));

        ImportReport report = imports.issues(file, mapping(), Optional.empty(), Optional.empty(), false)
                .report()
                .orElseThrow();

        assertThat(report.read()).isEqualTo(96);
        assertThat(report.loaded()).isEqualTo(86);
        assertThat(report.unchanged()).isZero();
        assertThat(report.rejected()).isEqualTo(10);
        assertThat(report.reasons()).isEqualTo(Map.of(Reason.TIME_UNREADABLE, 9L, Reason.DUPLICATE_NUMBER, 1L));
        assertThat(texts("select count(*)::text || count(distinct number) from issue"))
                .containsExactly("8686");
        assertThat(texts("select status || ' ' || done from job")).containsExactly("DONE 96");
    }

    @Test
    void refusesAFileThatIsNotWhatItSays() throws IOException {
        Path binary = folder.resolve("photo.csv");
        Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0});

        ImportReport refused = load(binary);
        ImportReport other = load(file("id,text\n1,a\n"));

        assertThat(refused.refused()).isTrue();
        assertThat(refused.findings().get(0).reason()).isEqualTo(Reason.NOT_TEXT);
        assertThat(other.refused()).isTrue();
        assertThat(other.findings().get(0).column()).isEqualTo("编号");
        assertThat(texts("select number from issue")).isEmpty();
    }

    @Test
    void readsWhatChineseSpreadsheetsWrite() throws IOException {
        Path file = folder.resolve("gb.csv");
        Files.write(file, (HEADER + "1,2024年3月1日 10:00,,噪音,处理中,街道办,,\n").getBytes(Charset.forName("GB18030")));

        assertThat(load(file).loaded()).isEqualTo(1);
        assertThat(texts("select description from issue")).containsExactly("街道办");
    }

    @Test
    void aThousandOnOnePointStandForAnArea() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 1200; i++) {
            String place = i < 1000 ? "116.4,39.9" : "116.4" + i + ",39.9";
            text.append(i).append(",2024-03-01 10:00,,噪音,处理中,a,").append(place).append('\n');
        }

        ImportReport report = load(file(text.toString()));

        assertThat(report.loaded()).isEqualTo(1200);
        assertThat(report.reasons()).isEqualTo(Map.of(Reason.PLACE_STANDS_FOR_MANY, 1000L));
        assertThat(report.places().orElseThrow().on()).isEqualTo(200);
        assertThat(report.findings()).hasSize(Findings.KEPT_OF_A_REASON);
    }

    @Test
    void aPlaceOutsideTheOutlineOfTheAreaIsNotStored() throws IOException {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update area set geom = st_multi(st_makeenvelope(116.3, 39.8, 116.35, 39.9, 4326))"));

        ImportReport report = load(file(HEADER
                + "1,2024-03-01 10:00,,噪音,处理中,a,116.4,39.9\n"
                + "2,2024-03-01 10:00,,噪音,处理中,a,116.3505,39.85\n"));

        assertThat(report.reasons()).isEqualTo(Map.of(Reason.PLACE_OUTSIDE_AREA, 1L));
        assertThat(report.places().orElseThrow().on()).isEqualTo(1);
    }

    @Test
    void theFullReportHasEveryFindingAndNoFormula() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            text.append(i).append(",=HYPERLINK(1),,噪音,处理中,a,,\n");
        }
        Path csv = folder.resolve("report.csv");
        Imports imports = new Imports(database, CLOCK, Optional.of(new FullReport(csv, Words.CHINESE)));

        ImportReport report = imports.issues(
                        file(text.toString()), mapping(), Optional.empty(), Optional.empty(), false)
                .report()
                .orElseThrow();

        assertThat(report.reasons()).isEqualTo(Map.of(Reason.TIME_UNREADABLE, 300L));
        assertThat(Files.readAllLines(csv, StandardCharsets.UTF_8)).hasSize(301);
        assertThat(Files.readString(csv))
                .startsWith("\uFEFFfile,line")
                .contains(",'=HYPERLINK")
                .contains("应为");
    }

    @Test
    void anAreaThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        Imports.Outcome outcome = new Imports(database, CLOCK, Optional.empty())
                .issues(file(HEADER), mapping(), Optional.empty(), Optional.of("向阳社区"), false);

        assertThat(outcome.report()).isEmpty();
        assertThat(outcome.error().orElseThrow()).contains("向阳社区").contains("晨光社区");
    }

    private static void loseTheConnectionAt(String number) {
        database.jdbi().useHandle(handle -> {
            handle.execute("create or replace function lose() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'gone' using errcode = '08006'; end $$");
            handle.execute("create trigger lose before insert on issue for each row when (new.number = '" + number
                    + "') execute function lose()");
        });
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("issues.csv");
        Files.writeString(file, text);
        return file;
    }

    private static ObjectNode mapping() {
        JsonNode mapping = MappingReader.parse(MAPPING.getBytes(StandardCharsets.UTF_8));
        return (ObjectNode) mapping;
    }

    private static ImportReport load(Path file) {
        return run(file).report().orElseThrow();
    }

    private static Imports.Outcome run(Path file) {
        return new Imports(database, CLOCK, Optional.empty())
                .issues(file, mapping(), Optional.empty(), Optional.empty(), false);
    }

    private static String rows() {
        return texts("select (to_jsonb(issue) - 'changed_xid')::text from issue order by number")
                .toString();
    }

    private static List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
