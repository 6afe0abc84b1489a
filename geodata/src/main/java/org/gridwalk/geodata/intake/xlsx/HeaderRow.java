package org.gridwalk.geodata.intake.xlsx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the row that names the columns of a sheet: the first whose cells look like names, being text nearly all, short, and
 * different, and which has about as many as the rows of the table have. What stands above it is a title. Where the names
 * stand in two rows, groups above and members below, both are taken.
 *
 * @param first row, from 1
 * @param last row, as the first unless there are two
 * @param names up to the last that is there; empty for a column without one
 * @param titles what stands above, a row each
 */
record HeaderRow(long first, long last, List<String> names, List<String> titles) {
    /** So many rows with something in them are looked at. */
    static final int ROWS = 60;

    private static final int LONGEST_NAME = 64;
    private static final double MOSTLY_TEXT = 0.8;
    private static final double AS_WIDE = 0.5;

    /**
     * The header of a sheet.
     *
     * @param rows the first of the sheet that have something in them
     * @param asked the number of the row, if somebody said; else 0
     * @return null where there is none
     */
    static HeaderRow find(List<SheetRow> rows, long asked) {
        int[] widths = rows.stream().mapToInt(SheetRow::filled).sorted().toArray();
        int usual = widths.length == 0 ? 0 : widths[widths.length / 2];
        for (int i = 0; i < rows.size(); i++) {
            SheetRow row = rows.get(i);
            if (asked > 0 ? row.number() == asked : looksLikeNames(row, usual)) {
                SheetRow below =
                        asked == 0 && i + 1 < rows.size() && hasMembers(row, rows.get(i + 1)) ? rows.get(i + 1) : null;
                return header(row, below, rows.subList(0, i));
            }
        }
        return null;
    }

    private static boolean looksLikeNames(SheetRow row, int usual) {
        Set<String> different = new HashSet<>(row.filledTexts());
        return row.filled() >= AS_WIDE * usual
                && row.words() >= MOSTLY_TEXT * row.filled()
                && different.size() == row.filled()
                && different.stream().allMatch(text -> text.length() <= LONGEST_NAME);
    }

    /** Whether the next row names the members of groups: all text, under gaps and under what stands left of them. */
    private static boolean hasMembers(SheetRow row, SheetRow next) {
        if (next.number() != row.number() + 1 || next.words() < next.filled()) {
            return false;
        }
        boolean underGap = false;
        for (int column = 0; column < next.width(); column++) {
            if (next.has(column)) {
                boolean gap = !row.has(column) && column < Math.max(row.width(), next.width());
                boolean group = row.has(column) && !row.has(column + 1) && next.has(column + 1);
                if (!gap && !group) {
                    return false;
                }
                underGap |= gap;
            }
        }
        return underGap;
    }

    private static HeaderRow header(SheetRow row, SheetRow below, List<SheetRow> above) {
        List<String> names = new ArrayList<>();
        int width = Math.max(row.width(), below == null ? 0 : below.width());
        String group = "";
        for (int column = 0; column < width; column++) {
            group = row.has(column) ? name(row, column) : group;
            if (below != null && below.has(column)) {
                String member = name(below, column);
                names.add(isOnly(member, row, below) ? member : group + " " + member);
            } else {
                names.add(name(row, column));
            }
        }
        List<String> titles = above.stream()
                .map(title -> String.join(" ", title.filledTexts()))
                .toList();
        return new HeaderRow(row.number(), below == null ? row.number() : below.number(), List.copyOf(names), titles);
    }

    private static boolean isOnly(String member, SheetRow row, SheetRow below) {
        long same = below.filledTexts().stream().filter(member::equals).count();
        return same == 1 && !row.filledTexts().contains(member);
    }

    /** On one line: in a narrow column, names are broken. */
    private static String name(SheetRow row, int column) {
        return row.text(column).strip().replaceAll("\\s*[\\r\\n]+\\s*", "");
    }
}
