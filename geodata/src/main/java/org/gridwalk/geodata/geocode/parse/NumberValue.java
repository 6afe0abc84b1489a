package org.gridwalk.geodata.geocode.parse;

/** Numbers as they are compared: 二十三 and 〇二三 are 23, 五〇一 is 501, 12号之一 is 12-1, 12号附3号 is 12附3. */
final class NumberValue {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";
    private static final String ROMAN_TWO = "II";
    private static final String ROMAN_THREE = "III";
    private static final String KEPT = "甲乙丙丁戊己庚辛壬癸附-";
    private static final String SIDES = "东西南北";

    private NumberValue() {}

    /** What of a part with a unit is its number, a letter or a side among it. */
    static String of(String part) {
        if (part.indexOf(ROMAN_TWO) >= 0) {
            return of(part.replace(ROMAN_THREE, "3").replace(ROMAN_TWO, "2"));
        }
        StringBuilder value = new StringBuilder(part.length());
        int i = 0;
        int number = -1;
        while (i < part.length()) {
            int run = runEnd(part, i);
            if (run > i) {
                append(value, part.substring(i, run));
                i = run;
                number = run;
            } else {
                // 3号楼东 is half of a building, 3东 is 3栋 with a slip.
                boolean side = i == part.length() - 1 && i > number && SIDES.indexOf(part.charAt(i)) >= 0;
                append(value, part.charAt(i++), side);
            }
        }
        return value.toString();
    }

    private static void append(StringBuilder value, char c, boolean side) {
        if (NumberScan.isLetter(c) || KEPT.indexOf(c) >= 0 || side) {
            value.append(c);
        } else if (c == '之') {
            value.append('-');
        }
    }

    /** Chinese numerals in digits, all else as it is: 东三区 is 东3区, 第一期 is 1期. */
    static String withDigits(String part) {
        if (part.indexOf(ROMAN_TWO) >= 0) {
            return withDigits(part.replace(ROMAN_THREE, "3").replace(ROMAN_TWO, "2"));
        }
        StringBuilder value = new StringBuilder(part.length());
        int i = part.startsWith("第") ? 1 : 0;
        while (i < part.length()) {
            int run = runEnd(part, i);
            if (run > i) {
                append(value, part.substring(i, run));
                i = run;
            } else {
                value.append(part.charAt(i++));
            }
        }
        return value.toString();
    }

    private static int runEnd(String part, int start) {
        int i = start;
        while (i < part.length() && (NumberScan.isDigit(part.charAt(i)) || NumberScan.isNumeral(part.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static void append(StringBuilder value, String number) {
        String digits = digits(number);
        int zeros = 0;
        boolean first = value.length() == 0 || !NumberScan.isLetter(value.charAt(value.length() - 1));
        while (first && zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        value.append(digits, zeros, digits.length());
    }

    /** 二十三 by places, 二三 digit by digit. */
    private static String digits(String number) {
        boolean places = false;
        for (int i = 0; i < number.length(); i++) {
            places |= "十百千廿卅卌拾佰".indexOf(number.charAt(i)) >= 0;
        }
        return places ? byPlaces(number) : digitByDigit(number);
    }

    private static String digitByDigit(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            digits.append(digit(number.charAt(i)));
        }
        return digits.toString();
    }

    private static int digit(char c) {
        if (NumberScan.isDigit(c)) {
            return c - '0';
        }
        return c == '两' ? 2 : Math.max(0, Math.max(DIGITS.indexOf(c), FORMAL.indexOf(c)));
    }

    private static String byPlaces(String number) {
        long total = 0;
        long open = -1;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            int place = "十百千拾佰".indexOf(c) % 3;
            int tens = "廿卅卌".indexOf(c);
            if (place >= 0) {
                total += (open < 0 ? 1 : open) * (place == 0 ? 10 : place == 1 ? 100 : 1000);
                open = -1;
            } else if (tens >= 0) {
                total += (tens + 2) * 10L;
                open = -1;
            } else {
                open = (open < 0 ? 0 : open * 10) + digit(c);
            }
            if (total > Integer.MAX_VALUE || open > Integer.MAX_VALUE) {
                return number;
            }
        }
        return Long.toString(total + Math.max(0, open));
    }
}
