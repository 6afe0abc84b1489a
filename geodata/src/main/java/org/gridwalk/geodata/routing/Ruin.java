package org.gridwalk.geodata.routing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Takes stops off a draft, in one of several ways, so that there is room for something else. */
final class Ruin {
    static final int WAYS = 4;

    private final Instance instance;
    private final SplittableRandom random;
    /** For each stop the others, nearest first. */
    private final int[][] near;

    private final int[] removed;
    private int count;

    Ruin(Instance instance, SplittableRandom random) {
        this.instance = instance;
        this.random = random;
        this.near = near(instance);
        this.removed = new int[instance.stops];
    }

    private static int[][] near(Instance instance) {
        int[][] near = new int[instance.stops][];
        for (int i = 0; i < instance.stops; i++) {
            int from = i;
            int[] distance = IntStream.range(0, instance.stops)
                    .map(to -> instance.leg(instance.place[from], to) + instance.leg(instance.place[to], from))
                    .toArray();
            near[i] = IntStream.range(0, instance.stops)
                    .filter(to -> to != from)
                    .boxed()
                    .sorted(Comparator.comparingInt(to -> distance[to]))
                    .limit(100)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return near;
    }

    /**
     * @param centre a stop about which to make room; on a tour or not
     * @param most at most so many stops go
     */
    void run(Draft draft, int way, int centre, int most) {
        count = 0;
        switch (way) {
            case 0 -> strings(draft, centre, most);
            case 1 -> segment(draft, most);
            case 2 -> random(draft, most);
            default -> hours(draft, most);
        }
        for (int shift = 0; shift < draft.tours.length; shift++) {
            draft.drop(shift);
        }
    }

    private boolean take(Draft draft, int node) {
        if (instance.isStop(node) && !instance.fixed[node]) {
            draft.shiftOf[node] = Draft.ABSENT;
            removed[count++] = node;
            return true;
        }
        return false;
    }

    /** Neighbours on each tour that comes near the centre. */
    private void strings(Draft draft, int centre, int most) {
        int strings = 1 + random.nextInt(Math.min(3, draft.tours.length));
        boolean[] done = new boolean[draft.tours.length];
        int left = most;
        if (draft.shiftOf[centre] != Draft.ABSENT) {
            left -= string(draft, centre, left / strings, done);
            strings--;
        }
        for (int i = 0; strings > 0 && left > 0 && i < near[centre].length; i++) {
            int stop = near[centre][i];
            if (draft.shiftOf[stop] != Draft.ABSENT && !done[draft.shiftOf[stop]]) {
                left -= string(draft, stop, Math.max(1, left / strings), done);
                strings--;
            }
        }
    }

    private int string(Draft draft, int stop, int most, boolean[] done) {
        Tour tour = draft.tours[draft.shiftOf[stop]];
        done[tour.shift] = true;
        int position = 1;
        while (tour.node[position] != stop) {
            position++;
        }
        int length = 1 + random.nextInt(Math.max(1, most));
        int from = Math.max(1, position - random.nextInt(length));
        return stretch(draft, tour, from, length);
    }

    private int stretch(Draft draft, Tour tour, int from, int length) {
        int taken = 0;
        for (int i = from; i < tour.size - 1 && taken < length; i++) {
            taken += take(draft, tour.node[i]) ? 1 : 0;
        }
        return taken;
    }

    private void segment(Draft draft, int most) {
        Tour tour = draft.tours[random.nextInt(draft.tours.length)];
        if (tour.size > 2) {
            stretch(draft, tour, 1 + random.nextInt(tour.size - 2), 1 + random.nextInt(most));
        }
    }

    private void random(Draft draft, int most) {
        int wanted = 1 + random.nextInt(most);
        for (int tries = 0; tries < 3 * wanted && count < wanted; tries++) {
            Tour tour = draft.tours[random.nextInt(draft.tours.length)];
            int node = tour.node[random.nextInt(tour.size)];
            if (instance.isStop(node) && draft.shiftOf[node] == tour.shift) {
                take(draft, node);
            }
        }
    }

    /** What is done at about the same time, on all tours. */
    private void hours(Draft draft, int most) {
        Tour tour = draft.tours[random.nextInt(draft.tours.length)];
        int moment = tour.start[random.nextInt(tour.size)];
        int each = Math.max(1, (1 + random.nextInt(most)) / draft.tours.length);
        for (Tour other : draft.tours) {
            int from = Arrays.binarySearch(other.start, 0, other.size, moment);
            from = from < 0 ? -from - 1 : from;
            stretch(draft, other, Math.max(1, from - each / 2), each);
        }
    }
}
