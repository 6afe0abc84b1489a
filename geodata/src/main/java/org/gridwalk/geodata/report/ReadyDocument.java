package org.gridwalk.geodata.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** Writes the document of a kind that comes with the program: a table of the single values, and one for each list. */
final class ReadyDocument {
    private static final int TITLE_POINTS = 18;
    private static final int HEADING_POINTS = 14;
    private static final int CELL_POINTS = 9;
    /** More columns don't fit on paper. */
    private static final int MOST_COLUMNS = 11;

    private ReadyDocument() {}

    static byte[] of(ReportKind kind) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XWPFParagraph title = document.createParagraph();
            title.setAlignment(ParagraphAlignment.CENTER);
            write(title, "{{title}}", TITLE_POINTS, true);
            List<ReportField> values =
                    kind.shape().singles().subList(1, kind.shape().singles().size());
            XWPFTable table = document.createTable(values.size(), 2);
            for (int i = 0; i < values.size(); i++) {
                cell(table.getRow(i), 0, values.get(i).words().zh(), true);
                cell(table.getRow(i), 1, "{{" + values.get(i).name() + "}}", false);
            }
            kind.shape().lists().forEach((name, rows) -> list(document, name, rows));
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void list(XWPFDocument document, String name, ReportShape.Rows rows) {
        write(document.createParagraph(), rows.words().zh(), HEADING_POINTS, true);
        List<ReportField> fields = rows.fields().stream()
                .filter(field ->
                        !field.name().endsWith("Numerator") && !field.name().endsWith("Denominator"))
                .limit(MOST_COLUMNS)
                .toList();
        XWPFTable table = document.createTable(2, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            String mark = i == 0 ? "{{" + name + "}}" : "";
            cell(table.getRow(0), i, mark + fields.get(i).words().zh(), true);
            cell(table.getRow(1), i, "[" + fields.get(i).name() + "]", false);
        }
        table.getRow(0).setRepeatHeader(true);
    }

    private static void cell(XWPFTableRow row, int column, String text, boolean bold) {
        write(row.getCell(column).getParagraphs().get(0), text, CELL_POINTS, bold);
    }

    private static void write(XWPFParagraph paragraph, String text, int points, boolean bold) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        run.setFontSize(points);
        run.setBold(bold);
    }
}
