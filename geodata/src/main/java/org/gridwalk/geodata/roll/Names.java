package org.gridwalk.geodata.roll;

import java.text.Normalizer;
import java.util.stream.IntStream;

/** Names of persons, compared. */
final class Names {
    private Names() {}

    /** Without blanks, dots between the parts of a name, and what stands in brackets; empty for none. */
    static String plain(String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\(.*?\\)|[\\s.·•‧・]", "");
    }

    /** Whether one character is another: the commonest slip, as names are written by their sound. */
    static boolean near(String one, String other) {
        return one.length() >= 2
                && one.length() == other.length()
                && IntStream.range(0, one.length())
                                .filter(i -> one.charAt(i) != other.charAt(i))
                                .count()
                        == 1;
    }
}
