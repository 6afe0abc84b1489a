package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.push.PushFile;
import org.gridwalk.geodata.push.Pushes;
import org.gridwalk.server.auth.Caller;

/** What is handed on to a platform above: which files have arrived, and a day of them once more. */
final class PushApi {
    private static final int MOST = 500;
    private static final int BY_DEFAULT = 100;

    private final Pushes pushes;
    private final Audit audit;

    PushApi(Database database, Pushes pushes) {
        this.pushes = pushes;
        this.audit = new Audit(database);
    }

    /** @param target where files go; empty where nothing is handed on */
    record Outbox(Optional<String> target, List<PushFile> items) {}

    void list(Context ctx) {
        Params params = Params.of(ctx, "limit");
        ctx.json(new Outbox(pushes.target(), pushes.latest(params.number("limit", 1, MOST, BY_DEFAULT))));
    }

    /** @param day on which the files were made */
    record Again(LocalDate day) {
        Again {
            BadInput.unless(day != null, "day", null, "a day such as 2026-11-21");
        }
    }

    void again(Context ctx) {
        Params.of(ctx);
        Again again = Body.of(ctx, Again.class);
        List<PushFile> files = pushes.again(again.day());
        audit.note(Caller.of(ctx).account().id(), "push-again", "push/" + again.day(), Map.of("files", files.size()));
        ctx.json(new Outbox(pushes.target(), files));
    }
}
