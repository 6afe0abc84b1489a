package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.Publication;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.visit.DayData;
import org.gridwalk.geodata.visit.DayData.DayGrid;
import org.gridwalk.geodata.visit.DayData.DayQuery;
import org.gridwalk.server.auth.Caller;

/** What a phone takes along for the day. */
final class DayApi {
    /** More than anybody walks in a day. */
    private static final int MOST_GRIDS = 12;

    private static final Set<Role> AT_DOORS = Set.of(Role.LEADER, Role.WORKER);

    private final DayData days;
    private final Publications publications;
    private final Audit audit;
    private final Clock clock;

    DayApi(Publications publications, Database database, Clock clock) {
        this.days = new DayData(database, clock.getZone());
        this.publications = publications;
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /**
     * @param now by the server's clock, by which a phone corrects its own
     * @param boundaries what comes to these grids and what leaves them, in the next days or since some
     */
    record DayView(
            LocalDate on,
            Instant now,
            String zone,
            List<DayGrid> grids,
            List<JsonNode> stops,
            List<Publication.Notice> boundaries) {}

    /** Names and numbers go to those who knock at the doors, and to nobody who only looks. Each request is noted. */
    void show(Context ctx) {
        Params params = Params.of(ctx, "grid");
        Caller caller = Caller.of(ctx);
        Scope scope = Caller.scope(ctx);
        List<Long> grids = params.ids("grid").isEmpty() ? scope.gridIds() : params.ids("grid");
        if (grids.isEmpty() || grids.size() > MOST_GRIDS) {
            throw new BadInput(
                    "grid",
                    params.text("grid").orElse(null),
                    "the ids of 1 to " + MOST_GRIDS + " grids, separated by commas");
        }
        LocalDate on = LocalDate.now(clock);
        boolean contacts = caller.scope(AT_DOORS).equals(scope) && !scope.equals(Scope.NOWHERE);
        DayData.Day day =
                days.of(new DayQuery(grids, on, contacts, caller.account().id()), scope);
        audit.note(
                caller.account().id(),
                "look",
                "visits/day",
                Map.of("grids", grids, "shown", day.stops().size(), "contacts", contacts));
        ctx.json(new DayView(
                on,
                clock.instant(),
                clock.getZone().getId(),
                day.grids(),
                day.stops(),
                publications.notices(grids, scope)));
    }
}
