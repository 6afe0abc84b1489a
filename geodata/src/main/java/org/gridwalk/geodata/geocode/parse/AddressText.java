package org.gridwalk.geodata.geocode.parse;

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
            char folded = CharFolding.of(given.charAt(i));
            if (folded == CharFolding.SPACE) {
                gap = Math.max(gap, SPACED);
            } else if (folded == CharFolding.PUNCTUATION) {
                gap = PUNCTUATED;
            } else if (folded != CharFolding.NOTHING && !isRepeatedDash(folded, gap)) {
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
}
