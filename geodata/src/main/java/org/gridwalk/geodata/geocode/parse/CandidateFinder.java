package org.gridwalk.geodata.geocode.parse;

import org.gridwalk.geodata.geocode.Kind;

/**
 * Finds whatever may be a part of an address in a text: words that are parts by themselves, and by the words that end them
 * {@link NameCandidates}, and {@link NumberCandidates}. There are some five candidates to a character.
 */
final class CandidateFinder {
    /** A word that is spaced out: 幸 福 里 小 区. */
    private static final int SPACE_IN_WORD = 3;
    /** 西北 is in many names. */
    private static final int RARE_NOTE = 5;
    /** 到, 请 and 在 are in many names too. */
    private static final int SHORT_LEAD = 1;
    /** A shop or school that isn't named: 超市门口. */
    private static final int UNNAMED_PLACE = 3;

    private static final int NAME_OF_A_PLACE = 4;
    private static final int SIGN = 1;
    private static final int BRACKET_NOTE = 8;
    private static final int LONGEST_BRACKET = 40;
    private static final String BEGINS_NOTE = "原近靠临邻距离旧曾";

    private final WordTrie trie;
    private final AddressText text;
    private final Lattice lattice;
    private final NameCandidates names;
    private final NumberCandidates numbers;
    private boolean partBegins;

    CandidateFinder(Lexicon lexicon, AddressText text, Lattice lattice) {
        NumberScan scan = new NumberScan(text);
        this.trie = lexicon.trie();
        this.text = text;
        this.lattice = lattice;
        this.names = new NameCandidates(text, scan, lattice);
        this.numbers = new NumberCandidates(lexicon, text, scan, lattice);
    }

    void find() {
        for (int i = 0; i < text.length(); i++) {
            partBegins = false;
            rest(i);
            words(i);
            partBegins |= numbers.find(i);
            names.pass(i);
            if (partBegins || text.gap(i) != AddressText.JOINED || isSign(text.charAt(i))) {
                names.bare(i);
            }
        }
        names.bare(text.length());
    }

    private void rest(int i) {
        char c = text.charAt(i);
        boolean high = Character.isHighSurrogate(c) && Character.isLowSurrogate(text.charAt(i + 1));
        boolean low = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        if (!low) {
            lattice.add(Candidate.rest(i, i + (high ? 2 : 1), lattice.restCost(), Steps.ANY));
        }
        if (isSign(c)) {
            lattice.add(Candidate.separator(i, SIGN));
        }
        if (c == '(') {
            bracket(i);
        }
    }

    /** What is in brackets may be a note as a whole, the longer the less. */
    private void bracket(int open) {
        int close = open + 1;
        while (close < text.length() && text.charAt(close) != ')' && close - open < LONGEST_BRACKET) {
            close++;
        }
        int length = close - open - 1;
        if (length > 0 && text.charAt(close) == ')') {
            boolean note = BEGINS_NOTE.indexOf(text.charAt(open + 1)) >= 0;
            int cost = note ? BRACKET_NOTE : BRACKET_NOTE + 5 * length / 4;
            lattice.add(Candidate.of(Kind.NOTE, open + 1, close, cost, Steps.ANY));
        }
    }

    private void words(int start) {
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
            for (Sense sense : trie.senses(node)) {
                take(sense, start, i + 1, spaces);
            }
        }
    }

    private void take(Sense sense, int start, int end, int spaces) {
        int cost = sense.cost() + spaces;
        switch (sense.role()) {
            case DIVISION -> division(sense, start, end, cost);
            case WORD -> word(sense, start, end, cost);
            case LEAD -> lead(sense, start, end, cost);
            case SUFFIX -> {
                names.find(sense, start, end, cost);
                if (sense.kind() == Kind.PLACE && end > start + 1) {
                    lattice.add(Candidate.of(Kind.PLACE, start, end, cost + UNNAMED_PLACE, Steps.ANY));
                }
            }
            case UNIT -> {
                // Belongs to the number before it.
            }
        }
    }

    private void division(Sense sense, int start, int end, int cost) {
        boolean named = !sense.name().full() && beginsSuffix(end);
        Candidate candidate =
                Candidate.of(sense.kind(), start, end, named ? cost + NAME_OF_A_PLACE : cost, sense.after());
        candidate.name = sense.name();
        lattice.add(candidate);
    }

    private void word(Sense sense, int start, int end, int cost) {
        lattice.add(
                Candidate.of(sense.kind(), start, end, cost, sense.after()).writtenRight(sense.right(), end - start));
        boolean note = sense.kind() == Kind.NOTE;
        partBegins |= end > start + 1 || !note;
        if (note && end > start + 1 && sense.cost() < RARE_NOTE) {
            names.noteBegins(start);
        }
    }

    private void lead(Sense sense, int start, int end, int cost) {
        boolean single = end == start + 1;
        int more = single && sense.after() == Steps.ANY ? SHORT_LEAD : 0;
        lattice.add(Candidate.rest(start, end, cost + more, sense.after()));
        if (!single) {
            names.leadBegins(start);
        }
    }

    /** 大学 after 北京: then it is a name that begins like a division. But 花园路 and 广场街 are names of their own. */
    private boolean beginsSuffix(int start) {
        int node = WordTrie.ROOT;
        for (int i = start; i < text.length() && text.gap(i) == AddressText.JOINED; i++) {
            node = trie.child(node, text.charAt(i));
            if (node == WordTrie.NONE) {
                return false;
            }
            if (i > start && !NameCandidates.isRoad(text.charAt(i + 1)) && endsPlace(node)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsPlace(int node) {
        for (Sense sense : trie.senses(node)) {
            boolean named = sense.kind() == Kind.ESTATE || sense.kind() == Kind.PLACE;
            if (named && sense.role() == Sense.Role.SUFFIX) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '#' || c == '(' || c == ')';
    }
}
