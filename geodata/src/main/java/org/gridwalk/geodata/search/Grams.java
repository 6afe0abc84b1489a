package org.gridwalk.geodata.search;

import java.util.function.IntConsumer;

/** A text as its pairs of neighbouring characters: what Chinese has in place of words with blanks between them. */
final class Grams {
    private Grams() {}

    /** Of letters and digits; none reaches over anything else. */
    static void each(String plain, IntConsumer taker) {
        for (int i = 1; i < plain.length(); i++) {
            char first = plain.charAt(i - 1);
            char second = plain.charAt(i);
            if (Character.isLetterOrDigit(first) && Character.isLetterOrDigit(second)) {
                taker.accept(of(first, second));
            }
        }
    }

    static int of(char first, char second) {
        return (first << Character.SIZE) | second;
    }

    static char first(int gram) {
        return (char) (gram >>> Character.SIZE);
    }

    static char second(int gram) {
        return (char) gram;
    }
}
