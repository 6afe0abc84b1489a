package org.gridwalk.geodata.boundary.partition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/**
 * What there is to divide. Units and parts are known by their number, from 0.
 *
 * @param units at least one
 * @param borders which units touch; several of one pair count together
 * @param presentParts how many parts there are today, 0 or more
 * @param locked parts of today that may gain and can't lose
 */
public record PartitionProblem(
        List<Unit> units, List<Border> borders, int presentParts, Set<Integer> locked, Rules rules) {
    /** In place of the number of a part or an estate: in none. */
    public static final int NONE = -1;

    private static final double MOST = 1e12;

    /** @throws BadInput if something refers to what isn't there, a number is out of its range, or parts outnumber units */
    public PartitionProblem {
        units = List.copyOf(units);
        borders = List.copyOf(borders);
        locked = Set.copyOf(locked);
        check(!units.isEmpty(), "units", "[]", "at least one");
        check(presentParts >= 0, "presentParts", presentParts, "0 or more");
        for (int i = 0; i < units.size(); i++) {
            int part = units.get(i).part;
            check(part >= NONE && part < presentParts, "units[" + i + "].part", part, "-1 to " + (presentParts - 1));
        }
        for (int i = 0; i < borders.size(); i++) {
            border("borders[" + i + "]", borders.get(i), units.size());
        }
        Set<Integer> keeping = new HashSet<>();
        for (int part : locked) {
            check(part >= 0 && part < presentParts, "locked", part, "0 to " + (presentParts - 1));
        }
        for (Unit unit : units) {
            if (unit.fixed || locked.contains(unit.part)) {
                keeping.add(unit.part);
            }
        }
        check(
                rules.fewest <= units.size(),
                "rules.fewest",
                rules.fewest,
                "no more than the " + units.size() + " units");
        check(
                rules.most >= keeping.size(),
                "rules.most",
                rules.most,
                "no fewer than the " + keeping.size() + " parts that keep something");
    }

    /** Nothing there today: units of a load, and which touch. */
    public PartitionProblem(List<Unit> units, List<Border> borders, Rules rules) {
        this(units, borders, 0, Set.of(), rules);
    }

    private static void border(String field, Border border, int units) {
        check(border.one >= 0 && border.one < units, field + ".one", border.one, "0 to " + (units - 1));
        check(border.other >= 0 && border.other < units, field + ".other", border.other, "0 to " + (units - 1));
        check(border.one != border.other, field + ".other", border.other, "another unit");
    }

    /**
     * Ground that is never cut.
     *
     * @param load what is shared out evenly, such as visits a week, 0 (open ground) to 1e12
     * @param households how many a change of part would disturb, 0 to 1e12
     * @param estate the estate it is of, 0 or more, or {@link #NONE}
     * @param part where it is today, or {@link #NONE}
     * @param fixed it stays where it is today
     * @param x where it lies, in metres or any other unit, together with y; only used to find the nearest ground of an
     *     island, and NaN where nobody knows
     */
    public record Unit(double load, double households, int estate, int part, boolean fixed, double x, double y) {
        public Unit {
            check(load >= 0 && load <= MOST, "load", load, "0 to 1e12");
            check(households >= 0 && households <= MOST, "households", households, "0 to 1e12");
            check(estate >= NONE, "estate", estate, "-1 or more");
            check(!fixed || part != NONE, "fixed", true, "false for a unit in no part");
        }

        /** Of no estate and no part. */
        public Unit(double load) {
            this(load, 0, NONE, NONE, false, Double.NaN, Double.NaN);
        }
    }

    /**
     * Where two units touch.
     *
     * @param meters how long, 0 to 1e12
     * @param natural a street, a wall or water lies between: a good place for a boundary
     */
    public record Border(int one, int other, double meters, boolean natural) {
        public Border {
            check(meters >= 0 && meters <= MOST, "meters", meters, "0 to 1e12");
        }
    }

    /**
     * What is asked for.
     *
     * @param fewest parts at least, 1 or more
     * @param most parts at most. Between the two it is the number nearest to today's (or the least) with which the allowed
     *     deviation can be kept
     * @param allowedPercent the worst deviation that will do, 0 to 1000; 5 is usual
     * @param keep 0 starts again, 1 keeps all but what is broken: the more, the fewer households a proposal moves past what
     *     has to be moved
     */
    public record Rules(int fewest, int most, double allowedPercent, double keep) {
        public Rules {
            check(fewest >= 1, "fewest", fewest, "1 or more");
            check(most >= fewest, "most", most, "no fewer than " + fewest);
            check(allowedPercent >= 0 && allowedPercent <= 1000, "allowedPercent", allowedPercent, "0 to 1000");
            check(keep >= 0 && keep <= 1, "keep", keep, "0 to 1");
        }

        /** So many parts, with nothing of today's to keep. */
        public static Rules of(int parts, double allowedPercent) {
            return new Rules(parts, parts, allowedPercent, 0);
        }
    }

    private static void check(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new BadInput(field, String.valueOf(value), expected);
        }
    }
}
