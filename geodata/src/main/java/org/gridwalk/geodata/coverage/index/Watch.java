package org.gridwalk.geodata.coverage.index;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gridwalk.geodata.coverage.index.CoverageIndex.Place;

/** Hears of changes, and keeps them until somebody asks. */
public final class Watch implements AutoCloseable {
    /** Past so many one that nobody asks hears only that everything may have changed. */
    private static final int MOST_KEPT = 1_000;

    private final BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
    private final Consumer<Watch> end;

    Watch(Consumer<Watch> end) {
        this.end = end;
    }

    void hear(Change change) {
        if (heard.size() >= MOST_KEPT) {
            heard.clear();
            heard.add(Change.EVERYTHING);
        } else {
            heard.add(change);
        }
    }

    /** All that has changed since the last call, as one; waits for something, and gives nothing if nothing came. */
    public Optional<Change> next(Duration longest) throws InterruptedException {
        Change next = heard.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return Optional.empty();
        }
        boolean everything = false;
        Set<Place> places = new HashSet<>();
        for (; next != null; next = heard.poll()) {
            everything |= next.everything();
            places.addAll(next.places());
        }
        return Optional.of(new Change(everything, places));
    }

    @Override
    public void close() {
        end.accept(this);
    }
}
