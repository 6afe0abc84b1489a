package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.Jobs;
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
    private final Jobs jobs;

    CalendarApi(LiveCoverage coverage, Database database, Clock clock, Work work) {
        this.editor = new CalendarEditor(database, new Workload(database, clock, coverage));
        this.audit = new Audit(database);
        this.clock = clock;
        this.jobs = work.jobs();
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

    /** What is due goes by the new days as soon as a job has seen to it. */
    void save(Context ctx) {
        Params.of(ctx);
        Year saved = editor.save(Body.of(ctx, CalendarDraft.class));
        jobs.submit(
                Work.DEADLINES, Map.of(), Optional.of(Caller.of(ctx).account().id()));
        audit.note(
                Caller.of(ctx).account().id(),
                "set-calendar",
                "calendar/" + saved.year(),
                Map.of("days", saved.days().size(), "dutyDays", saved.dutyDays().size()));
        ctx.json(saved);
    }
}
