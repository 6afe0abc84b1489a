package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.Jobs;

/**
 * Loads files, each as a job: in chunks, resumable, with its report kept. Asked for the same file in the same way after
 * a crash, the job that was broken off goes on.
 */
public final class Imports {
    private static final String ISSUES = "import-issues";
    private static final String GRIDS = "import-grids";

    private final IssueImport.Setting setting;
    private final Database database;
    private final Clock clock;
    private final Optional<FullReport> fullReport;
    private final int chunkSize;

    /**
     * @param clock its zone is the business zone
     * @param fullReport where every finding goes, if anywhere
     */
    public Imports(Database database, Clock clock, Optional<FullReport> fullReport) {
        this(database, clock, fullReport, 0);
    }

    /** @param geocoder that is there already: to read an address book takes seconds */
    public Imports(Database database, Clock clock, Optional<FullReport> fullReport, LiveGeocoder geocoder) {
        this(new IssueImport.Setting(database, clock, () -> geocoder), fullReport, 0);
    }

    /** @param chunkSize lines or features a chunk; 0 for as many as is good */
    Imports(Database database, Clock clock, Optional<FullReport> fullReport, int chunkSize) {
        this(new IssueImport.Setting(database, clock, () -> new LiveGeocoder(database)), fullReport, chunkSize);
    }

    private Imports(IssueImport.Setting setting, Optional<FullReport> fullReport, int chunkSize) {
        this.setting = setting;
        this.database = setting.database();
        this.clock = setting.clock();
        this.fullReport = fullReport;
        this.chunkSize = chunkSize;
    }

    /**
     * What came of an import.
     *
     * @param jobId by which it can be taken back; 0 for a dry run
     * @param report empty when it failed
     * @param error one sentence, when it failed
     */
    public record Outcome(long jobId, Optional<ImportReport> report, Optional<String> error) {}

    /** The issues of a table, CSV or XLSX. {@code zone} and {@code area} go before what the mapping says. */
    public Outcome issues(Path file, JsonNode mapping, Optional<String> zone, Optional<String> area, boolean dryRun) {
        MappingReader.read(mapping);
        var params = new IssueImport.Params(absolute(file), mapping, zone, area, false);
        return dryRun ? forShow(chunks -> issues(params, chunks)) : run(ISSUES, params);
    }

    /** The columns of a table; none of one that can't be read, which an import then says. */
    public List<String> columns(Path file) {
        try {
            return TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT)
                    .header();
        } catch (FileRefused refused) {
            return List.of();
        }
    }

    /** As {@link #issues}, for somebody who sees one area alone: tickets of the register that belong elsewhere stay as they are. */
    public Outcome issuesWithin(long areaId, Path file, JsonNode mapping) {
        MappingReader.read(mapping);
        return run(
                ISSUES,
                new IssueImport.Params(
                        absolute(file), mapping, Optional.empty(), Optional.of(Long.toString(areaId)), true));
    }

    /**
     * The grids of a GeoJSON file.
     *
     * @param crs in place of the file's own
     * @param area the community, by code, name or key; where one is made, its code
     * @param makeArea the name of a community to be made unless it is there
     * @param validFrom the first day of what is new; today when empty
     */
    public Outcome grids(
            Path file,
            Optional<String> crs,
            Optional<String> area,
            Optional<String> makeArea,
            Optional<LocalDate> validFrom,
            boolean dryRun) {
        var params = new GridImport.Params(
                absolute(file), crs, area, makeArea, validFrom.orElseGet(() -> LocalDate.now(clock)));
        return dryRun ? forShow(chunks -> grids(params, chunks)) : run(GRIDS, params);
    }

    private Outcome run(String kind, Object params) {
        Jobs jobs = new Jobs(
                database,
                Map.of(
                        ISSUES, context -> issues(context.params(IssueImport.Params.class), committed(context)),
                        GRIDS, context -> grids(context.params(GridImport.Params.class), committed(context))));
        Job job = jobs.runOrResume(kind, params);
        return new Outcome(
                job.id(),
                job.report().map(json -> Json.MAPPER.convertValue(json, ImportReport.class)),
                job.status() == Job.Status.CANCELLED ? Optional.of("cancelled") : job.error());
    }

    private Outcome forShow(Chunks.ForShow.Work<ImportReport> work) {
        try {
            return new Outcome(0, Optional.of(Chunks.ForShow.run(database, work)), Optional.empty());
        } catch (BadInput e) {
            return new Outcome(0, Optional.empty(), Optional.of(e.getMessage()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ImportReport issues(IssueImport.Params params, Chunks chunks) throws Exception {
        int size = chunkSize == 0 ? IssueImport.LINES_A_CHUNK : chunkSize;
        return reported(chunks, findings -> new IssueImport(setting, params, chunks, findings, size).run());
    }

    private ImportReport grids(GridImport.Params params, Chunks chunks) throws Exception {
        int size = chunkSize == 0 ? GridImport.FEATURES_A_CHUNK : chunkSize;
        return reported(chunks, findings -> new GridImport(database, clock, params, chunks, findings, size).run());
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
