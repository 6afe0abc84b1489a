package org.gridwalk.geodata.intake.guess;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How near two names are, whatever signs, brackets and cases they are written with. */
public final class NameMatch {
    private static final double PART = 0.8;

    private NameMatch() {}

    /**
     * @return 1 for the same name, 0 for nothing in common; a name that holds the other has more than half, and the rest
     *     goes by the pairs of signs that both have (Dice's coefficient)
     */
    public static double of(String one, String other) {
        String first = plain(one);
        String second = plain(other);
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        if (first.equals(second)) {
            return 1;
        }
        int shorter = Math.min(first.length(), second.length());
        int longer = Math.max(first.length(), second.length());
        if (shorter >= 2 && (first.contains(second) || second.contains(first))) {
            return PART * (0.6 + 0.4 * shorter / longer);
        }
        return PART * dice(first, second);
    }

    /** Without what stands in brackets, signs and blanks; in small letters of half width. */
    public static String plain(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String outside = text.replaceAll("\\([^)]*\\)|\\[[^]]*]|【[^】]*】", "");
        return (outside.isBlank() ? text : outside).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static double dice(String first, String second) {
        Set<String> one = pairs(first);
        Set<String> other = pairs(second);
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return one.isEmpty() || other.isEmpty() ? 0 : 2.0 * both.size() / (one.size() + other.size());
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
