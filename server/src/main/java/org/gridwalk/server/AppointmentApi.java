package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.appointment.Appointment;
import org.gridwalk.geodata.appointment.Appointment.Status;
import org.gridwalk.geodata.appointment.AppointmentQuery;
import org.gridwalk.geodata.appointment.Appointments;
import org.gridwalk.geodata.appointment.Booking;
import org.gridwalk.geodata.appointment.Slot;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.auth.Caller;

/** Times that households are promised. */
final class AppointmentApi {
    private static final int DAYS_BY_DEFAULT = 14;

    private final Appointments appointments;
    private final Audit audit;
    private final Clock clock;

    AppointmentApi(Database database, Clock clock) {
        this.appointments = new Appointments(database, clock);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    record Wanted(UUID clientId, Long householdId, Long workerId, Instant startsAt, Instant endsAt, String note) {
        Wanted {
            if (householdId == null || householdId < 1) {
                throw new BadInput(
                        "householdId", householdId == null ? null : householdId.toString(), "the id of a household");
            }
        }
    }

    /** @param decidedAt when somebody without a network decided so; null for now */
    record Moved(Instant startsAt, Instant endsAt, Instant decidedAt) {}

    /** @param decidedAt as in {@link Moved} */
    record Ended(Status status, String note, Instant decidedAt) {}

    /** Each request is noted: it shows single households. */
    void list(Context ctx) {
        Params params = Params.of(ctx, "from", "to", "grid", "household", "status", "limit");
        LocalDate from = params.day("from").orElseGet(() -> LocalDate.now(clock));
        AppointmentQuery query = new AppointmentQuery(
                from,
                params.day("to").orElseGet(() -> from.plusDays(DAYS_BY_DEFAULT - 1)),
                params.id("grid"),
                params.id("household"),
                params.text("status").map(AppointmentApi::status),
                params.number("limit", 1, AppointmentQuery.LARGEST, AppointmentQuery.LARGEST));
        var list = appointments.list(query, Caller.scope(ctx));
        note(ctx, "look", "appointments", Map.of("from", from, "to", query.to(), "shown", list.size()));
        ctx.json(list);
    }

    void make(Context ctx) {
        Params.of(ctx);
        Wanted wanted = Body.of(ctx, Wanted.class);
        Booking booking = new Booking(
                wanted.clientId(),
                wanted.householdId(),
                wanted.workerId(),
                new Slot(wanted.startsAt(), wanted.endsAt()),
                wanted.note());
        Appointment made = appointments
                .make(booking, Caller.of(ctx).account().id(), Caller.scope(ctx))
                .orElseThrow(() -> Problem.notFound("household"));
        note(ctx, "book", "household/" + made.householdId(), Map.of("appointment", made.id()));
        ctx.status(201).json(made);
    }

    void move(Context ctx) {
        Params.of(ctx);
        Moved moved = Body.of(ctx, Moved.class);
        Slot slot = new Slot(moved.startsAt(), moved.endsAt());
        answer(
                ctx,
                "move",
                () -> appointments.move(Params.pathId(ctx, "id"), slot, moved.decidedAt(), Caller.scope(ctx)));
    }

    void end(Context ctx) {
        Params.of(ctx);
        Ended ended = Body.of(ctx, Ended.class);
        answer(
                ctx,
                "end",
                () -> appointments.end(
                        Params.pathId(ctx, "id"), ended.status(), ended.note(), ended.decidedAt(), Caller.scope(ctx)));
    }

    private void answer(Context ctx, String action, Supplier<Optional<Appointment>> change) {
        Appointment appointment;
        try {
            appointment = change.get().orElseThrow(() -> Problem.notFound("appointment"));
        } catch (Appointments.Overtaken later) {
            throw new Problem(
                            409, "appointment-changed", "Somebody has changed this appointment since that was decided.")
                    .with("expected", "a change that was decided after " + later.changedAt());
        }
        note(ctx, action, "appointment/" + appointment.id(), Map.of("status", appointment.status()));
        ctx.json(appointment);
    }

    private void note(Context ctx, String action, String subject, Map<String, Object> detail) {
        audit.note(Caller.of(ctx).account().id(), action, subject, detail);
    }

    private static Status status(String text) {
        return Arrays.stream(Status.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("status", text, "one of " + Arrays.toString(Status.values())));
    }
}
