package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.parse.AddressText.JOINED;
import static org.gridwalk.geodata.geocode.parse.AddressText.PUNCTUATED;

import org.gridwalk.geodata.geocode.Kind;

/**
 * Finds the parts of an address that begin with a number and its unit (3号楼), with a word before it (第3栋, 地下一层), or in
 * a way of their own ({@link BareNumbers}, {@link NumberChains}, {@link AddressCodes}).
 */
final class NumberCandidates {
    private static final int SPACE_BEFORE_UNIT = 2;
    private static final int RANGE = 1;
    private static final int RANGE_OF_DOORS = 4;
    private static final int RANGE_OF_ENTRANCES = 6;
    private static final int SHORTEST_ROOM = 3;
    private static final int USUAL = 2;
    private static final int UNUSUAL = 4;
    private static final int IN_ESTATE =
            Steps.bits(Kind.ESTATE, Kind.PLACE, Kind.PHASE, Kind.COMMUNITY) | Steps.bit(Steps.START);
    private static final String SIDES = "东西南北";

    private final WordTrie trie;
    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;
    private final BareNumbers bare;
    private final NumberChains chains;
    private final AddressCodes codes;

    NumberCandidates(Lexicon lexicon, AddressText text, NumberScan numbers, Lattice lattice) {
        this.trie = lexicon.trie();
        this.text = text;
        this.numbers = numbers;
        this.lattice = lattice;
        this.bare = new BareNumbers(text, numbers, lattice);
        this.chains = new NumberChains(text, numbers, lattice);
        this.codes = new AddressCodes(lexicon.divisions(), text, numbers, lattice);
    }

    /** All that begin at an index; says whether there are any. */
    boolean find(int start) {
        int before = lattice.parts();
        switch (text.charAt(start)) {
            case '第', '附' -> number(start, start + 1);
            case '#' -> hash(start);
            case '负', '-' -> basement(start, start + 1);
            case '地' -> {
                if (text.charAt(start + 1) == '下') {
                    basement(start, start + 2);
                }
            }
            case '东', '西', '南', '北' -> sidedPhase(start);
            default -> {}
        }
        if (numbers.end(start) > 0) {
            number(start, start);
            bare.find(start);
            chains.find(start);
            codes.find(start);
        }
        return lattice.parts() > before;
    }

    /**
     * @param first where the part begins, before the number where 第 is said
     */
    private void number(int first, int start) {
        int end = numbers.end(start);
        if (end == 0) {
            return;
        }
        units(first, end, false);
        boolean floor = end - start > 1 && text.charAt(end - 1) == 'F' && NumberScan.isDigit(text.charAt(end - 2));
        if (floor) {
            Candidate found = Candidate.of(Kind.FLOOR, first, end, USUAL, Steps.ANY);
            found.number = numbers.plain(start, end - 1);
            lattice.add(found);
        }
        int other = text.charAt(end) == '-' ? numbers.end(end + 1) : 0;
        if (other > 0 && text.gap(end) != PUNCTUATED) {
            units(first, other, true);
        }
    }

    /**
     * @param range whether there are two numbers with a dash between
     */
    private void units(int first, int end, boolean range) {
        int node = WordTrie.ROOT;
        int spaces = 0;
        for (int i = end; i < text.length(); i++) {
            if (text.gap(i) == PUNCTUATED) {
                return;
            }
            spaces += text.gap(i) == JOINED ? 0 : SPACE_BEFORE_UNIT;
            node = trie.child(node, text.charAt(i));
            if (node == WordTrie.NONE) {
                return;
            }
            for (Sense sense : trie.senses(node)) {
                if (sense.role() == Sense.Role.UNIT) {
                    int cost = sense.cost() + spaces + (range ? rangeCost(sense.kind(), first) : 0);
                    unit(sense, new Counted(first, end, i + 1, cost));
                }
            }
        }
    }

    /** A number and its unit. */
    private record Counted(int first, int number, int end, int cost) {}

    private int rangeCost(Kind kind, int first) {
        if (kind == null) {
            return 0;
        }
        return switch (kind) {
            case NUMBER, BUILDING, LANE -> RANGE;
            case ROOM -> numbers.digits(first) >= SHORTEST_ROOM ? RANGE : RANGE_OF_DOORS;
            default -> RANGE_OF_ENTRANCES;
        };
    }

    private void unit(Sense sense, Counted counted) {
        if (sense.kind() == null) {
            lattice.add(Candidate.rest(counted.first, dayAfterMonth(counted.end), counted.cost, sense.after()));
            return;
        }
        Candidate candidate = Candidate.of(sense.kind(), counted.first, counted.end, counted.cost, sense.after());
        candidate.number = numbers.plain(counted.first, counted.number);
        lattice.add(candidate);
        if (text.gap(counted.end) != JOINED) {
            return;
        }
        if (sense.kind() == Kind.NUMBER) {
            longerNumber(sense, counted);
        } else if (sense.kind() == Kind.BUILDING) {
            longerBuilding(sense, counted);
        }
    }

    /** 5月1号 is no number of a house. */
    private int dayAfterMonth(int end) {
        int day = numbers.end(end);
        boolean month = text.charAt(end - 1) == '月' && text.gap(end) == JOINED;
        return month && day > 0 && "号日".indexOf(text.charAt(day)) >= 0 ? day + 1 : end;
    }

    /** 12号之一, 12号附3号, 84号-1, 12号甲. */
    private void longerNumber(Sense sense, Counted counted) {
        int end = counted.end;
        char next = text.charAt(end);
        int number = next == '附' && text.charAt(end + 1) == '第' ? end + 2 : end + 1;
        int after = numbers.end(number);
        boolean again = after > 0 && text.charAt(after) == '号' && text.gap(after) == JOINED;
        if ((next == '之' || next == '附') && after > 0) {
            lattice.add(
                    Candidate.of(Kind.NUMBER, counted.first, again ? after + 1 : after, counted.cost, sense.after()));
        } else if (next == '-' && after > 0 && after <= number + 2) {
            boolean whole = again && text.charAt(after + 1) != '楼';
            if (whole || (text.gap(after) != JOINED && text.charAt(after) != '-')) {
                int to = whole ? after + 1 : after;
                lattice.add(Candidate.of(Kind.NUMBER, counted.first, to, counted.cost + 1, sense.after()));
            }
        } else if (NumberScan.isStem(next) || (NumberScan.isLetter(next) && numbers.end(end) == end + 1)) {
            if (text.gap(end + 1) != JOINED || NumberScan.isDigit(text.charAt(end + 1))) {
                lattice.add(Candidate.of(Kind.NUMBER, counted.first, end + 1, counted.cost + 1, sense.after()));
            }
        }
    }

    /** 3号楼东, 3栋A座. */
    private void longerBuilding(Sense sense, Counted counted) {
        int end = counted.end;
        char next = text.charAt(end);
        boolean block = NumberScan.isLetter(next) && numbers.end(end) == end + 1 && text.charAt(end + 1) == '座';
        if (SIDES.indexOf(next) >= 0 && text.gap(end + 1) != JOINED) {
            lattice.add(Candidate.of(Kind.BUILDING, counted.first, end + 1, counted.cost, sense.after()));
        } else if (block) {
            lattice.add(Candidate.of(Kind.BUILDING, counted.first, end + 2, counted.cost + 1, sense.after()));
        }
    }

    /** 东三区. */
    private void sidedPhase(int start) {
        int end = numbers.end(start + 1);
        if (end > 0 && text.charAt(end) == '区' && text.gap(end) == JOINED) {
            lattice.add(Candidate.of(Kind.PHASE, start, end + 1, USUAL, IN_ESTATE));
        }
    }

    /** #3, #3楼; what is written 3# is a bare number. */
    private void hash(int start) {
        int end = numbers.end(start + 1);
        if (end > 0) {
            boolean unit = text.charAt(end) == '楼' && text.gap(end) == JOINED;
            lattice.add(Candidate.of(Kind.BUILDING, start, unit ? end + 1 : end, unit ? USUAL : UNUSUAL, Steps.ANY));
        }
    }

    /** 负一层, -1层, 地下一层, -1F. */
    private void basement(int first, int start) {
        int end = numbers.end(start);
        if (end == 0) {
            return;
        }
        boolean unit = "层楼F".indexOf(text.charAt(end)) >= 0 && text.gap(end) == JOINED;
        if (unit || text.charAt(end - 1) == 'F') {
            lattice.add(Candidate.of(Kind.FLOOR, first, unit ? end + 1 : end, 1, Steps.ANY));
        }
    }
}
