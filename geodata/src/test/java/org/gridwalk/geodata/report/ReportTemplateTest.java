package org.gridwalk.geodata.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.gridwalk.geodata.BadInput;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Templates handed in: filled, read again, and refused. */
class ReportTemplateTest {
    private static final String LINK = "http://127.0.0.1/issues?from=2026-10-01&to=2026-10-31";
    /** What a resident may write, and what would do something where it is taken for more than text. */
    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://example.invalid\",\"x\")",
            "+1+1",
            "-2",
            "@SUM(A1)",
            "${title} ${row.number} $[A1]",
            "{{title}} [number] {{#x}}",
            "漏水\n第二行\u0001\ud800",
            "<w:p/>&amp;");

    private static ReportTemplate ready(ReportKind kind, ReportFormat format) {
        return ReportTemplate.ready(kind, format);
    }

    private static ReportTemplate handedIn(ReportKind kind, String name, byte[] bytes) {
        return ReportTemplate.of(kind, name, bytes);
    }

    private static byte[] bytes(ReportKind kind, ReportFormat format) {
        return ready(kind, format).file().copy();
    }

    private static ReportData hostile() {
        ReportData data = ReportData.sample(ReportKind.PROBLEMS);
        List<Map<String, Object>> issues = data.lists().get("issues");
        Map<String, Object> like = issues.get(0);
        issues.clear();
        for (String text : HOSTILE) {
            Map<String, Object> row = new LinkedHashMap<>(like);
            row.put("description", ReportData.clean(text));
            row.put("number", Figure.text("GW-1", LINK));
            issues.add(row);
        }
        data.values().put("tickets", Figure.count(8, LINK));
        return data;
    }

    @TestFactory
    Stream<DynamicTest> readyOnesAreTakenInAndFilled() {
        return Stream.of(ReportKind.values())
                .flatMap(kind -> Stream.of(ReportFormat.values())
                        .map(format -> DynamicTest.dynamicTest(kind + " " + format, () -> {
                            ReportTemplate taken = handedIn(kind, "a." + format.extension(), bytes(kind, format));
                            assertThat(taken.format()).isEqualTo(format);
                            assertThat(text(taken.fill(ReportData.sample(kind)), format))
                                    .doesNotContain("${", "{{", "[", "jx:")
                                    .contains("…");
                        })));
    }

    /** What somebody reads in it. */
    private static String text(byte[] file, ReportFormat format) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        StringBuilder text = new StringBuilder();
        switch (format) {
            case DOCX -> {
                try (XWPFWordExtractor document = new XWPFWordExtractor(new XWPFDocument(in))) {
                    text.append(document.getText());
                }
            }
            case XLSX -> {
                try (XSSFWorkbook workbook = new XSSFWorkbook(in)) {
                    for (Sheet sheet : workbook) {
                        sheet.getCellComments()
                                .values()
                                .forEach(it -> text.append(it.getString().getString()));
                        sheet.forEach(row -> row.forEach(text::append));
                    }
                }
            }
        }
        return text.toString();
    }

    @Test
    void inASpreadsheetTextStaysTextAndNumbersLead() throws IOException {
        byte[] filled = ready(ReportKind.PROBLEMS, ReportFormat.XLSX).fill(hostile());
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(filled))) {
            Sheet issues = workbook.getSheet("事项");
            int column = column(issues, "内容");
            for (int i = 0; i < HOSTILE.size(); i++) {
                Cell cell = issues.getRow(i + 1).getCell(column);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(ReportData.clean(HOSTILE.get(i)));
                assertThat(cell.getCellStyle().getQuotePrefixed())
                        .as(HOSTILE.get(i))
                        .isEqualTo("=+-@".indexOf(HOSTILE.get(i).charAt(0)) >= 0);
            }
            assertThat(issues.getRow(1).getCell(0).getHyperlink().getAddress()).isEqualTo(LINK);
            Cell tickets = beside(workbook.getSheetAt(0), "工单数");
            assertThat(tickets.getNumericCellValue()).isEqualTo(8);
            assertThat(tickets.getHyperlink().getAddress()).isEqualTo(LINK);
        }
    }

    private static int column(Sheet sheet, String title) {
        for (Cell cell : sheet.getRow(0)) {
            if (cell.getStringCellValue().equals(title)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError(title);
    }

    private static Cell beside(Sheet sheet, String title) {
        for (var row : sheet) {
            if (row.getCell(0).toString().equals(title)) {
                return row.getCell(1);
            }
        }
        throw new AssertionError(title);
    }

    @Test
    void inADocumentTextStaysText() throws IOException {
        byte[] filled = ready(ReportKind.PROBLEMS, ReportFormat.DOCX).fill(hostile());
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(filled))) {
            XWPFTable issues = document.getTables().get(1);
            assertThat(issues.getRows()).hasSize(HOSTILE.size() + 1);
            for (int i = 0; i < HOSTILE.size(); i++) {
                assertThat(issues.getRow(i + 1).getCell(4).getText()).isEqualTo(ReportData.clean(HOSTILE.get(i)));
            }
        }
    }

    @Test
    void aPeriodWithoutRowsLeavesNoRow() throws IOException {
        ReportData none = ReportData.sample(ReportKind.PROBLEMS);
        none.lists().get("issues").clear();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(
                ready(ReportKind.PROBLEMS, ReportFormat.XLSX).fill(none)))) {
            assertThat(workbook.getSheet("事项").getLastRowNum()).isLessThanOrEqualTo(1);
            assertThat(text(ready(ReportKind.PROBLEMS, ReportFormat.DOCX).fill(none), ReportFormat.DOCX))
                    .doesNotContain("[number]");
        }
    }

    @Test
    void aDocumentIsNotFilledWithMoreThanAnybodyReads() {
        ReportData many = ReportData.sample(ReportKind.PROBLEMS);
        List<Map<String, Object>> issues = many.lists().get("issues");
        issues.addAll(Collections.nCopies(2000, issues.get(0)));
        assertThatThrownBy(() -> ready(ReportKind.PROBLEMS, ReportFormat.DOCX).fill(many))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2002 rows");
    }

    /** A ready one in which something is replaced by something else. */
    private static byte[] with(ReportFormat format, String part, String old, String now) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean found = false;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(ReportKind.MONTH, format)));
                ZipOutputStream changed = new ZipOutputStream(out)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), UTF_8);
                changed.putNextEntry(new ZipEntry(entry.getName()));
                boolean here = entry.getName().equals(part) && text.contains(old);
                found |= here;
                changed.write((here ? text.replace(old, now) : text).getBytes(UTF_8));
            }
        }
        assertThat(found).as("%s has %s", part, old).isTrue();
        return out.toByteArray();
    }

    private static byte[] withPart(ReportFormat format, String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(ReportKind.MONTH, format)));
                ZipOutputStream changed = new ZipOutputStream(out)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                changed.putNextEntry(new ZipEntry(entry.getName()));
                changed.write(zip.readAllBytes());
            }
            changed.putNextEntry(new ZipEntry(name));
            changed.write(content);
        }
        return out.toByteArray();
    }

    private static void assertRefused(String name, byte[] bytes, String... said) {
        assertThatThrownBy(() -> handedIn(ReportKind.MONTH, name, bytes))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo("file"))
                .hasMessageContainingAll(said);
    }

    @Test
    void aSpreadsheetThatAsksForSomethingElseIsRefusedByName() throws IOException {
        String texts = "xl/sharedStrings.xml";
        assertRefused("a.xlsx", with(ReportFormat.XLSX, texts, "${events}", "${evnets}"), "${evnets}", "events");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, texts, "${row.events}", "${row.nothing}"), "${row.nothing}");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, texts, "${row.events}", "${other.events}"), "${other.events}");
        assertRefused(
                "a.xlsx",
                with(ReportFormat.XLSX, texts, "${events}", "${''.getClass().forName('x')}"),
                "${''.getClass()");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, texts, "${events}", "${events"), "closed");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, texts, "${events}", "$[A1]"), "$[A1]");
        String comments = "xl/comments2.xml";
        assertRefused(
                "a.xlsx", with(ReportFormat.XLSX, comments, "\"grids\"", "\"people\""), "people", "grids, topics");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, comments, "jx:each", "jx:image"), "jx:image");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, comments, "var=", "select=\"1\" var="), "select");
        assertRefused("a.xlsx", with(ReportFormat.XLSX, comments, "jx:area", "area"), "${row.code}", "jx:area");
    }

    /** One sheet with what somebody puts in it, and the title. */
    private static byte[] sheet(Consumer<Sheet> content, String... commands) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("月报");
            for (int i = 0; i < commands.length; i++) {
                Cell cell = sheet.createRow(i).createCell(0);
                cell.setCellValue(i == 0 ? "${title}" : "${row.name}");
                Comment comment = sheet.createDrawingPatriarch()
                        .createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 0, i, 3, i + 3));
                comment.setString(new XSSFRichTextString(commands[i]));
                cell.setCellComment(comment);
            }
            content.accept(sheet);
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static String each(String last) {
        return "jx:each(items=\"grids\" var=\"row\" lastCell=\"" + last + "\")";
    }

    @Test
    void aSpreadsheetThatWouldFillTheMemoryIsRefused() throws IOException {
        Consumer<Sheet> nothing = sheet -> {};
        for (String last : List.of("XFD2000", "H99999", "XFD999999", "GS10", "H2001")) {
            assertRefused("a.xlsx", sheet(nothing, "jx:area(lastCell=\"" + last + "\")"), last, "200 columns");
            assertRefused("a.xlsx", sheet(nothing, "jx:area(lastCell=\"H20\")", each(last)), last, "200 columns");
        }
        assertRefused(
                "a.xlsx", sheet(nothing, "jx:area(lastCell=\"GR2000\")", each("B2")), "areas of at most 400000 cells");
        assertRefused("a.xlsx", sheet(nothing, "jx:area(lastCell=\"H20\")", each("A1")), "below or to the right");
        assertRefused("a.xlsx", sheet(nothing, "jx:area(lastCell=\"H20\")", each("C4"), each("B3")), "apart");
        String area = "jx:area(lastCell=\"H20\")";
        assertRefused("a.xlsx", sheet(it -> it.createRow(2000).createCell(0), area), "月报!2001", "deleted");
        assertRefused("a.xlsx", sheet(it -> it.createRow(30).createCell(16383), area), "月报!XFD31", "deleted");
        Consumer<Sheet> merged = sheet -> {
            for (int i = 0; i < 1001; i++) {
                sheet.addMergedRegionUnsafe(new CellRangeAddress(i + 30, i + 30, 0, 3));
            }
        };
        assertRefused("a.xlsx", sheet(merged, area), "1001 merged cells");
    }

    /** As large as it may be it is filled in the memory that a small machine has. */
    @Test
    void aLargeSpreadsheetIsFilled() throws IOException {
        byte[] file = sheet(
                it -> it.createRow(1999).createCell(199).setCellValue("${tickets}"), "jx:area(lastCell=\"GR2000\")");
        assertThat(text(
                        handedIn(ReportKind.MONTH, "a.xlsx", file).fill(ReportData.sample(ReportKind.MONTH)),
                        ReportFormat.XLSX))
                .contains("…", "1");
    }

    @Test
    void moreCellsThanAnybodyReadsAreNotFilled() throws IOException {
        ReportTemplate wide =
                handedIn(ReportKind.MONTH, "a.xlsx", sheet(it -> {}, "jx:area(lastCell=\"GR200\")", each("GR100")));
        ReportData many = ReportData.sample(ReportKind.MONTH);
        List<Map<String, Object>> grids = many.lists().get("grids");
        grids.addAll(Collections.nCopies(60, grids.get(0)));
        assertThatThrownBy(() -> wide.fill(many))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cells in rows that repeat");
    }

    @Test
    void aDocumentThatAsksForSomethingElseIsRefusedByName() throws IOException {
        String text = "word/document.xml";
        assertRefused("a.docx", with(ReportFormat.DOCX, text, "{{events}}", "{{evnets}}"), "{{evnets}}");
        assertRefused("a.docx", with(ReportFormat.DOCX, text, "[tickets]", "[nothing]"), "[nothing]");
        assertRefused("a.docx", with(ReportFormat.DOCX, text, "{{events}}", "{{@events}}"), "{{@events}}");
        assertRefused("a.docx", with(ReportFormat.DOCX, text, "{{events}}", "{{?events}}x{{/events}}"), "names alone");
        assertRefused("a.docx", with(ReportFormat.DOCX, text, "{{events}}", "{{grids}}"), "{{grids}}", "[name]");
    }

    @Test
    void aDocumentWhoseRowsWouldFillTheMemoryIsRefused() throws IOException {
        String text = "word/document.xml";
        assertRefused(
                "a.docx",
                with(
                        ReportFormat.DOCX,
                        text,
                        "[tickets]",
                        "[tickets]"
                                + IntStream.range(0, 20_000)
                                        .mapToObj(Integer::toHexString)
                                        .collect(joining(" "))),
                "{{grids}}",
                "64,000 characters");
        assertRefused("a.docx", document(11), "at most 10 lists");
        handedIn(ReportKind.MONTH, "a.docx", document(10));
    }

    /** With so many tables of grids. */
    private static byte[] document(int tables) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            for (int i = 0; i < tables; i++) {
                XWPFTable table = document.createTable(2, 1);
                table.getRow(0).getCell(0).setText("{{grids}}");
                table.getRow(1).getCell(0).setText("[name]");
            }
            document.write(out);
        }
        return out.toByteArray();
    }

    @Test
    void oneWithoutPlaceholdersIsRefused() throws IOException {
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("月报");
            workbook.write(sheet);
        }
        assertRefused("a.xlsx", sheet.toByteArray(), "${tickets}");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("月报");
            document.write(text);
        }
        assertRefused("a.docx", text.toByteArray(), "{{tickets}}");
    }

    @Test
    void whatIsNotWholeOrMoreThanAFileIsRefused() throws IOException {
        byte[] whole = bytes(ReportKind.MONTH, ReportFormat.XLSX);
        assertRefused("a.xlsx", "no archive".getBytes(UTF_8), "a whole XLSX file");
        assertRefused("a.xlsx", Arrays.copyOf(whole, whole.length / 2), "a whole XLSX file");
        assertRefused("a.docx", whole, "a whole DOCX file");
        assertRefused("a.doc", whole, ".xlsx or .docx");
        assertRefused("a.xlsx", withPart(ReportFormat.XLSX, "xl/vbaProject.bin", new byte[1]), "macros");
        assertRefused(
                "a.xlsx", withPart(ReportFormat.XLSX, "xl/externalLinks/externalLink1.xml", new byte[1]), "links");
        assertRefused("a.xlsx", withPart(ReportFormat.XLSX, "xl/embeddings/oleObject1.bin", new byte[1]), "embedded");
        assertRefused("a.xlsx", withPart(ReportFormat.XLSX, "xl/media/bomb.png", new byte[70 << 20]), "64 MB");
        assertRefused("a.xlsx", withPart(ReportFormat.XLSX, "xl/worksheets/sheet9.xml", new byte[17 << 20]), "16 MB");
        assertRefused("a.docx", withPart(ReportFormat.DOCX, "word/document.XML", new byte[17 << 20]), "16 MB");
        String outside = "<Relationship Id=\"x\" Target=\"file:///etc/passwd\" TargetMode=\"External\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\"/>"
                + "</Relationships>";
        assertRefused(
                "a.docx",
                with(ReportFormat.DOCX, "_rels/.rels", "</Relationships>", outside),
                "file:///etc/passwd",
                "links");
    }
}
