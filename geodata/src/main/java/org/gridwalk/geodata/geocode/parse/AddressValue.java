package org.gridwalk.geodata.geocode.parse;

import org.gridwalk.geodata.geocode.Kind;

/** What texts are compared by that are no address: the names and numbers of an address book. */
public final class AddressValue {
    private AddressValue() {}

    /**
     * A name: simplified, half-width, capitals, Chinese numerals in digits, without spaces and punctuation, and without a
     * remark in brackets at its end. Empty if there is nothing else.
     */
    public static String name(String written) {
        if (isName(written)) {
            return written;
        }
        String folded = folded(written);
        int bracket = folded.indexOf('(');
        String plain = bracket > 0 && folded.endsWith(")") ? folded.substring(0, bracket) : folded;
        return NumberValue.withDigits(without(plain, "()"));
    }

    /** Whether a text is what it would be compared by, as the values of parts mostly are. */
    private static boolean isName(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean kept = CharFolding.of(c) == c
                    && c != CharFolding.SPACE
                    && c != CharFolding.PUNCTUATION
                    && c != CharFolding.NOTHING
                    && c != '('
                    && c != ')';
            // Zeros in front of a number are left out, and II is 2.
            if (!kept || c == '0' || c == 'I' || NumberScan.isNumeral(c) || (i == 0 && c == '第')) {
                return false;
            }
        }
        return true;
    }

    /** An area's name: that of its committee stands for it. */
    public static String area(String written) {
        String name = PartValue.withoutCommittee(name(written));
        String committee = name.endsWith("居民委员会") ? "居民委员会" : "居委会";
        return name.endsWith(committee) ? name.substring(0, name.length() - committee.length()) : name;
    }

    /** A number as {@link org.gridwalk.geodata.geocode.Part#value()} has it: 3 of 3号楼, 501 of 501室, 东 of 东户. */
    public static String number(Kind kind, String written) {
        String folded = without(folded(written), "()");
        if (folded.isEmpty()) {
            return folded;
        }
        String number = NumberValue.of(folded);
        boolean counted = !number.isEmpty() && hasDigit(number);
        return counted ? number : NumberValue.withDigits(withoutUnit(kind, folded));
    }

    /** A text without what only separates: equal for two that are written alike. */
    public static String folded(String written) {
        StringBuilder folded = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = CharFolding.of(written.charAt(i));
            if (c != CharFolding.SPACE && c != CharFolding.PUNCTUATION && c != CharFolding.NOTHING) {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private static boolean hasDigit(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (NumberScan.isDigit(number.charAt(i)) || NumberScan.isLetter(number.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String withoutUnit(Kind kind, String folded) {
        String units = switch (kind) {
            case BUILDING -> "座栋幢楼";
            case ENTRANCE -> "门梯";
            case ROOM -> "户室";
            default -> "";
        };
        int last = folded.length() - 1;
        return last == 1 && units.indexOf(folded.charAt(last)) >= 0 ? folded.substring(0, last) : folded;
    }

    private static String without(String text, String chars) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (chars.indexOf(text.charAt(i)) < 0) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
