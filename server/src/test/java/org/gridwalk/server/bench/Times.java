package org.gridwalk.server.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took, again and again. */
final class Times {
    private final List<Duration> sorted = new ArrayList<>();

    void measure(Runnable work) {
        long start = System.nanoTime();
        work.run();
        add((System.nanoTime() - start) / 1e6);
    }

    /** What somebody else has measured. */
    void add(double millis) {
        sorted.add(Duration.ofNanos(Math.round(millis * 1e6)));
        Collections.sort(sorted);
    }

    List<Double> all() {
        return sorted.stream().map(time -> time.toNanos() / 1e6).toList();
    }

    /** In milliseconds. */
    double sum() {
        return all().stream().mapToDouble(Double::doubleValue).sum();
    }

    int number() {
        return sorted.size();
    }

    /** @param share 0.5 is the median; of few, the next one above */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, rank)).toNanos() / 1e6;
    }
}
