package org.gridwalk.geodata.intake.xlsx;

import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;

/** Reads the rows of one sheet that have something in them. */
final class SheetReader {
    /** The last column of Excel is XFD. */
    static final int MOST_COLUMNS = 16_384;

    private static final int MOST_ROWS = 1 << 24;

    private final XlsxZip zip;
    private final String file;
    private final boolean since1904;
    private final NumberStyles styles;
    private final SharedStrings strings;
    private final SheetRow row = new SheetRow();
    private final StringBuilder value = new StringBuilder();

    private long formulas;
    private long formulasWithoutValue;
    private long lostDigits;

    /** @param file as findings name it */
    SheetReader(XlsxZip zip, String file, boolean since1904, NumberStyles styles, SharedStrings strings) {
        this.zip = zip;
        this.file = file;
        this.since1904 = since1904;
        this.styles = styles;
        this.strings = strings;
    }

    /** Takes one row after the other, until it has enough. */
    interface Taker {
        /** @return whether to go on */
        boolean take(SheetRow row) throws Exception;
    }

    /** How many cells were formulas; their stored values were taken. */
    long formulas() {
        return formulas;
    }

    long formulasWithoutValue() {
        return formulasWithoutValue;
    }

    /** How many whole numbers had more digits than a spreadsheet keeps. */
    long lostDigits() {
        return lostDigits;
    }

    /** What a taker threw, on its way through the reading of XML. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown(Exception cause) {
            super(null, cause, false, false);
        }
    }

    void read(String part, Taker taker) throws Exception {
        formulas = 0;
        formulasWithoutValue = 0;
        lostDigits = 0;
        try {
            zip.read(part, xml -> rows(xml, taker));
        } catch (Thrown thrown) {
            throw (Exception) thrown.getCause();
        }
    }

    private void rows(XMLStreamReader xml, Taker taker) throws XMLStreamException {
        long number = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && Workbook.element(xml).equals("row")) {
                String written = Workbook.attribute(xml, "r");
                number = written == null ? number + 1 : Long.parseLong(written);
                if (number < 0 || number > MOST_ROWS) {
                    throw new FileRefused(
                            new Finding(file, 0, null, written, Reason.TOO_MANY_LINES, Map.of("limit", MOST_ROWS)));
                }
                row.clear(number);
                cells(xml);
                if (row.filled() > 0 && !taken(taker)) {
                    return;
                }
            }
        }
    }

    private boolean taken(Taker taker) {
        try {
            return taker.take(row);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Thrown(e);
        }
    }

    private void cells(XMLStreamReader xml) throws XMLStreamException {
        int column = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (Workbook.element(xml).equals("c")) {
                    column = cell(xml, column) + 1;
                } else {
                    Workbook.text(xml);
                }
            }
        }
    }

    /** @return its column */
    private int cell(XMLStreamReader xml, int next) throws XMLStreamException {
        String reference = Workbook.attribute(xml, "r");
        String type = Workbook.attribute(xml, "t");
        String style = Workbook.attribute(xml, "s");
        int column = reference == null ? next : column(reference);
        if (column < 0 || column >= MOST_COLUMNS) {
            throw new FileRefused(new Finding(
                    file, row.number(), null, null, Reason.TOO_MANY_COLUMNS, Map.of("limit", MOST_COLUMNS)));
        }
        value.setLength(0);
        boolean formula = content(xml);
        if (formula) {
            formulas++;
            formulasWithoutValue += value.length() == 0 ? 1 : 0;
        }
        if (value.length() > 0) {
            put(column, type, style);
        }
        return column;
    }

    /**
     * Reads to the end of a cell, its value into {@link #value}.
     *
     * @return whether there is a formula
     */
    private boolean content(XMLStreamReader xml) throws XMLStreamException {
        boolean formula = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return formula;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (Workbook.element(xml)) {
                case "v" -> plain(xml);
                case "is" -> SharedStrings.append(xml, value);
                case "f" -> {
                    formula = true;
                    Workbook.text(xml);
                }
                default -> Workbook.text(xml);
            }
        }
    }

    private void plain(XMLStreamReader xml) throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                value.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                SharedStrings.checkLength(value);
            }
        }
    }

    private void put(int column, String type, String style) {
        String text = value.toString();
        switch (type == null ? "n" : type) {
            case "s" -> words(column, strings.get(Integer.parseInt(text)));
            case "str", "inlineStr" -> words(column, CellText.unescaped(text));
            case "b" -> row.set(column, text.equals("1") ? "TRUE" : "FALSE", false);
            case "n" -> {
                String shown = CellText.of(text, styles.of(style), since1904);
                lostDigits += CellText.hasLostDigits(shown) ? 1 : 0;
                row.set(column, shown, false);
            }
            // Errors and ISO dates are written as they are to be read.
            default -> row.set(column, text, false);
        }
    }

    private void words(int column, String text) {
        if (!text.isBlank()) {
            row.set(column, text, true);
        }
    }

    /** Of a cell's reference, such as AB12: 27 for AB; out of range where there are too many letters, or none. */
    private static int column(String reference) {
        int column = 0;
        int i = 0;
        while (i < reference.length() && column <= MOST_COLUMNS) {
            int letter = reference.charAt(i) - 'A' + 1;
            if (letter < 1 || letter > 26) {
                break;
            }
            column = column * 26 + letter;
            i++;
        }
        return column - 1;
    }
}
