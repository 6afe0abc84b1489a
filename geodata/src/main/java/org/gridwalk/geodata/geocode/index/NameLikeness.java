package org.gridwalk.geodata.geocode.index;

import java.util.List;
import org.gridwalk.geodata.search.Pinyin;

/**
 * How alike two names are, for a slip of the pen or the input method: Damerau and Levenshtein's distance with neighbours
 * swapped at most once (optimal string alignment), a wrong character of the same sound, one written twice and two swapped
 * costing less. Numbers are never alike: 幸福1村 is not 幸福2村.
 */
final class NameLikeness {
    private static final double SAME_SOUND = 0.45;
    private static final double TWICE = 0.4;
    private static final double SWAPPED = 0.6;
    private static final double ANOTHER = 1;
    /** 东区 and 西区 are told apart by it, and nobody takes one for the other. */
    private static final double OTHER_SIDE = 3;

    private static final String SIDES = "东西南北";

    private NameLikeness() {}

    /**
     * Of what was typed to a name.
     *
     * @param likeness from 0 to 1, which is the same
     * @param slip whether it is what slips look like; not if a character stands there that neither sounds nor looks like the
     *     right one, which is rather another name
     */
    record Likeness(double likeness, boolean slip) {}

    static Likeness of(String name, String typed) {
        if (!sameNumbers(name, typed)) {
            return new Likeness(0, false);
        }
        double distance = distance(name, typed);
        double likeness = Math.max(0, 1 - distance / Math.max(name.length(), typed.length()));
        boolean another = name.length() == typed.length() && distance >= ANOTHER;
        return new Likeness(likeness, !another);
    }

    private static boolean sameNumbers(String name, String typed) {
        int j = 0;
        for (int i = 0; i < name.length(); i++) {
            if (isCounted(name.charAt(i))) {
                while (j < typed.length() && !isCounted(typed.charAt(j))) {
                    j++;
                }
                if (j == typed.length() || typed.charAt(j++) != name.charAt(i)) {
                    return false;
                }
            }
        }
        while (j < typed.length() && !isCounted(typed.charAt(j))) {
            j++;
        }
        return j == typed.length();
    }

    private static boolean isCounted(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static double distance(String name, String typed) {
        double[] beforeLast = new double[typed.length() + 1];
        double[] last = new double[typed.length() + 1];
        double[] row = new double[typed.length() + 1];
        for (int j = 0; j <= typed.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= name.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= typed.length(); j++) {
                double best = last[j - 1] + wrong(name.charAt(i - 1), typed.charAt(j - 1));
                best = Math.min(best, last[j] + 1);
                boolean twice = j > 1 && typed.charAt(j - 1) == typed.charAt(j - 2);
                best = Math.min(best, row[j - 1] + (twice ? TWICE : 1));
                if (i > 1
                        && j > 1
                        && name.charAt(i - 1) == typed.charAt(j - 2)
                        && name.charAt(i - 2) == typed.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + SWAPPED);
                }
                row[j] = best;
            }
            double[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[typed.length()];
    }

    private static double wrong(char one, char other) {
        if (one == other) {
            return 0;
        }
        if (SIDES.indexOf(one) >= 0 && SIDES.indexOf(other) >= 0) {
            return OTHER_SIDE;
        }
        return Pinyin.soundAlike(one, other) ? SAME_SOUND : 1;
    }

    /** By the likeliest reading of each character; what has none stays. */
    static String read(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            List<String> readings = Pinyin.readings(name.charAt(i));
            letters.append(readings.isEmpty() ? name.substring(i, i + 1) : readings.get(0));
        }
        return letters.toString();
    }

    /** The letters that the readings begin with. */
    static String initials(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            List<String> readings = Pinyin.readings(name.charAt(i));
            letters.append(readings.isEmpty() ? name.charAt(i) : readings.get(0).charAt(0));
        }
        return letters.toString();
    }
}
