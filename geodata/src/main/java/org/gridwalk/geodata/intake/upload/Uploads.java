package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.Undo;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.Jobs;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The files that were brought, and what was made of them. */
public final class Uploads {
    /** A larger file is refused: what is larger is loaded at the command line. */
    public static final long MOST_BYTES = 1L << 30;

    /** The kinds of the jobs that try and load. */
    public static final String TRY = "try-import";

    public static final String LOAD = "import-upload";

    private static final int MOST_LISTED = 100;
    private static final Duration FILE_KEPT = Duration.ofDays(1);
    private static final Duration REFUSED_KEPT = Duration.ofDays(30);
    private static final String VISIBLE = "(import.account_id = :account or :all)";

    private final Database database;
    private final UploadFolder folder;

    public Uploads(Database database, UploadFolder folder) {
        this.database = database;
        this.folder = folder;
    }

    /** A file that comes in, and what is said of it. */
    public record Coming(
            ImportTarget target, String fileName, long accountId, long areaId, String language, InputStream content) {}

    /**
     * Keeps a file.
     *
     * @throws BadInput when there is nothing in it
     * @return empty when it is larger than {@link #MOST_BYTES}
     */
    public Optional<Upload> keep(Coming coming) {
        String name = UploadFolder.nameOf(coming.fileName());
        long id = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        insert into import (target, file_name, bytes, account_id, area_id, language)
                        values (:target, :name, 0, :account, :area, :language) returning id
                        """)
                        .bind("target", coming.target())
                        .bind("name", name)
                        .bind("account", coming.accountId())
                        .bind("area", coming.areaId())
                        .bind("language", coming.language())
                        .mapTo(Long.class)
                        .one());
        long bytes = 0;
        try {
            bytes = folder.keep(id, name, coming.content(), MOST_BYTES);
        } finally {
            if (bytes == 0 || bytes > MOST_BYTES) {
                forget(id);
            }
        }
        BadInput.unless(bytes > 0, "file", name, "a file with something in it");
        if (bytes > MOST_BYTES) {
            return Optional.empty();
        }
        long kept = bytes;
        database.jdbi().useHandle(handle -> handle.execute("update import set bytes = ? where id = ?", kept, id));
        return find(id, new Uploader(coming.accountId(), false));
    }

    private void forget(long id) {
        database.jdbi().useHandle(handle -> handle.execute("delete from import where id = ?", id));
        folder.delete(id);
    }

    /** A file, to those who may see it. */
    public Optional<Upload> find(long id, Uploader uploader) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from import where id = :id and " + VISIBLE)
                        .bind("id", id)
                        .bind("account", uploader.accountId())
                        .bind("all", uploader.all())
                        .map(ConstructorMapper.of(Upload.class))
                        .findOne());
    }

    /** For the work of jobs, which ask for nobody. */
    Upload of(long id) {
        return find(id, new Uploader(0, true))
                .orElseThrow(() -> new BadInput("import", String.valueOf(id), "a file that is still there"));
    }

    /** Where a file lies. */
    public Path path(Upload upload) {
        Path path = folder.file(upload.id(), upload.fileName());
        BadInput.unless(
                Files.exists(path),
                "import",
                upload.id(),
                "a file that is still there: a day after it was brought, or once it is loaded, it goes");
        return path;
    }

    /**
     * Says how a file is read.
     *
     * @throws BadInput when some of it has been loaded as it was said before
     */
    public void map(Upload upload, JsonNode mapping, long areaId) {
        BadInput.unless(upload.jobId().isEmpty(), "import", upload.id(), "a file of which nothing has been loaded");
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update import set mapping = cast(:mapping as jsonb), area_id = :area where id = :id")
                        .bind("mapping", Json.write(mapping))
                        .bind("area", areaId)
                        .bind("id", upload.id())
                        .execute());
    }

    /**
     * Says what its rows become; how they are read is found out anew.
     *
     * @throws BadInput when some of it has been loaded as something else
     */
    public void retarget(Upload upload, ImportTarget target) {
        BadInput.unless(
                upload.jobId().isEmpty(), "target", target, "that of a file of which something has been loaded");
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update import set target = :target, mapping = null, trial_job_id = null where id = :id")
                        .bind("target", target)
                        .bind("id", upload.id())
                        .execute());
    }

    /**
     * Queues a trial.
     *
     * @throws BadInput when it has been loaded, or is about to be
     */
    public long tryOut(Upload upload, Jobs jobs) {
        return submit(upload, jobs, TRY, "trial_job_id");
    }

    /**
     * Queues the loading; one that was cancelled, or failed, goes on where it stopped.
     *
     * @throws BadInput when it has been loaded, or is about to be
     */
    public long load(Upload upload, Jobs jobs) {
        return submit(upload, jobs, LOAD, "job_id");
    }

    private long submit(Upload upload, Jobs jobs, String kind, String column) {
        BadInput.unless(upload.mapping().isPresent(), "mapping", null, "said how the file is read");
        path(upload);
        Optional<Job> before = upload.jobId().flatMap(jobs::find);
        if (before.isPresent()) {
            BadInput.unless(
                    kind.equals(LOAD) && jobs.again(before.get().id()),
                    "import",
                    upload.id(),
                    "a file that has not been loaded");
            return before.get().id();
        }
        long job = jobs.submit(kind, Map.of("import", upload.id()), Optional.of(upload.accountId()));
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update import set " + column + " = :job where id = :id")
                        .bind("job", job)
                        .bind("id", upload.id())
                        .execute());
        return job;
    }

    /** Where the rows of the last trial lie, as JSON; empty before there was one. */
    public Optional<String> places(Upload upload) {
        return folder.read(upload.id(), UploadJobs.PLACES);
    }

    /** The rows that were refused at the last trial or loading; empty when there are none any more. */
    public Optional<Path> refused(Upload upload) {
        Path file = folder.refused(upload.id());
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** What was loaded, by whomever, the latest first: from the page and, for those who see all, from the command line. */
    public List<PastImport> history(Uploader uploader) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(PastImport.SQL)
                        .bind("account", uploader.accountId())
                        .bind("all", uploader.all())
                        .bind("limit", MOST_LISTED)
                        .map(ConstructorMapper.of(PastImport.class))
                        .list());
    }

    /**
     * Takes back what was loaded.
     *
     * @throws BadInput saying why it can't be
     */
    public void takeBack(Upload upload) {
        long job = upload.jobId().orElseThrow(() -> new BadInput("import", upload.id() + "", "one that was loaded"));
        new Undo(database).takeBack(job);
        folder.delete(upload.id());
    }

    /**
     * Throws a file away that has not been loaded.
     *
     * @throws BadInput when it has
     */
    public void discard(Upload upload) {
        BadInput.unless(upload.jobId().isEmpty(), "import", upload.id(), "one that has not been loaded");
        database.jdbi().useTransaction(handle -> {
            cancelTrial(handle, upload);
            handle.execute("delete from import where id = ?", upload.id());
        });
        folder.delete(upload.id());
    }

    private static void cancelTrial(Handle handle, Upload upload) {
        upload.trialJobId()
                .ifPresent(job -> handle.execute(
                        "update job set cancel_asked = true where id = ? and status in ('QUEUED', 'RUNNING')", job));
    }

    /**
     * Throws away what is too old to be kept.
     *
     * @return how many folders were cleared
     */
    public int sweep(Instant now) {
        List<Long> running = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select import.id from import join job on job.id in (trial_job_id, job_id)
                        where job.status in ('QUEUED', 'RUNNING')
                        """).mapTo(Long.class).list());
        List<Long> old = folder.madeBefore(now.minus(FILE_KEPT)).stream()
                .filter(id -> !running.contains(id))
                .toList();
        old.forEach(folder::deleteFile);
        folder.madeBefore(now.minus(REFUSED_KEPT)).stream()
                .filter(old::contains)
                .forEach(folder::delete);
        return old.size();
    }
}
