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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.MonthOfWork.Ticket;
import org.gridwalk.server.ServerUnderTest.Answer;

/**
 * A month's work of a community, driven through the pages' API by those who work there, and its figures in a spreadsheet
 * of the office's own: each is the one that a tally kept beside has.
 */
public final class OfficeMonth {
    private static final long SEED = Long.getLong("gridwalk.month.seed", 20261031L);
    private static final LocalDate BEFORE = LocalDate.of(2026, 8, 31);
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final String NOWHERE = "（未定位）";
    private static final String PERIOD = "from=2026-10-01&to=2026-10-31";

    /** A clock that is set. */
    private record SetClock(AtomicReference<Instant> now) {
        Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ServerUnderTest.ZONE;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return Clock.fixed(instant(), zone);
                }

                @Override
                public Instant instant() {
                    return now.get();
                }
            };
        }
    }

    /** What was done. */
    public record Done(int issues, long requests, double seconds) {}

    private OfficeMonth() {}

    /**
     * @param issues of the month
     * @throws AssertionError if a figure of the spreadsheet or a rate is not the tally's
     */
    public static Done workAndReport(int issues) throws Exception {
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(1, 0.1, BEFORE), step -> {});
        AtomicReference<Instant> now = new AtomicReference<>(at(BEFORE));
        try (ServerUnderTest server = ServerUnderTest.start(database, new SetClock(now).clock())) {
            MonthOfWork month = new MonthOfWork(server, now, MonthOfWork.stage(database, FIRST), SEED);
            long began = System.nanoTime();
            List<Ticket> tickets = month.work(FIRST, LAST, issues);
            double seconds = (System.nanoTime() - began) / 1e9;
            now.set(at(LAST));
            MonthTally tally = new MonthTally(tickets, now.get());
            assertThat(tickets).extracting(it -> it.outcome).contains("DONE", "MERGED", null);
            assertThat(tickets).anyMatch(it -> it.reworks > 0);

            String manager = server.token("manager-of-the-month", new Grant(Role.MANAGER, null, null, false));
            assertReport(server, manager, tally);
            assertRates(server, manager, tally);
            return new Done(tickets.size(), month.requests(), seconds);
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(LocalTime.of(18, 0)).atZone(ServerUnderTest.ZONE).toInstant();
    }

    private static void assertRates(ServerUnderTest server, String token, MonthTally tally) {
        JsonNode rates = server.get("/api/issues/rates?" + PERIOD, token).json();
        Map<String, Object> expected = tally.of(it -> true, true);
        for (JsonNode rate : rates.at("/total/rates")) {
            String code = rate.get("code").asText();
            assertThat(rate.get("numerator").asLong()).as(code).isEqualTo(expected.get(code + "Numerator"));
            assertThat(rate.get("denominator").asLong()).as(code).isEqualTo(expected.get(code + "Denominator"));
        }
        assertThat(rates.at("/total/tickets").asLong()).isEqualTo(expected.get("tickets"));
        assertThat(rates.at("/total/delivery/delivered").asLong()).isEqualTo(expected.get("delivered"));
    }

    /** One sheet with all single figures, and one with a row for each grid, topic and management. */
    private static void assertReport(ServerUnderTest server, String token, MonthTally tally) throws Exception {
        JsonNode kind = server.get("/api/reports/kinds", token).json().at("/items/0");
        assertThat(kind.get("kind").asText()).isEqualTo("MONTH");
        byte[] file = filled(server, token, template(kind));
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet first = workbook.getSheet("街道汇总");
            assertThat(first.getRow(0).getCell(1).getStringCellValue()).isEqualTo("2026-10-01 至 2026-10-31");
            Map<String, Cell> singles = new HashMap<>();
            first.forEach(row -> singles.put(row.getCell(0).getStringCellValue(), row.getCell(1)));
            tally.of(it -> true, true).forEach((name, value) -> assertFigure(name, singles.get(name), value));
            Grids grids = Grids.of(server, token);
            assertRows(workbook.getSheet("grids"), tally, grids.dedicated, code -> it -> grids.holds(code, it));
            assertRows(workbook.getSheet("topics"), tally, List.of(), key -> it -> key.equals(it.topic.code()));
            assertRows(
                    workbook.getSheet("managements"),
                    tally,
                    List.of(),
                    key -> it -> key.equals(
                            it.house == null || it.house.management() == null ? NOWHERE : it.house.management()));
        }
    }

    /** What grids are called, and which of them have no rates. */
    private record Grids(Map<Long, String> codes, List<String> dedicated) {
        static Grids of(ServerUnderTest server, String token) {
            Grids grids = new Grids(new HashMap<>(), new ArrayList<>());
            for (JsonNode feature : server.get("/api/grids", token).json().get("features")) {
                JsonNode properties = feature.get("properties");
                String code = properties.get("code").asText();
                grids.codes.put(properties.get("gridId").asLong(), code);
                if (properties.get("kind").asText().equals("DEDICATED")) {
                    grids.dedicated.add(code);
                }
            }
            return grids;
        }

        private boolean holds(String code, Ticket ticket) {
            return code.equals(ticket.house == null ? NOWHERE : codes.get(ticket.house.grid()));
        }
    }

    private static void assertRows(
            Sheet sheet, MonthTally tally, List<String> withoutRates, Function<String, Predicate<Ticket>> key) {
        List<String> names = new ArrayList<>();
        sheet.getRow(0).forEach(cell -> names.add(cell.getStringCellValue()));
        long tickets = 0;
        for (int i = 1; i <= sheet.getLastRowNum(); i++) {
            Row row = sheet.getRow(i);
            String code = row.getCell(names.indexOf("code")).getStringCellValue();
            Map<String, Object> expected = tally.of(key.apply(code), false);
            tickets += (long) expected.get("tickets");
            expected.forEach((name, value) -> {
                boolean withheld =
                        withoutRates.contains(code) && (name.matches(".*(Rate|Share)") || name.endsWith("Days"));
                assertFigure(
                        sheet.getSheetName() + " " + code + " " + name,
                        row.getCell(names.indexOf(name)),
                        withheld ? null : value);
            });
        }
        assertThat(tickets)
                .as(sheet.getSheetName())
                .isEqualTo(tally.of(it -> true, false).get("tickets"));
    }

    private static void assertFigure(String name, Cell cell, Object expected) {
        String as = name + ", seed " + SEED;
        if (expected == null || expected instanceof String) {
            assertThat(cell.getStringCellValue()).as(as).isEqualTo(Objects.requireNonNullElse(expected, "—"));
        } else {
            assertThat(cell.getCellType()).as(as).isEqualTo(CellType.NUMERIC);
            assertThat(cell.getNumericCellValue()).as(as).isCloseTo(((Number) expected).doubleValue(), within(1e-6));
        }
    }

    private static byte[] filled(ServerUnderTest server, String token, byte[] template) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(utf8("--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nMONTH\r\n"));
        body.writeBytes(utf8("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n街道月报\r\n"));
        body.writeBytes(utf8("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"月报.xlsx\"\r\n\r\n"));
        body.writeBytes(template);
        body.writeBytes(utf8("\r\n--x--\r\n"));
        Answer saved = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/reports/templates"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        assertThat(saved.status()).as(saved.text()).isEqualTo(201);
        Answer asked = server.send(
                "POST",
                "/api/reports",
                token,
                "{\"kind\":\"MONTH\",\"from\":\"2026-10-01\",\"to\":\"2026-10-31\",\"templateId\":"
                        + saved.json().get("id") + "}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        long job = asked.json().get("id").asLong();
        try (JobEvents events = new JobEvents(server, job, token)) {
            JobEvents.Event event = events.next();
            while (event.name().equals("progress")) {
                event = events.next();
            }
            assertThat(event.data().get("status").asText())
                    .as(event.data().toString())
                    .isEqualTo("DONE");
        }
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/api/reports/" + job))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] template(JsonNode kind) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet first = workbook.createSheet("街道汇总");
            Row title = first.createRow(0);
            title.createCell(0).setCellValue("期间");
            title.createCell(1).setCellValue("${from} 至 ${to}");
            for (JsonNode value : kind.get("values")) {
                Row row = first.createRow(first.getLastRowNum() + 1);
                row.createCell(0).setCellValue(value.get("name").asText());
                row.createCell(1).setCellValue("${" + value.get("name").asText() + "}");
            }
            comment(title.getCell(0), "jx:area(lastCell=\"B" + (first.getLastRowNum() + 1) + "\")");
            for (JsonNode list : kind.get("lists")) {
                Sheet sheet = workbook.createSheet(list.get("name").asText());
                Row names = sheet.createRow(0);
                Row repeated = sheet.createRow(1);
                for (JsonNode field : list.get("fields")) {
                    int column = Math.max(0, names.getLastCellNum());
                    names.createCell(column).setCellValue(field.get("name").asText());
                    repeated.createCell(column)
                            .setCellValue("${it." + field.get("name").asText() + "}");
                }
                String last = new CellReference(1, names.getLastCellNum() - 1).formatAsString(false);
                comment(names.getCell(0), "jx:area(lastCell=\"" + last + "\")");
                comment(
                        repeated.getCell(0),
                        "jx:each(items=\"" + list.get("name").asText() + "\" var=\"it\" lastCell=\"" + last + "\")");
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void comment(Cell cell, String text) {
        ClientAnchor anchor = cell.getSheet().getWorkbook().getCreationHelper().createClientAnchor();
        anchor.setCol1(cell.getColumnIndex());
        anchor.setRow1(cell.getRowIndex());
        anchor.setCol2(cell.getColumnIndex() + 3);
        anchor.setRow2(cell.getRowIndex() + 3);
        Comment comment = cell.getSheet().createDrawingPatriarch().createCellComment(anchor);
        comment.setString(cell.getSheet().getWorkbook().getCreationHelper().createRichTextString(text));
        cell.setCellComment(comment);
    }
}
