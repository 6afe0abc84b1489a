package org.gridwalk.geodata.geocode.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gridwalk.geodata.geocode.Kind;

/**
 * All readings of a text at once: candidates for parts as edges between places in the text, and the cheapest way from its
 * start to its end. A state is a place and the kind of the last part, for that is what the next step's cost depends on.
 *
 * <p>Time and memory are linear in the number of candidates, which the finder of candidates keeps linear in the text.
 */
final class Lattice {
    private static final int FITS_PARENT = -7;
    private static final int OTHER_PARENT = 5;
    private static final int OTHER_FLOOR = 8;
    private static final int ONE_MORE = 1;
    /** What is listed: 3号楼、4号楼. */
    private static final int LISTED = Steps.bits(Kind.BUILDING, Kind.ENTRANCE, Kind.ROOM);

    private final AddressText text;
    private final int length;
    private int parts;
    private final int restCost;
    /** By end, the last candidate that was added; each knows the one before. */
    private final Candidate[] byEnd;

    private final int[] cost;
    private final int[] from;
    private final Candidate[] by;
    /** The division that the way here passed last; 0 for none. */
    private final int[] division;

    private final int[] number;
    /** The states of a place that have been reached, as bits. */
    private final int[] reached;

    Lattice(AddressText text, int restCost) {
        this.text = text;
        this.length = text.length();
        this.restCost = restCost;
        this.byEnd = new Candidate[length + 1];
        this.cost = new int[(length + 1) * Steps.SIZE];
        this.from = new int[cost.length];
        this.by = new Candidate[cost.length];
        this.division = new int[cost.length];
        this.number = new int[cost.length];
        this.reached = new int[length + 1];
    }

    /** What a character costs that is in no part. */
    int restCost() {
        return restCost;
    }

    /** How many candidates there are that may be parts. */
    int parts() {
        return parts;
    }

    void add(Candidate candidate) {
        parts += candidate.isRest() || candidate.skips() ? 0 : 1;
        candidate.nextOfEnd = byEnd[candidate.end];
        byEnd[candidate.end] = candidate;
    }

    /** One candidate of the cheapest way, and the state before it. */
    record Piece(Candidate candidate, int before) {}

    /** The cheapest way, in the order of the text. */
    List<Piece> cheapest() {
        reached[0] = 1;
        for (int end = 1; end <= length; end++) {
            for (Candidate one = byEnd[end]; one != null; one = one.nextOfEnd) {
                relax(one);
            }
        }
        List<Piece> way = new ArrayList<>();
        for (int at = best(); at >= Steps.SIZE; at = from[at]) {
            way.add(new Piece(by[at], from[at] % Steps.SIZE));
        }
        Collections.reverse(way);
        return way;
    }

    private int best() {
        int best = -1;
        for (int state = 0; state < Steps.SIZE; state++) {
            int at = length * Steps.SIZE + state;
            boolean there = (reached[length] & Steps.bit(state)) != 0;
            if (there && (best < 0 || cost[at] < cost[best])) {
                best = at;
            }
        }
        return best;
    }

    private void relax(Candidate one) {
        int states = reached[one.start] & one.after;
        while (states != 0) {
            int state = Integer.numberOfTrailingZeros(states);
            states &= states - 1;
            relax(one, one.start * Steps.SIZE + state, state);
        }
    }

    private void relax(Candidate one, int before, int state) {
        int next = one.nextState(state);
        int total = cost[before] + one.cost + (one.skips() ? 0 : step(one.start, state, next));
        int within = division[before];
        if (one.name != null) {
            int code = one.codeWithin(within);
            total += code == 0 ? OTHER_PARENT : within == 0 || code == within ? 0 : FITS_PARENT;
            within = code == 0 ? one.name.codes().get(0) : code;
        } else if (next == Kind.ROOM.index() && state == Kind.FLOOR.index()) {
            total += one.isOnFloor(number[before]) ? 0 : OTHER_FLOOR;
        }
        int after = one.end * Steps.SIZE + next;
        boolean first = (reached[one.end] & Steps.bit(next)) == 0;
        if (first || total < cost[after]) {
            cost[after] = total;
            from[after] = before;
            by[after] = one;
            division[after] = within;
            number[after] = one.skips() ? number[before] : one.number;
            reached[one.end] |= 1 << next;
        }
    }

    private int step(int start, int state, int next) {
        boolean listed = state == next && (LISTED & Steps.bit(next)) != 0 && text.gap(start) != AddressText.JOINED;
        return listed ? ONE_MORE : Steps.cost(state, next);
    }

    /** The code of the division that a piece of the cheapest way names. */
    int division(Piece piece) {
        return division[piece.candidate.end * Steps.SIZE + piece.candidate.nextState(piece.before)];
    }
}
