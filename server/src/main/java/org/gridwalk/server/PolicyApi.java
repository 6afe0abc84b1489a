package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.coverage.FirstRound;
import org.gridwalk.geodata.coverage.PolicyDraft;
import org.gridwalk.geodata.coverage.PolicyEditor;
import org.gridwalk.geodata.coverage.PolicyEditor.Version;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.workload.Workload;
import org.gridwalk.server.auth.Caller;

/** The policies, as an administrator edits them and sees beforehand what they would do. */
final class PolicyApi {
    private final Database database;
    private final PolicyEditor editor;
    private final Workload workload;
    private final Audit audit;
    private final Clock clock;

    PolicyApi(LiveCoverage coverage, Database database, Clock clock) {
        this.database = database;
        this.editor = new PolicyEditor(database, clock);
        this.workload = new Workload(database, clock, coverage);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /** @param earliest the first day on which another may begin */
    record Policies(LocalDate earliest, List<Version> versions, Map<String, List<PolicyRule>> presets) {}

    void list(Context ctx) {
        Params.of(ctx);
        Map<String, List<PolicyRule>> presets = new TreeMap<>();
        Presets.names().forEach(name -> presets.put(name, Presets.rules(name)));
        List<Version> versions = editor.list();
        LocalDate earliest = LocalDate.now(clock).plusDays(1);
        if (!versions.isEmpty() && !versions.get(0).from().isBefore(earliest)) {
            earliest = versions.get(0).from().plusDays(1);
        }
        ctx.json(new Policies(earliest, versions, presets));
    }

    /** Of all that the administrator sees; nothing is saved. */
    void preview(Context ctx) {
        Params.of(ctx);
        PolicyDraft draft = Body.of(ctx, PolicyDraft.class);
        ctx.json(workload.preview(editor.check(draft), Caller.scope(ctx), Workload.MINUTES_A_DAY));
    }

    void save(Context ctx) {
        Params.of(ctx);
        Version saved = editor.save(Body.of(ctx, PolicyDraft.class));
        note(ctx, "set-policy", saved.id(), Map.of("preset", saved.preset(), "from", saved.from()));
        ctx.status(201).json(saved);
    }

    void withdraw(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        if (!editor.withdraw(id)) {
            throw Problem.notFound("policy");
        }
        note(ctx, "withdraw-policy", id, Map.of());
        ctx.status(204);
    }

    record Begin(LocalDate from) {
        Begin {
            if (from == null) {
                throw new BadInput("from", null, "a day such as 2026-11-21");
            }
        }
    }

    /** @param capacityAWeek effective visits that the teams can do */
    record RoundPreview(FirstRound.Preview round, double capacityAWeek) {}

    /** Nothing is changed. */
    void previewFirstRound(Context ctx) {
        LocalDate from = begin(ctx);
        ctx.json(new RoundPreview(
                preview(ctx, from),
                workload.feasibility(Caller.scope(ctx), Optional.empty(), Workload.MINUTES_A_DAY)
                        .capacityAWeek()));
    }

    private FirstRound.Preview preview(Context ctx, LocalDate from) {
        return FirstRound.preview(
                database, from, clock.getZone(), Caller.scope(ctx).restricted());
    }

    private LocalDate begin(Context ctx) {
        Params.of(ctx);
        LocalDate from = Body.of(ctx, Begin.class).from();
        if (from.isBefore(LocalDate.now(clock))) {
            throw new BadInput(
                    "from", from.toString(), "today or a day to come: what has been counted stays as it was");
        }
        return from;
    }

    /** Spreads the first visits of those never visited, for the whole district. */
    void firstRound(Context ctx) {
        LocalDate from = begin(ctx);
        // What is answered counts no restricted category for those who are not appointed.
        long changed = preview(ctx, from).changed();
        FirstRound.spread(database, from, clock.getZone());
        audit.note(
                Caller.of(ctx).account().id(),
                "spread-first-round",
                "policy",
                Map.of("from", from, "changed", changed));
        ctx.json(Map.of("changed", changed));
    }

    private void note(Context ctx, String action, long id, Map<String, Object> detail) {
        audit.note(Caller.of(ctx).account().id(), action, "policy/" + id, detail);
    }
}
