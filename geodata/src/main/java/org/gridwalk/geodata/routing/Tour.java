package org.gridwalk.geodata.routing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One shift's nodes in their order, with what makes an insertion a matter of a few additions: when each may begin at the
 * earliest, because of those before it, and when one may get there at the latest, because of those after it. Both are
 * exact with several windows a stop, since whoever sets out earlier never arrives later.
 */
final class Tour {
    /** By how much a way round may seem shorter than the way there, as ways are rounded. */
    static final int ROUNDING = 2;

    private final Instance instance;
    final int shift;
    int size;
    final int[] node;
    /** Where one is after the node: its place, or that of the node before a pause which is anywhere. */
    final int[] at;
    /** When it begins, at the earliest. */
    final int[] start;
    /** When it is over. */
    final int[] depart;
    /** When one gets there, at the earliest. */
    final int[] arrival;
    /** Positions before which there may be room for a stop. */
    final int[] room;

    int rooms;
    /** The latest arrival with which everything from here on can be kept; -1 if nothing can. */
    final int[] latest;

    Tour(Instance instance, int shift) {
        this.instance = instance;
        this.shift = shift;
        int most = instance.stops + instance.end(shift) - instance.start(shift) + 1;
        this.node = new int[most];
        this.at = new int[most];
        this.start = new int[most];
        this.depart = new int[most];
        this.latest = new int[most];
        this.arrival = new int[most];
        this.room = new int[most];
        size = 0;
        for (int i = instance.start(shift); i <= instance.end(shift); i++) {
            node[size++] = i;
        }
        update(0);
    }

    void copy(Tour other) {
        size = other.size;
        System.arraycopy(other.node, 0, node, 0, size);
        System.arraycopy(other.at, 0, at, 0, size);
        System.arraycopy(other.start, 0, start, 0, size);
        System.arraycopy(other.depart, 0, depart, 0, size);
        System.arraycopy(other.latest, 0, latest, 0, size);
        System.arraycopy(other.arrival, 0, arrival, 0, size);
        rooms = other.rooms;
        System.arraycopy(other.room, 0, room, 0, rooms);
    }

    /** Everything on it begins in a window, and ends in time. */
    boolean isKept() {
        return latest[0] >= start[0];
    }

    void insert(int position, int stop) {
        System.arraycopy(node, position, node, position + 1, size - position);
        node[position] = stop;
        size++;
        update(position);
    }

    void remove(int position) {
        size--;
        System.arraycopy(node, position + 1, node, position, size - position);
        update(Math.max(1, position));
    }

    /** Times anew, where the nodes before the position are as they were. */
    void update(int position) {
        for (int i = position; i < size; i++) {
            int here = node[i];
            int where = instance.place[here];
            arrival[i] = i == 0 ? 0 : depart[i - 1] + instance.leg(at[i - 1], here);
            at[i] = where < 0 ? at[i - 1] : where;
            start[i] = instance.earliest(here, arrival[i]);
            depart[i] = start[i] + instance.service[here];
        }
        int last = size - 1;
        latest[last] = instance.close[node[last]];
        for (int i = last - 1; i >= 0; i--) {
            int here = node[i];
            int until = latest[i + 1] - instance.leg(at[i], node[i + 1]) - instance.service[here];
            latest[i] = instance.latest(here, until);
        }
        rooms = 0;
        for (int i = 1; i < size; i++) {
            if (latest[i] - arrival[i] >= instance.leastService - ROUNDING || instance.place[node[i]] < 0) {
                room[rooms++] = i;
            }
        }
    }

    /** The node isn't a pause which is anywhere. */
    boolean isAtPlace(int position) {
        return instance.place[node[position]] >= 0;
    }

    /** Whether the stop can be put there, before the node that is there now, with everything kept. */
    boolean fits(int position, int stop) {
        return reach(position, stop) < Instance.NEVER;
    }

    /**
     * When one would get to the node at the position with the stop put in before it; NEVER if that is too late. (If that
     * node is a pause which is anywhere, the time at which it would be reached.)
     */
    int reach(int position, int stop) {
        int where = instance.place[stop];
        int begin = instance.earliest(stop, depart[position - 1] + instance.leg(at[position - 1], stop));
        int reach = begin + instance.service[stop] + instance.leg(where, node[position]);
        if (instance.place[node[position]] >= 0) {
            return reach <= latest[position] ? reach : Instance.NEVER;
        }
        int time = begin + instance.service[stop];
        int i = position;
        for (; instance.place[node[i]] < 0; i++) {
            time = instance.earliest(node[i], time) + instance.service[node[i]];
        }
        return time + instance.leg(where, node[i]) <= latest[i] ? reach : Instance.NEVER;
    }

    List<Integer> stops() {
        return IntStream.range(0, size)
                .mapToObj(i -> node[i])
                .filter(instance::isStop)
                .toList();
    }

    /** How long its worker is on the way. */
    int travel() {
        int sum = 0;
        for (int i = 1; i < size; i++) {
            sum += instance.leg(at[i - 1], node[i]);
        }
        return sum;
    }

    double worth() {
        double sum = 0;
        double[] worth = instance.worth[shift];
        for (int i = 1; i < size - 1; i++) {
            sum += instance.isStop(node[i]) ? worth[node[i]] : 0;
        }
        return sum;
    }
}
