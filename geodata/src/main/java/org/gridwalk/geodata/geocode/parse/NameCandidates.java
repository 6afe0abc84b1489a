package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.parse.AddressText.JOINED;

import org.gridwalk.geodata.geocode.Kind;

/**
 * Finds names by the word that ends them (中山 + 路), and names without one before something that can only be inside an
 * estate. Where a name begins is nowhere written, so each place before the word is a candidate; what speaks against it is
 * its length, and what stands inside of it that would rather be a part by itself.
 */
final class NameCandidates {
    private static final int LONGEST = 14;
    private static final int LONGEST_BARE = 9;
    private static final int BARE = 14;
    private static final int SPACE_INSIDE = 3;
    private static final int NEVER = 99;
    private static final int LEAD_INSIDE = 7;
    private static final int NOTE_INSIDE = 7;
    private static final int PLACE_INSIDE = 6;
    private static final int LETTER_FOR_A_NAME = -2;
    private static final int COUNTED = 8;
    private static final int LONGEST_SECTION = 6;
    private static final int LONG_ROAD = 6;
    private static final int EACH_MORE_OF_A_ROAD = 3;
    private static final int USUAL_LENGTH = 3;
    /** By the characters before the word: one and many are rarer than two or three. */
    private static final int[] LENGTH_COST = {NEVER, 3, 1, 1, 4, 8, 11, 13, 16, 18, 20, 22, 24, 26, 28};

    private static final CharCosts INSIDE = CharCosts.insideNames();
    private static final CharCosts FIRST = CharCosts.beginningNames();

    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;
    /** What the characters before an index cost inside a name, summed. */
    private final int[] inside;
    /** What a word costs inside a name that begins at an index. */
    private final int[] words;
    /** One more than where the longest word begins that ends names at an index; a shorter one there doesn't count. */
    private final int[] longest;
    /** One more than where a word begins that ends an estate's name at an index: 花园 before 小区 belongs to the name. */
    private final int[] estates;

    NameCandidates(AddressText text, NumberScan numbers, Lattice lattice) {
        this.text = text;
        this.numbers = numbers;
        this.lattice = lattice;
        this.inside = new int[text.length() + 1];
        this.words = new int[text.length() + 1];
        this.longest = new int[text.length() + 1];
        this.estates = new int[text.length() + 1];
    }

    /** To be called when all words that begin at an index have been told. */
    void pass(int i) {
        inside[i + 1] = inside[i] + INSIDE.of(text.charAt(i)) + words[i];
    }

    void leadBegins(int i) {
        words[i] = Math.max(words[i], LEAD_INSIDE);
    }

    void noteBegins(int i) {
        words[i] = Math.max(words[i], NOTE_INSIDE);
    }

    static boolean isRoad(char c) {
        return "路街道巷弄".indexOf(c) >= 0;
    }

    /**
     * All names that a word ends.
     *
     * @param suffix where the word begins
     * @param cost of the word
     */
    void find(Sense sense, int suffix, int end, int cost) {
        if (longest[end] == 0 || longest[end] > suffix) {
            longest[end] = suffix + 1;
            names(sense, suffix, end, cost);
        }
        boolean place = sense.kind() == Kind.ESTATE || sense.kind() == Kind.PLACE;
        if (place && end > suffix + 1 && !isRoad(text.charAt(end))) {
            words[suffix] = Math.max(words[suffix], PLACE_INSIDE);
            estates[end] = sense.kind() == Kind.ESTATE ? suffix + 1 : 0;
        }
    }

    private void names(Sense sense, int suffix, int end, int cost) {
        int gaps = gapCost(suffix);
        int brackets = 0;
        int fixed = cost + countedCost(sense.kind(), suffix) + inside[suffix];
        for (int start = suffix - 1; start >= 0 && suffix - start <= LONGEST && gaps < NEVER; start--) {
            char c = text.charAt(start);
            brackets += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (c == '-' || brackets < 0) {
                return;
            }
            if (brackets == 0 && c != '(' && mayBegin(start)) {
                int belongs = start < estates[suffix] ? PLACE_INSIDE : 0;
                int all =
                        fixed + gaps - inside[start] - belongs + FIRST.of(c) + lengthCost(sense.kind(), start, suffix);
                lattice.add(Candidate.of(sense.kind(), start, end, all, sense.after())
                        .writtenRight(sense.right(), end - suffix));
                if (sense.kind() == Kind.ROAD) {
                    longerRoad(start, end, all);
                }
            }
            gaps += gapCost(start);
        }
    }

    /** Names of companies and schools are long; those of roads are not. A小区 stands for one that isn't named. */
    private int lengthCost(Kind kind, int start, int suffix) {
        int length = suffix - start;
        if (length == 1 && NumberScan.isLetter(text.charAt(start))) {
            return LETTER_FOR_A_NAME;
        }
        int cost = LENGTH_COST[length];
        if (kind == Kind.PLACE && length > USUAL_LENGTH) {
            return cost / 2 + 1;
        }
        return kind == Kind.ROAD ? cost + EACH_MORE_OF_A_ROAD * Math.max(0, length - LONG_ROAD) : cost;
    }

    /** B区 and 三区 are parts of estates, not districts; 三楼 is a floor. */
    private int countedCost(Kind kind, int suffix) {
        if (suffix == 0) {
            return 0;
        }
        char last = text.charAt(suffix - 1);
        boolean counted = isLatin(last) || NumberScan.isNumeral(last);
        boolean unit = kind == Kind.ESTATE && "楼舍塔台屋".indexOf(text.charAt(suffix)) >= 0;
        return counted && (unit || kind == Kind.DISTRICT || kind == Kind.BUILDING) ? COUNTED : 0;
    }

    /** 解放路中段, 人民南路四段, 二环路东二段, 广州大道中: what follows the word belongs to the name. */
    private void longerRoad(int start, int end, int cost) {
        char next = text.charAt(end);
        if (next == '-') {
            sectionOfRoad(start, end, cost);
        }
        if (text.gap(end) != JOINED) {
            return;
        }
        boolean side = "东西南北中上下".indexOf(next) >= 0;
        int number = side && isCount(text.charAt(end + 1)) ? end + 1 : end;
        boolean segment = text.charAt(number + 1) == '段' && text.gap(number + 1) == JOINED;
        if (segment && (side || isCount(next))) {
            lattice.add(Candidate.of(Kind.ROAD, start, number + 2, cost - 1, Steps.ANY));
        } else if (side && text.charAt(end - 1) == '道' && numbers.end(end + 1) > 0) {
            lattice.add(Candidate.of(Kind.ROAD, start, end + 1, cost + 1, Steps.ANY));
        }
    }

    private static boolean isCount(char c) {
        return NumberScan.isNumeral(c) || NumberScan.isDigit(c);
    }

    /** 青山公路－葵涌段. */
    private void sectionOfRoad(int start, int dash, int cost) {
        int i = dash + 1;
        while (i - dash < LONGEST_SECTION && Character.isIdeographic(text.charAt(i)) && text.charAt(i) != '段') {
            i++;
        }
        if (i > dash + 2 && text.charAt(i) == '段') {
            lattice.add(Candidate.of(Kind.ROAD, start, i + 1, cost, Steps.ANY));
        }
    }

    private int gapCost(int i) {
        return switch (text.gap(i)) {
            case AddressText.JOINED -> 0;
            case AddressText.SPACED -> SPACE_INSIDE;
            default -> NEVER;
        };
    }

    /** All names that end at an index without a word for it: 香格里拉 before 3栋. */
    void bare(int end) {
        for (int start = end - 1; start >= 0 && end - start <= LONGEST_BARE; start--) {
            char c = text.charAt(start);
            if (c == '-' || c == '(' || c == ')' || (start < end - 1 && text.gap(start + 1) != JOINED)) {
                return;
            }
            if (end - start >= 2 && mayBegin(start) && Character.isLetter(c)) {
                int cost = BARE + LENGTH_COST[end - start] + inside[end] - inside[start] + FIRST.of(c);
                lattice.add(Candidate.of(Kind.ESTATE, start, end, cost, Steps.ANY));
            }
        }
    }

    /** Not inside of a number, a Latin word or a pair of surrogates. */
    private boolean mayBegin(int i) {
        char c = text.charAt(i);
        if (Character.isLowSurrogate(c)) {
            return false;
        }
        boolean first = i == 0 || text.gap(i) != JOINED;
        return first || !(isLatin(c) && isLatin(text.charAt(i - 1)));
    }

    private static boolean isLatin(char c) {
        return NumberScan.isDigit(c) || NumberScan.isLetter(c);
    }
}
