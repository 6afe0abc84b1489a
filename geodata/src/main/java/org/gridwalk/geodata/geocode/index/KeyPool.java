package org.gridwalk.geodata.geocode.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** Numbers of doors as integers: 501 is 501, and what is no such number (东, A501) one of its own below -1. */
final class KeyPool {
    /** Of what no door is called. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int MOST_DIGITS = 9;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    static String room(String written) {
        return AddressValue.number(Kind.ROOM, written);
    }

    int add(String key) {
        if (isNumber(key)) {
            return Integer.parseInt(key);
        }
        Integer known = codes.get(key);
        if (known == null) {
            names.add(key);
            known = -names.size() - 1;
            codes.put(key, known);
        }
        return known;
    }

    /** {@link #UNKNOWN} if none is called so. */
    int find(String key) {
        return isNumber(key) ? Integer.parseInt(key) : codes.getOrDefault(key, UNKNOWN);
    }

    String key(int code) {
        return code >= 0 ? Integer.toString(code) : names.get(-code - 2);
    }

    private static boolean isNumber(String key) {
        if (key.isEmpty() || key.length() > MOST_DIGITS || (key.length() > 1 && key.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < '0' || key.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
