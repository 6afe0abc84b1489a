package org.gridwalk.geodata.hotspot.stats;

import java.util.stream.IntStream;

/**
 * Rates of small denominators, drawn towards the mean by as much as chance may have drawn them away from it.
 *
 * <p>Source: R. J. Marshall, Mapping disease and mortality rates using empirical Bayes estimators (Applied Statistics 40,
 * 1991): estimators by moments, the global one and the local one, in which the mean is that of the neighbourhood.
 *
 * @param rates of each place, events a unit of exposure
 * @param mean all events by all exposure
 * @param variance between the places, beyond what chance makes; 0 where chance explains all
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers by the thousand, that nobody compares.
public record EmpiricalBayes(double[] rates, double mean, double variance) {
    public EmpiricalBayes {
        rates = rates.clone();
    }

    @Override
    public double[] rates() {
        return rates.clone();
    }

    /**
     * @param events of each place, not below 0
     * @param exposure of each place, above 0: households × days
     */
    public static EmpiricalBayes global(double[] events, double[] exposure) {
        int[] all = IntStream.range(0, events.length).toArray();
        Prior prior = Prior.of(events, exposure, all);
        return new EmpiricalBayes(
                IntStream.of(all)
                        .mapToDouble(i -> prior.rate(events[i], exposure[i]))
                        .toArray(),
                prior.mean,
                prior.variance);
    }

    /** Towards the mean of a place and its neighbours; mean and variance of the answer are those of all places. */
    public static EmpiricalBayes local(double[] events, double[] exposure, Neighbours neighbours) {
        int[] all = IntStream.range(0, events.length).toArray();
        Prior prior = Prior.of(events, exposure, all);
        return new EmpiricalBayes(
                IntStream.of(all)
                        .mapToDouble(i ->
                                Prior.of(events, exposure, round(i, neighbours)).rate(events[i], exposure[i]))
                        .toArray(),
                prior.mean,
                prior.variance);
    }

    private static int[] round(int place, Neighbours neighbours) {
        return IntStream.concat(
                        IntStream.of(place),
                        IntStream.range(0, neighbours.count(place)).map(nth -> neighbours.neighbour(place, nth)))
                .toArray();
    }

    private record Prior(double mean, double variance) {
        static Prior of(double[] events, double[] exposure, int[] places) {
            double sum = 0;
            double total = 0;
            for (int i : places) {
                if (!(exposure[i] > 0)) {
                    throw new IllegalArgumentException("exposure " + exposure[i] + " of place " + i);
                }
                sum += events[i];
                total += exposure[i];
            }
            if (places.length == 0) {
                return new Prior(0, 0);
            }
            double mean = sum / total;
            double spread = 0;
            for (int i : places) {
                spread += exposure[i] * Math.pow(events[i] / exposure[i] - mean, 2) / total;
            }
            return new Prior(mean, Math.max(0, spread - mean / (total / places.length)));
        }

        double rate(double events, double exposure) {
            double own = variance == 0 ? 0 : variance / (variance + mean / exposure);
            return mean + own * (events / exposure - mean);
        }
    }
}
