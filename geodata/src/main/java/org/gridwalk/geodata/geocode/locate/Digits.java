package org.gridwalk.geodata.geocode.locate;

/** Numbers that one slip makes of each other. They are never set right, but they make doubtful. */
final class Digits {
    private Digits() {}

    /** Whether one character was changed, left out, put in, or swapped with the next. */
    static boolean oneSlip(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        int shorter = Math.min(one.length(), other.length());
        if (longer - shorter > 1 || one.equals(other)) {
            return false;
        }
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int end = 0;
        while (end < shorter - same && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int left = longer - same - end;
        return left == 1
                || (left == 2
                        && one.length() == other.length()
                        && one.charAt(same) == other.charAt(same + 1)
                        && one.charAt(same + 1) == other.charAt(same));
    }
}
