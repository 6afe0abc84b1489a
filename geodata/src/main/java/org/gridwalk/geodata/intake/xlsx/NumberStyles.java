package org.gridwalk.geodata.intake.xlsx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.gridwalk.geodata.intake.Reason;

/** What the styles of a workbook make of numbers: dates, numbers with leading zeros, or nothing but numbers. */
final class NumberStyles {
    /** What a number with a style is. */
    enum Kind {
        NUMBER,
        /** Of a day: the date counts, and the time of day where there is one. */
        DATE,
        /** Of a day and its time, so that midnight is said too. */
        DATE_TIME,
        /** A time of day. */
        TIME
    }

    /**
     * A number with a style.
     *
     * @param digits how many at least, for numbers with leading zeros; else 0
     */
    record Style(Kind kind, int digits) {
        static final Style PLAIN = new Style(Kind.NUMBER, 0);
    }

    /** Excel has 64,000. */
    private static final int MOST_STYLES = 100_000;

    /** Quoted and escaped text, fill signs, and brackets other than of elapsed hours, minutes, seconds. */
    private static final Pattern WITHOUT_MEANING =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!(?:[hH]+|[mM]+|[sS]+)])[^]]*]");

    private static final Pattern ELAPSED = Pattern.compile("(?i)\\[(h+|m+|s+)]");
    private static final Pattern ONLY_ZEROS = Pattern.compile("0{2,30}");

    private final List<Style> styles = new ArrayList<>();

    private NumberStyles() {}

    static NumberStyles read(XlsxZip zip, Optional<String> part) {
        NumberStyles read = new NumberStyles();
        part.ifPresent(name -> read.fill(zip, name));
        return read;
    }

    private void fill(XlsxZip zip, String part) {
        Map<Integer, Style> byFormat = new HashMap<>();
        boolean[] ofCells = {false};
        zip.read(part, xml -> {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && Workbook.element(xml).equals("cellXfs")) {
                    ofCells[0] = false;
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (Workbook.element(xml)) {
                    case "numFmt" ->
                        byFormat.put(
                                number(Workbook.attribute(xml, "numFmtId")),
                                style(String.valueOf(Workbook.attribute(xml, "formatCode"))));
                    case "cellXfs" -> ofCells[0] = true;
                    case "xf" -> {
                        if (ofCells[0]) {
                            int format = number(Workbook.attribute(xml, "numFmtId"));
                            styles.add(byFormat.getOrDefault(format, builtIn(format)));
                        }
                    }
                    default -> {}
                }
                if (styles.size() > MOST_STYLES || byFormat.size() > MOST_STYLES) {
                    throw zip.refused(
                            Reason.XML_BROKEN, Map.of("part", part, "what", "more than " + MOST_STYLES + " styles"));
                }
            }
        });
    }

    private static int number(String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    /** @param index as a cell has it; null for none */
    Style of(String index) {
        int at = number(index);
        return at >= 0 && at < styles.size() ? styles.get(at) : Style.PLAIN;
    }

    /**
     * The formats that have a number and no code (ECMA-376, 18.8.30). 27 to 36 and 50 to 58 are dates in the Chinese, Japanese
     * and Korean Excel, and free elsewhere.
     */
    private static Style builtIn(int format) {
        if ((format >= 14 && format <= 17)
                || (format >= 27 && format <= 31)
                || format == 36
                || (format >= 50 && format <= 58)) {
            return new Style(Kind.DATE, 0);
        }
        if (format == 22) {
            return new Style(Kind.DATE_TIME, 0);
        }
        return (format >= 18 && format <= 21) || (format >= 32 && format <= 35) ? new Style(Kind.TIME, 0) : Style.PLAIN;
    }

    /** What a format code makes of a number. */
    static Style style(String code) {
        String first =
                WITHOUT_MEANING.matcher(code).replaceAll("").split(";", 2)[0].strip();
        if (ONLY_ZEROS.matcher(first).matches()) {
            return new Style(Kind.NUMBER, first.length());
        }
        if (ELAPSED.matcher(first).find() || first.toLowerCase(Locale.ROOT).contains("general")) {
            return Style.PLAIN; // a duration is a number of days
        }
        String lower = first.toLowerCase(Locale.ROOT);
        boolean clock = hasAny(lower, "hs");
        if (hasAny(lower, "#?") || (!clock && hasAny(lower, "0"))) {
            return Style.PLAIN;
        }
        // 'e' is the year of an era.
        boolean day = hasAny(lower, "yd") || (hasAny(lower, "e") && hasAny(lower, "m"));
        if (day) {
            return new Style(clock ? Kind.DATE_TIME : Kind.DATE, 0);
        }
        if (clock) {
            return new Style(Kind.TIME, 0);
        }
        return hasAny(lower, "m") ? new Style(Kind.DATE, 0) : Style.PLAIN;
    }

    private static boolean hasAny(String text, String letters) {
        return letters.chars().anyMatch(letter -> text.indexOf(letter) >= 0);
    }
}
