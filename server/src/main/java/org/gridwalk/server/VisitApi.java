package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.visit.Conflicts;
import org.gridwalk.geodata.visit.Conflicts.Resolution;
import org.gridwalk.geodata.visit.OpenConflict;
import org.gridwalk.geodata.visit.RecordedVisit;
import org.gridwalk.geodata.visit.Visit;
import org.gridwalk.geodata.visit.Visits;
import org.gridwalk.server.auth.Caller;

/** Visits as phones send them, and those that have to be resolved. */
final class VisitApi {
    private final Visits visits;
    private final Conflicts conflicts;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    VisitApi(Database database, Clock clock) {
        this.visits = new Visits(database);
        this.conflicts = new Conflicts(database);
        this.accounts = new Accounts(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /** 201 if it counts, 202 if it is kept as a conflict; sent again, it is answered so again. */
    void record(Context ctx) {
        Params.of(ctx);
        Visit visit = Body.of(ctx, Visit.class);
        RecordedVisit recorded = visits.record(visit, Recording.by(ctx, clock, accounts, visit.visitedAt()));
        ctx.status(recorded.visitId() == null ? 202 : 201).json(recorded);
    }

    void conflicts(Context ctx) {
        Params.of(ctx);
        List<OpenConflict> open = conflicts.open(Recording.by(ctx, clock));
        audit.note(Caller.of(ctx).account().id(), "look", "visit-conflicts", Map.of("shown", open.size()));
        ctx.json(open);
    }

    record Decision(Resolution resolution) {
        Decision {
            if (resolution == null) {
                throw new BadInput("resolution", null, "RECORD or DISMISS");
            }
        }
    }

    void resolve(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Decision decision = Body.of(ctx, Decision.class);
        Conflicts.Resolved resolved = conflicts.resolve(id, decision.resolution(), Recording.by(ctx, clock));
        Map<String, Object> detail = new HashMap<>(Map.of("status", resolved.status()));
        audit.note(Caller.of(ctx).account().id(), "change", "visit-conflict/" + id, detail);
        ctx.json(resolved);
    }
}
