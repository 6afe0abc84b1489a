package org.gridwalk.geodata.intake.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XlsxFileTest {
    @TempDir
    Path folder;

    @Test
    void aSheetAsAnOfficeMakesIt() throws Exception {
        Path file = folder.resolve("工单.xlsx");
        try (Workbook book = new XSSFWorkbook()) {
            Sheet sheet = book.createSheet("四月");
            CellStyle date = style(book, "yyyy/m/d h:mm");
            CellStyle day = style(book, "yyyy\"年\"m\"月\"d\"日\"");
            sheet.createRow(0).createCell(0).setCellValue("晨光社区2024年4月工单一览表");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
            row(sheet, 1, "填报单位：晨光社区", null, null, "填报人：林小雨");
            row(sheet, 3, "工单编号", "来电时间", "诉求\n类别", "经度", "办结日期");
            Row data = row(sheet, 4, "A001", LocalDateTime.of(2024, 4, 1, 9, 30, 15), "噪音", 116.3974, null);
            data.getCell(1).setCellStyle(date);
            Cell closed = data.createCell(4);
            closed.setCellValue(LocalDateTime.of(2024, 4, 3, 0, 0));
            closed.setCellStyle(day);
            row(sheet, 6, "A002", "2024年4月2日 下午3点", "停车", 0.1 + 0.2, "未办结");
            row(book.createSheet("说明"), 0, "请逐行填写");
            book.write(Files.newOutputStream(file));
        }
        TableFile table = TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT);

        assertThat(table.header()).containsExactly("工单编号", "来电时间", "诉求类别", "经度", "办结日期");
        assertThat(rows(table))
                .containsExactly(
                        "5 [A001, 2024-04-01T09:30:15, 噪音, 116.3974, 2024-04-03]",
                        "7 [A002, 2024年4月2日 下午3点, 停车, 0.3, 未办结]");
        assertThat(table.name()).isEqualTo("工单.xlsx [四月]");
        assertThat(table.form().sheets()).containsExactly("四月", "说明");
        assertThat(table.form().titles()).containsExactly("晨光社区2024年4月工单一览表", "填报单位：晨光社区 填报人：林小雨");
        assertThat(table.form().headerLine()).isEqualTo(4);
        assertThat(table.notes()).extracting(Finding::reason).containsExactly(Reason.TITLE_ROWS, Reason.SHEETS_LEFT);
    }

    /** Whatever is written by another library comes back. */
    @Test
    void whatPoiWritesComesBack() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<List<String>> written = new ArrayList<>();
        Path file = folder.resolve("random.xlsx");
        try (Workbook book = new XSSFWorkbook()) {
            Sheet sheet = book.createSheet("data");
            row(sheet, 0, "a", "b", "c", "d", "e", "f");
            CellStyle date = style(book, "yyyy-mm-dd hh:mm:ss");
            for (int i = 1; i <= 500; i++) {
                Row row = sheet.createRow(i);
                List<String> fields = new ArrayList<>();
                for (int column = 0; column < 6; column++) {
                    fields.add(random(random, row, column, date));
                }
                written.add(fields);
            }
            book.write(Files.newOutputStream(file));
        }
        List<List<String>> read = new ArrayList<>();
        TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT).read(taker(read));
        written.removeIf(fields -> fields.stream().allMatch(String::isEmpty));
        assertThat(read).as("seed %d", seed).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).as("row %d, seed %d", i, seed).isEqualTo(written.get(i));
        }
    }

    private static String random(Random random, Row row, int column, CellStyle date) {
        switch (random.nextInt(6)) {
            case 0 -> {
                String text = "网格 & <" + random.nextInt(50) + "> \"x\" \t二行\n😀";
                row.createCell(column).setCellValue(text);
                return text;
            }
            case 1 -> {
                int number = random.nextInt();
                row.createCell(column).setCellValue(number);
                return String.valueOf(number);
            }
            case 2 -> {
                double number = Math.round(random.nextGaussian() * 1e9) / 1e6;
                row.createCell(column).setCellValue(number);
                return new java.math.BigDecimal(String.valueOf(number))
                        .stripTrailingZeros()
                        .toPlainString();
            }
            case 3 -> {
                LocalDateTime at = LocalDateTime.of(1901, 1, 1, 0, 0).plusSeconds(random.nextLong(7_000_000_000L));
                Cell cell = row.createCell(column);
                cell.setCellValue(at);
                cell.setCellStyle(date);
                return at.format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"));
            }
            case 4 -> {
                row.createCell(column).setCellValue(true);
                return "TRUE";
            }
            default -> {
                return "";
            }
        }
    }

    @Test
    void daysAreCountedFrom1900OrFrom1904() throws Exception {
        String rows = row(1, words("A1", "day") + words("B1", "time"))
                + row(2, "<c r=\"A2\" s=\"1\"><v>43586</v></c><c r=\"B2\" s=\"2\"><v>43586.625</v></c>")
                + row(3, "<c r=\"A3\" s=\"1\"><v>1</v></c><c r=\"B3\" s=\"3\"><v>0.625</v></c>")
                + row(4, "<c r=\"A4\" s=\"1\"><v>60</v></c><c r=\"B4\" s=\"4\"><v>1.5</v></c>")
                + row(5, "<c r=\"A5\" s=\"5\"><v>7</v></c><c r=\"B5\" s=\"1\"><v>-1</v></c>");
        String[] formats = {"yyyy/m/d;@", "yyyy-mm-dd hh:mm", "h:mm", "[h]:mm", "00000000"};

        assertThat(read(new RawXlsx().styles(formats).sheet("s", rows)))
                .containsExactly(
                        "2 [2019-05-01, 2019-05-01T15:00:00]",
                        "3 [1900-01-01, 15:00:00]",
                        "4 [60, 1.5]",
                        "5 [00000007, -1]");
        assertThat(read(new RawXlsx().since1904().styles(formats).sheet("s", rows)))
                .startsWith("2 [2023-05-02, 2023-05-02T15:00:00]", "3 [1904-01-02, 15:00:00]", "4 [1904-03-01, 1.5]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy/m/d | DATE",
                "yyyy\"年\"m\"月\"d\"日\" | DATE",
                "[$-F800]dddd\\, mmmm dd\\, yyyy | DATE",
                "[DBNum1][$-804]yyyy\"年\"m\"月\";@ | DATE",
                "[$-804]e\"年\"m\"月\" | DATE",
                "m\"月\"d\"日\" | DATE",
                "mmm-yy | DATE",
                "yyyy/m/d h:mm AM/PM | DATE_TIME",
                "yyyy-mm-dd hh:mm:ss.000 | DATE_TIME",
                "h\"时\"mm\"分\" | TIME",
                "上午/下午h\"时\"mm\"分\" | TIME",
                "mm:ss.0 | TIME",
                "General | NUMBER",
                "G/通用格式 | NUMBER",
                "[h]:mm:ss | NUMBER",
                "0.00E+00 | NUMBER",
                "#\\,##0.00\"days\" | NUMBER",
                "0\"d\" | NUMBER",
                "[Red]0.0 | NUMBER",
                "@ | NUMBER",
                "0.0% | NUMBER"
            })
    void knowsDatesByTheirFormat(String code, NumberStyles.Kind kind) {
        assertThat(NumberStyles.style(code).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, 13800138000",
        "1.3800138E10, 13800138000",
        "0.1, 0.1",
        "25.0, 25",
        "25.10, 25.1",
        "0.30000000000000004, 0.3",
        "116.39741999999999, 116.39742",
        "1E-3, 0.001",
        "110101199003070000, 110101199003070000",
        "1e300, 1.0E300"
    })
    void numbersAreAsThePersonSeesThem(String written, String shown) {
        assertThat(CellText.of(written, NumberStyles.Style.PLAIN, false)).isEqualTo(shown);
    }

    @Test
    void groupsOfColumnsTakeTwoRows() throws Exception {
        String rows = row(1, words("A1", "某月清单"))
                + row(2, words("A2", "编号") + words("B2", "来电人") + words("D2", "位置") + words("F2", "备注"))
                + row(3, words("B3", "姓名") + words("C3", "电话") + words("D3", "经度") + words("E3", "纬度"))
                + row(4, words("A4", "1") + words("B4", "甲") + words("C4", "5") + words("F4", "x"))
                + row(5, words("A5", "2") + words("B5", "乙") + words("C5", "6") + words("D5", "7") + words("E5", "8"));
        TableFile table = open(new RawXlsx().sheet("s", rows), TableChoice.NONE);

        assertThat(table.header()).containsExactly("编号", "姓名", "电话", "经度", "纬度", "备注");
        assertThat(rows(table)).containsExactly("4 [1, 甲, 5, , , x]", "5 [2, 乙, 6, 7, 8, ]");
    }

    @Test
    void theSheetWithMostInItOrTheOneThatIsAskedFor() throws Exception {
        String small = row(1, words("A1", "a") + words("B1", "b")) + row(2, number("A2", 1) + number("B2", 2));
        String large = small + row(3, number("A3", 3) + number("B3", 4)) + row(4, number("A4", 5));
        RawXlsx book = new RawXlsx()
                .sheet("封面", row(1, words("A1", "表")))
                .sheet("小", small)
                .sheet("大", large)
                .sheet("隐", "hidden", RawXlsx.text(RawXlsx.worksheet(large + large)));

        assertThat(open(book, TableChoice.NONE).form().sheet()).contains("大");
        assertThat(rows(open(book, TableChoice.sheet("小")))).containsExactly("2 [1, 2]");
        assertThat(rows(open(book, TableChoice.sheet("隐")))).hasSize(6);
        Finding missing = refused(book, TableChoice.sheet("无"));
        assertThat(missing.reason()).isEqualTo(Reason.SHEET_MISSING);
        assertThat(missing.params()).containsEntry("sheets", "封面, 小, 大");
    }

    @Test
    void theHeaderMayBeSaid() throws Exception {
        String rows = row(1, words("A1", "not") + words("B1", "these"))
                + row(5, words("A5", "a") + words("B5", "b"))
                + row(6, number("A6", 1) + number("B6", 2));
        TableChoice fifth = new TableChoice(Optional.empty(), Optional.empty(), Optional.of(5L));
        TableFile table = open(new RawXlsx().sheet("s", rows), fifth);
        assertThat(table.header()).containsExactly("a", "b");
        assertThat(rows(table)).containsExactly("6 [1, 2]");
    }

    @Test
    void formulasAreNotRunAndLinksNotFollowed() throws Exception {
        String rows = row(1, words("A1", "a") + words("B1", "b"))
                + row(2, "<c r=\"A2\"><f>1+1</f><v>3</v></c><c r=\"B2\" t=\"str\"><f>[1]x!A1</f><v>stored</v></c>")
                + row(3, "<c r=\"A3\"><f>NOW()</f></c><c r=\"B3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>");
        TableFile table = open(
                new RawXlsx().sheet("s", rows).part("xl/externalLinks/externalLink1.xml", "<x/>"), TableChoice.NONE);

        assertThat(rows(table)).containsExactly("2 [3, stored]", "3 [, #DIV/0!]");
        assertThat(table.notes())
                .extracting(Finding::reason)
                .containsExactly(Reason.LINKS_LEFT, Reason.FORMULAS_NOT_RUN, Reason.FORMULAS_WITHOUT_VALUE);
        assertThat(table.notes().get(1).params()).containsEntry("count", 4L);
    }

    @Test
    void theWaysInWhichProgramsWriteText() throws Exception {
        String rows = row(1, words("A1", "a") + words("B1", "b"))
                + "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                + "<row r=\"9\" hidden=\"1\"><c r=\"B9\" t=\"d\"><v>2020-01-08T09:32:33</v></c>"
                + "<c r=\"A9\" t=\"b\"><v>0</v></c></row>"
                + "<row><c t=\"s\"><v>77</v></c><c t=\"inlineStr\"><is><r><t>rich </t></r><r><t>text</t></r></is></c></row>"
                + "<row r=\"12\"><c r=\"A12\" s=\"0\"/><c r=\"B12\" t=\"str\"><v>  </v></c></row>";
        String strings = "<si><t>one_x000D_</t></si><si><r><t>网</t></r><r><t xml:space=\"preserve\"> 格</t></r>"
                + "<rPh sb=\"0\" eb=\"1\"><t>wang</t></rPh><phoneticPr/></si>";
        assertThat(read(new RawXlsx().strings(strings).sheet("s", rows)))
                .containsExactly("2 [one\r, 网 格]", "9 [FALSE, 2020-01-08T09:32:33]", "10 [, rich text]");
    }

    @Test
    void whatStandsBesideTheTableIsLeftOutAndTold() throws Exception {
        String rows = row(1, words("A1", "a") + words("B1", "b"))
                + row(2, number("A2", 1) + number("B2", 2) + words("F2", "note"))
                + row(3, words("G3", "another note"))
                + row(4, number("A4", 110_101_199_003_070_000L) + number("B4", 4));
        TableFile table = open(new RawXlsx().sheet("s", rows), TableChoice.NONE);
        assertThat(rows(table)).containsExactly("2 [1, 2]", "4 [110101199003070000, 4]");
        assertThat(table.notes()).extracting(Finding::reason).containsExactly(Reason.DIGITS_LOST, Reason.CELLS_BESIDE);
    }

    @ParameterizedTest
    @CsvSource({"word/document.xml, DOCX", "xl/workbook.bin, XLSB", "content.xml, ODS", "photo.jpg, ZIP"})
    void otherThingsInAZipFileAreCalledByTheirName(String part, String kind) throws IOException {
        Path file = folder.resolve("other.xlsx");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new java.util.zip.ZipEntry(part));
            zip.write(1);
        }
        Finding finding = refused(file, TableChoice.NONE);
        assertThat(finding.reason()).isEqualTo(Reason.NOT_XLSX);
        assertThat(finding.params()).containsEntry("kind", kind);
    }

    @Test
    void oldAndLockedWorkbooksAreRefusedByName() throws Exception {
        Path old = folder.resolve("old.xlsx");
        try (Workbook book = new org.apache.poi.hssf.usermodel.HSSFWorkbook()) {
            row(book.createSheet("s"), 0, "a");
            book.write(Files.newOutputStream(old));
        }
        assertThat(refused(old, TableChoice.NONE).reason()).isEqualTo(Reason.XLS_OLD);

        Path locked = folder.resolve("locked.xlsx");
        try (POIFSFileSystem file = new POIFSFileSystem();
                Workbook book = new XSSFWorkbook()) {
            book.createSheet("s");
            var lock = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            lock.confirmPassword("invented");
            try (OutputStream out = lock.getDataStream(file)) {
                book.write(out);
            }
            file.writeFilesystem(Files.newOutputStream(locked));
        }
        assertThat(refused(locked, TableChoice.NONE).reason()).isEqualTo(Reason.XLSX_LOCKED);
    }

    @Test
    void aPageUnderTheNameOfATableIsRefused() throws IOException {
        Path page =
                Files.writeString(folder.resolve("export.xls"), "\n <html><table><tr><td>a</td></tr></table></html>");
        assertThat(refused(page, TableChoice.NONE).reason()).isEqualTo(Reason.TABLE_AS_MARKUP);
    }

    @Test
    void aFileCutShortOrDamagedIsRefusedWhereverTheCutIs() throws Exception {
        StringBuilder rows = new StringBuilder(row(1, words("A1", "a") + words("B1", "b")));
        Random random = new Random(3);
        for (int i = 2; i < 3000; i++) {
            rows.append(row(i, number("A" + i, random.nextLong()) + words("B" + i, "text " + random.nextInt())));
        }
        byte[] whole =
                Files.readAllBytes(new RawXlsx().sheet("s", rows.toString()).write(folder.resolve("whole.xlsx")));
        Path file = folder.resolve("damaged.xlsx");
        long seed = System.nanoTime();
        Random cuts = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] damaged =
                    i % 2 == 0 ? java.util.Arrays.copyOf(whole, 4 + cuts.nextInt(whole.length - 4)) : whole.clone();
            if (i % 2 == 1) {
                damaged[whole.length / 2 + cuts.nextInt(whole.length / 4)] ^= 0x55;
            }
            Files.write(file, damaged);
            FileRefused refused = catchThrowableOfType(FileRefused.class, () -> rows(open(file)));
            assertThat(refused).as("cut %d, seed %d", i, seed).isNotNull();
            // What is damaged is read up to where it can't be right, which may come before the checksum says so.
            assertThat(refused.finding().severity())
                    .as("cut %d, seed %d", i, seed)
                    .isEqualTo(Finding.Severity.REFUSED);
        }
    }

    @Test
    void hostileFilesAreRefusedAndSayWhy() {
        String head = row(1, words("A1", "a") + words("B1", "b"));
        assertThat(refused(new RawXlsx().sheet("s", head + row(2, number("ZZZZZZZ2", 1))), TableChoice.NONE)
                        .reason())
                .isEqualTo(Reason.TOO_MANY_COLUMNS);
        assertThat(refused(
                                new RawXlsx().sheet("s", head + "<row r=\"99999999999\">" + number("A9", 1) + "</row>"),
                                TableChoice.NONE)
                        .reason())
                .isEqualTo(Reason.TOO_MANY_LINES);
        assertThat(refused(new RawXlsx().sheet("s", head + row(2, "<c r=\"A2\"><v>one</v></c>")), TableChoice.NONE)
                        .reason())
                .isEqualTo(Reason.XML_BROKEN);
        assertThat(refused(new RawXlsx().sheet("s", ""), TableChoice.NONE).reason())
                .isEqualTo(Reason.NO_HEADER);
        assertThat(refused(new RawXlsx(), TableChoice.NONE).reason()).isEqualTo(Reason.XML_BROKEN);
        String entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + RawXlsx.worksheet(row(1, "<c t=\"inlineStr\"><is><t>&e;</t></is></c>"));
        assertThat(refused(new RawXlsx().sheet("s", "visible", RawXlsx.text(entity)), TableChoice.NONE)
                        .reason())
                .isEqualTo(Reason.XML_BROKEN);
    }

    @Test
    void bombsAreRefusedWhileTheyAreRead() {
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        RawXlsx bomb = new RawXlsx().sheet("s", "visible", out -> {
            out.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200; i++) {
                out.write("<row/>".getBytes(StandardCharsets.UTF_8));
                out.write(blanks);
            }
        });
        InputFile.Limits tight = new InputFile.Limits(1L << 30, 100, 1 << 20);
        Path file = bomb.write(folder.resolve("bomb.xlsx"));
        FileRefused byRatio =
                catchThrowableOfType(FileRefused.class, () -> TableFile.open(file, TableChoice.NONE, tight));
        assertThat(byRatio.finding().reason()).isEqualTo(Reason.ZIP_BOMB);
        FileRefused bySize = catchThrowableOfType(
                FileRefused.class,
                () -> TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT.withMaxBytes(1 << 20)));
        assertThat(bySize.finding().reason()).isEqualTo(Reason.FILE_TOO_LARGE);
        RawXlsx tag = new RawXlsx().sheet("s", "visible", out -> {
            out.write("<worksheet><sheetData><row a=\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200; i++) {
                out.write(blanks);
            }
        });
        assertThat(refused(tag, TableChoice.NONE).reason()).isEqualTo(Reason.CELL_TOO_LONG);
    }

    private List<String> read(RawXlsx book) throws Exception {
        return rows(open(book, TableChoice.NONE));
    }

    private TableFile open(RawXlsx book, TableChoice choice) {
        return TableFile.open(book.write(folder.resolve("raw.xlsx")), choice, InputFile.Limits.DEFAULT);
    }

    private static TableFile open(Path file) {
        return TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT);
    }

    private Finding refused(RawXlsx book, TableChoice choice) {
        return refused(book.write(folder.resolve("raw.xlsx")), choice);
    }

    private static Finding refused(Path file, TableChoice choice) {
        return catchThrowableOfType(
                        FileRefused.class, () -> rows(TableFile.open(file, choice, InputFile.Limits.DEFAULT)))
                .finding();
    }

    private static List<String> rows(TableFile table) throws Exception {
        List<String> rows = new ArrayList<>();
        table.read(new TableFile.Taker() {
            @Override
            public void take(long line, List<String> fields) {
                rows.add(line + " " + fields);
            }

            @Override
            public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                rows.add(line + " " + reason);
            }
        });
        return rows;
    }

    private static TableFile.Taker taker(List<List<String>> rows) {
        return new TableFile.Taker() {
            @Override
            public void take(long line, List<String> fields) {
                rows.add(List.copyOf(fields));
            }

            @Override
            public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                throw new AssertionError(reason);
            }
        };
    }

    private static String row(int number, String cells) {
        return "<row r=\"" + number + "\">" + cells + "</row>";
    }

    private static String words(String reference, String text) {
        return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String reference, long number) {
        return "<c r=\"" + reference + "\"><v>" + number + "</v></c>";
    }

    private static CellStyle style(Workbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private static Row row(Sheet sheet, int number, Object... values) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
                row.createCell(i).setCellValue(text);
            } else if (values[i] instanceof Double value) {
                row.createCell(i).setCellValue(value);
            } else if (values[i] instanceof LocalDateTime value) {
                row.createCell(i).setCellValue(value);
            }
        }
        return row;
    }
}
