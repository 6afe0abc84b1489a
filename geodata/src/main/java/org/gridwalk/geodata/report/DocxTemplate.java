package org.gridwalk.geodata.report;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.config.ConfigureBuilder;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import com.deepoove.poi.template.MetaTemplate;
import com.deepoove.poi.template.run.RunTemplate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.gridwalk.geodata.BadInput;

/**
 * A document as a template of poi-tl: {@code {{name}}} in its text; and in a table {@code {{list}}} in one row, with
 * {@code [name]} in the row below, which repeats.
 */
final class DocxTemplate {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern FIELD = Pattern.compile("\\[([^\\[\\]]*)]");

    private static final int MOST_ROWS = 2000;
    private static final int MOST_LISTS = 10;
    /** Of the row that repeats, as it is written in the file: so much is there as often as there are rows. */
    private static final int LONGEST_ROW = 64_000;

    private DocxTemplate() {}

    private static Configure configure(ReportKind kind) {
        ConfigureBuilder builder = Configure.builder().useDefaultEL(true);
        kind.shape().lists().keySet().forEach(list -> builder.bind(list, new LoopRowTableRenderPolicy()));
        return builder.build();
    }

    /** @throws BadInput naming what it asks for that there isn't */
    static void check(byte[] bytes, ReportKind kind) {
        Placeholders placeholders = new Placeholders(kind);
        try (XWPFTemplate template = XWPFTemplate.compile(new ByteArrayInputStream(bytes), configure(kind))) {
            List<MetaTemplate> elements = template.getElementTemplates();
            elements.forEach(element -> check(element, kind, placeholders));
            BadInput.unless(
                    elements.stream().filter(element -> isList(element, kind)).count() <= MOST_LISTS,
                    "file",
                    null,
                    "a document with at most " + MOST_LISTS + " lists");
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Of whatever kind its libraries throw for a document that isn't whole.
            throw new BadInput("file", "something else", "a whole DOCX file, with its placeholders closed");
        }
        placeholders.checkAny("{{tickets}}");
    }

    private static void check(MetaTemplate element, ReportKind kind, Placeholders placeholders) {
        String written = element.variable();
        boolean plain = element.getClass() == RunTemplate.class
                && NAME.matcher(((RunTemplate) element).getTagName()).matches()
                && written.contains("{{" + ((RunTemplate) element).getTagName());
        BadInput.unless(plain, "file", written, "placeholders of names alone, such as {{tickets}}");
        RunTemplate run = (RunTemplate) element;
        if (isList(run, kind)) {
            placeholders.list(run.getTagName(), written);
            checkRow(run, written, placeholders);
        } else {
            placeholders.value(run.getTagName(), written);
        }
    }

    private static boolean isList(MetaTemplate element, ReportKind kind) {
        return element instanceof RunTemplate run && kind.shape().lists().containsKey(run.getTagName());
    }

    private static void checkRow(RunTemplate list, String written, Placeholders placeholders) {
        XWPFTableRow row = below(list);
        BadInput.unless(row != null, "file", written, "a list in a table, with a row of [name] below it");
        BadInput.unless(
                row.getCtRow().xmlText().length() <= LONGEST_ROW,
                "file",
                written,
                "a row below it of at most 64,000 characters in the file");
        int fields = 0;
        for (XWPFTableCell cell : row.getTableCells()) {
            Matcher field = FIELD.matcher(cell.getText());
            while (field.find()) {
                placeholders.field(list.getTagName(), field.group(1).strip(), field.group());
                fields++;
            }
        }
        BadInput.unless(fields > 0, "file", written, "a row below it with [name] in its cells");
    }

    /** Null if it is in no table, or in the last row of one. */
    private static XWPFTableRow below(RunTemplate list) {
        if (list.getRun().getParent() instanceof XWPFParagraph paragraph
                && paragraph.getBody() instanceof XWPFTableCell cell) {
            List<XWPFTableRow> rows = cell.getTableRow().getTable().getRows();
            int next = rows.indexOf(cell.getTableRow()) + 1;
            return next < rows.size() ? rows.get(next) : null;
        }
        return null;
    }

    /**
     * @param bytes of a template that was checked
     * @throws BadInput if it would have more rows than anybody reads on paper; the time for them grows with their square
     */
    static byte[] fill(byte[] bytes, ReportKind kind, ReportData data) {
        data.lists()
                .forEach((list, rows) -> BadInput.unless(
                        rows.size() <= MOST_ROWS,
                        list,
                        rows.size() + " rows",
                        "at most " + MOST_ROWS + ", or an XLSX"));
        try (XWPFTemplate template = XWPFTemplate.compile(new ByteArrayInputStream(bytes), configure(kind))) {
            ByteArrayOutputStream filled = new ByteArrayOutputStream();
            template.render(data.byName()).write(filled);
            return filled.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
