package org.gridwalk.geodata.boundary;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.JobWork;

/**
 * The search for proposals as a job: it tells how even the best plan is that it has found so far, and whoever asks it to
 * stop gets what it has.
 */
public final class ProposalSearch implements JobWork {
    /** The kind of the job. */
    public static final String KIND = "propose-boundaries";

    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final long SEED = 1;

    private final BoundaryPlans plans;

    public ProposalSearch(BoundaryPlans plans) {
        this.plans = plans;
    }

    /** What is asked for. Whoever submits it has seen to it that the plan may be seen by whom it is for. */
    public record Asked(long planId, ProposalWish wish) {}

    /**
     * What came of it.
     *
     * @param deviation the least worst deviation that was found from the mean of visits a week, of a plan that cuts estates
     *     or doesn't; empty at first
     * @param proposals none before the end
     */
    public record Report(Optional<Double> deviation, List<PlanProposal> proposals) {
        public Report {
            proposals = List.copyOf(proposals);
        }
    }

    @Override
    public Report run(JobContext context) {
        Asked asked = context.params(Asked.class);
        context.total(TIME.toMillis());
        Following following = new Following(context);
        List<PlanProposal> proposals = plans.propose(
                        asked.planId(), asked.wish(), Scope.EVERYWHERE, Effort.ofTime(SEED, TIME), following)
                .orElseThrow(() -> new BadInput("planId", String.valueOf(asked.planId()), "a plan that is there"));
        context.tell(TIME.toMillis(), following.report());
        return new Report(following.report().deviation(), proposals);
    }

    /** Asks now and then whether to go on, and tells how far it is while it asks. */
    private static final class Following implements BoundaryPlans.Search {
        private final JobContext context;
        private final long beganNanos = System.nanoTime();
        private long lookedNanos = beganNanos;
        private double deviation = Double.POSITIVE_INFINITY;
        private boolean isOver;

        Following(JobContext context) {
            this.context = context;
        }

        Report report() {
            return new Report(Optional.of(deviation).filter(Double::isFinite), List.of());
        }

        @Override
        public void found(double least) {
            deviation = least;
        }

        @Override
        public boolean isOver() {
            long now = System.nanoTime();
            if (!isOver && now - lookedNanos > BETWEEN_LOOKS.toNanos()) {
                lookedNanos = now;
                long millis = Duration.ofNanos(now - beganNanos).toMillis();
                isOver = context.tell(Math.min(millis, TIME.toMillis()), report());
            }
            return isOver;
        }
    }
}
