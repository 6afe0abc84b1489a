package org.gridwalk.geodata.geocode;

import static org.gridwalk.geodata.geocode.AddressText.JOINED;
import static org.gridwalk.geodata.geocode.AddressText.PUNCTUATED;

/** Finds the parts of an address that begin with a number: with its unit (3号楼), bare (501), and in chains (3-2-501). */
final class NumberCandidates {
    private static final int SPACE_BEFORE_UNIT = 2;
    private static final int RANGE = 1;
    private static final int RANGE_OF_DOORS = 4;
    private static final int RANGE_OF_ENTRANCES = 6;
    private static final int LONGER = 0;
    private static final int CHAIN = 4;
    private static final int CHAIN_BY_HASH = 3;
    private static final int UNSURE_UNIT = 4;
    /** On a floor there is nothing but rooms. */
    private static final int BEFORE_CHAIN = Steps.ANY & ~Steps.bits(Kind.FLOOR, Kind.ROOM);
    private static final int BARE = 3;
    private static final int BARE_SHORT = 5;
    private static final int CODE = 2;
    private static final int SHORTEST_CODE = 12;
    private static final int SHORTEST_LABELLED_CODE = 6;
    private static final int ID_CARD = 18;
    private static final int OLD_ID_CARD = 15;
    private static final int MOST_DIGITS = 5;

    private static final int IN_ESTATE =
            Steps.bits(Kind.ESTATE, Kind.PLACE, Kind.PHASE) | Steps.bit(Steps.START);
    private static final int INSIDE = Steps.bits(Kind.BUILDING, Kind.ENTRANCE, Kind.FLOOR);
    private static final int ON_STREET = Steps.bits(Kind.ROAD, Kind.LANE, Kind.GROUP, Kind.COMMUNITY);
    private static final int NOT_ON_ROAD = Steps.ANY & ~Steps.bits(Kind.ROAD);
    private static final int BEFORE_BASEMENT =
            Steps.bits(Kind.BUILDING, Kind.ESTATE, Kind.PLACE, Kind.NUMBER, Kind.ENTRANCE, Kind.PHASE) | Steps.bit(Steps.START);

    private final WordTrie trie;
    private final Divisions divisions;
    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;
    private boolean found;

    NumberCandidates(Lexicon lexicon, AddressText text, NumberScan numbers, Lattice lattice) {
        this.trie = lexicon.trie();
        this.divisions = lexicon.divisions();
        this.text = text;
        this.numbers = numbers;
        this.lattice = lattice;
    }

    /** All that begin at an index; says whether there are any. */
    boolean find(int start) {
        found = false;
        char c = text.charAt(start);
        if (c == '第') {
            number(start, start + 1);
        } else if (c == '#') {
            hash(start);
        } else if (c == '负' || c == '-') {
            basement(start, start + 1);
        } else if (c == '地' && text.charAt(start + 1) == '下') {
            basement(start, start + 2);
        } else if (c == '附') {
            number(start, start + 1);
        } else if ("东西南北".indexOf(c) >= 0 && numbers.end(start + 1) > 0 && !NumberScan.isDigit(text.charAt(start + 1))) {
            sidedPhase(start);
        }
        if (numbers.end(start) > 0) {
            number(start, start);
            code(start);
        }
        return found;
    }

    /** @param first where the part begins, before the number where 第 is said */
    private void number(int first, int start) {
        int end = numbers.end(start);
        if (end == 0) {
            return;
        }
        units(first, end, 0);
        if (text.charAt(end - 1) == 'F' && NumberScan.isDigit(text.charAt(end - 2 < 0 ? 0 : end - 2)) && end - start > 1) {
            add(floor(first, end, 2, start));
        }
        int other = text.charAt(end) == '-' ? numbers.end(end + 1) : 0;
        if (other > 0 && text.gap(end) != PUNCTUATED) {
            units(first, other, 1);
        }
        if (first == start) {
            bare(start, end);
            new Chains().find(start);
        }
    }

    private Candidate floor(int first, int end, int cost, int start) {
        Candidate floor = Candidate.of(Kind.FLOOR, first, end, cost, Steps.ANY);
        floor.number = plain(start, numbers.end(start));
        return floor;
    }

    private void add(Candidate candidate) {
        found = true;
        lattice.add(candidate);
    }

    /** @param ranges how many dashes are in the number */
    private void units(int first, int end, int ranges) {
        if (text.gap(end) == PUNCTUATED) {
            return;
        }
        int spaces = text.gap(end) == JOINED ? 0 : SPACE_BEFORE_UNIT;
        int node = WordTrie.ROOT;
        for (int i = end; i < text.length(); i++) {
            if (i > end && text.gap(i) != JOINED) {
                if (text.gap(i) == PUNCTUATED) {
                    return;
                }
                spaces += SPACE_BEFORE_UNIT;
            }
            node = trie.child(node, text.charAt(i));
            if (node == WordTrie.NONE) {
                return;
            }
            for (Sense sense : trie.senses(node)) {
                if (sense.role() == Sense.Role.UNIT) {
                    int more = ranges == 0 || sense.kind() == null ? 0 : rangeCost(sense.kind(), first);
                    unit(sense, first, end, i + 1, spaces + more);
                }
            }
        }
    }

    private int rangeCost(Kind kind, int first) {
        return switch (kind) {
            case NUMBER, BUILDING, LANE -> RANGE;
            case ROOM -> numbers.digits(first) >= 3 ? RANGE : RANGE_OF_DOORS;
            default -> RANGE_OF_ENTRANCES;
        };
    }

    private void unit(Sense sense, int first, int number, int end, int more) {
        if (sense.kind() == null) {
            lattice.add(Candidate.rest(first, dayAfterMonth(end), sense.cost() + more, sense.after()));
            return;
        }
        Candidate candidate = Candidate.of(sense.kind(), first, end, sense.cost() + more, sense.after());
        if (sense.kind() == Kind.FLOOR || sense.kind() == Kind.ROOM) {
            candidate.number = plain(first, number);
        }
        add(candidate);
        if (sense.kind() == Kind.NUMBER) {
            longerNumber(sense, first, end, sense.cost() + more);
        } else if (sense.kind() == Kind.BUILDING) {
            longerBuilding(sense, first, end, sense.cost() + more);
        }
    }

    /** 5月1号 is no number of a house. */
    private int dayAfterMonth(int end) {
        int day = numbers.end(end);
        boolean month = text.charAt(end - 1) == '月' && text.gap(end) == JOINED;
        return month && day > 0 && "号日".indexOf(text.charAt(day)) >= 0 ? day + 1 : end;
    }

    /** 12号之一, 12号附3号, 12号甲, 84号-1. */
    private void longerNumber(Sense sense, int first, int end, int cost) {
        if (text.gap(end) != JOINED) {
            return;
        }
        char next = text.charAt(end);
        int number = end + 1;
        if (next == '附' && text.charAt(number) == '第') {
            number++;
        }
        if ((next == '之' || next == '附') && numbers.end(number) > 0) {
            int after = numbers.end(number);
            int to = text.charAt(after) == '号' && text.gap(after) == JOINED ? after + 1 : after;
            lattice.add(Candidate.of(Kind.NUMBER, first, to, cost + LONGER, sense.after()));
        } else if (next == '-' && numbers.end(number) > 0 && numbers.end(number) <= number + 2) {
            int after = numbers.end(number);
            int to = text.charAt(after) == '号' && text.charAt(after + 1) != '楼' ? after + 1 : after;
            if (to > after || (text.gap(after) != JOINED && text.charAt(after) != '-')) {
                lattice.add(Candidate.of(Kind.NUMBER, first, to, cost + 1, sense.after()));
            }
        } else if (NumberScan.isStem(next) || (NumberScan.isLetter(next) && numbers.end(end) == end + 1)) {
            boolean ends = text.gap(end + 1) != JOINED || NumberScan.isDigit(text.charAt(end + 1));
            if (ends) {
                lattice.add(Candidate.of(Kind.NUMBER, first, end + 1, cost + 1, sense.after()));
            }
        }
    }

    /** 3号楼东, 3栋A座. */
    private void longerBuilding(Sense sense, int first, int end, int cost) {
        if (text.gap(end) != JOINED) {
            return;
        }
        char next = text.charAt(end);
        if ("东西南北".indexOf(next) >= 0) {
            if (text.gap(end + 1) != JOINED) {
                lattice.add(Candidate.of(Kind.BUILDING, first, end + 1, cost, sense.after()));
            }
        } else if (NumberScan.isLetter(next) && numbers.end(end) == end + 1 && text.charAt(end + 1) == '座') {
            lattice.add(Candidate.of(Kind.BUILDING, first, end + 2, cost + 1, sense.after()));
        }
    }

    /** 东三区. */
    private void sidedPhase(int start) {
        int end = numbers.end(start + 1);
        if (text.charAt(end) == '区' && text.gap(end) == JOINED) {
            add(Candidate.of(Kind.PHASE, start, end + 1, 2, Steps.ANY));
        }
    }

    /** #3, #3楼; and where it is 3#, {@link Chains} sees it. */
    private void hash(int start) {
        int end = numbers.end(start + 1);
        if (end > 0) {
            int to = text.charAt(end) == '楼' && text.gap(end) == JOINED ? end + 1 : end;
            add(Candidate.of(Kind.BUILDING, start, to, to > end ? 2 : 4, Steps.ANY));
        }
    }

    /** 负一层, -1层, 地下一层, B1. */
    private void basement(int first, int start) {
        int end = numbers.end(start);
        if (end == 0) {
            return;
        }
        for (String unit : new String[] {"层", "楼", "F"}) {
            if (text.charAt(end) == unit.charAt(0) && text.gap(end) == JOINED) {
                add(Candidate.of(Kind.FLOOR, first, end + 1, 1, Steps.ANY));
            }
        }
        if (text.charAt(end - 1) == 'F') {
            add(Candidate.of(Kind.FLOOR, first, end, 2, Steps.ANY));
        }
    }

    private void bare(int start, int end) {
        int digits = numbers.digits(start);
        boolean hash = text.charAt(end) == '#' && text.gap(end) == JOINED;
        if (hash) {
            int to = text.charAt(end + 1) == '楼' && text.gap(end + 1) == JOINED ? end + 2 : end + 1;
            add(Candidate.of(Kind.BUILDING, start, to, 2, Steps.ANY));
        }
        if (digits > MOST_DIGITS || (digits == 0 && !NumberScan.isLetter(text.charAt(start)) && !isNumeralRoom(start, end))) {
            return;
        }
        boolean basement = text.charAt(start) == 'B' && digits == 1 && end == start + 2;
        if (basement) {
            add(Candidate.of(Kind.FLOOR, start, end, BARE - 1, BEFORE_BASEMENT));
        }
        Candidate room = Candidate.of(
                Kind.ROOM,
                start,
                end,
                NumberScan.isStem(text.charAt(start)) ? BARE_SHORT : digits >= 3 || end - start >= 3 ? BARE : BARE_SHORT,
                digits >= 3 || end - start >= 3 ? NOT_ON_ROAD : INSIDE);
        room.number = plain(start, end);
        add(room);
        if (digits <= 3) {
            add(Candidate.of(Kind.BUILDING, start, end, BARE + 1, inList(start, end)));
            add(Candidate.of(Kind.NUMBER, start, end, BARE, ON_STREET));
        }
        if (digits <= 2) {
            add(Candidate.of(Kind.ENTRANCE, start, end, BARE_SHORT, Steps.bits(Kind.BUILDING)));
        }
        doubleRoom(start, end);
        partOfRoom(start, end, digits);
        lettered(start, end, digits);
    }

    /** 1、2、3号楼: a number between commas may be one more building. */
    private int inList(int start, int end) {
        boolean listed = text.gap(start) == PUNCTUATED && text.gap(end) == PUNCTUATED && end < text.length();
        return IN_ESTATE & ~Steps.bit(Steps.START) | (listed ? Steps.bits(Kind.BUILDING) : 0);
    }

    /** 五0一 without 室; but not 三. */
    private boolean isNumeralRoom(int start, int end) {
        return end - start >= 3 && NumberScan.isNumeral(text.charAt(start));
    }

    /** 5-01. */
    private void doubleRoom(int start, int end) {
        int door = end + 1;
        if (text.charAt(end) == '-'
                && numbers.digits(start) == end - start
                && end - start <= 2
                && text.charAt(door) == '0'
                && numbers.end(door) == door + 2
                && numbers.digits(door) == 2
                && text.charAt(door + 2) != '-') {
            add(Candidate.of(Kind.ROOM, start, door + 2, BARE, INSIDE | Steps.bit(Steps.START)));
            if ("室房".indexOf(text.charAt(door + 2)) >= 0 && text.gap(door + 2) == JOINED) {
                add(Candidate.of(Kind.ROOM, start, door + 3, BARE - 1, INSIDE | Steps.bit(Steps.START)));
            }
        }
    }

    /** 501-1. */
    private void partOfRoom(int start, int end, int digits) {
        int part = numbers.end(end + 1);
        if (digits >= 3 && text.charAt(end) == '-' && part == end + 2 && text.charAt(part) != '-') {
            add(Candidate.of(Kind.ROOM, start, part, BARE, INSIDE));
        }
    }

    /** A1203 as building A, room 1203. */
    private void lettered(int start, int end, int digits) {
        if (NumberScan.isLetter(text.charAt(start)) && digits >= 3 && digits == end - start - 1) {
            NumberChain chain = new NumberChain(
                    new int[] {start, start + 1}, new int[] {start + 1, end}, end, new NumberChain.Last(digits, false));
            add(Candidate.chain(chain, CHAIN - 2, Steps.ANY & ~INSIDE));
        }
    }

    private void code(int start) {
        int end = start;
        while (end < text.length() && isCodeChar(text.charAt(end)) && (end == start || text.gap(end) == JOINED)) {
            end++;
        }
        int length = end - start;
        if (length >= SHORTEST_LABELLED_CODE && isLabelled(start) && numbers.digits(start) > 0) {
            add(Candidate.of(Kind.CODE, start, end, CODE, Steps.ANY));
        } else if (length >= SHORTEST_CODE && beginsWithCounty(start) && !isIdCard(start, end)) {
            add(Candidate.of(Kind.CODE, start, end, CODE, Steps.ANY));
        }
    }

    private static boolean isCodeChar(char c) {
        return NumberScan.isDigit(c) || NumberScan.isLetter(c) || c == '-';
    }

    private boolean isLabelled(int start) {
        return start > 1 && "码".indexOf(text.charAt(start - 1)) >= 0
                || start > 4 && text.string(start - 4, start).equals("DZBM");
    }

    private boolean beginsWithCounty(int start) {
        int code = 0;
        for (int i = start; i < start + 6; i++) {
            if (!NumberScan.isDigit(text.charAt(i))) {
                return false;
            }
            code = code * 10 + text.charAt(i) - '0';
        }
        return divisions.isCounty(code);
    }

    /** The number of a person, which begins with a county too, and has the day of birth next: no address. */
    private boolean isIdCard(int start, int end) {
        int length = end - start;
        if (length == ID_CARD) {
            int year = plain(start + 6, start + 10);
            return year >= 1900 && year < 2100 && isDay(start + 10);
        }
        return length == OLD_ID_CARD && isDay(start + 8);
    }

    private boolean isDay(int at) {
        int month = plain(at, at + 2);
        int day = plain(at + 2, at + 4);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /** The digits as a number; 0 where there is anything else, or more than would fit. */
    private int plain(int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!NumberScan.isDigit(c) || number > 9_999_999) {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** Rows of numbers, from two links on. */
    private final class Chains {
        private final int[] starts = new int[NumberChain.LONGEST];
        private final int[] ends = new int[NumberChain.LONGEST];
        private int size;
        private int cost = CHAIN;

        void find(int first) {
            int start = first;
            while (size < NumberChain.LONGEST && isLink(start)) {
                starts[size] = start;
                ends[size++] = numbers.end(start);
                if (size >= 2 && numbers.digits(start) > 0) {
                    add();
                }
                int end = numbers.end(start);
                start = next(end);
                if (start == 0) {
                    return;
                }
            }
        }

        private boolean isLink(int start) {
            int end = numbers.end(start);
            if (end == 0 || numbers.digits(start) > MOST_DIGITS) {
                return false;
            }
            boolean numeral = NumberScan.isNumeral(text.charAt(start)) && numbers.digits(start) < end - start;
            return !numeral || size == 0 || end - start >= 1;
        }

        /** Where the next link begins; 0 for none. */
        private int next(int end) {
            char c = text.charAt(end);
            if (c == '-' || c == '#') {
                cost += c == '#' && size == 1 ? CHAIN_BY_HASH : 0;
                return end + 1 < text.length() ? end + 1 : 0;
            }
            return text.gap(end) != JOINED && end < text.length() ? end : 0;
        }

        private void add() {
            int end = ends[size - 1];
            NumberChain chain = chain(end);
            found = true;
            lattice.add(Candidate.chain(chain, cost + shortfall(), BEFORE_CHAIN));
            char unit = text.charAt(end);
            if ("室房号户".indexOf(unit) >= 0 && text.gap(end) == JOINED && text.charAt(end + 1) != '楼') {
                int more = unit == '号' || unit == '户' ? UNSURE_UNIT : 0;
                lattice.add(Candidate.chain(chain(end + 1), cost + more + shortfall(), BEFORE_CHAIN));
            }
        }

        /** Two rooms are no building and room. */
        private int shortfall() {
            return size == 2 && numbers.digits(starts[0]) >= 3 && numbers.digits(starts[1]) >= 3 ? 4 : 0;
        }

        /** Whether the last link but one can be the floor of the last: 5 of 501. */
        private boolean isOnFloor() {
            int room = plain(starts[size - 1], ends[size - 1]);
            int floor = plain(starts[size - 2], ends[size - 2]);
            return room < 100 || room / 100 == floor;
        }

        private NumberChain chain(int end) {
            return new NumberChain(
                    java.util.Arrays.copyOf(starts, size),
                    java.util.Arrays.copyOf(ends, size),
                    end,
                    new NumberChain.Last(numbers.digits(starts[size - 1]), isOnFloor()));
        }
    }
}
