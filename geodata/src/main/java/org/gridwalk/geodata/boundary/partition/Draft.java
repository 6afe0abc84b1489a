package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;

/** Who has what at a moment of the search, and what follows from it, kept up to date move by move. */
final class Draft {
    final Instance instance;
    final int[] part;
    final double[] load;
    final int[] size;
    double cut;
    double kept;
    /** Units with a neighbour in another part, in no order: border[0] … border[borders - 1]. */
    final int[] border;

    int borders;
    private final int[] borderAt;
    private final int[] foreign;
    private final int[] mark;
    private final int[] queue;
    private int marks;
    /** Which flood reached a unit; floods that met are one. */
    private final int[] floodOf;

    private int[] flood = new int[16];
    /** How many units of a flood have neighbours to look at. */
    private int[] waiting = new int[16];

    private int end;

    Draft(Instance instance, int[] part) {
        this.instance = instance;
        this.part = part.clone();
        this.load = new double[instance.parts];
        this.size = new int[instance.parts];
        this.border = new int[instance.units];
        this.borderAt = new int[instance.units];
        this.foreign = new int[instance.units];
        this.mark = new int[instance.units];
        this.queue = new int[instance.units];
        this.floodOf = new int[instance.units];
        count();
    }

    void set(int[] parts) {
        System.arraycopy(parts, 0, part, 0, part.length);
        count();
    }

    private void count() {
        Arrays.fill(load, 0);
        Arrays.fill(size, 0);
        Arrays.fill(borderAt, -1);
        Arrays.fill(foreign, 0);
        cut = 0;
        kept = 0;
        borders = 0;
        for (int unit = 0; unit < part.length; unit++) {
            load[part[unit]] += instance.load[unit];
            size[part[unit]]++;
            kept += instance.kept[unit][part[unit]];
            for (int i = instance.first[unit]; i < instance.first[unit + 1]; i++) {
                if (part[instance.to[i]] != part[unit]) {
                    cut += instance.cost[i] / 2;
                    foreign[unit] += i < instance.middle[unit] ? 1 : 0;
                }
            }
            if (foreign[unit] > 0) {
                addBorder(unit);
            }
        }
    }

    /** What a move would add to the cut. */
    double cutChange(int unit, int target) {
        int source = part[unit];
        double change = 0;
        for (int i = instance.first[unit]; i < instance.first[unit + 1]; i++) {
            int other = part[instance.to[i]];
            if (other == source) {
                change += instance.cost[i];
            } else if (other == target) {
                change -= instance.cost[i];
            }
        }
        return change;
    }

    boolean touches(int unit, int target) {
        for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
            if (part[instance.to[i]] == target) {
                return true;
            }
        }
        return false;
    }

    /** Whether the part hangs together, and isn't empty, without the unit. */
    boolean canLeave(int unit) {
        int source = part[unit];
        if (instance.pinned[unit] != PartitionProblem.NONE || size[source] == 1) {
            return false;
        }
        marks++;
        mark[unit] = marks;
        floodOf[unit] = -1;
        end = 0;
        int floods = 0;
        for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
            if (part[instance.to[i]] == source) {
                if (floods == waiting.length) {
                    flood = Arrays.copyOf(flood, 2 * floods);
                    waiting = Arrays.copyOf(waiting, 2 * floods);
                }
                flood[floods] = floods;
                waiting[floods] = 1;
                enqueue(instance.to[i], floods++);
            }
        }
        return floods == 1 || (floods > 1 && meet(source, floods));
    }

    private void enqueue(int unit, int by) {
        mark[unit] = marks;
        floodOf[unit] = by;
        queue[end++] = unit;
    }

    /**
     * Whether floods from the neighbours of a unit become one. They spread at the same pace, so that a small piece that is
     * cut off is found as soon as a way round.
     */
    private boolean meet(int source, int number) {
        int left = number;
        for (int at = 0; at < end; at++) {
            int unit = queue[at];
            int mine = find(floodOf[unit]);
            for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
                int other = instance.to[i];
                if (part[other] != source) {
                    continue;
                }
                if (mark[other] != marks) {
                    waiting[mine]++;
                    enqueue(other, mine);
                } else if (floodOf[other] >= 0) {
                    int its = find(floodOf[other]);
                    if (its != mine) {
                        if (--left == 1) {
                            return true;
                        }
                        flood[its] = mine;
                        waiting[mine] += waiting[its];
                    }
                }
            }
            if (--waiting[mine] == 0) {
                return false;
            }
        }
        return false;
    }

    private int find(int which) {
        int at = which;
        while (flood[at] != at) {
            at = flood[at];
        }
        return at;
    }

    /** Without asking whether it may. */
    void move(int unit, int target) {
        int source = part[unit];
        cut += cutChange(unit, target);
        kept += instance.kept[unit][target] - instance.kept[unit][source];
        load[source] -= instance.load[unit];
        load[target] += instance.load[unit];
        size[source]--;
        size[target]++;
        part[unit] = target;
        int strangers = 0;
        for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
            int other = instance.to[i];
            if (part[other] == source) {
                if (foreign[other]++ == 0) {
                    addBorder(other);
                }
            } else if (part[other] == target && --foreign[other] == 0) {
                removeBorder(other);
            }
            strangers += part[other] == target ? 0 : 1;
        }
        if (foreign[unit] == 0 && strangers > 0) {
            addBorder(unit);
        } else if (foreign[unit] > 0 && strangers == 0) {
            removeBorder(unit);
        }
        foreign[unit] = strangers;
    }

    private void addBorder(int unit) {
        borderAt[unit] = borders;
        border[borders++] = unit;
    }

    private void removeBorder(int unit) {
        int last = border[--borders];
        border[borderAt[unit]] = last;
        borderAt[last] = borderAt[unit];
        borderAt[unit] = -1;
    }

    /** The worst deviation, as a share of the mean. */
    double deviation() {
        double worst = 0;
        for (double each : load) {
            worst = Math.max(worst, Math.abs(each - instance.mean));
        }
        return instance.mean == 0 ? 0 : worst / instance.mean;
    }
}
