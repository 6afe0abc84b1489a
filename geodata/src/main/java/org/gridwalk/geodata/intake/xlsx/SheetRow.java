package org.gridwalk.geodata.intake.xlsx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One row of a sheet; the reader uses it again for the next. */
final class SheetRow {
    private String[] texts = new String[64];
    private final BitSet words = new BitSet();
    private int width;
    private int filled;
    private long number;

    void clear(long row) {
        Arrays.fill(texts, 0, width, null);
        words.clear();
        width = 0;
        filled = 0;
        number = row;
    }

    /** @param isWords whether the cell holds text, and not a number, a date or a truth value */
    void set(int column, String text, boolean isWords) {
        if (column >= texts.length) {
            texts = Arrays.copyOf(texts, Math.max(column + 1, texts.length * 2));
        }
        filled += texts[column] == null ? 1 : 0;
        texts[column] = text;
        words.set(column, isWords);
        width = Math.max(width, column + 1);
    }

    /** As the sheet counts them, from 1. */
    long number() {
        return number;
    }

    /** Up to the last cell with something in it. */
    int width() {
        return width;
    }

    /** How many cells have something in them. */
    int filled() {
        return filled;
    }

    /** How many cells have text in them. */
    int words() {
        return words.cardinality();
    }

    boolean isWords(int column) {
        return words.get(column);
    }

    boolean has(int column) {
        return column < width && texts[column] != null;
    }

    /** @return empty for a cell with nothing in it */
    String text(int column) {
        return has(column) ? texts[column] : "";
    }

    /** The first cells. */
    List<String> fields(int count) {
        String[] fields = new String[count];
        for (int i = 0; i < count; i++) {
            fields[i] = i < width && texts[i] != null ? texts[i] : "";
        }
        return Arrays.asList(fields);
    }

    /** What is in it, in order. */
    List<String> filledTexts() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            if (texts[i] != null) {
                found.add(texts[i]);
            }
        }
        return found;
    }

    SheetRow copy() {
        SheetRow copy = new SheetRow();
        copy.texts = texts.clone();
        copy.words.or(words);
        copy.width = width;
        copy.filled = filled;
        copy.number = number;
        return copy;
    }
}
