package org.gridwalk.server.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;

/**
 * Reading what comes in from outside. A workbook of 15 columns and 200,000 rows, such as a hotline exports: by
 * {@link TableFile}, and by the bare fastexcel reader over the same file, each cell as text. And {@link CopyBench}.
 * {@code --quick} takes a tenth.
 */
public final class IntakeBench {
    private static final int COLUMNS = 15;
    private static final int ROUNDS = 5;

    private final int rows;
    /** Of all texts, so that none is left out as unused, and to see that both read the same. */
    private long length;

    private IntakeBench(int rows) {
        this.rows = rows;
    }

    public static void main(String[] args) throws IOException {
        boolean quick = List.of(args).contains("--quick");
        new IntakeBench(quick ? 20_000 : 200_000).run();
        CopyBench.run(quick ? 100_000 : 1_000_000);
    }

    private void run() throws IOException {
        Path file = Files.createTempFile("gridwalk-intake", ".xlsx");
        try {
            write(file);
            Times ours = new Times();
            Times theirs = new Times();
            for (int round = -1; round < ROUNDS; round++) {
                Times own = round < 0 ? new Times() : ours;
                Times other = round < 0 ? new Times() : theirs;
                own.measure(() -> table(file));
                other.measure(() -> reader(file));
            }
            print("intake.xlsx_mib", Files.size(file) / 1024.0 / 1024, "MiB");
            print("intake.xlsx_rows_per_s", rows * 1000 / ours.millis(0.5), "rows/s");
            print("intake.xlsx_vs_reader", theirs.millis(0.5) / ours.millis(0.5), "times");
        } finally {
            Files.delete(file);
        }
    }

    private void table(Path file) {
        try {
            TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT).read(new TableFile.Taker() {
                @Override
                public void take(long line, List<String> fields) {
                    fields.forEach(field -> length += field.length());
                }

                @Override
                public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                    throw new IllegalStateException(line + " " + reason);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void reader(Path file) {
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
                Stream<org.dhatim.fastexcel.reader.Row> all =
                        book.getFirstSheet().openStream()) {
            all.forEach(row -> row.forEach(
                    cell -> length += cell == null ? 0 : cell.getText().length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) throws IOException {
        Random random = new Random(1);
        try (SXSSFWorkbook book = new SXSSFWorkbook(null, 100, false, true);
                OutputStream out = Files.newOutputStream(file)) {
            CellStyle time = book.createCellStyle();
            time.setDataFormat(book.createDataFormat().getFormat("yyyy/m/d h:mm:ss"));
            SXSSFSheet sheet = book.createSheet("工单");
            Row header = sheet.createRow(0);
            for (int column = 0; column < COLUMNS; column++) {
                header.createCell(column).setCellValue("列" + column);
            }
            for (int i = 1; i <= rows; i++) {
                fill(sheet.createRow(i), random, time);
            }
            book.write(out);
        }
    }

    private static void fill(Row row, Random random, CellStyle time) {
        for (int column = 0; column < COLUMNS; column++) {
            Cell cell = row.createCell(column);
            switch (column) {
                case 0 -> cell.setCellValue("T" + (20_000_000 + row.getRowNum()));
                case 1, 2 -> {
                    cell.setCellValue(LocalDateTime.of(2024, 1, 1, 0, 0).plusSeconds(random.nextInt(60_000_000)));
                    cell.setCellStyle(time);
                }
                case 3 -> cell.setCellValue("来电人反映" + random.nextInt(100_000) + "号楼下水管道堵塞，请尽快派人处理，多次联系物业没有结果。");
                case 4, 5 -> cell.setCellValue(random.nextInt(1000) / 1e6 + (column == 4 ? 116.397 : 39.908));
                case 6, 7 -> cell.setCellValue(random.nextInt(1_000_000));
                default -> cell.setCellValue("类别" + random.nextInt(20 * column));
            }
        }
    }

    static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, value, unit);
    }
}
