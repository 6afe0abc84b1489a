package org.gridwalk.geodata.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a name fits what somebody typed, both plainly spelled. The less the better:
 *
 * <ul>
 *   <li>0 the same; 0.5 read so in full, 0.7 by initials in part; 1 begins so; 1.5 begins to be read so
 *   <li>2 holds it; 2.2 holds what is read so; 2.5 is held by it, as 晨光一村 by 晨光社区晨光一村
 *   <li>3 and its share of errors for a slip: at most one in three characters wrong, missing, too many or, at half the
 *       price, swapped with the next or mistaken for one of the same sound; of letters one in four
 * </ul>
 */
final class Likeness {
    static final double SAME = 0;
    static final double READ = 0.5;
    static final double INITIALS = 0.7;
    static final double BEGINS = 1;
    static final double READ_BEGINS = 1.5;
    static final double HOLDS = 2;
    static final double READ_HOLDS = 2.2;
    static final double HELD = 2.5;
    static final double SLIP = 3;

    private static final double WORST_OF_CHARACTERS = 0.34;
    private static final double WORST_OF_LETTERS = 0.25;
    private static final int SHORTEST_SLIP_OF_LETTERS = 5;
    private static final int LONGEST_READ = 60;

    private Likeness() {}

    /** The best of several spellings, without slips. */
    static OptionalDouble exact(String name, List<String> spellings) {
        double best = Double.MAX_VALUE;
        for (String typed : spellings) {
            best = Math.min(best, exact(name, typed));
        }
        return best == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    /** {@link Double#MAX_VALUE} if it doesn't fit. */
    static double exact(String name, String typed) {
        int at = name.indexOf(typed);
        if (at == 0) {
            return name.length() == typed.length() ? SAME : BEGINS;
        }
        if (at > 0) {
            return HOLDS;
        }
        double read = hasLetters(typed) ? read(name, typed) : Double.MAX_VALUE;
        return read == Double.MAX_VALUE && name.length() > 1 && typed.contains(name) ? HELD : read;
    }

    private static boolean hasLetters(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            if (typed.charAt(i) >= 'a' && typed.charAt(i) <= 'z') {
                return typed.length() <= LONGEST_READ;
            }
        }
        return false;
    }

    private static double read(String name, String typed) {
        double best = Double.MAX_VALUE;
        for (int start = 0; start < name.length() && best == Double.MAX_VALUE; start++) {
            if (reads(typed.charAt(0), name.charAt(start))) {
                double found = readFrom(name, start, typed);
                // One letter for one character inside a name says nothing.
                boolean worth = start == 0 || typed.length() > 1;
                best = worth && found < Double.MAX_VALUE ? (start == 0 ? found : READ_HOLDS) : best;
            }
        }
        return best;
    }

    private static boolean reads(char letter, char character) {
        return letter == character || Pinyin.begins(letter, character);
    }

    private static double readFrom(String name, int start, String typed) {
        Reached reached = new Reached(1, 0, false);
        for (int i = start; i < name.length() && reached.any(); i++) {
            reached = reached.past(name.charAt(i), typed);
            boolean last = i == name.length() - 1;
            if (reached.begun) {
                return READ_BEGINS;
            }
            if (isSet(reached.full, typed.length())) {
                return last ? READ : READ_BEGINS;
            }
            if (isSet(reached.part, typed.length())) {
                return last ? INITIALS : READ_BEGINS;
            }
        }
        return Double.MAX_VALUE;
    }

    /**
     * Where in what was typed one can be after some characters, as bits.
     *
     * @param full by readings in full
     * @param part with some by their first letter
     * @param begun whether it can end within the reading of the next
     */
    private record Reached(long full, long part, boolean begun) {
        boolean any() {
            return (full | part) != 0;
        }

        Reached past(char character, String typed) {
            long nextFull = 0;
            long nextPart = 0;
            boolean ends = false;
            for (int at = 0; at < typed.length(); at++) {
                if (!isSet(full | part, at)) {
                    continue;
                }
                long read = typed.charAt(at) == character ? bit(at + 1) : 0;
                for (String reading : Pinyin.readings(character)) {
                    read |= typed.startsWith(reading, at) ? bit(at + reading.length()) : 0;
                    nextPart |= typed.charAt(at) == reading.charAt(0) ? bit(at + 1) : 0;
                    ends |= typed.length() - at > 1
                            && typed.length() - at < reading.length()
                            && reading.startsWith(typed.substring(at));
                }
                nextFull |= isSet(full, at) ? read : 0;
                nextPart |= read;
            }
            return new Reached(nextFull, nextPart, ends);
        }
    }

    private static long bit(int at) {
        return 1L << at;
    }

    private static boolean isSet(long bits, int at) {
        return (bits & bit(at)) != 0;
    }

    /** {@link Double#MAX_VALUE} if it is no slip of the name. */
    static double slip(String name, String typed) {
        double worst = WORST_OF_CHARACTERS;
        String compared = name;
        if (isLetters(typed)) {
            if (typed.length() < SHORTEST_SLIP_OF_LETTERS) {
                return Double.MAX_VALUE;
            }
            compared = spelledOut(name);
            worst = WORST_OF_LETTERS;
        }
        int longer = Math.max(compared.length(), typed.length());
        int shorter = Math.min(compared.length(), typed.length());
        if (shorter < 2 || longer - shorter > worst * longer) {
            return Double.MAX_VALUE;
        }
        if (isLetters(typed) && compared.charAt(0) != typed.charAt(0) && compared.charAt(0) != typed.charAt(1)) {
            // Hardly anybody slips on the first letter but to swap it with the next.
            return Double.MAX_VALUE;
        }
        double share = errors(compared, typed) / longer;
        return share <= worst ? SLIP + share : Double.MAX_VALUE;
    }

    private static boolean isLetters(String typed) {
        return typed.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    /** By the likeliest readings. */
    static String spelledOut(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            List<String> readings = Pinyin.readings(name.charAt(i));
            letters.append(readings.isEmpty() ? name.substring(i, i + 1) : readings.get(0));
        }
        return letters.toString();
    }

    /** Damerau and Levenshtein's distance with neighbours swapped at most once (optimal string alignment). */
    static double errors(String one, String other) {
        double[] beforeLast = new double[other.length() + 1];
        double[] last = new double[other.length() + 1];
        double[] row = new double[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                double best = last[j - 1] + wrong(one.charAt(i - 1), other.charAt(j - 1));
                best = Math.min(best, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + 0.5);
                }
                row[j] = best;
            }
            double[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }

    private static double wrong(char one, char other) {
        if (one == other) {
            return 0;
        }
        return Pinyin.soundAlike(one, other) ? 0.5 : 1;
    }
}
