package org.gridwalk.geodata.geocode;

/**
 * Finds whatever may be a part of an address in a text: words, names that end in a word, names without one. What begins with
 * a number is {@link NumberCandidates}'. The candidates are some ten times as many as there are characters.
 */
final class CandidateFinder {
    private static final int LONGEST_NAME = 14;
    private static final int LONGEST_BARE_NAME = 9;
    private static final int BARE_NAME = 14;
    private static final int SPACE_IN_WORD = 3;
    private static final int LEAD_IN_NAME = 7;
    private static final int NOTE_IN_NAME = 7;
    private static final int SUFFIX_IN_NAME = 6;
    private static final int NAME_OF_A_PLACE = 4;
    private static final int LETTER_FOR_A_NAME = -2;
    private static final int LONGEST_SECTION = 6;
    private static final int COUNTED_DISTRICT = 8;
    /** 西北 is in many names. */
    private static final int RARE_NOTE = 5;
    private static final int BOUND_START = 7;
    private static final int DASH = 1;
    private static final int BRACKET_NOTE = 8;
    private static final String BEGINS_NOTE = "原近靠临邻距离旧曾";
    /** By the characters before its last word: short and long names are rarer. */
    private static final int[] LENGTH_COST = {99, 3, 1, 1, 4, 8, 11, 13, 16, 18, 20, 22, 24, 26, 28};

    private static final CharCosts INSIDE = CharCosts.insideNames();
    private static final CharCosts FIRST = CharCosts.of(BOUND_START, "邨外区号栋幢往侧旁边面附近层室期座院处的了与及")
            .set(3, "门路街道巷弄镇乡段楼内")
            .set(1, "和");

    private final Lexicon lexicon;
    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;
    /** What the characters before an index cost inside a name, summed. */
    private final int[] inside;

    private final int[] extra;
    /** One more than where the longest word begins that ends at an index and ends names; a shorter one at the same end doesn't count. */
    private final int[] suffixStart;

    /** One more than where the word begins that ends an estate's name there: 花园 before 小区 belongs to the name. */
    private final int[] estateEnd;

    private boolean partBegins;

    CandidateFinder(Lexicon lexicon, AddressText text, Lattice lattice) {
        this.lexicon = lexicon;
        this.text = text;
        this.numbers = new NumberScan(text);
        this.lattice = lattice;
        this.inside = new int[text.length() + 2];
        this.extra = new int[text.length() + 1];
        this.estateEnd = new int[text.length() + 1];
        this.suffixStart = new int[text.length() + 1];
    }

    void find() {
        NumberCandidates counted = new NumberCandidates(lexicon, text, numbers, lattice);
        int n = text.length();
        for (int i = 0; i < n; i++) {
            partBegins = false;
            rest(i);
            words(i);
            partBegins |= counted.find(i);
            inside[i + 1] = inside[i] + INSIDE.of(text.charAt(i)) + extra[i];
            if (partBegins || text.gap(i) != AddressText.JOINED || isSign(text.charAt(i))) {
                bareNames(i);
            }
        }
        bareNames(n);
    }

    private void rest(int i) {
        char c = text.charAt(i);
        if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1))) {
            return;
        }
        boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        lattice.add(Candidate.rest(i, i + (pair ? 2 : 1), lattice.restCost(), Steps.ANY));
        if (isSign(c)) {
            lattice.add(Candidate.separator(i, DASH));
        }
        if (c == '(') {
            bracket(i);
        }
    }

    private void bracket(int open) {
        int close = open + 1;
        while (close < text.length() && text.charAt(close) != ')' && close - open < 40) {
            close++;
        }
        if (close < text.length() && text.charAt(close) == ')' && close > open + 1) {
            boolean note = BEGINS_NOTE.indexOf(text.charAt(open + 1)) >= 0;
            int cost = note ? BRACKET_NOTE : BRACKET_NOTE + 5 * (close - open - 1) / 4;
            lattice.add(Candidate.of(Kind.NOTE, open + 1, close, cost, Steps.ANY));
        }
    }

    private void words(int start) {
        WordTrie trie = lexicon.trie();
        int node = WordTrie.ROOT;
        int spaces = 0;
        for (int i = start; i < text.length(); i++) {
            if (i > start && text.gap(i) != AddressText.JOINED) {
                if (text.gap(i) == AddressText.PUNCTUATED) {
                    return;
                }
                spaces += SPACE_IN_WORD;
            }
            node = trie.child(node, text.charAt(i));
            if (node == WordTrie.NONE) {
                return;
            }
            Sense[] senses = trie.senses(node);
            for (int s = 0; s < senses.length; s++) {
                take(senses[s], start, i + 1, spaces);
            }
        }
    }

    private void take(Sense sense, int start, int end, int spaces) {
        switch (sense.role()) {
            case DIVISION -> {
                int name = sense.name().full() || !beginsSuffix(end) ? 0 : NAME_OF_A_PLACE;
                Candidate candidate =
                        Candidate.of(sense.kind(), start, end, sense.cost() + spaces + name, sense.after());
                candidate.name = sense.name();
                lattice.add(candidate);
            }
            case WORD -> {
                lattice.add(Candidate.of(sense.kind(), start, end, sense.cost() + spaces, sense.after())
                        .writtenRight(sense.right(), end - start));
                partBegins |= end > start + 1 || sense.kind() != Kind.NOTE;
                if (sense.kind() == Kind.NOTE && end > start + 1 && sense.cost() < RARE_NOTE) {
                    extra[start] = Math.max(extra[start], NOTE_IN_NAME);
                }
            }
            case LEAD -> {
                int single = end == start + 1 && sense.after() == Steps.ANY ? 1 : 0;
                lattice.add(Candidate.rest(start, end, sense.cost() + spaces + single, sense.after()));
                if (end > start + 1) {
                    extra[start] = LEAD_IN_NAME;
                }
            }
            case SUFFIX -> {
                names(sense, start, end, spaces);
                if (end > start + 1 && (sense.kind() == Kind.ESTATE || sense.kind() == Kind.PLACE)) {
                    if ("路街道巷弄".indexOf(text.charAt(end)) < 0) {
                        extra[start] = Math.max(extra[start], SUFFIX_IN_NAME);
                        estateEnd[end] = sense.kind() == Kind.ESTATE ? start + 1 : 0;
                    }
                    if (sense.kind() == Kind.PLACE) {
                        lattice.add(Candidate.of(Kind.PLACE, start, end, sense.cost() + spaces + 3, Steps.ANY));
                    }
                }
            }
            case UNIT -> {}
        }
    }

    /** 大学 after 北京: then it is a name that begins like a division. But 花园路 and 广场街 are names of their own. */
    private boolean beginsSuffix(int start) {
        if (text.gap(start) != AddressText.JOINED) {
            return false;
        }
        int node = WordTrie.ROOT;
        for (int i = start; i < text.length(); i++) {
            node = lexicon.trie().child(node, text.charAt(i));
            if (node == WordTrie.NONE) {
                return false;
            }
            for (Sense sense : lexicon.trie().senses(node)) {
                boolean named = sense.kind() == Kind.ESTATE || sense.kind() == Kind.PLACE;
                if (i > start && named && sense.role() == Sense.Role.SUFFIX && "路街道巷".indexOf(text.charAt(i + 1)) < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Names of companies and schools are long; those of roads are not. A小区 stands for one that isn't named. */
    private int lengthCost(Kind kind, int start, int length) {
        if (length == 1 && NumberScan.isLetter(text.charAt(start))) {
            return LETTER_FOR_A_NAME;
        }
        int cost = LENGTH_COST[length];
        if (kind == Kind.PLACE && length > 3) {
            return cost / 2 + 1;
        }
        return kind == Kind.ROAD && length > 6 ? cost + 3 * (length - 6) : cost;
    }

    /** B区 and 三区 are parts of estates, not districts; 三楼 is a floor. */
    private int lastCost(Kind kind, int suffix) {
        char last = text.charAt(suffix - 1);
        boolean counted = NumberScan.isDigit(last) || NumberScan.isLetter(last) || NumberScan.isNumeral(last);
        boolean unit = kind == Kind.ESTATE && "楼舍塔台屋".indexOf(text.charAt(suffix)) >= 0;
        return counted && (unit || kind == Kind.DISTRICT || kind == Kind.BUILDING) ? COUNTED_DISTRICT : 0;
    }

    private void names(Sense sense, int suffix, int end, int spaces) {
        if (suffixStart[end] != 0 && suffixStart[end] < suffix + 1) {
            return;
        }
        suffixStart[end] = suffix + 1;
        int gaps = spaces + (suffix > 0 ? gapCost(suffix) : 0);
        int brackets = 0;
        for (int start = suffix - 1; start >= 0 && suffix - start <= LONGEST_NAME && gaps < 99; start--) {
            char c = text.charAt(start);
            brackets += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (c == '-' || brackets < 0) {
                return;
            }
            if (brackets == 0 && c != '(' && mayBegin(start)) {
                int cost = sense.cost()
                        + gaps
                        + lengthCost(sense.kind(), start, suffix - start)
                        + lastCost(sense.kind(), suffix)
                        - (start < estateEnd[suffix] ? SUFFIX_IN_NAME : 0)
                        + inside[suffix] - inside[start]
                        + FIRST.of(c);
                lattice.add(Candidate.of(sense.kind(), start, end, cost, sense.after())
                        .writtenRight(sense.right(), end - suffix));
                if (sense.kind() == Kind.ROAD) {
                    longerRoad(start, suffix, end, cost);
                }
            }
            gaps += gapCost(start);
        }
    }

    /** 解放路中段, 人民南路四段, 广州大道中: what follows the word belongs to the name. */
    private void longerRoad(int start, int suffix, int end, int cost) {
        char next = text.charAt(end);
        if (next == '-') {
            sectionOfRoad(start, end, cost);
        }
        if (text.gap(end) != AddressText.JOINED) {
            return;
        }
        boolean side = "东西南北中上下".indexOf(next) >= 0;
        boolean segment = text.charAt(end + 1) == '段' && text.gap(end + 1) == AddressText.JOINED;
        if (segment && (side || NumberScan.isNumeral(next) || NumberScan.isDigit(next))) {
            lattice.add(Candidate.of(Kind.ROAD, start, end + 2, cost - 1, Steps.ANY));
        } else if (side && text.charAt(end - 1) == '道' && numbers.end(end + 1) > 0) {
            lattice.add(Candidate.of(Kind.ROAD, start, end + 1, cost + 1, Steps.ANY));
        }
    }

    /** 青山公路－葵涌段. */
    private void sectionOfRoad(int start, int dash, int cost) {
        int i = dash + 1;
        while (i < text.length() && i - dash < LONGEST_SECTION && Character.isIdeographic(text.charAt(i)) && text.charAt(i) != '段') {
            i++;
        }
        if (i > dash + 2 && text.charAt(i) == '段') {
            lattice.add(Candidate.of(Kind.ROAD, start, i + 1, cost, Steps.ANY));
        }
    }

    private int gapCost(int i) {
        return switch (text.gap(i)) {
            case AddressText.JOINED -> 0;
            case AddressText.SPACED -> SPACE_IN_WORD;
            default -> 99;
        };
    }

    /** A name without a word at its end: 香格里拉 before 3栋. */
    private void bareNames(int end) {
        for (int start = end - 1; start >= 0 && end - start <= LONGEST_BARE_NAME; start--) {
            char c = text.charAt(start);
            if (isSign(c) || (start < end - 1 && text.gap(start + 1) != AddressText.JOINED)) {
                return;
            }
            if (end - start >= 2 && mayBegin(start) && Character.isLetter(c)) {
                int cost = BARE_NAME + LENGTH_COST[end - start] + inside[end] - inside[start] + FIRST.of(c);
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
        if (i == 0 || text.gap(i) != AddressText.JOINED) {
            return true;
        }
        char before = text.charAt(i - 1);
        return !(isLatin(c) && isLatin(before));
    }

    private static boolean isLatin(char c) {
        return NumberScan.isDigit(c) || NumberScan.isLetter(c);
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '#' || c == '(' || c == ')';
    }
}
