package org.gridwalk.geodata.geocode.yard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.yard.Styles.Field;
import org.gridwalk.geodata.geocode.yard.YardCity.Home;

/**
 * How often answers are right.
 *
 * <p>Right is the dwelling. Where a slip has changed a number, so that the text no longer says which dwelling it is, no
 * answer can be: right is then the place down to the number that was changed, and no other (3号楼2单元591 for 501: the
 * entrance or the building). Wrong is an answer that the dwelling doesn't lie in.
 *
 * <p>Not counted as right or not: addresses that more than one dwelling has in what the ticket says of its area, and slips
 * that make the address of another dwelling, or the name of another estate there. Located to a wrong place they are wrong
 * all the same, if the text was written without a slip.
 */
public final class Tally {
    private static final int STEPS = 100;

    private long tried;
    private long counted;
    private long right;
    private long wrong;
    private long numbersChanged;
    private long numbersRight;
    private final long[] locatedAt = new long[STEPS + 1];
    private final long[] wrongAt = new long[STEPS + 1];
    private final Map<String, List<String>> failures = new TreeMap<>();

    /**
     * One address.
     *
     * @param changed the number that a slip has changed; null for none
     * @param counts whether it says which dwelling it is
     */
    public record Case(Home home, String text, Field changed, boolean counts) {}

    public void add(Case one, Answer answer) {
        tried++;
        boolean located = answer instanceof Answer.Located;
        boolean fits = located && holds(((Answer.Located) answer).place(), one.home());
        if (located) {
            int score = (int) (((Answer.Located) answer).score() * STEPS);
            locatedAt[score]++;
            wrongAt[score] += fits ? 0 : 1;
            wrong += fits ? 0 : 1;
            if (!fits) {
                note("wrong", one, answer);
            }
        }
        if (one.counts()) {
            counted++;
            boolean deep = fits && depth(((Answer.Located) answer).place()) >= wanted(one.changed());
            right += deep ? 1 : 0;
            if (one.changed() != null) {
                numbersChanged++;
                numbersRight += deep ? 1 : 0;
            }
            if (!deep && !(located && !fits)) {
                note(one.changed() == null ? "missed" : "missed " + one.changed(), one, answer);
            }
        }
    }

    private void note(String kind, Case one, Answer answer) {
        List<String> some = failures.computeIfAbsent(kind, any -> new ArrayList<>());
        if (some.size() < 400) {
            some.add(one.text() + "  <  " + Styles.write(one.home(), 1).text() + "  " + answer);
        }
    }

    private static boolean holds(Place place, Home home) {
        return switch (place.precision()) {
            case ROOM -> place.dwellingId() == home.dwelling();
            case ENTRANCE -> place.buildingId() == home.building() && place.entrance() == home.entrance();
            case BUILDING -> place.buildingId() == home.building();
            case ESTATE -> place.estateId() == home.estate();
            case ROAD -> place.road().equals(home.road());
            case COMMUNITY -> place.areaId() == home.community();
            case POINT -> false;
        };
    }

    private static int depth(Place place) {
        return switch (place.precision()) {
            case ROOM -> 5;
            case ENTRANCE -> 4;
            case BUILDING, POINT -> 3;
            case ESTATE -> 2;
            case ROAD, COMMUNITY -> 1;
        };
    }

    /** How deep an answer can be where a number was changed. */
    private static int wanted(Field changed) {
        if (changed == null) {
            return 5;
        }
        return switch (changed) {
            case ROOM, FLOOR, ENTRANCE -> 3;
            case BUILDING -> 2;
            default -> 1;
        };
    }

    public long tried() {
        return tried;
    }

    public long counted() {
        return counted;
    }

    public double rightPercent() {
        return 100.0 * right / counted;
    }

    /** Of those whose numbers were left as they are, or all without slips. */
    public double wholePercent() {
        return 100.0 * (right - numbersRight) / (counted - numbersChanged);
    }

    public double numbersPercent() {
        return 100.0 * numbersRight / numbersChanged;
    }

    public long numbersChanged() {
        return numbersChanged;
    }

    public double wrongPercent() {
        return 100.0 * wrong / tried;
    }

    public long wrong() {
        return wrong;
    }

    /**
     * What would be answered if nothing below a score were, in percent of all.
     *
     * @param wrong of these
     */
    public record Point(double score, double answered, double wrong) {}

    public List<Point> curve(double... scores) {
        List<Point> curve = new ArrayList<>();
        for (double score : scores) {
            int from = (int) Math.round(score * STEPS);
            long answers = Arrays.stream(locatedAt, from, STEPS + 1).sum();
            long errors = Arrays.stream(wrongAt, from, STEPS + 1).sum();
            curve.add(new Point(score, 100.0 * answers / tried, 100.0 * errors / tried));
        }
        return curve;
    }

    public Map<String, List<String>> failures() {
        return failures;
    }
}
