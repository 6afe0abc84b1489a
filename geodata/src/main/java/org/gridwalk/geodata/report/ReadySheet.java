package org.gridwalk.geodata.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes the spreadsheet of a kind that comes with the program: a sheet of the single values, and one for each list. An office
 * takes it as it is, or as the beginning of its own.
 */
final class ReadySheet {
    private static final int WIDTH = 14 * 256;
    private static final int WIDE = 40 * 256;
    private static final int COMMENT_COLUMNS = 4;
    private static final int COMMENT_ROWS = 3;

    private final Workbook workbook;
    private final Map<ReportField.Type, CellStyle> styles = new EnumMap<>(ReportField.Type.class);
    private final CellStyle title;
    private final CellStyle heading;

    private ReadySheet(Workbook workbook) {
        this.workbook = workbook;
        this.title = workbook.createCellStyle();
        Font large = workbook.createFont();
        large.setBold(true);
        large.setFontHeightInPoints((short) 16);
        title.setFont(large);
        this.heading = bordered();
        Font bold = workbook.createFont();
        bold.setBold(true);
        heading.setFont(bold);
        heading.setWrapText(true);
        heading.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        for (ReportField.Type type : ReportField.Type.values()) {
            styles.put(type, style(type));
        }
    }

    static byte[] of(ReportKind kind) throws IOException {
        try (Workbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ReadySheet sheet = new ReadySheet(workbook);
            sheet.values(kind);
            kind.shape().lists().forEach(sheet::list);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private CellStyle bordered() {
        CellStyle style = workbook.createCellStyle();
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        return style;
    }

    private CellStyle style(ReportField.Type type) {
        CellStyle style = bordered();
        String format = switch (type) {
            case TEXT -> "@";
            case COUNT -> "#,##0";
            case SHARE -> "0.0%";
            case DECIMAL -> "#,##0.0";
        };
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        style.setWrapText(type == ReportField.Type.TEXT);
        return style;
    }

    private void values(ReportKind kind) {
        Sheet sheet = workbook.createSheet(kind.shape().words().zh());
        List<ReportField> values = kind.shape().singles();
        Cell first = sheet.createRow(0).createCell(0);
        first.setCellValue("${title}");
        first.setCellStyle(title);
        for (int i = 1; i < values.size(); i++) {
            Row row = sheet.createRow(i);
            cell(row, 0, heading, values.get(i).words().zh());
            cell(row, 1, styles.get(values.get(i).type()), "${" + values.get(i).name() + "}");
        }
        sheet.setColumnWidth(0, WIDTH * 2);
        sheet.setColumnWidth(1, WIDE);
        comment(first, "jx:area(lastCell=\"" + name(values.size() - 1, 1) + "\")");
    }

    private void list(String name, ReportShape.Rows rows) {
        Sheet sheet = workbook.createSheet(rows.words().zh());
        Row titles = sheet.createRow(0);
        Row repeated = sheet.createRow(1);
        List<ReportField> fields = rows.fields();
        for (int i = 0; i < fields.size(); i++) {
            cell(titles, i, heading, fields.get(i).words().zh());
            cell(
                    repeated,
                    i,
                    styles.get(fields.get(i).type()),
                    "${row." + fields.get(i).name() + "}");
            boolean wide =
                    List.of("description", "address").contains(fields.get(i).name());
            sheet.setColumnWidth(i, wide ? WIDE : WIDTH);
        }
        sheet.createFreezePane(0, 1);
        String last = name(1, fields.size() - 1);
        comment(titles.getCell(0), "jx:area(lastCell=\"" + last + "\")");
        comment(repeated.getCell(0), "jx:each(items=\"" + name + "\" var=\"row\" lastCell=\"" + last + "\")");
    }

    private static String name(int row, int column) {
        return new CellReference(row, column).formatAsString(false);
    }

    private static void cell(Row row, int column, CellStyle style, String text) {
        Cell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    private void comment(Cell cell, String text) {
        CreationHelper helper = workbook.getCreationHelper();
        ClientAnchor anchor = helper.createClientAnchor();
        anchor.setCol1(cell.getColumnIndex());
        anchor.setRow1(cell.getRowIndex());
        anchor.setCol2(cell.getColumnIndex() + COMMENT_COLUMNS);
        anchor.setRow2(cell.getRowIndex() + COMMENT_ROWS);
        Comment comment = cell.getSheet().createDrawingPatriarch().createCellComment(anchor);
        comment.setString(helper.createRichTextString(text));
        cell.setCellComment(comment);
    }
}
