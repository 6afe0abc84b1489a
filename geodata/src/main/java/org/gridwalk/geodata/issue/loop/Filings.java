package org.gridwalk.geodata.issue.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.LoopRows.Held;
import org.jdbi.v3.core.Handle;

/** Takes issues in, in the register of this installation. */
public final class Filings {
    private static final String REGISTER = "GRIDWALK";
    /** By so much a clock may be fast. */
    private static final Duration FAST = Duration.ofMinutes(5);

    private static final Duration OLDEST = Duration.ofDays(366);

    private final Database database;

    public Filings(Database database) {
        this.database = database;
    }

    /** What came of a filing; its number is what people quote. */
    public record Filed(long issueId, String number) {}

    /**
     * Files an issue; the same one twice, by its client id, is filed once.
     *
     * @throws BadInput if its topic, time or worker is none, its place or whom it names none that the taker sees, or its
     *     client id somebody else's
     */
    public Filed file(Filing filing, Taker by) {
        return database.jdbi()
                .inTransaction(handle -> earlier(handle, filing, null, by)
                        .or(() -> file(handle, filing, new Origin(by.accountId(), null), by))
                        // Another request has filed it in between.
                        .or(() -> earlier(handle, filing, null, by))
                        .orElseThrow(() -> taken(filing)));
    }

    /**
     * Files what is another matter in an issue as one of its own, and says so in its timeline. The same again, by its client
     * id, is answered as the first was.
     *
     * @param version of the timeline that the taker saw
     * @return empty if there is none that the taker sees
     * @throws StepRefused as {@link Timelines#step}
     * @throws BadInput as {@link #file(Filing, Taker)}
     */
    public Optional<Filed> split(long issueId, int version, String note, Filing filing, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            LoopRows.lock(handle, issueId, null);
            Optional<Held> there = LoopRows.read(handle, issueId, by);
            return there.map(held -> earlier(handle, filing, issueId, by).orElseGet(() -> {
                Timelines.checkVersion(handle, held, version);
                Filed filed = file(handle, filing, new Origin(by.accountId(), issueId), by)
                        .orElseThrow(() -> taken(filing));
                Deed deed = new Deed(Step.SPLIT, note, null, null, null, null, null, null, null, filed.issueId(), null);
                Steps.check(held.course(), deed, by.actor(handle, held), by.now());
                LoopRows.add(handle, held, deed, null, by);
                return filed;
            }));
        });
    }

    /** @param splitFrom out of which it must have been split; null if that does not matter */
    private static Optional<Filed> earlier(Handle handle, Filing filing, Long splitFrom, Taker by) {
        return handle.createQuery("select id, number, filed_by, split_from from issue where client_id = :client")
                .bind("client", filing.clientId())
                .map((row, context) -> {
                    boolean same = row.getLong("filed_by") == by.accountId()
                            && (splitFrom == null || splitFrom.equals(row.getObject("split_from", Long.class)));
                    if (!same) {
                        throw taken(filing);
                    }
                    return new Filed(row.getLong("id"), row.getString("number"));
                })
                .findOne();
    }

    private static BadInput taken(Filing filing) {
        return new BadInput("clientId", filing.clientId().toString(), "a UUID of your own, for this filing alone");
    }

    /**
     * In a transaction of somebody else's.
     *
     * @return empty if another filing has its client id
     * @throws BadInput as {@link #file(Filing, Taker)}
     */
    public static Optional<Filed> file(Handle handle, Filing filing, Taker by) {
        return file(handle, filing, new Origin(by.accountId(), null), by);
    }

    /** What another system passes on, which is nobody's filing here: the desk speaks for that system. */
    public static Filed passOn(Handle handle, Filing filing, Taker by) {
        return file(handle, filing, new Origin(null, null), by).orElseThrow(() -> taken(filing));
    }

    /** Whose filing it is, and out of which issue it was split; either may be missing. */
    private record Origin(Long filedBy, Long splitFrom) {}

    /** @return empty if there is one of its client id */
    private static Optional<Filed> file(Handle handle, Filing filing, Origin origin, Taker by) {
        Instant reportedAt = time(filing.reportedAt(), by.now());
        LocalDate day = reportedAt.atZone(by.zone()).toLocalDate();
        Spot spot = Spot.of(handle, filing.where(), day, by.scope())
                .orElseThrow(() ->
                        new BadInput("where", filing.where().toString(), "a place that there is, and that you see"));
        Named.check(handle, filing, by);
        Optional<Filed> inserted = insert(handle, filing, spot, reportedAt.atZone(by.zone()), origin);
        inserted.ifPresent(filed -> {
            filing.complainants().forEach(complainant -> insert(handle, filed.issueId(), complainant));
            LoopRows.begin(handle, filed.issueId(), by);
        });
        return inserted;
    }

    private static Instant time(Instant told, Instant now) {
        if (told == null) {
            return now;
        }
        BadInput.unless(
                !told.isAfter(now.plus(FAST)) && told.isAfter(now.minus(OLDEST)),
                "reportedAt",
                told,
                "a time of the last year that has passed by " + now);
        return told.isAfter(now) ? now : told;
    }

    private static Optional<Filed> insert(
            Handle handle, Filing filing, Spot spot, ZonedDateTime reportedAt, Origin origin) {
        return handle.createQuery("""
                        insert into issue (register, number, client_id, area_id, topic_id, source, status, ledger, tier,
                          reported_at, description, address, place_precision, geom, household_id, building_id, estate_id,
                          reported_grid_id, grid_id, filed_by, first_owner_id, origin_household_id, concerns_worker_id,
                          split_from)
                        select :register,
                          'GW-' || :year || '-' || lpad(cast(nextval('issue_number_sequence') as text), 6, '0'),
                          :clientId, :areaId, topic.id, :source, 'FILED', coalesce(:ledger, topic.ledger),
                          coalesce(:tierName, topic.tier), :at, :description, coalesce(:told, :address), :precision,
                          st_setsrid(st_makepoint(:lng, :lat), 4326), :householdId, :buildingId, :estateId, :gridId,
                          :gridId, :account, coalesce((select first_owner_id from issue where id = :splitFrom), :account),
                          :originHouseholdId, :concernsWorkerId, :splitFrom
                        from topic where code = :topic
                        on conflict (client_id) do nothing
                        returning id, number
                        """)
                .bindMethods(filing)
                .bindMethods(spot)
                .bind("told", filing.where().address())
                .bind("tierName", filing.tier() == null ? null : filing.tier().name())
                .bind("register", REGISTER)
                .bind("year", Integer.toString(reportedAt.getYear()))
                .bind("at", reportedAt.toInstant())
                .bind("account", origin.filedBy())
                .bind("splitFrom", origin.splitFrom())
                .map((row, context) -> new Filed(row.getLong("id"), row.getString("number")))
                .findOne();
    }

    private static void insert(Handle handle, long issueId, Filing.Complainant complainant) {
        long id = handle.createQuery("""
                        insert into complainant (issue_id, household_id, person_id, anonymous)
                        values (:issue, :householdId, :personId, :anonymous)
                        returning id
                        """)
                .bind("issue", issueId)
                .bindMethods(complainant)
                .mapTo(Long.class)
                .one();
        if (complainant.hasContact()) {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.createUpdate("""
                            insert into complainant_contact (complainant_id, name, phone, email)
                            values (:id, :name, :phone, :email)
                            """).bind("id", id).bindMethods(complainant).execute();
            handle.execute("set local gridwalk.contacts = 'off'");
        }
    }
}
