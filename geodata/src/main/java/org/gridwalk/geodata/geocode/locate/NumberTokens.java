package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** The numbers of a text in their order, whatever stands between. */
final class NumberTokens {
    private static final String NUMERALS = "〇零一二三四五六七八九十百";

    private NumberTokens() {}

    /**
     * @param from where to begin
     * @param mostGap characters between two numbers of one door; what follows a longer gap is left out
     * @return values as of parts
     */
    static List<String> of(String text, int from, int mostGap) {
        List<String> found = new ArrayList<>();
        int gap = 0;
        int i = from;
        while (i < text.length() && gap <= mostGap) {
            int end = i;
            while (end < text.length() && isNumeral(text.charAt(end))) {
                end++;
            }
            if (end > i) {
                found.add(AddressValue.number(Kind.ROOM, text.substring(i, end)));
                gap = 0;
                i = end;
            } else {
                gap++;
                i++;
            }
        }
        return found;
    }

    private static boolean isNumeral(char c) {
        return (c >= '0' && c <= '9') || (c >= '０' && c <= '９') || NUMERALS.indexOf(c) >= 0;
    }
}
