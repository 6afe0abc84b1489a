package org.gridwalk.geodata.intake.upload;

import java.time.Clock;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.intake.FullReport;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Imports;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.JobWork;

/** Tries and loads files that were brought, as jobs. */
public final class UploadJobs {
    static final String PLACES = "places";

    private final Uploads uploads;
    private final UploadFolder folder;
    private final Imports imports;

    public UploadJobs(Database database, Clock clock, LiveGeocoder geocoder, UploadFolder folder) {
        this.uploads = new Uploads(database, folder);
        this.folder = folder;
        this.imports = new Imports(database, clock, geocoder);
    }

    /** By their kinds. */
    public Map<String, JobWork> works() {
        return Map.of(Uploads.TRY, this::tryOut, Uploads.LOAD, this::load);
    }

    private Upload upload(JobContext job) {
        return uploads.of(((Number) job.params(Map.class).get("import")).longValue());
    }

    private ImportReport tryOut(JobContext job) throws Exception {
        Upload upload = upload(job);
        Imports.Trial trial = to(upload).tryOut(upload.target(), brought(upload), job);
        folder.write(upload.id(), PLACES, trial.places());
        return trial.report();
    }

    private ImportReport load(JobContext job) throws Exception {
        Upload upload = upload(job);
        ImportReport report = to(upload).load(upload.target(), brought(upload), job);
        if (!report.refused()) {
            folder.deleteFile(upload.id());
        }
        return report;
    }

    private Imports to(Upload upload) {
        Words words = upload.language().equals("en") ? Words.ENGLISH : Words.CHINESE;
        return imports.refusedTo(new FullReport(folder.refused(upload.id()), words));
    }

    private Imports.Brought brought(Upload upload) {
        return new Imports.Brought(uploads.path(upload), upload.mapping().orElseThrow(), upload.areaId());
    }
}
