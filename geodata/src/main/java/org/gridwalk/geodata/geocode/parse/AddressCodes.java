package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.parse.AddressText.JOINED;

import org.gridwalk.geodata.geocode.Kind;

/**
 * Finds standard address codes (公安标准地址编码). Their length and make differ by province; what they share is that they begin
 * with the six digits of a county and are longer than a telephone number. One that is labelled as a code (…编码) may look
 * otherwise.
 */
final class AddressCodes {
    private static final int COST = 2;
    private static final int SHORTEST = 12;
    private static final int SHORTEST_LABELLED = 6;
    private static final int COUNTY = 6;
    private static final int ID_CARD = 18;
    private static final int OLD_ID_CARD = 15;
    private static final String LABEL = "DZBM";

    private final Divisions divisions;
    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;

    AddressCodes(Divisions divisions, AddressText text, NumberScan numbers, Lattice lattice) {
        this.divisions = divisions;
        this.text = text;
        this.numbers = numbers;
        this.lattice = lattice;
    }

    /**
     * @param start of a number
     */
    void find(int start) {
        int end = start;
        while (end < text.length() && isCodeChar(text.charAt(end)) && (end == start || text.gap(end) == JOINED)) {
            end++;
        }
        int length = end - start;
        boolean labelled = length >= SHORTEST_LABELLED && numbers.digits(start) > 0 && isLabelled(start);
        if (labelled || (length >= SHORTEST && beginsWithCounty(start) && !isIdCard(start, end))) {
            lattice.add(Candidate.of(Kind.CODE, start, end, COST, Steps.ANY));
        }
    }

    private static boolean isCodeChar(char c) {
        return NumberScan.isDigit(c) || NumberScan.isLetter(c) || c == '-';
    }

    private boolean isLabelled(int start) {
        int label = start - LABEL.length();
        return (start > 0 && text.charAt(start - 1) == '码')
                || (label >= 0 && text.string(label, start).equals(LABEL));
    }

    private boolean beginsWithCounty(int start) {
        return divisions.isCounty(numbers.plain(start, start + COUNTY));
    }

    /** The number of a person, which begins with a county too, and has the day of birth next: no address. */
    private boolean isIdCard(int start, int end) {
        int length = end - start;
        if (length == ID_CARD) {
            int year = numbers.plain(start + COUNTY, start + COUNTY + 4);
            return year >= 1900 && year < 2100 && isDay(start + COUNTY + 4);
        }
        return length == OLD_ID_CARD && isDay(start + COUNTY + 2);
    }

    private boolean isDay(int at) {
        int month = numbers.plain(at, at + 2);
        int day = numbers.plain(at + 2, at + 4);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
