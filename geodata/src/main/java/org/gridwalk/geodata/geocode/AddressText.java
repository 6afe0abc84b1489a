package org.gridwalk.geodata.geocode;

import com.hankcs.hanlp.dictionary.other.CharTable;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;

/**
 * A text as the parser reads it: half-width, simplified, capitals, one sign for all dashes, without what only separates. It
 * remembers where each character was, and where something was left out.
 *
 * <p>One character stands for one of the text as given, or for a run of dashes; so a span leads back to the text exactly.
 */
final class AddressText {
    /** How two characters that follow each other here are separated in the text as given. */
    static final int JOINED = 0;

    static final int SPACED = 1;
    /** By punctuation, which ends a word for sure. */
    static final int PUNCTUATED = 2;

    private static final int PADDING = 3;
    private static final char SPACE = ' ';
    private static final char PUNCTUATION = ',';
    /** Left out as if it weren't there: quotation marks, marks of zero width. */
    private static final char NOTHING = '\u0000';

    private static final char[] FOLDED = folded();

    private final String given;
    /** Some more than there are characters, and these are in no word: a look ahead needs no test. */
    private final char[] chars;

    private final int[] at;
    private final byte[] gaps;
    private int length;

    AddressText(String given) {
        this.given = given;
        this.chars = new char[given.length() + PADDING];
        this.at = new int[given.length() + PADDING];
        this.gaps = new byte[given.length() + PADDING];
        int gap = PUNCTUATED;
        for (int i = 0; i < given.length(); i++) {
            char folded = FOLDED[given.charAt(i)];
            if (folded == SPACE) {
                gap = Math.max(gap, SPACED);
            } else if (folded == PUNCTUATION) {
                gap = PUNCTUATED;
            } else if (folded != NOTHING && !isRepeatedDash(folded, gap)) {
                chars[length] = folded;
                at[length] = i;
                gaps[length++] = (byte) gap;
                gap = JOINED;
            }
        }
        readZeros();
        Arrays.fill(gaps, length, length + PADDING, (byte) PUNCTUATED);
        at[length] = given.length();
    }

    /** The letter O between digits is a zero: 5O1室. */
    private void readZeros() {
        for (int i = 1; i < length - 1; i++) {
            if (chars[i] == 'O' && NumberScan.isDigit(chars[i - 1]) && NumberScan.isDigit(chars[i + 1])) {
                chars[i] = '0';
            }
        }
    }

    private boolean isRepeatedDash(char folded, int gap) {
        return folded == '-' && length > 0 && gap != PUNCTUATED && chars[length - 1] == '-';
    }

    int length() {
        return length;
    }

    String given() {
        return given;
    }

    /**
     * @param i from 0 to the length; at the length it is a character that is in no word
     */
    char charAt(int i) {
        return chars[i];
    }

    /** What was left out before a character; at the start and the end, as if there were punctuation. */
    int gap(int i) {
        return gaps[i];
    }

    /** Where the character is in the text as given. */
    int start(int i) {
        return at[i];
    }

    /** After the last of the characters before {@code i} in the text as given. */
    int end(int i) {
        return at[i - 1] + 1;
    }

    /** As read, without what separates. */
    String string(int start, int end) {
        return new String(chars, start, end - start);
    }

    /** Folds one character; what stands for a separator is told by {@link #SPACE} and {@link #PUNCTUATION}. */
    static char folded(char c) {
        return FOLDED[c];
    }

    private static char[] folded() {
        char[] table = new char[Character.MAX_VALUE + 1];
        CharsetEncoder simplified = Charset.forName("GB2312").newEncoder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            table[c] = fold((char) c, simplified);
        }
        put(table, "-－—–―‐‑‒−─━﹣～~〜_＿", '-');
        put(table, "/／\\＼", '-');
        put(table, "·・•‧∙･", SPACE);
        put(table, ",，、;；:：。.．|｜!！?？^…=＝*＊@＠&＆", PUNCTUATION);
        put(table, "\"“”‘’'`＇＂「」『』《》〈〉<>", NOTHING);
        put(table, "\u200B\u200C\u200D\u2060\uFEFF\u00AD", NOTHING);
        put(table, "(（[［【〔﹙{｛", '(');
        put(table, ")）]］】〕﹚}｝", ')');
        put(table, "○◯", '〇');
        // In GB 2312 for the sake of a name, but in addresses traditional.
        put(table, "後", '后');
        put(table, "徵", '征');
        put(table, "餘", '余');
        // A sign for one of the numbers 1 to 9.
        for (int i = 0; i < 9; i++) {
            table['①' + i] = (char) ('1' + i);
            table['⑴' + i] = (char) ('1' + i);
            table['㈠' + i] = "一二三四五六七八九".charAt(i);
        }
        put(table, "Ⅰⅰ", '1');
        put(table, "Ⅱⅱ", '2');
        put(table, "Ⅲⅲ", '3');
        put(table, "Ⅳⅳ", '4');
        put(table, "Ⅴⅴ", '5');
        return table;
    }

    private static char fold(char c, CharsetEncoder simplified) {
        if (c >= '！' && c <= '～') {
            return fold((char) (c - '！' + '!'), simplified);
        }
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 'a' + 'A');
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return SPACE;
        }
        if (Character.isISOControl(c)) {
            return SPACE;
        }
        // The table knows variants as well; what simplified texts write themselves (著, 乾县) stays as it is.
        return c >= '\u3400' && c <= '\u9fff' && !simplified.canEncode(c) ? CharTable.convert(c) : c;
    }

    private static void put(char[] table, String chars, char folded) {
        for (int i = 0; i < chars.length(); i++) {
            table[chars.charAt(i)] = folded;
        }
    }
}
