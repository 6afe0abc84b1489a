package org.gridwalk.geodata.report;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Workbook;
import org.jxls.common.Context;
import org.jxls.transform.poi.WritableCellValue;

/** How values go into the cells of one workbook: numbers as numbers, links as links, and texts as nothing but texts. */
final class CellValues {
    /** What programs take for the beginning of a formula. */
    private static final String FORMULA_BEGINS = "=+-@\t\r";
    /** No sheet holds more of them. */
    private static final int MOST_LINKS = 60_000;

    private final Map<Short, CellStyle> quoted = new HashMap<>();
    private int links;

    Object of(String name, Object value) {
        if (value instanceof Figure figure) {
            return new Linked(figure);
        }
        return value instanceof String text && isLikeFormula(text) ? new Quoted(text) : value;
    }

    private static boolean isLikeFormula(String text) {
        return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
    }

    /** Where it stands beside other text it is its text. */
    private final class Linked implements WritableCellValue {
        private final Figure figure;

        Linked(Figure figure) {
            this.figure = figure;
        }

        @Override
        public Object writeToCell(Cell cell, Context context) {
            if (figure.number() == null) {
                quote(cell, figure.text());
            } else {
                cell.setCellValue(figure.number().doubleValue());
            }
            if (figure.link() != null && links < MOST_LINKS) {
                links++;
                Hyperlink link =
                        cell.getSheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.URL);
                link.setAddress(figure.link());
                cell.setHyperlink(link);
            }
            return cell;
        }

        @Override
        public String toString() {
            return figure.text();
        }
    }

    private final class Quoted implements WritableCellValue {
        private final String text;

        Quoted(String text) {
            this.text = text;
        }

        @Override
        public Object writeToCell(Cell cell, Context context) {
            quote(cell, text);
            return cell;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A text cell; where it could be taken for more when somebody edits it, marked as text as an apostrophe does. */
    private void quote(Cell cell, String text) {
        cell.setCellValue(text);
        if (isLikeFormula(text)) {
            Workbook workbook = cell.getSheet().getWorkbook();
            CellStyle style = cell.getCellStyle();
            cell.setCellStyle(quoted.computeIfAbsent(style.getIndex(), none -> {
                CellStyle copy = workbook.createCellStyle();
                copy.cloneStyleFrom(style);
                copy.setQuotePrefixed(true);
                return copy;
            }));
        }
    }
}
