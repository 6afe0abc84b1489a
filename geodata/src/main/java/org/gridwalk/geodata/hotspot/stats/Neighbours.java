package org.gridwalk.geodata.hotspot.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which places are next to which, by their indexes. None is its own neighbour, and none is listed twice. */
public final class Neighbours {
    private final int[][] of;

    private Neighbours(int[][] of) {
        this.of = of;
    }

    /**
     * @param lists of each place its neighbours
     * @throws IllegalArgumentException if a place is not there, its own neighbour or listed twice
     */
    public static Neighbours of(int[][] lists) {
        int[][] copy = new int[lists.length][];
        for (int i = 0; i < lists.length; i++) {
            copy[i] = lists[i].clone();
            int self = i;
            if (IntStream.of(copy[i]).anyMatch(j -> j < 0 || j >= lists.length || j == self)
                    || IntStream.of(copy[i]).distinct().count() != copy[i].length) {
                throw new IllegalArgumentException("neighbours of " + i);
            }
        }
        return new Neighbours(copy);
    }

    /**
     * All that lie within a distance of each other, the distance itself included.
     *
     * @param x in the unit of the threshold, as {@code y}, and as many
     * @param threshold above 0
     */
    public static Neighbours within(double[] x, double[] y, double threshold) {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
        Map<Square, List<Integer>> squares = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            squares.computeIfAbsent(Square.of(x[i], y[i], threshold), key -> new ArrayList<>())
                    .add(i);
        }
        int[][] of = new int[x.length][];
        for (int i = 0; i < x.length; i++) {
            int self = i;
            of[i] = Square.of(x[i], y[i], threshold)
                    .around()
                    .flatMap(square -> squares.getOrDefault(square, List.of()).stream())
                    .mapToInt(j -> j)
                    .filter(j -> j != self && Math.hypot(x[j] - x[self], y[j] - y[self]) <= threshold)
                    .sorted()
                    .toArray();
        }
        return new Neighbours(of);
    }

    private record Square(long column, long row) {
        static Square of(double x, double y, double size) {
            return new Square((long) Math.floor(x / size), (long) Math.floor(y / size));
        }

        Stream<Square> around() {
            return IntStream.range(0, 9).mapToObj(i -> new Square(column + i % 3 - 1, row + i / 3 - 1));
        }
    }

    /** How many places there are. */
    public int size() {
        return of.length;
    }

    public int count(int place) {
        return of[place].length;
    }

    /** @param nth from 0 to {@link #count} - 1 */
    public int neighbour(int place, int nth) {
        return of[place][nth];
    }

    /** The sum of the values of a place and its neighbours. */
    public double sumWith(int place, double[] values) {
        return sum(place, values, true);
    }

    /** @return of the neighbours of a place, and of itself if it is counted too, the sum */
    double sum(int place, double[] values, boolean self) {
        double sum = self ? values[place] : 0;
        for (int j : of[place]) {
            sum += values[j];
        }
        return sum;
    }
}
