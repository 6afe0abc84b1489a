package org.gridwalk.geodata.search;

import com.hankcs.hanlp.dictionary.other.CharTable;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.List;
import java.util.stream.Stream;

/**
 * How characters are read: small Latin letters without tones, ü as v. A character of several readings has all of them,
 * because of surnames few programs know the right one.
 */
public final class Pinyin {
    /** By character. What is missing is looked up; two threads that do so find the same. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final List<String>[] READINGS = new List[Character.MAX_VALUE + 1];

    private Pinyin() {}

    /** The likelier ones first; none for what is no Chinese character. */
    public static List<String> readings(char character) {
        List<String> known = READINGS[character];
        if (known == null) {
            known = lookUp(character);
            READINGS[character] = known;
        }
        return known;
    }

    private static List<String> lookUp(char character) {
        if (character < '\u3007') {
            return List.of();
        }
        var found = PinyinDictionary.get(String.valueOf(character));
        if (found == null) {
            return List.of();
        }
        return Stream.of(found)
                .map(com.hankcs.hanlp.dictionary.py.Pinyin::getPinyinWithoutTone)
                .filter(reading -> !reading.isEmpty() && !reading.equals("none"))
                .flatMap(reading ->
                        reading.endsWith("ve") ? Stream.of(reading, reading.replace("ve", "ue")) : Stream.of(reading))
                .distinct()
                .toList();
    }

    /** Whether two characters can be read alike. */
    public static boolean soundAlike(char one, char other) {
        List<String> others = readings(other);
        if (others.isEmpty()) {
            return one == other;
        }
        for (String reading : readings(one)) {
            if (others.contains(reading)) {
                return true;
            }
        }
        return one == other;
    }

    /** Whether a letter begins a reading of a character. */
    static boolean begins(char letter, char character) {
        for (String reading : readings(character)) {
            if (reading.charAt(0) == letter) {
                return true;
            }
        }
        return false;
    }

    /** 漏水電梯 as 漏水电梯. */
    static String simplified(String text) {
        StringBuilder simplified = null;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '\u3400' && character <= '\u9fff') {
                char simple = CharTable.convert(character);
                if (simple != character) {
                    simplified = simplified == null ? new StringBuilder(text) : simplified;
                    simplified.setCharAt(i, simple);
                }
            }
        }
        return simplified == null ? text : simplified.toString();
    }
}
