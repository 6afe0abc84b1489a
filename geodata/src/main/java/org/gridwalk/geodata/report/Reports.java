package org.gridwalk.geodata.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.JobWork;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Fills templates, as a job, and keeps the files for a while. */
public final class Reports implements JobWork {
    /** The kind of the job that fills one, and of the nightly one that sweeps. */
    public static final String KIND = "report";

    public static final String SWEEP = "sweep-reports";

    private static final int MOST_LISTED = 100;
    private static final Period KEPT = Period.ofDays(90);

    private final Database database;
    private final Clock clock;

    public Reports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a job is told.
     *
     * @param scope where the one who asks may look
     * @param site the address of this server, for links; without a slash at its end
     */
    public record Asked(ReportWish wish, Scope scope, String site) {}

    /** What came of it. */
    public record Made(String name, ReportFormat format, long bytes) {}

    /** A file that was made. */
    public record Filled(String name, ReportFormat format, ReportTemplate.Bytes file) {}

    /**
     * Sees before a job begins that there are such a template and such an area.
     *
     * @param scope where the one who asks may look
     * @throws BadInput if there is no such template, it is of another kind, nothing is seen of the area, or the last day is
     *     to come
     */
    public void check(ReportWish wish, Scope scope) {
        template(wish, scope);
        wish.area()
                .ifPresent(area ->
                        BadInput.unless(isSeen(area, scope), "areaId", area, "the id of an area where you may look"));
        LocalDate today = LocalDate.now(clock);
        BadInput.unless(!wish.to().isAfter(today), "to", wish.to(), "a day up to today, " + today);
    }

    /** Whether any of it is. */
    private boolean isSeen(long areaId, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                select exists (
                                  select from area left join grid on grid.community_id = area.id
                                  where area.id = :area and\s""" + Scope.sql("area.id", "grid.id") + ")"))
                        .bind("area", areaId)
                        .mapTo(Boolean.class)
                        .one());
    }

    private ReportTemplate template(ReportWish wish, Scope scope) {
        if (wish.templateId() == null) {
            return ReportTemplate.ready(wish.kind(), wish.format());
        }
        ReportTemplate template = new ReportTemplates(database, clock)
                .find(wish.templateId(), scope)
                .orElseThrow(() -> new BadInput(
                        "templateId", wish.templateId().toString(), "the id of a template that you may use"));
        BadInput.unless(template.kind() == wish.kind(), "kind", wish.kind(), template.kind() + ", as its template is");
        return template;
    }

    @Override
    public Made run(JobContext context) {
        Asked asked = context.params(Asked.class);
        ReportWish wish = asked.wish();
        ReportTemplate template = template(wish, asked.scope());
        ReportData data = new ReportReader(database, clock).read(wish, asked.scope(), asked.site());
        byte[] file = template.fill(data);
        String name = wish.kind().shape().words().zh() + " " + (wish.from() == null ? "" : wish.from() + "—")
                + wish.to() + "." + template.format().extension();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into report_file (job_id, name, format, bytes, made_at)
                                values (:job, :name, :format, :bytes, :now)
                                on conflict (job_id) do update set bytes = excluded.bytes, made_at = excluded.made_at
                                """)
                        .bind("job", context.jobId())
                        .bind("name", name)
                        .bind("format", template.format().name())
                        .bind("bytes", file)
                        .bind("now", clock.instant())
                        .execute());
        return new Made(name, template.format(), file.length);
    }

    /** What a job has made; empty if it isn't there, or there no more. */
    public Optional<Filled> find(long jobId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select name, format, bytes from report_file where job_id = :job")
                        .bind("job", jobId)
                        .map((row, context) -> new Filled(
                                row.getString("name"),
                                ReportFormat.valueOf(row.getString("format")),
                                new ReportTemplate.Bytes(row.getBytes("bytes"))))
                        .findOne());
    }

    /**
     * A file as it is listed.
     *
     * @param seen whether it was fetched
     */
    public record Listed(long jobId, String name, ReportFormat format, Instant madeAt, boolean seen) {}

    /** Those that were made for an account, the newest first. */
    public List<Listed> list(long accountId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select job_id, name, format, made_at, seen_at is not null as seen
                                from report_file join job on job.id = job_id
                                where job.account_id = :account
                                order by made_at desc, job_id desc limit :most
                                """)
                        .bind("account", accountId)
                        .bind("most", MOST_LISTED)
                        .map(ConstructorMapper.of(Listed.class))
                        .list());
    }

    /** Its file has been fetched. */
    public void see(long jobId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update report_file set seen_at = :now where job_id = :job and seen_at is null")
                        .bind("job", jobId)
                        .bind("now", clock.instant())
                        .execute());
    }

    /** Sweeps the files that were made 90 days ago or earlier: they hold addresses, and can be made again. */
    public Map<String, Integer> sweep() {
        return Map.of(
                "swept",
                database.jdbi()
                        .withHandle(handle -> handle.createUpdate("delete from report_file where made_at <= :before")
                                .bind(
                                        "before",
                                        LocalDate.now(clock)
                                                .minus(KEPT)
                                                .atStartOfDay(clock.getZone())
                                                .toInstant())
                                .execute()));
    }
}
