package org.gridwalk.geodata.routing;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Puts absent stops on tours, the best first, until none fits any more. What is best is drawn anew each time: how much
 * worth counts against the time it takes, which time that is, and a little chance for each stop.
 */
final class Recreate {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final Instance instance;
    private final SplittableRandom random;
    private final double[][] powers = new double[3][];
    private final int[] candidates;
    private final double[] weight;
    /** Now and then one shift is preferred to another, or nobody would walk further to be with whom they know. */
    private final double[] shiftWeight;

    /** By candidate and shift: what the best place costs, and where it is. */
    private final int[] cost;

    private final int[] position;
    private int count;
    private int measure;
    private int foundPosition;
    private double blink;

    Recreate(Instance instance, SplittableRandom random) {
        this.instance = instance;
        this.random = random;
        this.candidates = new int[instance.stops];
        this.weight = new double[instance.stops];
        this.shiftWeight = new double[instance.shifts];
        this.cost = new int[instance.stops * instance.shifts];
        this.position = new int[instance.stops * instance.shifts];
        for (int power = 0; power < powers.length; power++) {
            double exponent = 1 + power * 0.5;
            powers[power] = DoubleStream.of(instance.topWorth)
                    .map(worth -> Math.pow(worth, exponent))
                    .toArray();
        }
    }

    /** @param first a stop to put in before the others, if it fits; or -1 */
    void run(Draft draft, int first, double noise, double blink) {
        this.blink = blink;
        measure = random.nextInt(3);
        int power = random.nextInt(3);
        boolean fair = random.nextInt(10) > 0;
        for (int shift = 0; shift < shiftWeight.length; shift++) {
            shiftWeight[shift] = fair ? 1 : random.nextDouble();
        }
        count = 0;
        for (int stop = 0; stop < instance.stops; stop++) {
            if (draft.shiftOf[stop] == Draft.ABSENT) {
                double chance = 1 + noise * (random.nextDouble() * 2 - 1);
                weight[count] = powers[power][stop] * chance;
                if (stop == first) {
                    weight[count] = 1e30;
                }
                candidates[count++] = stop;
            }
        }
        int shifts = instance.shifts;
        for (int i = count - 1; i >= 0; i--) {
            boolean anywhere = false;
            for (int shift = 0; shift < shifts; shift++) {
                anywhere |= look(draft, i, shift);
            }
            if (!anywhere) {
                forget(i);
            }
        }
        while (count > 0) {
            put(draft);
        }
    }

    private void put(Draft draft) {
        int shifts = instance.shifts;
        int best = -1;
        int bestShift = -1;
        double bestScore = -1;
        for (int i = 0; i < count; i++) {
            int stop = candidates[i];
            for (int shift = 0; shift < shifts; shift++) {
                int price = cost[i * shifts + shift];
                if (price != NOWHERE) {
                    double score = weight[i] * shiftWeight[shift] / (price + 1);
                    if (instance.topWorth[stop] > 0) {
                        score *= instance.worth[shift][stop] / instance.topWorth[stop];
                    }
                    if (score > bestScore) {
                        bestScore = score;
                        best = i;
                        bestShift = shift;
                    }
                }
            }
        }
        draft.insert(bestShift, position[best * shifts + bestShift], candidates[best]);
        forget(best);
        for (int i = count - 1; i >= 0; i--) {
            boolean anywhere = false;
            for (int shift = 0; shift < shifts; shift++) {
                int at = i * shifts + shift;
                if (cost[at] != NOWHERE) {
                    if (shift == bestShift || instance.hasBonds) {
                        anywhere |= look(draft, i, shift);
                    } else {
                        anywhere = true;
                    }
                }
            }
            if (!anywhere) {
                forget(i);
            }
        }
    }

    private void forget(int candidate) {
        count--;
        int shifts = instance.shifts;
        candidates[candidate] = candidates[count];
        weight[candidate] = weight[count];
        for (int shift = 0; shift < shifts; shift++) {
            cost[candidate * shifts + shift] = cost[count * shifts + shift];
            position[candidate * shifts + shift] = position[count * shifts + shift];
        }
    }

    private boolean look(Draft draft, int candidate, int shift) {
        int stop = candidates[candidate];
        int at = candidate * instance.shifts + shift;
        cost[at] = draft.allows(stop, shift) ? cheapest(draft.tours[shift], stop) : NOWHERE;
        position[at] = foundPosition;
        return cost[at] != NOWHERE;
    }

    /** The cheapest place on a tour; leaves it in foundPosition. */
    private int cheapest(Tour tour, int stop) {
        int best = NOWHERE;
        int close = instance.close[stop];
        int service = instance.service[stop];
        int soonest = instance.open[stop] + service;
        int least = service - Tour.ROUNDING;
        int row = instance.place[stop] * instance.places;
        for (int i = 0; i < tour.rooms; i++) {
            int position = tour.room[i];
            int latest = tour.latest[position];
            int arrival = tour.arrival[position];
            boolean placed = tour.isAtPlace(position);
            if (latest < soonest || (latest - arrival < least && placed)) {
                continue;
            }
            int depart = tour.depart[position - 1];
            if (depart > close) {
                break;
            }
            int in = instance.travelTo[row + tour.at[position - 1]];
            int leave = instance.earliest(stop, depart + in) + service;
            if (leave > latest) {
                continue;
            }
            int out = placed ? instance.travel[row + tour.at[position]] : 0;
            int reach = leave + out;
            if (reach > latest || !(placed || tour.fits(position, stop))) {
                continue;
            }
            int price = switch (measure) {
                case 0 -> reach - arrival;
                case 1 -> reach - tour.start[position];
                default -> service + in + out - (arrival - depart);
            };
            if (price < best && (blink == 0 || random.nextDouble() >= blink)) {
                best = Math.max(0, price);
                foundPosition = position;
            }
        }
        return best;
    }
}
