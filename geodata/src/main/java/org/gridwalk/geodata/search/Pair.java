package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two neighbouring characters of a word that is looked for, or how they are read, or the letters that these begin with. */
record Pair(String first, String second, By by) {
    enum By {
        CHARACTERS,
        READINGS,
        INITIALS
    }

    /** As many as there are bits for, and more than anybody types. */
    private static final int MOST = 30;

    private static final int FEWEST_INITIALS = 3;
    private static final int LONGEST_READING = 6;

    /** Each syllable that a common character is read as. */
    private static final class Syllables {
        static final Set<String> ALL = IntStream.rangeClosed('\u4e00', '\u9fa5')
                .mapToObj(character -> Pinyin.readings((char) character))
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of words as they stand there; none of a single character. */
    static List<Pair> characters(List<String> words) {
        List<Pair> pairs = new ArrayList<>();
        words.forEach(word -> Grams.each(word, gram -> {
            Pair pair = new Pair(String.valueOf(Grams.first(gram)), String.valueOf(Grams.second(gram)), By.CHARACTERS);
            if (pairs.size() < MOST && !pairs.contains(pair)) {
                pairs.add(pair);
            }
        }));
        return pairs;
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
            if (Syllables.ALL.contains(syllable)) {
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
        if (letters.length() < FEWEST_INITIALS || !letters.equals(letters.toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        return pairs(letters.chars().mapToObj(Character::toString).toList(), By.INITIALS);
    }

    private static List<Pair> pairs(List<String> parts, By by) {
        return IntStream.range(1, Math.min(parts.size(), MOST))
                .mapToObj(i -> new Pair(parts.get(i - 1), parts.get(i), by))
                .distinct()
                .toList();
    }

    /** Only of {@link By#CHARACTERS}. */
    int gram() {
        return Grams.of(first.charAt(0), second.charAt(0));
    }

    boolean fits(int gram) {
        return switch (by) {
            case CHARACTERS -> gram == gram();
            case READINGS ->
                Pinyin.readings(Grams.first(gram)).contains(first)
                        && Pinyin.readings(Grams.second(gram)).contains(second);
            case INITIALS ->
                Pinyin.begins(first.charAt(0), Grams.first(gram))
                        && Pinyin.begins(second.charAt(0), Grams.second(gram));
        };
    }
}
