package org.gridwalk.geodata.geocode.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One character for each: simplified, half-width, capital; one for all that separates. */
final class CharFolding {
    static final char SPACE = ' ';
    static final char PUNCTUATION = ',';
    /** To be left out as if it weren't there: quotation marks, marks of zero width. */
    static final char NOTHING = '\u0000';

    private static final char[] TABLE = table();

    private CharFolding() {}

    static char of(char c) {
        return TABLE[c];
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            table[c] = plain((char) c);
        }
        simplify(table);
        put(table, "-－—–―‐‑‒−─━﹣～~〜_＿/／\\＼", '-');
        put(table, "·・•‧∙･", SPACE);
        put(table, ",，、;；:：。.．|｜!！?？^…=＝*＊@＠&＆", PUNCTUATION);
        put(table, "\"“”‘’'`＇＂「」『』《》〈〉<>", NOTHING);
        put(table, "\u200B\u200C\u200D\u2060\uFEFF\u00AD", NOTHING);
        put(table, "(（[［【〔﹙{｛", '(');
        put(table, ")）]］】〕﹚}｝", ')');
        put(table, "○◯", '〇');
        numbers(table);
        return table;
    }

    private static char plain(char c) {
        if (c >= '！' && c <= '～') {
            return plain((char) (c - '！' + '!'));
        }
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 'a' + 'A');
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) ? SPACE : c;
    }

    private static void simplify(char[] table) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CharFolding.class.getResourceAsStream("traditional.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                for (String pair : line.split(" ")) {
                    table[pair.charAt(0)] = pair.charAt(1);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs for the numbers 1 to 9. */
    private static void numbers(char[] table) {
        for (int i = 0; i < 9; i++) {
            table['①' + i] = (char) ('1' + i);
            table['⑴' + i] = (char) ('1' + i);
            table['㈠' + i] = "一二三四五六七八九".charAt(i);
        }
        for (int i = 0; i < 5; i++) {
            table['Ⅰ' + i] = (char) ('1' + i);
            table['ⅰ' + i] = (char) ('1' + i);
        }
    }

    private static void put(char[] table, String chars, char folded) {
        for (int i = 0; i < chars.length(); i++) {
            table[chars.charAt(i)] = folded;
        }
    }
}
