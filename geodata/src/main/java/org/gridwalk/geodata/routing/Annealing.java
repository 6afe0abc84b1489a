package org.gridwalk.geodata.routing;

import java.util.SplittableRandom;

/** Ruins and recreates a draft again and again; takes what is better, and at first also what is a little worse. */
final class Annealing {
    /** Temperatures, in mean values of a stop. Under 1 at the start, long routes stay in the valley they began in. */
    private static final double FIRST_TEMPERATURE = 2;

    private static final double LAST_TEMPERATURE = 0.01;
    private static final int MOST_REMOVED = 20;
    private static final double NOISE = 0.3;
    private static final double BLINK = 0.01;

    private final Instance instance;
    private final SplittableRandom random;
    private final Ruin ruin;
    private final Recreate recreate;
    private final Draft current;
    private final Draft work;
    final Draft best;
    /** What a second on the way costs, so that of two plans worth the same the shorter one wins. */
    private final double price;

    private final double scale;

    Annealing(Instance instance, Draft start, SplittableRandom random) {
        this.instance = instance;
        this.random = random;
        this.ruin = new Ruin(instance, random);
        this.recreate = new Recreate(instance, random);
        this.current = new Draft(instance);
        this.work = new Draft(instance);
        this.best = new Draft(instance);
        current.copy(start);
        work.copy(start);
        best.copy(start);
        double sum = 0;
        for (int i = 0; i < instance.stops; i++) {
            sum += instance.problem.stops().get(i).value();
        }
        this.scale = Math.max(1e-9, sum / Math.max(1, instance.stops));
        long time = 1;
        for (RouteProblem.Shift shift : instance.problem.shifts()) {
            time += shift.until() - shift.from();
        }
        this.price = 0.1 * sum / time;
    }

    void startFrom(Draft draft) {
        current.copy(draft);
        work.copy(draft);
    }

    private double score(Draft draft) {
        return draft.worth() - price * draft.travel();
    }

    /** @param budget how far it is, 0 to 1 */
    void run(Budget budget) {
        double score = score(current);
        double progress;
        double temperature = 0;
        for (long i = 0; ; i++) {
            if (i % 32 == 0) {
                progress = budget.progress(i);
                if (progress >= 1) {
                    return;
                }
                temperature = scale * FIRST_TEMPERATURE * Math.pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, progress);
            }
            int centre = random.nextInt(instance.stops);
            int way = random.nextInt(Ruin.WAYS);
            ruin.run(work, way, centre, MOST_REMOVED);
            recreate.run(
                    work, random.nextBoolean() && work.shiftOf[centre] == Draft.ABSENT ? centre : -1, NOISE, BLINK);
            boolean kept = work.keepGaps() && work.isKept();
            work.measure();
            double next = score(work);
            if (!kept) {
                work.takeBack(current);
            } else if (next >= score || random.nextDouble() < Math.exp((next - score) / temperature)) {
                score = next;
                work.giveTo(current);
                if (current.isBetterThan(best)) {
                    best.copy(current);
                }
            } else {
                work.takeBack(current);
            }
        }
    }

    interface Budget {
        double progress(long iteration);
    }
}
