package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.workload.CalendarDraft;
import org.gridwalk.geodata.workload.CalendarEditor;
import org.gridwalk.geodata.workload.CalendarEditor.Year;
import org.gridwalk.geodata.workload.Workload;
import org.gridwalk.server.auth.Caller;

/** The work calendar, as an administrator edits it and sees beforehand what a change would do. */
final class CalendarApi {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    private final CalendarEditor editor;
    private final Audit audit;
    private final Clock clock;

    CalendarApi(LiveCoverage coverage, Database database, Clock clock) {
        this.editor = new CalendarEditor(database, new Workload(database, clock, coverage));
        this.audit = new Audit(database);
        this.clock = clock;
    }

    void show(Context ctx) {
        int thisYear = LocalDate.now(clock).getYear();
        ctx.json(editor.year(Params.of(ctx, "year").number("year", FIRST_YEAR, LAST_YEAR, thisYear)));
    }

    void preview(Context ctx) {
        Params.of(ctx);
        CalendarDraft draft = Body.of(ctx, CalendarDraft.class);
        ctx.json(editor.preview(draft, Caller.scope(ctx), Workload.MINUTES_A_DAY));
    }

    void save(Context ctx) {
        Params.of(ctx);
        Year saved = editor.save(Body.of(ctx, CalendarDraft.class));
        audit.note(
                Caller.of(ctx).account().id(),
                "set-calendar",
                "calendar/" + saved.year(),
                Map.of("days", saved.days().size(), "dutyDays", saved.dutyDays().size()));
        ctx.json(saved);
    }
}
