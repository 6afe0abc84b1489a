package org.gridwalk.geodata.routing;

import java.util.Arrays;

/** A plan in the making: a tour a shift, and the stops that are on none. */
final class Draft {
    static final int ABSENT = -1;
    private static final double ALMOST_NOTHING = 1e-7;

    final Instance instance;
    final Tour[] tours;
    /** The shift that a stop is on, or ABSENT. */
    final int[] shiftOf;

    final double[] worth;
    final int[] travel;
    private final boolean[] changed;

    /** Nothing but the pauses is on it. */
    Draft(Instance instance) {
        this.instance = instance;
        this.tours = new Tour[instance.shifts];
        this.shiftOf = new int[instance.stops];
        this.worth = new double[instance.shifts];
        this.travel = new int[instance.shifts];
        this.changed = new boolean[instance.shifts];
        Arrays.fill(shiftOf, ABSENT);
        for (int i = 0; i < tours.length; i++) {
            tours[i] = new Tour(instance, i);
            changed[i] = true;
        }
    }

    /** Puts a shift's nodes in this order. */
    void set(int shift, int[] nodes) {
        Tour tour = tours[shift];
        System.arraycopy(nodes, 0, tour.node, 0, nodes.length);
        tour.size = nodes.length;
        tour.update(0);
        changed[shift] = true;
        for (int node : nodes) {
            if (instance.isStop(node)) {
                shiftOf[node] = shift;
            }
        }
    }

    void insert(int shift, int position, int stop) {
        tours[shift].insert(position, stop);
        shiftOf[stop] = shift;
        changed[shift] = true;
    }

    /** Takes off the stops that are marked as absent in shiftOf, but still on the tour. */
    void drop(int shift) {
        Tour tour = tours[shift];
        int kept = 1;
        for (int i = 1; i < tour.size; i++) {
            int node = tour.node[i];
            if (!instance.isStop(node) || shiftOf[node] == shift) {
                tour.node[kept++] = node;
            }
        }
        if (kept < tour.size) {
            tour.size = kept;
            tour.update(1);
            changed[shift] = true;
        }
    }

    boolean isKept() {
        for (Tour tour : tours) {
            if (!tour.isKept()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes stops off that are too close to others, those worth less, until all gaps are kept.
     *
     * @return false if two that are fixed have come too close
     */
    boolean keepGaps() {
        for (RouteProblem.Gap gap : instance.problem.gaps()) {
            int one = gap.one();
            int other = gap.other();
            if (shiftOf[one] != ABSENT
                    && shiftOf[other] != ABSENT
                    && Math.abs(startOf(one) - startOf(other)) < gap.seconds()) {
                int goes = goes(one, other);
                if (instance.fixed[goes]) {
                    return false;
                }
                int shift = shiftOf[goes];
                shiftOf[goes] = ABSENT;
                drop(shift);
                return keepGaps();
            }
        }
        return true;
    }

    /** Which of two goes, if one has to: not the fixed one, and else the one worth less. */
    private int goes(int one, int other) {
        if (instance.fixed[one] != instance.fixed[other]) {
            return instance.fixed[one] ? other : one;
        }
        return instance.worth[shiftOf[one]][one] >= instance.worth[shiftOf[other]][other] ? other : one;
    }

    private int startOf(int stop) {
        Tour tour = tours[shiftOf[stop]];
        for (int i = 1; i < tour.size; i++) {
            if (tour.node[i] == stop) {
                return tour.start[i];
            }
        }
        throw new IllegalStateException("stop " + stop + " isn't where it should be");
    }

    double worth() {
        double sum = 0;
        for (int i = 0; i < tours.length; i++) {
            sum += worth[i];
        }
        return sum;
    }

    long travel() {
        long sum = 0;
        for (int i = 0; i < tours.length; i++) {
            sum += travel[i];
        }
        return sum;
    }

    /** It is worth more, or as much on a shorter way. */
    boolean isBetterThan(Draft other) {
        double more = worth() - other.worth();
        return more > ALMOST_NOTHING || (more > -ALMOST_NOTHING && travel() < other.travel());
    }

    /** Sums anew what has changed. */
    void measure() {
        for (int i = 0; i < tours.length; i++) {
            if (changed[i]) {
                worth[i] = tours[i].worth();
                travel[i] = tours[i].travel();
            }
        }
    }

    /** Makes both the same again, where this is the one that was worked on. */
    void giveTo(Draft other) {
        sync(this, other);
    }

    /** Undoes what was done since both were the same. */
    void takeBack(Draft other) {
        sync(other, this);
    }

    private void sync(Draft from, Draft to) {
        for (int i = 0; i < tours.length; i++) {
            if (changed[i]) {
                to.tours[i].copy(from.tours[i]);
                to.worth[i] = from.worth[i];
                to.travel[i] = from.travel[i];
                changed[i] = false;
            }
        }
        System.arraycopy(from.shiftOf, 0, to.shiftOf, 0, shiftOf.length);
    }

    void copy(Draft other) {
        for (int i = 0; i < tours.length; i++) {
            tours[i].copy(other.tours[i]);
            worth[i] = other.worth[i];
            travel[i] = other.travel[i];
            changed[i] = false;
        }
        System.arraycopy(other.shiftOf, 0, shiftOf, 0, shiftOf.length);
    }

    /** Whether a stop may be on the shift beside those that are on tours now. */
    boolean allows(int stop, int shift) {
        if (instance.worth[shift][stop] < 0) {
            return false;
        }
        if (!instance.hasBonds) {
            return true;
        }
        for (int other : instance.apart[stop]) {
            if (shiftOf[other] != ABSENT) {
                return false;
            }
        }
        for (int other : instance.apartOnShift[stop]) {
            if (shiftOf[other] == shift) {
                return false;
            }
        }
        return true;
    }
}
