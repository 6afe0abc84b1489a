package org.gridwalk.geodata.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.job.Jobs;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reports that are made each month, of the month before, without anybody asking again. */
public final class ReportSchedules {
    /** The kind of the nightly job that looks which are due. */
    public static final String KIND = "schedule-reports";

    private static final int LAST_DAY = 28;
    /** A file that nobody may look at is not made. */
    private static final Set<Role> READERS =
            Set.of(Role.ADMIN, Role.MANAGER, Role.PLANNER, Role.LEADER, Role.WORKER, Role.DESK);

    private final Database database;
    private final Clock clock;

    public ReportSchedules(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One as somebody wants it.
     *
     * @param dayOfMonth 1 to 28, from which on it is made
     * @param areaId as of a {@link ReportWish}, as are those after it
     */
    public record Wanted(
            Integer dayOfMonth,
            ReportKind kind,
            Long areaId,
            Boundary boundary,
            Long templateId,
            ReportFormat format,
            String definitions) {
        public Wanted {
            BadInput.unless(
                    dayOfMonth != null && dayOfMonth >= 1 && dayOfMonth <= LAST_DAY,
                    "dayOfMonth",
                    dayOfMonth,
                    "1 to " + LAST_DAY + ", which every month has");
            BadInput.unless(kind != null, "kind", null, "MONTH, PROBLEMS, DEMANDS, COVERAGE or STAFFING");
            boundary = boundary == null ? Boundary.THEN : boundary;
        }

        /** The month before a day. */
        ReportWish on(LocalDate day) {
            YearMonth month = YearMonth.from(day).minusMonths(1);
            return new ReportWish(
                    kind,
                    kind.isOfPeriod() ? month.atDay(1) : null,
                    month.atEndOfMonth(),
                    areaId,
                    boundary,
                    templateId,
                    format,
                    definitions);
        }
    }

    /** One as it is listed. */
    public record Listed(
            long id, int dayOfMonth, ReportKind kind, Optional<String> template, Optional<ReportFormat> format) {}

    /** Those of an account. */
    public List<Listed> list(long accountId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select report_schedule.id, day_of_month, report_schedule.kind,
                                  report_template.name as template, report_schedule.format
                                from report_schedule left join report_template on report_template.id = template_id
                                where account_id = :account
                                order by day_of_month, report_schedule.id
                                """)
                        .bind("account", accountId)
                        .map(ConstructorMapper.of(Listed.class))
                        .list());
    }

    /**
     * Adds one, the first of which is made next month, or this one if its day is to come.
     *
     * @param scope where the account may look
     * @param site the address of this server, without a slash at its end
     * @throws BadInput if there is no such template, or nothing is seen of the area
     */
    public void add(Wanted wanted, long accountId, Scope scope, String site) {
        LocalDate today = LocalDate.now(clock);
        new Reports(database, clock).check(wanted.on(today), scope);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into report_schedule (account_id, day_of_month, kind, area_id, boundary, template_id,
                                  format, definitions, site, last_on, made_at)
                                values (:account, :dayOfMonth, :kindName, :areaId, :boundaryName, :templateId, :formatName,
                                  :definitions, :site, :lastOn, :now)
                                """)
                        .bindMethods(wanted)
                        .bind("account", accountId)
                        .bind("kindName", wanted.kind().name())
                        .bind("boundaryName", wanted.boundary().name())
                        .bind(
                                "formatName",
                                wanted.format() == null ? null : wanted.format().name())
                        .bind("site", site)
                        .bind("lastOn", today.getDayOfMonth() >= wanted.dayOfMonth() ? today : null)
                        .bind("now", clock.instant())
                        .execute());
    }

    /** @return whether there was one of that account's */
    public boolean delete(long id, long accountId) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.execute("delete from report_schedule where id = ? and account_id = ?", id, accountId)
                                > 0);
    }

    /** @param id of one that is due */
    private record Due(long id, long accountId, Wanted wanted, String site) {}

    /**
     * Asks for those whose day has come this month, as their accounts would today.
     *
     * @return how many
     */
    public int submitDue(Jobs jobs) {
        LocalDate today = LocalDate.now(clock);
        int submitted = 0;
        for (Due due : due(today)) {
            Optional<Scope> scope = scope(due.accountId, today);
            if (scope.isPresent()) {
                jobs.submit(
                        Reports.KIND,
                        new Reports.Asked(due.wanted.on(today), scope.get(), due.site),
                        Optional.of(due.accountId));
                submitted++;
            }
        }
        return submitted;
    }

    private List<Due> due(LocalDate today) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                update report_schedule set last_on = :today
                                from account
                                where account.id = account_id and account.active and day_of_month <= :day
                                  and (last_on is null or last_on < :first)
                                returning report_schedule.*
                                """)
                        .bind("today", today)
                        .bind("day", today.getDayOfMonth())
                        .bind("first", today.withDayOfMonth(1))
                        .map((row, context) -> new Due(
                                row.getLong("id"),
                                row.getLong("account_id"),
                                new Wanted(
                                        row.getInt("day_of_month"),
                                        ReportKind.valueOf(row.getString("kind")),
                                        row.getObject("area_id", Long.class),
                                        Boundary.valueOf(row.getString("boundary")),
                                        row.getObject("template_id", Long.class),
                                        row.getString("format") == null
                                                ? null
                                                : ReportFormat.valueOf(row.getString("format")),
                                        row.getString("definitions")),
                                row.getString("site")))
                        .list());
    }

    private Optional<Scope> scope(long accountId, LocalDate today) {
        List<Grant> grants = new Accounts(database)
                .grants(accountId, today).stream()
                        .filter(grant -> READERS.contains(grant.role()))
                        .toList();
        return grants.isEmpty() ? Optional.empty() : Optional.of(Grant.scope(grants));
    }
}
