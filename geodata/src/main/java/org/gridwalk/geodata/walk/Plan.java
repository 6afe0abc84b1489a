package org.gridwalk.geodata.walk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A plan as it is shown: as it was drawn, with what stands at each door now. Null is left out.
 *
 * @param version one more with each change; who changes a plan names the one they saw
 * @param restricted whether restricted categories counted; such a plan is seen by the appointed alone
 * @param againAt made again for the time after this
 * @param straightLine whether travel times are those of the straight line × a detour factor, for want of a network
 * @param leftOut the doors where a visit is owed and that are on no walk, the one worth most first
 * @param gain what is gained on average by what is still to be done: worth × chance, over the doors
 * @param effectiveVisits how many of them count, on average
 */
public record Plan(
        long id,
        int version,
        long gridId,
        String gridCode,
        String gridName,
        LocalDate from,
        int days,
        boolean restricted,
        Instant madeAt,
        Instant changedAt,
        Instant againAt,
        String madeBy,
        boolean straightLine,
        Wishes wishes,
        List<Walk> walks,
        List<LeftOut> leftOut,
        List<Conflict> conflicts,
        double gain,
        double effectiveVisits) {
    /**
     * @param walk its number in the plan, from 0
     * @param endsAt when they are back
     * @param line the way, as [longitude, latitude] pairs in EPSG:4326
     */
    public record Walk(
            int walk,
            LocalDate on,
            List<Worker> workers,
            Instant from,
            Instant until,
            Spot start,
            Spot end,
            Instant endsAt,
            int walkSeconds,
            double gain,
            double effectiveVisits,
            List<Call> calls,
            List<double[]> line) {}

    public record Worker(long workerId, String name) {}

    /** A place in EPSG:4326. */
    public record Spot(double lng, double lat) {}

    /**
     * Something done on a walk.
     *
     * @param kind STOP, BREAK or DUTY; only a stop has what stands after {@code endsAt}
     * @param number of the stop on its walk, from 1
     * @param gone nothing is owed at this door any more that the reader may know of: moved out, or exempt
     * @param homeChance that somebody opens at that time, 0 to 1
     * @param worth what an effective visit is worth
     * @param fixed whether it stays where it is when the plan is made again
     * @param visited what came of it on that day, if it has been visited
     */
    public record Call(
            String kind,
            Instant arrivesAt,
            Instant startsAt,
            Instant endsAt,
            Integer number,
            Target target,
            String address,
            Boolean gone,
            Double lng,
            Double lat,
            Long buildingId,
            Integer entrance,
            Integer floor,
            Double homeChance,
            Double worth,
            Boolean fixed,
            Boolean must,
            String state,
            List<Reason> reasons,
            Integer openIssues,
            Appointment appointment,
            Visited visited) {}

    /** An obligation that is owed at a door. */
    public record Reason(
            String category,
            String state,
            LocalDate dueOn,
            int daysOverdue,
            LocalDate lastEffectiveOn,
            long attempts,
            LocalDate lastAttemptOn,
            String lastAttemptOutcome,
            LocalDate refusedUntil,
            boolean unreachable,
            int visitors) {}

    public record Appointment(Instant from, Instant until) {}

    public record Visited(Instant at, String outcome) {}

    /** @param insteadOf the door that would have to go for this one, where the reason is WORTH_LESS */
    public record LeftOut(
            Target target,
            String address,
            double lng,
            double lat,
            String state,
            Drawn.Reason reason,
            Target insteadOf,
            double worth) {}

    /** @param seconds how late, or how much too close */
    public record Conflict(Drawn.Conflict.Kind kind, int walk, Target target, int seconds) {}
}
