package org.gridwalk.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Lifecycle.Words;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.geodata.report.ReportField;
import org.gridwalk.geodata.report.ReportFormat;
import org.gridwalk.geodata.report.ReportKind;
import org.gridwalk.geodata.report.ReportSchedules;
import org.gridwalk.geodata.report.ReportTemplate;
import org.gridwalk.geodata.report.ReportTemplates;
import org.gridwalk.geodata.report.ReportWish;
import org.gridwalk.geodata.report.Reports;
import org.gridwalk.server.auth.Caller;

/** Reports in an office's own templates: what there is to fill in, the templates, and the files that come of them. */
final class ReportApi {
    private static final int MOST_BYTES = 8 << 20;

    private final Reports reports;
    private final ReportTemplates templates;
    private final ReportSchedules schedules;
    private final Jobs jobs;
    private final Audit audit;
    private final String publicUrl;

    /** @param publicUrl how people reach the server, or null to tell it by the Host that they ask for */
    ReportApi(Database database, Clock clock, Jobs jobs, String publicUrl) {
        this.reports = new Reports(database, clock);
        this.templates = new ReportTemplates(database, clock);
        this.schedules = new ReportSchedules(database, clock);
        this.jobs = jobs;
        this.audit = new Audit(database);
        this.publicUrl = publicUrl;
    }

    /** What a template of a kind may ask for. */
    private record Kind(
            ReportKind kind, Words words, boolean ofPeriod, List<ReportField> values, Collection<Rows> lists) {}

    private record Rows(String name, Words words, List<ReportField> fields) {}

    void kinds(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of(
                "items", Arrays.stream(ReportKind.values()).map(ReportApi::kind).toList()));
    }

    private static Kind kind(ReportKind kind) {
        List<Rows> lists = kind.shape().lists().entrySet().stream()
                .map(list -> new Rows(
                        list.getKey(), list.getValue().words(), list.getValue().fields()))
                .toList();
        return new Kind(
                kind, kind.shape().words(), kind.isOfPeriod(), kind.shape().singles(), lists);
    }

    /** The template of a kind that comes with the program. */
    void ready(Context ctx) {
        Params params = Params.of(ctx, "kind", "format");
        ReportKind kind = params.one("kind", ReportKind.class)
                .orElseThrow(() -> new BadInput("kind", null, "one of " + Arrays.toString(ReportKind.values())));
        ReportFormat format = params.one("format", ReportFormat.class).orElse(ReportFormat.XLSX);
        send(
                ctx,
                kind.shape().words().zh(),
                format,
                ReportTemplate.ready(kind, format).file());
    }

    void templates(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", templates.list(Caller.scope(ctx), manages(ctx))));
    }

    void template(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        ReportTemplate template = templates.find(id, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("template"));
        send(ctx, "template-" + id, template.format(), template.file());
    }

    /** Takes a template in, if all that it asks for is there. */
    void save(Context ctx) {
        Params.of(ctx);
        Form form = Form.of(ctx, "file", "kind", "name", "area");
        String wanted = form.text("kind").orElse(null);
        ReportKind kind = Arrays.stream(ReportKind.values())
                .filter(it -> it.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadInput("kind", wanted, "one of " + Arrays.toString(ReportKind.values())));
        ReportTemplate template =
                form.withFile("file", file -> ReportTemplate.of(kind, String.valueOf(file.name()), read(file)));
        long saved = templates.save(
                form.text("name").orElse(null),
                form.id("area").orElse(null),
                template,
                new ReportTemplates.Keeper(account(ctx), manages(ctx)));
        audit.note(account(ctx), "change", "report-template/" + saved, Map.of("kind", kind.name()));
        ctx.status(201)
                .json(templates.list(Caller.scope(ctx), manages(ctx)).stream()
                        .filter(it -> it.id() == saved)
                        .findFirst()
                        .orElseThrow());
    }

    /** Where the caller may change templates. */
    private static Scope manages(Context ctx) {
        return Caller.of(ctx).scope(Set.of(Role.ADMIN, Role.MANAGER));
    }

    private static byte[] read(Form.Uploaded file) {
        try {
            BadInput.unless(
                    Files.size(file.path()) <= MOST_BYTES,
                    "file",
                    file.name(),
                    "a file of at most " + (MOST_BYTES >> 20) + " MB");
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        switch (templates.delete(id, manages(ctx))) {
            case NONE -> throw Problem.notFound("template");
            case USED ->
                throw new Problem(
                        409, "report-template-used", "Reports are made with this template each month on a schedule.");
            case DONE -> audit.note(account(ctx), "delete", "report-template/" + id, Map.of());
        }
        ctx.status(204);
    }

    /** Submits the job that fills one. Each is noted: it may hold addresses. */
    void make(Context ctx) {
        Params.of(ctx);
        ReportWish wish = Body.of(ctx, ReportWish.class);
        reports.check(wish, Caller.scope(ctx));
        Reports.Asked asked = new Reports.Asked(wish, Caller.scope(ctx), site(ctx));
        long job = jobs.submit(Reports.KIND, asked, Optional.of(account(ctx)));
        audit.note(account(ctx), "report", wish.kind().name(), Map.of("job", job));
        ctx.status(202)
                .header("Location", "/api/jobs/" + job)
                .json(jobs.find(job).orElseThrow());
    }

    private String site(Context ctx) {
        String site = publicUrl == null ? ctx.scheme() + "://" + ctx.host() : publicUrl;
        return site.replaceAll("/+$", "");
    }

    /** The files that were made for the caller. */
    void files(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", reports.list(account(ctx))));
    }

    void schedules(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", schedules.list(account(ctx))));
    }

    void schedule(Context ctx) {
        Params.of(ctx);
        ReportSchedules.Wanted wanted = Body.of(ctx, ReportSchedules.Wanted.class);
        schedules.add(wanted, account(ctx), Caller.scope(ctx), site(ctx));
        audit.note(account(ctx), "change", "report-schedule", Map.of("kind", wanted.kind()));
        ctx.status(201).json(Map.of("items", schedules.list(account(ctx))));
    }

    void unschedule(Context ctx) {
        Params.of(ctx);
        if (!schedules.delete(Params.pathId(ctx, "id"), account(ctx))) {
            throw Problem.notFound("report-schedule");
        }
        ctx.status(204);
    }

    /** The file that a job made, for the one who asked for it. */
    void file(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Reports.Filled filled = jobs.find(id)
                .filter(job -> isTheirs(job, ctx))
                .flatMap(job -> reports.find(id))
                .orElseThrow(() -> Problem.notFound("report"));
        reports.see(id);
        send(ctx, filled.name().replaceFirst("\\.[a-z]+$", ""), filled.format(), filled.file());
    }

    private static boolean isTheirs(Job job, Context ctx) {
        return job.accountId().filter(id -> id == account(ctx)).isPresent()
                || Caller.of(ctx).scope(Set.of(Role.ADMIN)).everywhere();
    }

    private static void send(Context ctx, String name, ReportFormat format, ReportTemplate.Bytes file) {
        String encoded =
                URLEncoder.encode(name + "." + format.extension(), UTF_8).replace("+", "%20");
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"report." + format.extension() + "\"; filename*=UTF-8''" + encoded);
        ctx.contentType(format.mediaType()).result(file.copy());
    }

    private static long account(Context ctx) {
        return Caller.of(ctx).account().id();
    }
}
