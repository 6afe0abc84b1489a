package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.area.Area;
import org.gridwalk.geodata.area.Areas;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.intake.upload.GridPreviews;
import org.gridwalk.geodata.intake.upload.PastImport;
import org.gridwalk.geodata.intake.upload.Preview;
import org.gridwalk.geodata.intake.upload.Previews;
import org.gridwalk.geodata.intake.upload.SavedMapping;
import org.gridwalk.geodata.intake.upload.SavedMappings;
import org.gridwalk.geodata.intake.upload.TargetGuess;
import org.gridwalk.geodata.intake.upload.TargetPreviews;
import org.gridwalk.geodata.intake.upload.ToldReport;
import org.gridwalk.geodata.intake.upload.Upload;
import org.gridwalk.geodata.intake.upload.UploadFolder;
import org.gridwalk.geodata.intake.upload.Uploader;
import org.gridwalk.geodata.intake.upload.Uploads;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.server.auth.Caller;

/**
 * Files brought to be loaded: looked into, tried, loaded, taken back. Each sees the files that they brought; an
 * administrator of everything sees all.
 */
final class ImportApi {
    /** Who loads what, where managers don't. */
    private static final Map<ImportTarget, Set<Role>> WHO =
            Map.of(ImportTarget.ISSUES, Set.of(Role.ADMIN, Role.DESK), ImportTarget.VISITS, Set.of(Role.ADMIN));

    private static final Set<Role> MANAGERS = Set.of(Role.ADMIN, Role.MANAGER);

    private final Uploads uploads;
    private final Previews issues;
    private final GridPreviews grids;
    private final TargetPreviews rows;
    private final SavedMappings mappings;
    private final Areas areas;
    private final Audit audit;
    private final Jobs jobs;
    private final Clock clock;

    ImportApi(Database database, UploadFolder folder, Clock clock, Jobs jobs) {
        this.uploads = new Uploads(database, folder);
        this.issues = new Previews(database, clock);
        this.grids = new GridPreviews(database);
        this.rows = new TargetPreviews(database, clock);
        this.mappings = new SavedMappings(database);
        this.areas = new Areas(database);
        this.audit = new Audit(database);
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What the page of imports begins with. */
    record Overview(List<PastImport> items, List<ImportTarget> targets, long mostBytes) {}

    /** How a file is to be read, and what its rows become if that is another than it was. */
    record Said(JsonNode mapping, Long areaId, ImportTarget target) {}

    /** A mapping that is kept. */
    record Kept(String name, Long importId) {}

    /**
     * A file as the page needs it.
     *
     * @param unclear whether nobody said what its rows become, and it doesn't tell: what is taken is only the first choice
     */
    record Shown(Upload upload, boolean fileThere, boolean refusedRows, boolean unclear) {}

    void list(Context ctx) {
        Params.of(ctx);
        ctx.json(new Overview(uploads.history(uploader(ctx)), targets(ctx), Uploads.MOST_BYTES));
    }

    /** The file is the body, and nothing else is in it. */
    void bring(Context ctx) {
        Params params = Params.of(ctx, "target", "name", "area", "language");
        Optional<ImportTarget> said = params.one("target", ImportTarget.class);
        List<ImportTarget> targets = targets(ctx);
        said.ifPresent(target -> mayLoad(ctx, target));
        ImportTarget target = said.orElse(targets.get(0));
        String name = params.text("name").orElse("table");
        String language = language(params);
        long area = area(ctx, target, params.id("area"));
        long account = Caller.of(ctx).account().id();
        try (InputStream content = ctx.bodyInputStream()) {
            if (ctx.contentLength() > Uploads.MOST_BYTES) {
                Body.hearOut(content, ctx.contentLength());
                throw tooLarge();
            }
            Upload upload = uploads.keep(new Uploads.Coming(target, name, account, area, language, content))
                    .orElseThrow(ImportApi::tooLarge);
            TargetGuess.Guess guess = said.map(known -> new TargetGuess.Guess(known, true))
                    .orElseGet(() -> TargetGuess.of(uploads.path(upload), targets));
            if (guess.target() != target) {
                uploads.retarget(upload, guess.target());
            }
            Upload kept = uploads.find(upload.id(), uploader(ctx)).orElseThrow();
            ctx.status(201).json(shown(kept, !guess.clear()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem tooLarge() {
        return new Problem(413, "too-large", "This is larger than this address takes.")
                .with("params", Map.of("megabytes", Uploads.MOST_BYTES >> 20));
    }

    void show(Context ctx) {
        Params.of(ctx);
        ctx.json(shown(find(ctx), false));
    }

    private Shown shown(Upload upload, boolean unclear) {
        boolean there = true;
        try {
            uploads.path(upload);
        } catch (BadInput gone) {
            there = false;
        }
        return new Shown(upload, there, uploads.refused(upload).isPresent(), unclear);
    }

    void preview(Context ctx) {
        Params.of(ctx);
        Upload upload = find(ctx);
        ctx.json(
                look(upload, upload.mapping(), upload.areaId(), upload.mapping().isEmpty()));
    }

    /** Reads the file as it is said, and keeps that if it can be. */
    void map(Context ctx) {
        Params.of(ctx);
        Upload upload = find(ctx);
        Said said = Body.of(ctx, Said.class);
        BadInput.unless(said.mapping() != null && said.mapping().isObject(), "mapping", null, "an object");
        checkMaking(ctx, Optional.of(said.mapping()));
        ImportTarget target = said.target() == null ? upload.target() : said.target();
        mayLoad(ctx, target);
        long area = area(ctx, target, Optional.of(said.areaId() == null ? upload.areaId() : said.areaId()));
        if (target != upload.target()) {
            uploads.retarget(upload, target);
        }
        ctx.json(look(find(ctx), Optional.of(said.mapping()), area, true));
    }

    /** Whoever was given a role once may have lost it, or some of their area. */
    private void mayLoad(Context ctx, Upload upload) {
        mayLoad(ctx, upload.target());
        area(ctx, upload.target(), Optional.of(upload.areaId()));
        checkMaking(ctx, upload.mapping());
    }

    private static void mayLoad(Context ctx, ImportTarget target) {
        List<ImportTarget> targets = targets(ctx);
        BadInput.unless(targets.contains(target), "target", target, "one of " + targets + ", which your role loads");
    }

    /** What topics there are is decided by the district: a file of the desk makes none. */
    private static void checkMaking(Context ctx, Optional<JsonNode> mapping) {
        boolean makes =
                mapping.map(json -> json.at("/topic/create").asBoolean()).orElse(false);
        BadInput.unless(
                !makes || Caller.of(ctx).roles().contains(Role.ADMIN),
                "topic.create",
                true,
                "false, unless an administrator says so");
    }

    private Preview look(Upload upload, Optional<JsonNode> said, long area, boolean keep) {
        Path file = uploads.path(upload);
        Preview preview = switch (upload.target()) {
            case ISSUES -> issues.of(file, said, area, upload.accountId());
            case GRIDS -> grids.of(file, said, area);
            default -> rows.of(file, said, new TargetPreviews.Asked(upload.target(), area, upload.accountId()));
        };
        if (keep && upload.jobId().isEmpty()) {
            preview.mapping()
                    .filter(mapping -> preview.problem().isEmpty())
                    .ifPresent(mapping -> uploads.map(upload, mapping, area));
        }
        return preview.in(words(upload.language()));
    }

    private static Words words(String language) {
        return language.equals("en") ? Words.ENGLISH : Words.CHINESE;
    }

    void tryOut(Context ctx) {
        Params.of(ctx);
        Upload upload = find(ctx);
        mayLoad(ctx, upload);
        accepted(ctx, uploads.tryOut(upload, jobs));
    }

    void load(Context ctx) {
        Params.of(ctx);
        Upload upload = find(ctx);
        mayLoad(ctx, upload);
        long job = uploads.load(upload, jobs);
        audit.note(
                Caller.of(ctx).account().id(),
                "import",
                "job/" + job,
                Map.of(
                        "file",
                        upload.fileName(),
                        "area",
                        upload.areaId(),
                        "target",
                        upload.target().name()));
        accepted(ctx, job);
    }

    private void accepted(Context ctx, long job) {
        ctx.status(202)
                .header("Location", "/api/jobs/" + job)
                .json(jobs.find(job).orElseThrow());
    }

    /** What came of the last trial, or of the loading, in words. */
    void report(Context ctx) {
        Params params = Params.of(ctx, "of", "language");
        Upload upload = find(ctx);
        Optional<Long> job =
                params.one("of", Of.class).orElse(Of.LOAD) == Of.TRIAL ? upload.trialJobId() : upload.jobId();
        ctx.json(job.flatMap(jobs::find)
                .flatMap(found -> found.report())
                .map(report -> ToldReport.of(report, words(language(params))))
                .orElseThrow(() -> Problem.notFound("report")));
    }

    private enum Of {
        TRIAL,
        LOAD
    }

    private static String language(Params params) {
        String language = params.text("language").orElse("zh-CN");
        BadInput.unless(List.of("zh-CN", "en").contains(language), "language", language, "zh-CN or en");
        return language;
    }

    void places(Context ctx) {
        Params.of(ctx);
        ctx.contentType("application/json")
                .result(uploads.places(find(ctx)).orElseThrow(() -> Problem.notFound("trial")));
    }

    /** For a spreadsheet: what was not taken, to be corrected and brought again. */
    void refused(Context ctx) throws IOException {
        Params.of(ctx);
        Upload upload = find(ctx);
        Path file = uploads.refused(upload).orElseThrow(() -> Problem.notFound("refused row"));
        audit.note(Caller.of(ctx).account().id(), "refused-rows", "import/" + upload.id(), Map.of());
        ctx.header("Content-Disposition", "attachment; filename=\"refused-" + upload.id() + ".csv\"")
                .header("Cache-Control", "no-store")
                .contentType("text/csv; charset=utf-8")
                .result(Files.newInputStream(file));
    }

    void takeBack(Context ctx) {
        Params.of(ctx);
        Upload upload = find(ctx);
        uploads.takeBack(upload);
        audit.note(Caller.of(ctx).account().id(), "import-undone", "import/" + upload.id(), Map.of());
        ctx.status(204);
    }

    void discard(Context ctx) {
        Params.of(ctx);
        uploads.discard(find(ctx));
        ctx.status(204);
    }

    void mappings(Context ctx) {
        Params params = Params.of(ctx, "target");
        ctx.json(Map.of(
                "items", mappings.list(params.one("target", ImportTarget.class).orElse(ImportTarget.ISSUES))));
    }

    /** Keeps the mapping by which a file is read now. */
    void keep(Context ctx) {
        Params.of(ctx);
        Kept kept = Body.of(ctx, Kept.class);
        BadInput.unless(kept.name() != null, "name", null, "a name");
        BadInput.unless(kept.importId() != null, "importId", null, "the id of a file");
        Upload upload = uploads.find(kept.importId(), uploader(ctx)).orElseThrow(() -> Problem.notFound("import"));
        JsonNode mapping = upload.mapping()
                .orElseThrow(() -> new BadInput("importId", kept.importId().toString(), "a file that is mapped"));
        List<String> header = look(upload, Optional.of(mapping), upload.areaId(), false).columns().stream()
                .map(Preview.Column::name)
                .toList();
        mappings.save(
                upload.target(),
                kept.name(),
                mapping,
                header,
                Caller.of(ctx).account().id());
        SavedMapping saved =
                mappings.named(upload.target(), kept.name().strip()).orElseThrow();
        ctx.status(201).json(saved);
    }

    void forget(Context ctx) {
        Params.of(ctx);
        mappings.delete(Params.pathId(ctx, "id"));
        ctx.status(204);
    }

    private Upload find(Context ctx) {
        return uploads.find(Params.pathId(ctx, "id"), uploader(ctx)).orElseThrow(() -> Problem.notFound("import"));
    }

    private static Uploader uploader(Context ctx) {
        Caller caller = Caller.of(ctx);
        return new Uploader(
                caller.account().id(), caller.scope(Set.of(Role.ADMIN)).everywhere());
    }

    private static List<ImportTarget> targets(Context ctx) {
        Set<Role> roles = Caller.of(ctx).roles();
        return Arrays.stream(ImportTarget.values())
                .filter(target -> who(target).stream().anyMatch(roles::contains))
                .toList();
    }

    private static Set<Role> who(ImportTarget target) {
        return WHO.getOrDefault(target, MANAGERS);
    }

    /**
     * Where what has no place belongs: the one that was said, else the topmost that the caller has, if it is one. Only what
     * they have by a role that loads this counts, and no area of which they have single grids alone.
     */
    private long area(Context ctx, ImportTarget target, Optional<Long> said) {
        Scope has = Caller.of(ctx).scope(who(target));
        List<Area> seen =
                areas.list(new Scope(has.everywhere(), has.areaIds(), List.of(), false), LocalDate.now(clock));
        Set<Long> ids = seen.stream().map(Area::id).collect(Collectors.toSet());
        List<Long> tops = seen.stream()
                .filter(area -> area.parentId().filter(ids::contains).isEmpty())
                .map(Area::id)
                .toList();
        BadInput.unless(
                said.isEmpty() ? tops.size() == 1 : ids.contains(said.get()),
                "area",
                said.orElse(null),
                "the id of an area for which you load " + target);
        return said.orElseGet(() -> tops.get(0));
    }
}
