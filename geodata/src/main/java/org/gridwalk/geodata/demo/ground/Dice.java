package org.gridwalk.geodata.demo.ground;

import java.util.List;

/**
 * Random numbers that come out the same on every machine, in streams that do not disturb each other: what one part of
 * the generator draws changes nothing in another.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Not safe for several
 * threads; each takes a {@link #fork} of its own.
 */
public final class Dice {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long state;

    public Dice(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** A stream of its own for a purpose; drawing from this one before or after makes no difference to it. */
    public Dice fork(String purpose) {
        return new Dice(mix(seed * 31 + purpose.hashCode()));
    }

    /** Likewise, by number. */
    public Dice fork(long number) {
        return new Dice(mix(seed ^ mix(number + GAMMA)));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GAMMA;
        return mix(state);
    }

    /** From 0 (included) to 1 (not included). */
    public double real() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public double between(double low, double high) {
        return low + (high - low) * real();
    }

    /** From 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** Both ends included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean chance(double probability) {
        return real() < probability;
    }

    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** The index drawn, where {@code sums} holds running sums of the weights. */
    public int weighted(double[] sums) {
        double draw = real() * sums[sums.length - 1];
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > draw) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Running sums, as {@link #weighted} takes them. */
    public static double[] sums(double... weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }

    /** Of mean 0 and deviation 1. */
    public double gauss() {
        double u = 1 - real();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * real());
    }

    /** Of mean 1 where {@code spread} is small; long-tailed where it is large. */
    public double skewed(double spread) {
        return StrictMath.exp(spread * gauss());
    }

    /** A count of the mean given. */
    public int poisson(double mean) {
        if (mean > 30) {
            return Math.max(0, (int) StrictMath.round(mean + StrictMath.sqrt(mean) * gauss()));
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = real(); product > limit; product *= real()) {
            count++;
        }
        return count;
    }

    public void shuffle(List<?> list) {
        shuffleTyped(list);
    }

    private <T> void shuffleTyped(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }
}
