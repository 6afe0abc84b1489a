package org.gridwalk.geodata.walk;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A plan as it was drawn: who knocks where, when, and what comes of it. Times are those of the business zone.
 *
 * @param walks one a shift, in the order of the shifts
 * @param leftOut the doors where a visit is owed and that are on no walk, the one worth most first
 * @param conflicts what can't be kept; none in a plan that the solver made
 */
public record Drawn(List<Walk> walks, List<LeftOut> leftOut, List<Conflict> conflicts) {
    public Drawn {
        walks = List.copyOf(walks);
        leftOut = List.copyOf(leftOut);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * @param endsAt when one is back at the end
     * @param walkSeconds on the way and on the stairs
     */
    public record Walk(List<Call> calls, LocalDateTime endsAt, int walkSeconds) {
        public Walk {
            calls = List.copyOf(calls);
        }

        /** What is gained on average: worth × chance, over the doors. */
        public double gain() {
            return calls.stream().mapToDouble(Call::gain).sum();
        }

        /** How many visits count, on average. */
        public double effectiveVisits() {
            return calls.stream().mapToDouble(Call::homeChance).sum();
        }

        public List<Target> targets() {
            return calls.stream().flatMap(call -> call.target().stream()).toList();
        }
    }

    /**
     * Something done on a walk.
     *
     * @param target empty for a break or duty
     * @param pause the number of the break or duty in its shift, or -1
     * @param arrivesAt when one gets there
     * @param startsAt later than the arrival if a window had to open first
     * @param homeChance that somebody opens, 0 to 1; 0 for a break or duty
     * @param worth what an effective visit is worth; 0 for a break or duty
     */
    public record Call(
            Optional<Target> target,
            int pause,
            LocalDateTime arrivesAt,
            LocalDateTime startsAt,
            LocalDateTime endsAt,
            double homeChance,
            double worth) {
        public double gain() {
            return homeChance * worth;
        }
    }

    /**
     * @param insteadOf the door that would have to go for this one, where the reason is WORTH_LESS
     * @param worth what an effective visit would be worth
     */
    public record LeftOut(Target target, Reason reason, Optional<Target> insteadOf, double worth) {}

    /** Why a door is on no walk. */
    public enum Reason {
        /** Nobody walks when it may be visited. */
        NO_WINDOW,
        /** Getting there and back takes longer than the shift. */
        TOO_FAR,
        /** Another door is on a walk that can't be together with it. */
        EXCLUDED,
        /** In place of one that is worth as much or more it would fit. */
        WORTH_LESS,
        /** It fits in nowhere, not even in place of another. */
        NO_TIME,
        /** Nobody put it on a walk, though it would fit. */
        NOT_CHOSEN,
        /** Whoever plans took it out. */
        DROPPED,
        /** Refused, and left alone for a while. */
        RESTING,
        /** Nobody is ever at home, and the leader hasn't said yet what next. */
        AWAITS_REVIEW,
        /** Nobody opened, less than a day ago. */
        TOO_SOON,
        /** Two have to come, and no two walk together. */
        NEEDS_TWO,
        /** No way of the network leads there. */
        UNREACHABLE,
        /** Visited on that day already. */
        VISITED
    }

    /**
     * @param walk the number of the walk
     * @param target empty if it is the walk as a whole, or a pause
     * @param seconds how late, or how much too close; 0 where there is nothing to measure
     */
    public record Conflict(Kind kind, int walk, Optional<Target> target, int seconds) {
        public enum Kind {
            LATE,
            PAUSE_LATE,
            OVERTIME,
            UNREACHABLE,
            TWICE,
            NOT_ALLOWED,
            EXCLUDED,
            TOO_CLOSE,
            MOVED
        }
    }
}
