package org.gridwalk.geodata.intake.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of cells as text, the way a person reads them off the sheet; dates and times in the form of ISO 8601. */
final class CellText {
    /** As many digits a spreadsheet shows and keeps of a number. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int PLAIN_CHARACTERS = 15;
    private static final double FIRST_WITHOUT_ALL_DIGITS = 1e15;
    private static final double WIDEST = 1e30;
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {}

    /** @throws NumberFormatException if it is no number */
    static String of(String number, NumberStyles.Style style, boolean since1904) {
        if (style.kind() != NumberStyles.Kind.NUMBER) {
            Optional<String> time = time(Double.parseDouble(number), style.kind(), since1904);
            if (time.isPresent()) {
                return time.get();
            }
        }
        String plain = isPlain(number) ? number : rounded(Double.parseDouble(number));
        boolean fills = plain.length() < style.digits() && plain.chars().allMatch(c -> c >= '0' && c <= '9');
        return fills ? "0".repeat(style.digits() - plain.length()) + plain : plain;
    }

    /** Whether digits were lost when it was typed: those of an identity number, for one. */
    static boolean hasLostDigits(String text) {
        int end = text.length();
        return end > PLAIN_CHARACTERS
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Double.parseDouble(text) >= FIRST_WITHOUT_ALL_DIGITS;
    }

    private static Optional<String> time(double days, NumberStyles.Kind kind, boolean since1904) {
        return SerialTime.of(days, since1904).map(at -> {
            boolean midnight = at.toLocalTime().equals(LocalTime.MIDNIGHT);
            if (kind == NumberStyles.Kind.TIME && days < 1) {
                return withSeconds(at.toLocalTime());
            }
            return at.toLocalDate()
                    + (kind == NumberStyles.Kind.DATE && midnight ? "" : "T" + withSeconds(at.toLocalTime()));
        });
    }

    private static String withSeconds(LocalTime time) {
        return time.getSecond() == 0 ? time + ":00" : time.toString();
    }

    /** Whether it is written as a person would, with no more digits than are good. */
    private static boolean isPlain(String number) {
        int length = number.length();
        if (length > PLAIN_CHARACTERS || length == 0) {
            return false;
        }
        boolean point = false;
        for (int i = 0; i < length; i++) {
            char c = number.charAt(i);
            boolean first = c == '-' && i == 0 && length > 1;
            boolean firstPoint = c == '.' && !point && i > 0 && i < length - 1;
            point |= c == '.';
            if (!(c >= '0' && c <= '9') && !first && !firstPoint) {
                return false;
            }
        }
        return !point || number.charAt(length - 1) != '0';
    }

    private static String rounded(double value) {
        if (Double.isNaN(value) || Math.abs(value) >= WIDEST) {
            return String.valueOf(value);
        }
        return new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
    }

    /** What a part of XML writes by the number of the sign, as it can't hold it otherwise (ECMA-376, 22.9.2.19). */
    static String unescaped(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
