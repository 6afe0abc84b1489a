package org.gridwalk.geodata.open311;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.area.Codes;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.loop.Filings;
import org.gridwalk.geodata.issue.loop.Taker;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Requests of other systems taken in, and issues shown to them. */
public final class ServiceRequests {
    private static final int LOCK_SPACE = 1784774;
    private static final String SEEN = Scope.sql("issue.area_id", "issue.grid_id");
    private static final String THESE = "issue.id = any (:ids)";
    private static final String OF_TIME = """
            issue.reported_at between :from and :to
              and (cardinality(:codes) = 0 or issue.topic_id in (
                select topic.id from topic left join topic parent on parent.id = topic.parent_id
                where topic.code = any (:codes) or parent.code = any (:codes)))
              and (cast(:open as boolean) is null or (issue.status <> 'CLOSED') = cast(:open as boolean))
            """;

    private final Database database;

    public ServiceRequests(Database database) {
        this.database = database;
    }

    /** What came of a request. */
    public record Received(long issueId, String number, Instant dueAt) {}

    /**
     * Issues as the standard shows them, the latest first.
     *
     * @param language zh or en
     */
    public List<ServiceRequest> list(RequestsQuery query, Taker by, String language) {
        String sql = SqlFile.read(ServiceRequests.class, "requests.sql")
                .replace("/*wanted*/ true", query.ids().isEmpty() ? OF_TIME : THESE)
                .replace("/*seen*/ true", SEEN);
        return database.jdbi()
                .withHandle(handle -> bind(by.scope().bind(handle.createQuery(sql)), query)
                        .bind("account", by.accountId())
                        .bind("language", language)
                        .bind("today", by.now().atZone(by.zone()).toLocalDate())
                        .registerColumnMapper(
                                OffsetDateTime.class,
                                (row, column, context) -> at(row.getObject(column, OffsetDateTime.class), by.zone()))
                        .map(ConstructorMapper.of(ServiceRequest.class))
                        .list());
    }

    private static OffsetDateTime at(OffsetDateTime time, ZoneId zone) {
        return time == null
                ? null
                : time.toInstant().atZone(zone).toOffsetDateTime().withNano(0);
    }

    private static Query bind(Query statement, RequestsQuery query) {
        statement
                .bind("area", query.areaId().orElse(0L))
                .bind("limit", query.pageSize())
                .bind("offset", (long) (query.page() - 1) * query.pageSize());
        return query.ids().isEmpty()
                ? statement
                        .bind("from", query.from())
                        .bind("to", query.to())
                        .bind("codes", query.serviceCodes().toArray(String[]::new))
                        .bind("open", query.open().orElse(null))
                : statement.bind("ids", query.ids().toArray(Long[]::new));
    }

    /**
     * Files what another system sends. What comes again under the same token, or without one and all the same within a
     * day, is answered as it was the first time.
     *
     * @param reportedAt null for now
     * @param areaId in which it has to lie, if that was said
     * @throws BadInput by the standard's names of fields
     */
    public Received receive(RequestForm form, Instant reportedAt, Optional<Long> areaId, Taker by) {
        byte[] digest = Digest.of(form);
        return database.jdbi().inTransaction(handle -> {
            // The requests of one system take turns, so that two of the same are never both the first.
            handle.execute("select pg_advisory_xact_lock(?, ?)", LOCK_SPACE, Math.toIntExact(by.accountId()));
            return earlier(handle, form, digest, by).orElseGet(() -> {
                Filings.Filed filed = file(handle, form, reportedAt, by);
                areaId.ifPresent(area -> checkLiesIn(handle, filed.issueId(), area));
                keep(handle, filed.issueId(), form, digest, by);
                return received(handle, filed.issueId());
            });
        });
    }

    private static Optional<Received> earlier(Handle handle, RequestForm form, byte[] digest, Taker by) {
        return handle.createQuery("""
                        select issue_id, digest = :digest as same from passed_request
                        where account_id = :account and token is not distinct from :token
                          and (token is not null or (digest = :digest and received_at > cast(:now as timestamptz) - interval '1 day'))
                        order by issue_id desc limit 1
                        """)
                .bind("account", by.accountId())
                .bind("token", form.token())
                .bind("digest", digest)
                .bind("now", by.now())
                .map((row, context) -> {
                    BadInput.unless(
                            row.getBoolean("same"), "token", form.token(), "one that no other request came under");
                    return row.getLong("issue_id");
                })
                .findOne()
                .map(issue -> received(handle, issue));
    }

    private static Filings.Filed file(Handle handle, RequestForm form, Instant reportedAt, Taker by) {
        try {
            return Filings.passOn(handle, form.filing(reportedAt), by);
        } catch (BadInput bad) {
            throw switch (bad.field()) {
                case "where" ->
                    new BadInput(
                            form.place().lng() != null
                                    ? "lat"
                                    : form.place().buildingId() != null ? "address_id" : "jurisdiction_id",
                            null,
                            "a place that this api_key is for");
                case "reportedAt" ->
                    new BadInput(
                            "attribute[" + RequestForm.REPORTED_AT + "]",
                            bad.value().orElse(null),
                            bad.expected());
                default -> bad;
            };
        }
    }

    private static void checkLiesIn(Handle handle, long issueId, long areaId) {
        boolean lies = handle.createQuery("""
                        select area_id in (select area_subtree(array[:area])) from issue where id = :id
                        """)
                .bind("id", issueId)
                .bind("area", areaId)
                .mapTo(Boolean.class)
                .one();
        BadInput.unless(lies, "jurisdiction_id", areaId, "the area in which the place lies, or nothing");
    }

    private static void keep(Handle handle, long issueId, RequestForm form, byte[] digest, Taker by) {
        handle.createUpdate("""
                        insert into passed_request (issue_id, account_id, token, digest, form, received_at)
                        values (:issue, :account, :token, :digest, cast(:form as jsonb), :now)
                        """)
                .bind("issue", issueId)
                .bind("account", by.accountId())
                .bind("token", form.token())
                .bind("digest", digest)
                .bind("form", Json.write(form.kept()))
                .bind("now", by.now())
                .execute();
    }

    private static Received received(Handle handle, long issueId) {
        return handle.createQuery("select id as issue_id, number, due_at from issue where id = :id")
                .bind("id", issueId)
                .map(ConstructorMapper.of(Received.class))
                .one();
    }

    /** The issue that came of what a system sent under a token. */
    public Optional<Long> byToken(String token, long accountId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select issue_id from passed_request where account_id = :account and token = :token")
                        .bind("account", accountId)
                        .bind("token", token)
                        .mapTo(Long.class)
                        .findOne());
    }

    /** The area that has a code on a day. */
    public Optional<Long> area(String code, LocalDate day) {
        return database.jdbi().withHandle(handle -> Codes.coded(handle, code, day));
    }

    /** The one area of a scope, by which an address is understood that names none; empty if there are several. */
    public Optional<Long> only(Scope scope) {
        List<Long> areas = scope.everywhere()
                ? database.jdbi()
                        .withHandle(handle -> handle.createQuery("select id from area where parent_id is null")
                                .mapTo(Long.class)
                                .list())
                : scope.areaIds();
        return areas.size() == 1 ? Optional.of(areas.get(0)) : Optional.empty();
    }
}
