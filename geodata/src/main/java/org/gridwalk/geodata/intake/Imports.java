package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.TargetImport;
import org.gridwalk.geodata.intake.targets.TargetMapping;
import org.gridwalk.geodata.intake.targets.Targets;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.JobWork;
import org.gridwalk.geodata.job.Jobs;

/**
 * Loads files, each as a job: in chunks, resumable, with its report kept. Asked for the same file in the same way after
 * a crash, the job that was broken off goes on.
 */
public final class Imports {
    private static final String ISSUES = "import-issues";
    private static final String GRIDS = "import-grids";

    private final Database database;
    private final Clock clock;
    private final LiveGeocoder geocoder;
    private final Optional<FullReport> fullReport;
    private final Optional<FullReport> refused;
    private final int chunkSize;

    /**
     * @param clock its zone is the business zone
     * @param fullReport where every finding goes, if anywhere
     */
    public Imports(Database database, Clock clock, Optional<FullReport> fullReport) {
        this(database, clock, new LiveGeocoder(database), fullReport, Optional.empty(), 0);
    }

    /** @param geocoder that is there already: to read an address book takes seconds */
    public Imports(Database database, Clock clock, LiveGeocoder geocoder) {
        this(database, clock, geocoder, Optional.empty(), Optional.empty(), 0);
    }

    private Imports(
            Database database,
            Clock clock,
            LiveGeocoder geocoder,
            Optional<FullReport> fullReport,
            Optional<FullReport> refused,
            int chunkSize) {
        this.database = database;
        this.clock = clock;
        this.geocoder = geocoder;
        this.fullReport = fullReport;
        this.refused = refused;
        this.chunkSize = chunkSize;
    }

    /** @param size lines or features a chunk, in place of as many as is good */
    Imports inChunksOf(int size) {
        return new Imports(database, clock, geocoder, fullReport, refused, size);
    }

    /** The same, which also writes the rows that it refuses to a file, in the columns in which they came. */
    public Imports refusedTo(FullReport file) {
        return new Imports(database, clock, geocoder, fullReport, Optional.of(file), chunkSize);
    }

    /**
     * What came of an import.
     *
     * @param jobId by which it can be taken back; 0 for a dry run
     * @param report empty when it failed
     * @param error one sentence, when it failed
     */
    public record Outcome(long jobId, Optional<ImportReport> report, Optional<String> error) {}

    /**
     * A file that was brought, and what somebody said of it.
     *
     * @param mapping of issues as {@link MappingReader} reads it; of grids as {@link GridWish} is; of all else as
     *     {@link TargetMapping} is, whatever area it names
     * @param areaId to which belongs what has no place; nothing outside of it is changed
     */
    public record Brought(Path file, JsonNode mapping, long areaId) {}

    /** What would come of a file, and where. */
    public record Trial(ImportReport report, TrialPlaces.Picture places) {}

    /** Loads a file as the work of a job that somebody follows. */
    public ImportReport load(ImportTarget target, Brought brought, JobContext job) throws Exception {
        return load(target, brought, committed(job), new TrialPlaces());
    }

    /** Says what loading it would do, as the work of a job. */
    public Trial tryOut(ImportTarget target, Brought brought, JobContext job) throws Exception {
        TrialPlaces places = new TrialPlaces();
        ImportReport report =
                Chunks.ForShow.run(database, Optional.of(job), chunks -> load(target, brought, chunks, places));
        return new Trial(report, places.picture());
    }

    private ImportReport load(ImportTarget target, Brought brought, Chunks chunks, TrialPlaces places)
            throws Exception {
        String file = absolute(brought.file());
        Optional<String> area = Optional.of(Long.toString(brought.areaId()));
        return switch (target) {
            case ISSUES ->
                issues(new IssueImport.Params(file, brought.mapping(), Optional.empty(), area, true), chunks, places);
            case GRIDS -> {
                GridWish wish = GridWish.of(brought.mapping());
                yield grids(
                        new GridImport.Params(file, wish.crs(), wish.layer(), area, Optional.empty(), from(wish)),
                        chunks,
                        places);
            }
            default -> {
                ObjectNode mapping = brought.mapping().deepCopy();
                mapping.put("target", target.code()).put("area", area.get());
                yield target(new TargetImport.Params(file, mapping, true), chunks, places);
            }
        };
    }

    /** The issues of a table, CSV or XLSX. {@code zone} and {@code area} go before what the mapping says. */
    public Outcome issues(Path file, JsonNode mapping, Optional<String> zone, Optional<String> area, boolean dryRun) {
        MappingReader.read(mapping);
        var params = new IssueImport.Params(absolute(file), mapping, zone, area, false);
        return dryRun ? forShow(chunks -> issues(params, chunks, new TrialPlaces())) : run(ISSUES, params);
    }

    /**
     * The grids of a layer: GeoJSON, a shapefile in a zip, a GeoPackage.
     *
     * @param area the community, by code, name or key; where one is made, its code
     * @param makeArea the name of a community to be made unless it is there
     */
    public Outcome grids(Path file, GridWish wish, Optional<String> area, Optional<String> makeArea, boolean dryRun) {
        var params = new GridImport.Params(absolute(file), wish.crs(), wish.layer(), area, makeArea, from(wish));
        return dryRun ? forShow(chunks -> grids(params, chunks, new TrialPlaces())) : run(GRIDS, params);
    }

    private LocalDate from(GridWish wish) {
        return wish.validFrom().orElseGet(() -> LocalDate.now(clock));
    }

    /**
     * The rows of a table or layer as anything besides issues and grids.
     *
     * @param mapping as {@link TargetMapping#read} takes it
     */
    public Outcome run(Path file, JsonNode mapping, boolean dryRun) {
        var target = TargetMapping.read(mapping).target();
        var params = new TargetImport.Params(absolute(file), mapping, false);
        return dryRun ? forShow(chunks -> target(params, chunks, new TrialPlaces())) : run(kind(target), params);
    }

    /** Of the jobs that load a target. */
    static String kind(Target target) {
        return "import-" + target.name();
    }

    private Outcome run(String kind, Object params) {
        Map<String, JobWork> kinds = new HashMap<>();
        kinds.put(
                ISSUES,
                context -> issues(context.params(IssueImport.Params.class), committed(context), new TrialPlaces()));
        kinds.put(
                GRIDS,
                context -> grids(context.params(GridImport.Params.class), committed(context), new TrialPlaces()));
        for (Target target : Targets.all()) {
            kinds.put(
                    kind(target),
                    context ->
                            target(context.params(TargetImport.Params.class), committed(context), new TrialPlaces()));
        }
        Jobs jobs = new Jobs(database, kinds);
        Job job = jobs.runOrResume(kind, params);
        return new Outcome(
                job.id(),
                job.report().map(json -> Json.MAPPER.convertValue(json, ImportReport.class)),
                job.status() == Job.Status.CANCELLED ? Optional.of("cancelled") : job.error());
    }

    private Outcome forShow(Chunks.ForShow.Work<ImportReport> work) {
        try {
            return new Outcome(0, Optional.of(Chunks.ForShow.run(database, Optional.empty(), work)), Optional.empty());
        } catch (BadInput e) {
            return new Outcome(0, Optional.empty(), Optional.of(e.getMessage()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ImportReport issues(IssueImport.Params params, Chunks chunks, TrialPlaces places) throws Exception {
        int size = chunkSize == 0 ? IssueImport.LINES_A_CHUNK : chunkSize;
        var setting = new IssueImport.Setting(database, clock, geocoder);
        return reported(
                chunks,
                findings -> new IssueImport(setting, params, chunks, new Aside(findings, refused, places), size).run());
    }

    private ImportReport grids(GridImport.Params params, Chunks chunks, TrialPlaces places) throws Exception {
        int size = chunkSize == 0 ? GridImport.FEATURES_A_CHUNK : chunkSize;
        return reported(
                chunks,
                findings -> new GridImport(database, clock, params, chunks, new Aside(findings, refused, places), size)
                        .run());
    }

    private ImportReport target(TargetImport.Params params, Chunks chunks, TrialPlaces places) throws Exception {
        int size = chunkSize == 0 ? TargetImport.ROWS_A_CHUNK : chunkSize;
        return reported(
                chunks,
                findings -> new TargetImport(
                                database, clock, params, chunks, new Aside(findings, refused, places), size)
                        .run());
    }

    private interface Import {
        ImportReport run(Findings findings) throws Exception;
    }

    private ImportReport reported(Chunks chunks, Import work) throws Exception {
        try (Findings findings = fullReport
                .map(report -> Findings.to(report.file(), report.words()))
                .orElseGet(Findings::inMemory)) {
            try {
                return work.run(findings);
            } catch (FileRefused refused) {
                findings.add(refused.finding());
                return ImportReport.refused(refused.finding(), chunks instanceof Chunks.ForShow);
            }
        }
    }

    private static Chunks committed(JobContext context) {
        return new Chunks.Committed(context);
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
