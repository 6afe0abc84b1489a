package org.gridwalk.geodata.geocode.parse;

/**
 * The numbers of a text: digits (12, 3A, B1203, 12B01), a letter (A), Chinese numerals (二十三, 五〇一, 廿, 叁), or one of 甲乙丙丁戊己庚辛,
 * by itself or before digits. A number begins where the character before can't be of the same number.
 */
final class NumberScan {
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final String NUMERALS = "0〇零一二三四五六七八九十百千廿卅卌两壹贰叁肆伍陆柒捌玖拾佰";

    private static final int MOST_PLAIN_DIGITS = 7;

    private final AddressText text;
    /** After the number that begins at an index; 0 where none does. */
    private final int[] ends;

    NumberScan(AddressText text) {
        this.text = text;
        this.ends = new int[text.length() + 3];
        for (int i = 0; i < text.length(); i++) {
            ends[i] = scan(i);
        }
    }

    /** After the number that begins at an index; 0 where none does. */
    int end(int start) {
        return ends[start];
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isNumeral(char c) {
        return c == '0' || (c >= '\u3007' && NUMERALS.indexOf(c) >= 0);
    }

    static boolean isStem(char c) {
        return c >= '\u4e00' && STEMS.indexOf(c) >= 0;
    }

    /** How many of its characters are digits. */
    int digits(int start) {
        int digits = 0;
        for (int i = start; i < ends[start]; i++) {
            if (isDigit(text.charAt(i))) {
                digits++;
            }
        }
        return digits;
    }

    /** A stretch of digits as a number; 0 where there is anything else, or more than seven digits. */
    int plain(int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) || end - start > MOST_PLAIN_DIGITS) {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private int scan(int start) {
        char c = text.charAt(start);
        if (isStem(c)) {
            int digits = joined(start + 1) ? digitsFrom(start + 1) : start + 1;
            return digits > start + 1 ? letterAfter(digits) : start + 1;
        }
        if (isDigit(c) && !followsNumber(start, true)) {
            int end = mixed(start);
            boolean zero = c == '0'
                    && end == start + 1
                    && joined(end)
                    && !isDigit(text.charAt(end))
                    && isNumeral(text.charAt(end));
            return zero ? numerals(start) : end;
        }
        if (isLetter(c) && !followsNumber(start, true)) {
            return lettered(start);
        }
        return isNumeral(c) && !followsNumber(start, false) ? numerals(start) : 0;
    }

    private boolean followsNumber(int start, boolean latin) {
        if (start == 0 || !joined(start)) {
            return false;
        }
        char before = text.charAt(start - 1);
        boolean floor =
                before == 'F' && start > 1 && (isDigit(text.charAt(start - 2)) || isNumeral(text.charAt(start - 2)));
        return latin
                ? !floor && (isDigit(before) || isLetter(before))
                : isNumeral(before) || (text.charAt(start) == '0' && isDigit(before));
    }

    private boolean joined(int i) {
        return text.gap(i) == AddressText.JOINED;
    }

    private int digitsFrom(int start) {
        int i = start;
        while (i < text.length() && isDigit(text.charAt(i)) && (i == start || joined(i))) {
            i++;
        }
        return i;
    }

    /** 12, 12A, 12A3; but 12F ends a number, being a floor. */
    private int mixed(int start) {
        int digits = digitsFrom(start);
        int letter = letterAfter(digits);
        if (letter == digits) {
            return digits;
        }
        return joined(letter) && text.charAt(digits) != 'F' ? Math.max(letter, digitsFrom(letter)) : letter;
    }

    private int letterAfter(int digits) {
        boolean one = digits < text.length()
                && joined(digits)
                && isLetter(text.charAt(digits))
                && !(digits + 1 < text.length() && joined(digits + 1) && isLetter(text.charAt(digits + 1)));
        return one ? digits + 1 : digits;
    }

    /** A, A3, A3B; a word of several letters is no number. */
    private int lettered(int start) {
        int next = start + 1;
        if (next >= text.length() || !joined(next)) {
            return next;
        }
        if (isLetter(text.charAt(next))) {
            return romanFrom(start);
        }
        return isDigit(text.charAt(next)) ? letterAfter(digitsFrom(next)) : next;
    }

    /** II and III, as of phases and blocks; IV and the like are rarer than words that look like them. */
    private int romanFrom(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == 'I' && (end == start || joined(end))) {
            end++;
        }
        boolean ends = !isLetter(text.charAt(end)) || !joined(end);
        return ends && end - start >= 2 && end - start <= 3 ? end : 0;
    }

    private int numerals(int start) {
        int i = start + 1;
        while (i < text.length() && joined(i) && isNumeral(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
