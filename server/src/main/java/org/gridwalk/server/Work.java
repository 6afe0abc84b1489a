package org.gridwalk.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Sessions;
import org.gridwalk.geodata.appointment.Appointments;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.ProposalSearch;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.hotspot.HotSpotJob;
import org.gridwalk.geodata.hotspot.scan.ScanJob;
import org.gridwalk.geodata.intake.upload.UploadFolder;
import org.gridwalk.geodata.intake.upload.UploadJobs;
import org.gridwalk.geodata.intake.upload.Uploads;
import org.gridwalk.geodata.issue.GridAssignment;
import org.gridwalk.geodata.issue.loop.Deadlines;
import org.gridwalk.geodata.issue.loop.Escalations;
import org.gridwalk.geodata.job.JobWork;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.geodata.push.PushSettings;
import org.gridwalk.geodata.push.Pushes;
import org.gridwalk.geodata.report.ReportSchedules;
import org.gridwalk.geodata.report.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of this server, one at a time, and queues the nightly ones. */
final class Work implements AutoCloseable {
    static final String DEADLINES = "set-deadlines";
    private static final String SWEEP_UPLOADS = "sweep-uploads";
    private static final String MAKE_PUSH = "make-push";
    private static final String DELIVER_PUSH = "deliver-push";
    /** Files age by real time, also where the business clock stands still. */
    private static final Clock REAL = Clock.systemUTC();

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final LocalTime FIRST_AT_NIGHT = LocalTime.of(0, 1);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 0);
    private static final Duration ESCALATION = Duration.ofMinutes(5);
    private static final Duration DELIVERY = Duration.ofMinutes(1);
    private static final long LOOKS_EVERY_MILLIS = 1000;

    private final LiveGeocoder geocoder;
    private final BoundaryPlans plans;
    private final Pushes pushes;
    private final UploadFolder uploads;
    private final Jobs jobs;
    private final Clock clock;
    private volatile boolean closed;
    private final Thread runner = new Thread(this::run, "jobs");

    /**
     * @param uploads where files that are brought lie
     * @param push what is handed on each night, if anything is
     */
    Work(Database database, Clock clock, UploadFolder uploads, Optional<PushSettings> push) {
        this.uploads = uploads;
        this.clock = clock;
        this.geocoder = new LiveGeocoder(database);
        this.plans = new BoundaryPlans(database, clock);
        this.pushes = new Pushes(database, clock, push);
        this.jobs = new Jobs(database, kinds(database, clock));
    }

    /** Every kind of job that a server can run. */
    private Map<String, JobWork> kinds(Database database, Clock clock) {
        Map<String, JobWork> kinds = new HashMap<>(new UploadJobs(database, clock, geocoder, uploads).works());
        kinds.putAll(Map.ofEntries(
                entry(
                        SWEEP_UPLOADS,
                        context -> Map.of("swept", new Uploads(database, uploads).sweep(Instant.now(REAL)))),
                entry(ProposalSearch.KIND, new ProposalSearch(plans)),
                entry(Reports.KIND, new Reports(database, clock)),
                entry(Reports.SWEEP, context -> new Reports(database, clock).sweep()),
                entry(
                        ReportSchedules.KIND,
                        context -> Map.of("asked", new ReportSchedules(database, clock).submitDue(jobs()))),
                entry(
                        "close-missed-appointments",
                        context -> Map.of("missed", Appointments.closeMissed(database, clock))),
                entry("sweep-sessions", context -> Map.of("swept", new Sessions(database).sweep())),
                entry(DEADLINES, context -> Map.of("set", new Deadlines(database, clock).set(true))),
                entry("escalate-issues", context -> Map.of("told", new Escalations(database, clock).run())),
                entry(HotSpotJob.KIND, new HotSpotJob(database)),
                entry(ScanJob.KIND, new ScanJob(database, clock)),
                entry(MAKE_PUSH, context -> Map.of("files", pushes.make())),
                entry(DELIVER_PUSH, context -> Map.of("delivered", pushes.deliver())),
                entry(
                        "assign-issues",
                        context -> Map.of("changed", GridAssignment.runWhereGridsBegin(database, clock)))));
        return kinds;
    }

    private static Map.Entry<String, JobWork> entry(String kind, JobWork work) {
        return Map.entry(kind, work);
    }

    /** The same for whoever asks and for the work: it keeps what it has read. */
    BoundaryPlans plans() {
        return plans;
    }

    /** The same for whoever asks and for imports: it keeps the address book. */
    LiveGeocoder geocoder() {
        return geocoder;
    }

    UploadFolder uploads() {
        return uploads;
    }

    Jobs jobs() {
        return jobs;
    }

    Pushes pushes() {
        return pushes;
    }

    void start() {
        runner.setDaemon(true);
        runner.start();
    }

    private void run() {
        schedule();
        try {
            while (true) {
                look();
                Thread.sleep(LOOKS_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void schedule() {
        try {
            jobs.nightly("close-missed-appointments", AT_NIGHT);
            jobs.nightly("sweep-sessions", AT_NIGHT);
            jobs.nightly(SWEEP_UPLOADS, AT_NIGHT);
            jobs.nightly(DEADLINES, AT_NIGHT);
            jobs.every("escalate-issues", ESCALATION);
            jobs.nightly(Reports.SWEEP, AT_NIGHT);
            jobs.nightly(ReportSchedules.KIND, AT_NIGHT);
            jobs.nightly("assign-issues", FIRST_AT_NIGHT);
            jobs.nightly(ScanJob.KIND, AT_NIGHT);
            if (pushes.target().isPresent()) {
                jobs.nightly(MAKE_PUSH, AT_NIGHT);
                jobs.every(DELIVER_PUSH, DELIVERY);
            }
        } catch (RuntimeException e) {
            LOG.warn("the nightly jobs could not be scheduled: {}", e.getMessage());
        }
    }

    private void look() {
        try {
            jobs.submitDue(clock);
            while (jobs.runNext()) {
                // One after the other, until none waits.
            }
        } catch (RuntimeException e) {
            if (Database.isUnavailable(e)) {
                LOG.info("jobs wait for the database");
            } else if (!closed) {
                // What fails after the end fails because of it.
                LOG.error("looking for jobs failed", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        runner.interrupt();
    }
}
