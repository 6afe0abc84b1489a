package org.gridwalk.geodata.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ways in which one and the same text is written. */
final class Spelling {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final Pattern CHINESE_NUMBER = Pattern.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)|[〇零一二三四五六七八九]+");
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)[1-9]\\d?(?!\\d)");

    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DASH = Pattern.compile("\\p{Pd}");

    private Spelling() {}

    /**
     * As the SQL function {@code search_text} has it, and without what is typed but not seen: full-width letters and
     * digits as plain ones, small letters, no white space, every dash a hyphen; and simplified characters.
     */
    static String plain(String text) {
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return Pinyin.simplified(
                DASH.matcher(UNSEEN.matcher(normal.toLowerCase(Locale.ROOT)).replaceAll(""))
                        .replaceAll("-"));
    }

    /** Words with one blank between them, whatever stood there. */
    static String blanksToOne(String text) {
        return BLANK.matcher(text).replaceAll(" ").strip();
    }

    /** 三号楼 as 3号楼, 二十三 as 23. */
    static String withDigits(String plain) {
        return CHINESE_NUMBER.matcher(plain).replaceAll(Spelling::digits);
    }

    /** 1村 as 一村, 23 as 二十三; from 100 on as it is, because nobody writes a room so. */
    static String withChineseNumbers(String plain) {
        return NUMBER.matcher(plain).replaceAll(number -> chinese(Integer.parseInt(number.group())));
    }

    /** The text as it is, and with its numbers written the one way and the other. */
    static List<String> all(String plain) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(plain);
        spellings.add(withDigits(plain));
        spellings.add(withChineseNumbers(plain));
        // People say 3号网格 for 第三网格.
        spellings.add(withChineseNumbers(withDigits(plain)).replace("号网格", "网格"));
        return List.copyOf(spellings);
    }

    /** What LIKE takes literally. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String digits(MatchResult number) {
        if (number.group(1) == null) {
            StringBuilder digits = new StringBuilder();
            number.group().replace('零', '〇').chars().forEach(digit -> digits.append(DIGITS.indexOf(digit)));
            return digits.toString();
        }
        int tens = number.group(1).isEmpty() ? 1 : DIGITS.indexOf(number.group(1));
        int ones = number.group(2).isEmpty() ? 0 : DIGITS.indexOf(number.group(2));
        return Integer.toString(tens * 10 + ones);
    }

    private static String chinese(int number) {
        String tens = number < 10 ? "" : number < 20 ? "十" : DIGITS.charAt(number / 10) + "十";
        return number % 10 == 0 ? tens : tens + DIGITS.charAt(number % 10);
    }
}
