package org.gridwalk.geodata.geocode.parse;

import java.util.List;
import org.gridwalk.geodata.geocode.Kind;

/** A stretch of a text that may be a part, or several numbers that may be parts each, or none. */
final class Candidate {
    private static final int SKIP = -1;
    private static final int CHAIN = -2;

    final int start;
    final int end;
    /** Of {@link Steps}, or what says that it depends on the state before. */
    private final int state;

    final int cost;
    /** States it may come after, as bits. */
    final int after;
    /** How it should have been written, or null; for a name only its end. */
    String right;
    /** How many characters of its end {@link #right} stands for. */
    int rightLength;

    Divisions.Name name;
    NumberChain chain;
    /** Of a floor or room, where it is a plain number; else 0. */
    int number;

    Candidate nextOfEnd;

    private Candidate(int start, int end, int state, int cost, int after) {
        this.start = start;
        this.end = end;
        this.state = state;
        this.cost = cost;
        this.after = after;
    }

    static Candidate of(Kind kind, int start, int end, int cost, int after) {
        return new Candidate(start, end, kind.index(), cost, after);
    }

    /** In no part. */
    static Candidate rest(int start, int end, int cost, int after) {
        return new Candidate(start, end, Steps.REST, cost, after);
    }

    /** Only separates; what comes after follows what was before. */
    static Candidate separator(int at, int cost) {
        return new Candidate(at, at + 1, SKIP, cost, Steps.ANY);
    }

    static Candidate chain(NumberChain chain, int cost, int after) {
        Candidate made = new Candidate(chain.start(0), chain.end(), CHAIN, cost, after);
        made.chain = chain;
        return made;
    }

    Candidate writtenRight(String text, int length) {
        right = text;
        rightLength = length;
        return this;
    }

    boolean skips() {
        return state == SKIP;
    }

    boolean isRest() {
        return state == Steps.REST;
    }

    /** What it is; not for what is in no part, separates, or is a chain. */
    Kind kind() {
        return Kind.of(state);
    }

    int nextState(int before) {
        if (state >= 0) {
            return state;
        }
        if (state == SKIP) {
            return before;
        }
        Kind[] reading = chain.reading(before);
        return reading[reading.length - 1].index();
    }

    /** The code of the first division of the name within another (0 for none); 0 where none is. */
    int codeWithin(int division) {
        List<Integer> codes = name.codes();
        if (division == 0) {
            return codes.get(0);
        }
        for (int i = 0; i < codes.size(); i++) {
            int code = codes.get(i);
            for (int above = code; above > 0; above /= 100) {
                if (above == division) {
                    return code;
                }
            }
        }
        return 0;
    }

    /** Whether a room can be on a floor, as far as their numbers tell: 501 is on 5, 1203 on 12. */
    boolean isOnFloor(int floor) {
        return floor == 0 || number < 100 || number / 100 == floor;
    }
}
