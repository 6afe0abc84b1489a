package org.gridwalk.geodata.routing;

import java.util.List;
import java.util.Optional;

/**
 * Who visits what, when.
 *
 * @param routes one a shift, in the order of the problem's shifts
 * @param value what the stops are worth together, with bonuses
 * @param leftOut the stops that are on no route, each with the reason, in the order of the problem's stops
 * @param conflicts what can't be kept; none in a plan of the solver's
 */
public record RoutePlan(List<Route> routes, double value, List<LeftOut> leftOut, List<Conflict> conflicts) {
    public RoutePlan {
        routes = List.copyOf(routes);
        leftOut = List.copyOf(leftOut);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * @param calls stops and pauses in the order in which they are made
     * @param endsAt when the worker arrives at the end
     * @param travelSeconds how long the worker is on the way
     * @param value what its stops are worth together
     */
    public record Route(List<Call> calls, int endsAt, int travelSeconds, double value) {
        public Route {
            calls = List.copyOf(calls);
        }

        public List<Integer> stops() {
            return calls.stream()
                    .filter(call -> call.kind() == Call.Kind.STOP)
                    .map(Call::index)
                    .toList();
        }
    }

    /**
     * Something done on a route.
     *
     * @param index the number of the stop, or of the pause in its shift
     * @param arrivesAt when the worker gets there
     * @param startsAt when it begins: later than the arrival if a window had to open first
     * @param endsAt when the worker sets out again
     */
    public record Call(Call.Kind kind, int index, int arrivesAt, int startsAt, int endsAt) {
        public enum Kind {
            STOP,
            PAUSE
        }
    }

    /**
     * @param stop its number
     * @param insteadOf the stop that would have to go for this one, where the reason is WORTH_LESS
     */
    public record LeftOut(int stop, Reason reason, Optional<Integer> insteadOf) {}

    /** Why a stop is on no route. */
    public enum Reason {
        /** None of the shifts that may have it is under way when it may be visited. */
        NO_WINDOW,
        /** Getting there and on to the end takes too long, even with nothing else on the route. */
        TOO_FAR,
        /** Another stop is on a route that can't be together with it. */
        EXCLUDED,
        /** In place of a stop that is worth as much or more it would fit. */
        WORTH_LESS,
        /** It fits in nowhere, not even in place of another stop. */
        NO_TIME,
        /** Nobody put it on a route, though it would fit. */
        NOT_CHOSEN
    }

    /**
     * @param shift whose route
     * @param stop the stop that is at fault, absent if it is the route as a whole or a pause
     * @param seconds how late, or how much too close
     */
    public record Conflict(Conflict.Kind kind, int shift, Optional<Integer> stop, int seconds) {
        public enum Kind {
            /** It begins after its last window. */
            LATE,
            /** A break or duty begins after its window. */
            PAUSE_LATE,
            /** The worker is at the end after the shift's. */
            OVERTIME,
            /** No way leads there. */
            UNREACHABLE,
            /** It is on a route already. */
            TWICE,
            /** This shift may not have it. */
            NOT_ALLOWED,
            /** It can't be together with another one. */
            EXCLUDED,
            /** It is too soon before or after another one. */
            TOO_CLOSE,
            /** It was to stay on this shift, in its order. */
            MOVED
        }
    }
}
