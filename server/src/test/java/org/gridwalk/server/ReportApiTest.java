package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.geodata.report.ReportFormat;
import org.gridwalk.geodata.report.ReportKind;
import org.gridwalk.geodata.report.ReportSchedules;
import org.gridwalk.geodata.report.ReportTemplate;
import org.gridwalk.geodata.report.Reports;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reports over HTTP: a template handed in, filled by a job, and its figures held against those of the API. */
@Tag("database")
@ExtendWith(World.Provider.class)
@Timeout(120)
class ReportApiTest {
    private static final String PERIOD = "from=2026-08-01&to=2026-10-31";

    private final World world;
    private final String manager;

    ReportApiTest(World world) {
        this.world = world;
        this.manager = world.token(Role.MANAGER);
    }

    private static String wish(ReportKind kind, String template) {
        String from = kind.isOfPeriod() ? "\"from\":\"2026-08-01\"," : "";
        return "{\"kind\":\"" + kind + "\"," + from + "\"to\":\"2026-10-31\"," + template + "}";
    }

    private long made(String wish, String token) throws IOException, InterruptedException {
        Answer asked = world.server().send("POST", "/api/reports", token, wish);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        long job = asked.json().get("id").asLong();
        try (JobEvents events = new JobEvents(world.server(), job, token)) {
            JobEvents.Event event = events.next();
            while (event.name().equals("progress")) {
                event = events.next();
            }
            assertThat(event.data().get("status").asText())
                    .as(event.data().toString())
                    .isEqualTo("DONE");
        }
        return job;
    }

    private byte[] file(String path, String token) throws IOException, InterruptedException {
        HttpResponse<byte[]> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(world.server().url() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"report.");
        return file.body();
    }

    private Answer handIn(String kind, String name, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8(part("kind") + kind + "\r\n" + part("name") + name + "\r\n"));
        body.writeBytes(utf8(part("file\"; filename=\"月报.xlsx")));
        body.writeBytes(bytes);
        body.writeBytes(utf8("\r\n--x--\r\n"));
        return world.server()
                .send(HttpRequest.newBuilder(URI.create(world.server().url() + "/api/reports/templates"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .header("Authorization", "Bearer " + manager)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build());
    }

    private static String part(String name) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An office's own: a line of text, and a table of grids. */
    private static byte[] office() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(
                        new ByteArrayInputStream(ReportTemplate.ready(ReportKind.MONTH, ReportFormat.XLSX)
                                .file()
                                .copy()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet first = workbook.getSheetAt(0);
            first.getRow(0).getCell(0).setCellValue("${area} ${from} 至 ${to}：共 ${tickets} 件");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void theFiguresInTheOfficesTemplateAreThoseOfTheApi() throws Exception {
        Answer saved = handIn("MONTH", "街道月报", office());
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        long id = saved.json().get("id").asLong();
        long job = made(wish(ReportKind.MONTH, "\"templateId\":" + id), manager);
        JsonNode rates = world.server()
                .get("/api/issues/rates?boundary=then&" + PERIOD, manager)
                .json();
        JsonNode total = rates.get("total");
        assertThat(total.get("tickets").asLong()).isPositive();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file("/api/reports/" + job, manager)))) {
            Sheet values = workbook.getSheetAt(0);
            assertThat(values.getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("全部 2026-08-01 至 2026-10-31：共 " + total.get("tickets") + " 件");
            assertNumber(beside(values, "工单数"), total.get("tickets"));
            assertNumber(beside(values, "事项数"), total.get("events"));
            assertNumber(beside(values, "需求数"), total.at("/delivery/demands"));
            for (JsonNode rate : total.get("rates")) {
                String words = words(rates, rate.get("code").asText());
                assertNumber(beside(values, words), rate.path("rate"));
                assertNumber(beside(values, words + "分子"), rate.get("numerator"));
                assertNumber(beside(values, words + "分母"), rate.get("denominator"));
            }
            assertRows(workbook.getSheet("分网格"), rates);
            assertRows(
                    workbook.getSheet("分类别"),
                    world.server()
                            .get("/api/issues/rates?by=TOPIC&boundary=then&" + PERIOD, manager)
                            .json());
        }
    }

    private static String words(JsonNode rates, String code) {
        for (JsonNode rate : rates.at("/definitions/rates")) {
            if (rate.get("code").asText().equals(code)) {
                return rate.at("/words/zh").asText();
            }
        }
        throw new AssertionError(code);
    }

    private static void assertRows(Sheet sheet, JsonNode rates) {
        JsonNode rows = rates.get("rows");
        assertThat(rows).isNotEmpty();
        List<Row> filled = new ArrayList<>();
        sheet.forEach(row -> {
            if (row.getRowNum() > 0 && row.getCell(column(sheet, "工单数")).getNumericCellValue() > 0) {
                filled.add(row);
            }
        });
        assertThat(filled).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Row row = filled.get(i);
            JsonNode expected = rows.get(i);
            if (expected.has("code")) {
                assertThat(row.getCell(0).getStringCellValue())
                        .isEqualTo(expected.get("code").asText());
            }
            assertNumber(row.getCell(column(sheet, "工单数")), expected.get("tickets"));
            for (JsonNode rate : expected.get("rates")) {
                int column = column(sheet, words(rates, rate.get("code").asText()));
                assertNumber(row.getCell(column), rate.path("rate"));
                assertNumber(row.getCell(column + 1), rate.get("numerator"));
            }
        }
    }

    /** What is withheld is a dash; every number leads to its rows. */
    private static void assertNumber(Cell cell, JsonNode expected) {
        if (expected.isMissingNode()) {
            assertThat(cell.getStringCellValue()).isEqualTo("—");
        } else {
            assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(cell.getNumericCellValue()).isCloseTo(expected.asDouble(), within(1e-9));
        }
        assertThat(cell.getHyperlink().getAddress())
                .contains("/issues.html?from=2026-08-01&to=2026-10-31&boundary=then");
    }

    private static Cell beside(Sheet sheet, String title) {
        for (Row row : sheet) {
            if (row.getCell(0).toString().equals(title)) {
                return row.getCell(1);
            }
        }
        throw new AssertionError(title);
    }

    private static int column(Sheet sheet, String title) {
        for (Cell cell : sheet.getRow(0)) {
            if (cell.getStringCellValue().equals(title)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError(title);
    }

    /** Of the ready reports about issues: what a number leads to is that many rows. */
    @TestFactory
    Stream<DynamicTest> eachNumberLeadsToItsRows() {
        return Stream.of(ReportKind.MONTH, ReportKind.PROBLEMS, ReportKind.DEMANDS)
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    long job = made(wish(kind, "\"format\":\"XLSX\""), manager);
                    Map<String, JsonNode> counts = new HashMap<>();
                    try (XSSFWorkbook workbook =
                            new XSSFWorkbook(new ByteArrayInputStream(file("/api/reports/" + job, manager)))) {
                        for (Sheet sheet : workbook) {
                            for (Row row : sheet) {
                                row.forEach(cell -> assertLeadsToRows(sheet, cell, counts));
                            }
                        }
                    }
                    assertThat(counts).hasSizeGreaterThan(2);
                }));
    }

    /** What a number of a day leads to is asked as the page asks, and says the number. */
    @TestFactory
    Stream<DynamicTest> eachNumberOfADayLeadsToItsTable() {
        return Stream.of(ReportKind.COVERAGE, ReportKind.STAFFING)
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    String area = "\"areaId\":" + world.id("community") + ",\"format\":\"XLSX\"";
                    long job = made(wish(kind, area), manager);
                    int numbers = 0;
                    try (XSSFWorkbook workbook =
                            new XSSFWorkbook(new ByteArrayInputStream(file("/api/reports/" + job, manager)))) {
                        for (Sheet sheet : workbook) {
                            for (Row row : sheet) {
                                for (Cell cell : row) {
                                    if (cell.getCellType() == CellType.NUMERIC) {
                                        numbers++;
                                        assertLeadsToTable(cell);
                                    }
                                }
                            }
                        }
                    }
                    assertThat(numbers).isGreaterThan(4);
                }));
    }

    private void assertLeadsToTable(Cell cell) {
        String link = cell.getHyperlink().getAddress();
        assertThat(link).contains("2026-10-31");
        if (link.contains("/team.html?")) {
            String grid = link.replaceAll(".*[?&]grid=(\\d+).*", "$1");
            assertThat(world.server().get("/api/team?grid=" + grid, manager).status())
                    .as(link)
                    .isEqualTo(200);
            return;
        }
        assertThat(link).contains("/heatmap.html?mode=grids&tab=coverage&").contains("&area=" + world.id("community"));
        boolean ofPeople = link.contains("&open=completeness");
        JsonNode table = world.server()
                .get(
                        (ofPeople ? "/api/completeness" : "/api/coverage") + "?on=2026-10-31&boundary=then&area="
                                + world.id("community"),
                        manager)
                .json();
        if (ofPeople) {
            String grid = link.replaceAll("(?:.*&grid=(\\d+).*)|.*", "$1");
            List<JsonNode> rows = new ArrayList<>();
            if (grid.isEmpty()) {
                rows.add(table.get("total"));
                table.get("communities").forEach(rows::add);
            }
            table.get("grids").forEach(row -> {
                if (row.path("gridId").asText().equals(grid)) {
                    rows.add(row);
                }
            });
            assertThat(rows.stream()
                            .flatMap(row -> Stream.of("households", "residents", "fullTimeWorkers", "staffingRatio")
                                    .map(name -> row.path(name).asDouble(-1))))
                    .as(link)
                    .anySatisfy(number -> assertThat(number).isCloseTo(cell.getNumericCellValue(), within(1e-9)));
        }
    }

    private void assertLeadsToRows(Sheet sheet, Cell cell, Map<String, JsonNode> counts) {
        if (cell.getCellType() != CellType.NUMERIC) {
            return;
        }
        String link = cell.getHyperlink().getAddress();
        String title = sheet.getSheetName().equals("社区治理月报")
                        || cell.getSheet().getRow(0).getLastCellNum() < 3
                ? cell.getRow().getCell(0).getStringCellValue()
                : sheet.getRow(0).getCell(cell.getColumnIndex()).getStringCellValue();
        JsonNode behind = counts.computeIfAbsent(link, key -> {
            Answer answer =
                    world.server().get("/api/issues/rows?limit=1&" + key.substring(key.indexOf('?') + 1), manager);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json().get("counts");
        });
        double number = cell.getNumericCellValue();
        if (title.equals("诉求人数")) {
            assertThat(behind.get("complainants").asDouble())
                    .as(title + " " + link)
                    .isEqualTo(number);
        } else if (title.contains("天数")) {
            assertThat(behind.get("tickets").asLong()).as(title + " " + link).isPositive();
        } else if (title.matches(".*(率|占比)")) {
            assertThat(number * behind.get("tickets").asDouble() % 1)
                    .as(title + " " + link)
                    .satisfiesAnyOf(
                            rest -> assertThat(rest).isCloseTo(0, within(1e-6)),
                            rest -> assertThat(rest).isCloseTo(1, within(1e-6)));
        } else {
            assertThat(behind.get("tickets").asDouble()).as(title + " " + link).isEqualTo(number);
        }
    }

    @Test
    void aTemplateWithoutItsPlaceholdersIsRefusedAndSaysWhatOneIs() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.createSheet("月报").createRow(0).createCell(0).setCellValue("共　　件");
            workbook.write(out);
            Answer answer = handIn("MONTH", "空白", out.toByteArray());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("file");
            assertThat(answer.json().get("expected").asText())
                    .isEqualTo("a template with at least one placeholder, such as ${tickets}");
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(office()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.getSheetAt(0).getRow(3).getCell(1).setCellValue("${ticketz}");
            workbook.write(out);
            Answer answer = handIn("MONTH", "错字", out.toByteArray());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("value").asText()).isEqualTo("${ticketz} · 社区治理月报!B4");
            assertThat(answer.json().get("expected").asText()).contains("tickets, ");
        }
    }

    /** On its day each month, of the month before, for who wanted it; once, and as far as they see then. */
    @Test
    void aScheduledReportIsMadeOnItsDay() throws Exception {
        String leader = world.leader();
        Answer wanted = world.server()
                .send(
                        "POST",
                        "/api/reports/schedules",
                        leader,
                        "{\"dayOfMonth\":5,\"kind\":\"PROBLEMS\",\"format\":\"XLSX\"}");
        assertThat(wanted.status()).as(wanted.text()).isEqualTo(201);
        long id = wanted.json().at("/items/0/id").asLong();
        assertThat(world.server().get("/api/reports/schedules", manager).json().get("items"))
                .isEmpty();
        Database database = world.server().database();
        Jobs jobs = new Jobs(database, Map.of(Reports.KIND, new Reports(database, Clock.systemUTC())));
        assertThat(on(database, "2026-11-30").submitDue(jobs)).isZero();
        assertThat(on(database, "2026-12-04").submitDue(jobs)).isZero();
        assertThat(on(database, "2026-12-06").submitDue(jobs)).isEqualTo(1);
        assertThat(on(database, "2026-12-07").submitDue(jobs)).isZero();
        JsonNode asked = database.jdbi()
                .withHandle(handle -> handle.createQuery("select params from job order by id desc limit 1")
                        .mapTo(String.class)
                        .map(Json::read)
                        .one());
        assertThat(asked.at("/wish/from").asText()).isEqualTo("2026-11-01");
        assertThat(asked.at("/wish/to").asText()).isEqualTo("2026-11-30");
        assertThat(asked.at("/scope/gridIds/0").asLong()).isEqualTo(world.id("grid"));
        assertThat(world.server()
                        .send("DELETE", "/api/reports/schedules/" + id, manager, null)
                        .status())
                .isEqualTo(404);
        assertThat(world.server()
                        .send("DELETE", "/api/reports/schedules/" + id, leader, null)
                        .status())
                .isEqualTo(204);
        assertThat(on(database, "2027-01-06").submitDue(jobs)).isZero();
    }

    private static ReportSchedules on(Database database, String day) {
        return new ReportSchedules(
                database,
                Clock.fixed(
                        LocalDate.parse(day)
                                .atTime(3, 0)
                                .atZone(ServerUnderTest.ZONE)
                                .toInstant(),
                        ServerUnderTest.ZONE));
    }

    @Test
    void aGridWithoutIssuesHasARow() throws Exception {
        long job =
                made("{\"kind\":\"MONTH\",\"from\":\"2026-11-20\",\"to\":\"2026-11-20\",\"format\":\"XLSX\"}", manager);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file("/api/reports/" + job, manager)))) {
            Sheet sheet = workbook.getSheet("分网格");
            int tickets = column(sheet, "工单数");
            List<Double> numbers = new ArrayList<>();
            sheet.forEach(row -> {
                if (row.getRowNum() > 0) {
                    numbers.add(row.getCell(tickets).getNumericCellValue());
                }
            });
            assertThat(numbers).contains(0.0);
            long grids = world.numbers("select id from grid where :own = :own and :today = :today")
                    .size();
            assertThat((long) numbers.size()).isBetween(grids, grids + 1);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachKindIsMadeInEachFormat() {
        return Stream.of(ReportKind.values())
                .flatMap(kind -> Stream.of(ReportFormat.values())
                        .map(format -> DynamicTest.dynamicTest(kind + " " + format, () -> {
                            long job = made(wish(kind, "\"format\":\"" + format + "\""), manager);
                            assertThat(file("/api/reports/" + job, manager)).isNotEmpty();
                        })));
    }

    @Test
    void theLedgerHasTheIssuesThatAreListed() throws Exception {
        long job = made(wish(ReportKind.PROBLEMS, "\"format\":\"XLSX\""), world.leader());
        long listed = 0;
        String next = "";
        do {
            JsonNode page = world.server()
                    .get("/api/issues?limit=500&" + PERIOD + next, world.leader())
                    .json();
            for (JsonNode issue : page.get("items")) {
                listed += issue.get("ledger").asText().equals("PROBLEM") ? 1 : 0;
            }
            next = page.has("next") ? "&cursor=" + page.get("next").asText() : null;
        } while (next != null);
        assertThat(listed).isPositive();
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(new ByteArrayInputStream(file("/api/reports/" + job, world.leader())))) {
            assertThat(workbook.getSheet("事项").getLastRowNum()).isEqualTo(listed);
        }
        assertThat(world.server()
                        .get("/api/reports/" + job, world.token(Role.DESK))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatDoesNotFitIsRefusedByName() throws IOException {
        Answer wrong = handIn("STAFFING", "不合", office());
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("field").asText()).isEqualTo("file");
        assertThat(wrong.json().get("value").asText()).startsWith("${");
        assertThat(handIn("YEAR", "不合", office()).json().get("field").asText()).isEqualTo("kind");
        assertThat(handIn("MONTH", " ", office()).json().get("field").asText()).isEqualTo("name");
        assertRefused(wish(ReportKind.MONTH, "\"templateId\":999999999"), "templateId");
        assertRefused(wish(ReportKind.MONTH, "\"areaId\":1"), "format");
        assertRefused(
                "{\"kind\":\"COVERAGE\",\"from\":\"2026-10-01\",\"to\":\"2026-10-31\",\"format\":\"XLSX\"}", "from");
        assertRefused("{\"kind\":\"COVERAGE\",\"to\":\"2027-10-31\",\"format\":\"XLSX\"}", "to");
        assertRefused("{\"kind\":\"MONTH\",\"from\":\"2026-10-31\",\"to\":\"2026-10-01\",\"format\":\"XLSX\"}", "to");
    }

    @Test
    void noReportIsOfAnAreaThatIsNotSeen() {
        long elsewhere = world.server()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "insert into area (level, name) values ('COMMUNITY', '别处社区') returning id")
                        .mapTo(Long.class)
                        .one());
        for (long area : List.of(elsewhere, 999_999_999L)) {
            String of = "\"format\":\"XLSX\",\"areaId\":" + area;
            assertRefused(world.leader(), "/api/reports", wish(ReportKind.MONTH, of));
            assertRefused(world.leader(), "/api/reports/schedules", "{\"dayOfMonth\":5,\"kind\":\"MONTH\"," + of + "}");
        }
        assertRefused(
                manager,
                "/api/reports/schedules",
                "{\"dayOfMonth\":5,\"kind\":\"MONTH\",\"format\":\"XLSX\",\"areaId\":999999999}");
        assertRefused(wish(ReportKind.MONTH, "\"format\":\"XLSX\",\"areaId\":999999999"), "areaId");
    }

    private void assertRefused(String token, String path, String wanted) {
        Answer answer = world.server().send("POST", path, token, wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("areaId");
    }

    private void assertRefused(String wish, String field) {
        Answer answer = world.server().send("POST", "/api/reports", manager, wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).as(answer.text()).isEqualTo(field);
    }
}
