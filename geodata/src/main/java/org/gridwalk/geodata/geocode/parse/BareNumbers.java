package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.parse.AddressText.JOINED;
import static org.gridwalk.geodata.geocode.parse.AddressText.PUNCTUATED;

import org.gridwalk.geodata.geocode.Kind;

/** Finds what single numbers without a unit may be: a room (501), a building (幸福里3), a door on a street (中山路12). */
final class BareNumbers {
    private static final int LIKELY = 3;
    private static final int UNLIKELY = 5;
    private static final int MOST_DIGITS = 5;
    private static final int SHORTEST_ROOM = 3;
    private static final int HASH = 2;

    private static final int ESTATE = Steps.bits(Kind.ESTATE, Kind.PLACE, Kind.PHASE);
    private static final int INSIDE = Steps.bits(Kind.BUILDING, Kind.ENTRANCE, Kind.FLOOR);
    private static final int ON_STREET = Steps.bits(Kind.ROAD, Kind.LANE, Kind.GROUP, Kind.COMMUNITY);
    private static final int NOT_ON_ROAD = Steps.ANY & ~Steps.bits(Kind.ROAD);
    private static final int ABOVE_BASEMENT =
            ESTATE | Steps.bits(Kind.BUILDING, Kind.NUMBER, Kind.ENTRANCE) | Steps.bit(Steps.START);

    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;

    BareNumbers(AddressText text, NumberScan numbers, Lattice lattice) {
        this.text = text;
        this.numbers = numbers;
        this.lattice = lattice;
    }

    /**
     * @param start of a number
     */
    void find(int start) {
        int end = numbers.end(start);
        int digits = numbers.digits(start);
        char first = text.charAt(start);
        hash(start, end);
        // 三 alone is a word like any other, 五〇一 is a room.
        boolean numeral = end - start >= SHORTEST_ROOM && NumberScan.isNumeral(first);
        if (digits > MOST_DIGITS || (digits == 0 && !NumberScan.isLetter(first) && !numeral)) {
            return;
        }
        if (first == 'B' && digits == 1 && end == start + 2) {
            lattice.add(Candidate.of(Kind.FLOOR, start, end, LIKELY - 1, ABOVE_BASEMENT));
        }
        room(start, end);
        if (digits <= 3) {
            lattice.add(Candidate.of(Kind.BUILDING, start, end, LIKELY + 1, beforeBuilding(start, end)));
            lattice.add(Candidate.of(Kind.NUMBER, start, end, LIKELY, ON_STREET));
        }
        if (digits <= 2) {
            lattice.add(Candidate.of(Kind.ENTRANCE, start, end, UNLIKELY, Steps.bits(Kind.BUILDING)));
        }
        doubleRoom(start, end);
        partOfRoom(start, end);
        blockAndRoom(start, end);
    }

    /** 3#, 3#楼. */
    private void hash(int start, int end) {
        if (text.charAt(end) == '#' && text.gap(end) == JOINED) {
            boolean unit = text.charAt(end + 1) == '楼' && text.gap(end + 1) == JOINED;
            lattice.add(Candidate.of(Kind.BUILDING, start, unit ? end + 2 : end + 1, HASH, Steps.ANY));
        }
    }

    private void room(int start, int end) {
        boolean asLong = numbers.digits(start) >= SHORTEST_ROOM || end - start >= SHORTEST_ROOM;
        boolean likely = asLong && !NumberScan.isStem(text.charAt(start));
        Candidate room = Candidate.of(Kind.ROOM, start, end, likely ? LIKELY : UNLIKELY, asLong ? NOT_ON_ROAD : INSIDE);
        room.number = numbers.plain(start, end);
        lattice.add(room);
    }

    /** 1、2、3号楼: a number between commas may be one more building. */
    private int beforeBuilding(int start, int end) {
        boolean listed = text.gap(start) == PUNCTUATED && text.gap(end) == PUNCTUATED && end < text.length();
        return listed ? ESTATE | Steps.bits(Kind.BUILDING) : ESTATE;
    }

    /** 5-01, 5-01室: door 01 on floor 5. */
    private void doubleRoom(int start, int end) {
        int door = end + 1;
        boolean floor = numbers.digits(start) == end - start && end - start <= 2 && text.charAt(end) == '-';
        if (floor && text.charAt(door) == '0' && numbers.end(door) == door + 2 && numbers.digits(door) == 2) {
            char next = text.charAt(door + 2);
            if (next == '-') {
                return;
            }
            int after = INSIDE | Steps.bit(Steps.START);
            lattice.add(Candidate.of(Kind.ROOM, start, door + 2, LIKELY, after));
            if ("室房".indexOf(next) >= 0 && text.gap(door + 2) == JOINED) {
                lattice.add(Candidate.of(Kind.ROOM, start, door + 3, LIKELY - 1, after));
            }
        }
    }

    /** 501-1. */
    private void partOfRoom(int start, int end) {
        int part = numbers.end(end + 1);
        boolean follows = text.charAt(end) == '-' && part == end + 2 && text.charAt(part) != '-';
        if (follows && numbers.digits(start) >= SHORTEST_ROOM) {
            lattice.add(Candidate.of(Kind.ROOM, start, part, LIKELY, INSIDE));
        }
    }

    /** A1203: building A, room 1203. */
    private void blockAndRoom(int start, int end) {
        int digits = numbers.digits(start);
        if (NumberScan.isLetter(text.charAt(start)) && digits >= SHORTEST_ROOM && digits == end - start - 1) {
            int[] starts = {start, start + 1};
            int[] ends = {start + 1, end};
            NumberChain chain = new NumberChain(starts, ends, end, new NumberChain.Last(digits, false));
            lattice.add(Candidate.chain(chain, LIKELY - 1, Steps.ANY & ~INSIDE));
        }
    }
}
