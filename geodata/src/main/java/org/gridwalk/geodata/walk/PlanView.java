package org.gridwalk.geodata.walk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.network.Walking;
import org.gridwalk.geodata.walk.Door.Knock;
import org.gridwalk.geodata.walk.Plan.Call;
import org.gridwalk.geodata.walk.PlanRows.Kept;
import org.gridwalk.geodata.walk.PlanRows.Sign;

/** A kept plan with what stands at its doors now. */
final class PlanView {
    private final Kept kept;
    private final Map<Target, Door> doors = new HashMap<>();
    private final Map<Long, String> names;
    private final Walking walking;
    private final ZoneId zone;
    private double gain;
    private double effectiveVisits;

    PlanView(Kept kept, List<Door> doors, Map<Long, String> names, Walking walking, ZoneId zone) {
        this.kept = kept;
        doors.forEach(door -> this.doors.put(door.target(), door));
        this.names = names;
        this.walking = walking;
        this.zone = zone;
    }

    Plan plan() {
        List<Plan.Walk> walks = new ArrayList<>();
        for (int i = 0; i < kept.shifts().size(); i++) {
            walks.add(walk(i));
        }
        return new Plan(
                kept.id(),
                kept.version(),
                kept.gridId(),
                kept.gridCode(),
                kept.gridName(),
                kept.from(),
                kept.days(),
                kept.restricted(),
                kept.madeAt(),
                kept.changedAt(),
                kept.againAt() == null ? null : instant(kept.againAt()),
                kept.madeBy(),
                kept.straightLine(),
                kept.wishes(),
                walks,
                kept.drawn().leftOut().stream()
                        .flatMap(out -> leftOut(out).stream())
                        .toList(),
                kept.drawn().conflicts().stream()
                        .map(one -> new Plan.Conflict(
                                one.kind(), one.walk(), one.target().orElse(null), one.seconds()))
                        .toList(),
                gain,
                effectiveVisits);
    }

    private Plan.Walk walk(int number) {
        WalkShift shift = kept.shifts().get(number);
        Drawn.Walk drawn = kept.drawn().walks().get(number);
        List<Call> calls = new ArrayList<>();
        List<LngLat> points = new ArrayList<>(List.of(shift.start()));
        double walkGain = 0;
        double walkEffective = 0;
        int stops = 0;
        for (Drawn.Call call : drawn.calls()) {
            if (call.target().isEmpty()) {
                boolean duty = shift.pauses().get(call.pause()).atAPlace();
                if (duty) {
                    points.add(shift.pauses().get(call.pause()).place());
                }
                calls.add(pause(call, duty));
                continue;
            }
            Call shown = stop(call, shift, ++stops);
            calls.add(shown);
            points.add(new LngLat(shown.lng(), shown.lat()));
            if (shown.visited() == null) {
                walkGain += call.gain();
                walkEffective += call.homeChance();
            }
        }
        points.add(shift.end());
        gain += walkGain;
        effectiveVisits += walkEffective;
        return new Plan.Walk(
                number,
                shift.from().toLocalDate(),
                shift.workers().stream()
                        .sorted()
                        .map(worker -> new Plan.Worker(worker, names.getOrDefault(worker, "")))
                        .toList(),
                instant(shift.from()),
                instant(shift.until()),
                spot(shift.start()),
                spot(shift.end()),
                instant(drawn.endsAt()),
                drawn.walkSeconds(),
                walkGain,
                walkEffective,
                calls,
                line(points));
    }

    /** Along the network; straight on where no way is known. */
    private List<double[]> line(List<LngLat> points) {
        List<double[]> line = new ArrayList<>(List.of(pair(points.get(0))));
        for (int i = 1; i < points.size(); i++) {
            LngLat from = points.get(i - 1);
            LngLat to = points.get(i);
            if (!kept.straightLine() && !from.equals(to)) {
                walking.leg(from, to)
                        .ifPresent(leg -> Stream.of(leg.line().getCoordinates())
                                .forEach(at -> line.add(new double[] {at.x, at.y})));
            }
            line.add(pair(to));
        }
        return line;
    }

    private Call pause(Drawn.Call call, boolean duty) {
        return new Call(
                duty ? "DUTY" : "BREAK",
                instant(call.arrivesAt()),
                instant(call.startsAt()),
                instant(call.endsAt()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Call stop(Drawn.Call call, WalkShift shift, int number) {
        Target target = call.target().orElseThrow();
        Optional<Door> door = Optional.ofNullable(doors.get(target));
        Sign sign = door.map(one -> new Sign(one.address(), one.place()))
                .orElseGet(() -> kept.signs().get(target));
        LocalDate day = shift.from().toLocalDate();
        return new Call(
                "STOP",
                instant(call.arrivesAt()),
                instant(call.startsAt()),
                instant(call.endsAt()),
                number,
                target,
                sign.address(),
                door.isEmpty() ? true : null,
                sign.place().lng(),
                sign.place().lat(),
                door.map(Door::buildingId).orElse(null),
                door.map(Door::entrance).orElse(null),
                door.map(Door::floor).orElse(null),
                call.homeChance(),
                call.worth(),
                shift.fixed().contains(target),
                kept.wishes().must().contains(target),
                door.map(Door::state).orElse(null),
                door.map(PlanView::reasons).orElse(List.of()),
                door.map(Door::openIssues).orElse(0),
                door.flatMap(Door::appointment)
                        .map(slot -> new Plan.Appointment(instant(slot.from()), instant(slot.until())))
                        .orElse(null),
                door.flatMap(one -> one.visitOn(day)).map(PlanView::visited).orElse(null));
    }

    private static List<Plan.Reason> reasons(Door door) {
        return door.owed().stream()
                .filter(Owed::isOwed)
                .map(owed -> new Plan.Reason(
                        owed.category(),
                        owed.state(),
                        owed.dueOn(),
                        owed.daysOverdue(),
                        owed.lastEffectiveOn(),
                        owed.attempts(),
                        owed.lastAttemptOn(),
                        owed.lastAttemptOutcome(),
                        owed.refusedUntil(),
                        owed.unreachable(),
                        owed.visitors()))
                .toList();
    }

    private static Plan.Visited visited(Knock knock) {
        return new Plan.Visited(knock.instant(), knock.outcome());
    }

    private Optional<Plan.LeftOut> leftOut(Drawn.LeftOut out) {
        Optional<Door> door = Optional.ofNullable(doors.get(out.target()));
        return door.map(one -> new Plan.LeftOut(
                out.target(),
                one.address(),
                one.place().lng(),
                one.place().lat(),
                one.state(),
                out.reason(),
                out.insteadOf().orElse(null),
                out.worth()));
    }

    private Instant instant(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    private static double[] pair(LngLat place) {
        return new double[] {place.lng(), place.lat()};
    }

    private static Plan.Spot spot(LngLat place) {
        return new Plan.Spot(place.lng(), place.lat());
    }
}
