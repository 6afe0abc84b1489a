package org.gridwalk.geodata.boundary.partition;

import java.util.function.BooleanSupplier;

/** How much of an effort is spent. */
final class Budget {
    private final Effort effort;
    private final BooleanSupplier cancelled;
    private final long began = System.nanoTime();
    private long steps;
    private boolean over;

    Budget(Effort effort, BooleanSupplier cancelled) {
        this.effort = effort;
        this.cancelled = cancelled;
    }

    /** 0 to 1: 1 once all is spent or somebody cancelled. */
    double spent() {
        over |= cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
        if (over) {
            return 1;
        }
        double share = (double) steps / effort.iterations();
        if (effort.time().isPresent()) {
            double all = effort.time().get().toNanos();
            share = Math.max(share, all == 0 ? 1 : (System.nanoTime() - began) / all);
        }
        return Math.min(1, share);
    }

    boolean isSpent() {
        return spent() >= 1;
    }

    /** From now to a share of the whole. */
    Window until(double share) {
        return new Window(spent(), share);
    }

    /** A stretch of the budget. */
    final class Window {
        private final double from;
        private final double to;

        private Window(double from, double to) {
            this.from = from;
            this.to = Math.min(1, to);
        }

        /**
         * Costs little, and isn't free: asked every few dozen steps.
         *
         * @param taken steps since it was asked last
         * @return how far the stretch is, 0 to 1
         */
        double progress(int taken) {
            steps += taken;
            double now = spent();
            return now >= to ? 1 : (now - from) / (to - from);
        }
    }
}
