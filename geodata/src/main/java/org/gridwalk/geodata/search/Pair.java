package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** Two neighbouring characters of a word that is looked for, or how they are read, or the letters that these begin with. */
record Pair(String first, String second, By by) {
    enum By {
        CHARACTERS,
        READINGS,
        INITIALS
    }

    /** More than anybody types. */
    private static final int MOST = 30;

    private static final int FEWEST_INITIALS = 3;
    private static final int LONGEST_READING = 6;
    private static final int MOST_MIXED = 64;

    /** Common characters by each syllable that they are read as, and by each letter that one begins with. */
    private static final class Characters {
        static final Map<String, SortedSet<BytesRef>> READ_AS = new HashMap<>();
        static final Map<String, Automaton> BEGINNING = new HashMap<>();

        /** What a syllable begins with, up to all of it. */
        static final Set<String> BEGUN = new HashSet<>();

        static {
            Map<String, SortedSet<BytesRef>> beginning = new HashMap<>();
            for (char character = '\u4e00'; character <= '\u9fa5'; character++) {
                BytesRef utf8 = new BytesRef(String.valueOf(character));
                for (String reading : Pinyin.readings(character)) {
                    READ_AS.computeIfAbsent(reading, key -> new TreeSet<>()).add(utf8);
                    beginning
                            .computeIfAbsent(reading.substring(0, 1), key -> new TreeSet<>())
                            .add(utf8);
                }
            }
            READ_AS.keySet().forEach(syllable -> {
                for (int end = 1; end <= syllable.length(); end++) {
                    BEGUN.add(syllable.substring(0, end));
                }
            });
            beginning.forEach(
                    (letter, characters) -> BEGINNING.put(letter, Automata.makeBinaryStringUnion(characters)));
        }

        private Characters() {}
    }

    /** Of words as they stand there; none of a single character, and none over what is no letter or digit. */
    static List<Pair> characters(List<String> words) {
        return words.stream()
                .flatMap(word -> IntStream.range(1, word.length())
                        .filter(i -> Character.isLetterOrDigit(word.charAt(i - 1))
                                && Character.isLetterOrDigit(word.charAt(i)))
                        .mapToObj(i -> new Pair(word.substring(i - 1, i), word.substring(i, i + 1), By.CHARACTERS)))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Of letters that are syllables, two at least; else none. */
    static List<Pair> readings(String letters) {
        List<String> syllables = new ArrayList<>();
        return split(letters, 0, syllables) ? pairs(syllables, By.READINGS) : List.of();
    }

    /** The longest first, as nobody writes xian who means xi an and doesn't say so. */
    private static boolean split(String letters, int from, List<String> syllables) {
        if (from == letters.length()) {
            return true;
        }
        for (int end = Math.min(letters.length(), from + LONGEST_READING); end > from; end--) {
            String syllable = letters.substring(from, end);
            if (Characters.READ_AS.containsKey(syllable)) {
                syllables.add(syllable);
                if (split(letters, end, syllables)) {
                    return true;
                }
                syllables.remove(syllables.size() - 1);
            }
        }
        return false;
    }

    /** Of letters, each for a character; none of so few that they could be anything. */
    static List<Pair> initials(String letters) {
        return letters.length() < FEWEST_INITIALS
                ? List.of()
                : pairs(letters.chars().mapToObj(Character::toString).toList(), By.INITIALS);
    }

    /**
     * The first letters of the characters that letters may stand for, where some are read in full, the last perhaps in
     * part, and others by their first letter alone: wangxy, wxiuy.
     */
    static Set<String> mixedInitials(String letters) {
        Set<String> initials = new LinkedHashSet<>();
        mixed(letters, 0, "", initials);
        initials.remove(letters);
        return initials;
    }

    private static void mixed(String letters, int from, String begun, Set<String> initials) {
        if (initials.size() >= MOST_MIXED) {
            return;
        }
        if (from == letters.length()) {
            initials.add(begun);
            return;
        }
        String longer = begun + letters.charAt(from);
        int rest = Math.min(letters.length(), from + LONGEST_READING);
        for (int end = rest; end > from + 1; end--) {
            String part = letters.substring(from, end);
            boolean last = end == letters.length();
            if (last ? Characters.BEGUN.contains(part) : Characters.READ_AS.containsKey(part)) {
                mixed(letters, end, longer, initials);
            }
        }
        mixed(letters, from + 1, longer, initials);
    }

    private static List<Pair> pairs(List<String> parts, By by) {
        return IntStream.range(1, Math.min(parts.size(), MOST))
                .mapToObj(i -> new Pair(parts.get(i - 1), parts.get(i), by))
                .distinct()
                .toList();
    }

    /** What has it in a field of pairs of characters. */
    Query query(String field) {
        return switch (by) {
            case CHARACTERS -> new TermQuery(new Term(field, first + second));
            case READINGS -> either(field, readAs(first), readAs(second));
            case INITIALS -> either(field, beginning(first), beginning(second));
        };
    }

    private static Query either(String field, Automaton one, Automaton other) {
        Automaton both =
                Operations.determinize(Operations.concatenate(one, other), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
        return new AutomatonQuery(new Term(field), both, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT, true);
    }

    private static Automaton readAs(String syllable) {
        return Automata.makeBinaryStringUnion(Characters.READ_AS.get(syllable));
    }

    private static Automaton beginning(String letter) {
        return Characters.BEGINNING.getOrDefault(letter, Automata.makeEmpty());
    }
}
