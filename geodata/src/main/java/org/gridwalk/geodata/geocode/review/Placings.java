package org.gridwalk.geodata.geocode.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.Geocoder;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.parse.AddressValue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Gives the issues that an import has made a place by their address, or by their description where there is no address. What
 * is not certain goes to the queue; what names no place at all stays as it is. In chunks, each a transaction; run again, it
 * goes on with what has neither a place nor a place in the queue.
 */
public final class Placings {
    /** The least score that is believed without a look. */
    static final double CERTAIN = 0.6;

    private static final int CHUNK = 5000;
    private static final Set<Code> NOTHING_TO_DECIDE = Set.of(Code.NOTHING_NAMED, Code.TOO_LARGE, Code.ALIAS);
    private static final String WITHOUT_PLACE = """
            select issue.id, issue.area_id, issue.address, issue.description
            from issue
            where <these> and place_precision = 'NONE' and issue.id > :after
              and (address <> '' or description <> '')
              and not exists (select from geocode_review review where review.issue_id = issue.id)
            order by issue.id
            limit :most
            """;
    private static final String WAIT = """
            insert into geocode_review (issue_id, area_id, text, key, answer, added_at)
            values (:issue, :area, :text, :key, cast(:answer as jsonb), :now)
            on conflict (issue_id) do nothing
            """;

    private final Database database;
    private final Clock clock;
    private final LiveGeocoder geocoder;

    /** @param clock its zone is the business zone */
    public Placings(Database database, Clock clock, LiveGeocoder geocoder) {
        this.database = database;
        this.clock = clock;
        this.geocoder = geocoder;
    }

    /**
     * What came of it.
     *
     * @param waiting for somebody to decide
     */
    public record Outcome(long placed, long waiting) {}

    private record Ticket(long id, long areaId, String address, String description) {
        boolean hasAddress() {
            return address != null && !address.isBlank();
        }
    }

    /** @param jobId of an import that has written all its issues */
    public Outcome ofJob(long jobId) {
        return of((handle, after) -> tickets(handle, "job_id = :job", after).bind("job", jobId));
    }

    /** @param issues by their ids */
    public Outcome of(List<Long> issues) {
        Long[] ids = issues.toArray(Long[]::new);
        return of((handle, after) ->
                tickets(handle, "issue.id = any (:ids)", after).bind("ids", ids));
    }

    private interface Next {
        Query after(Handle handle, long id);
    }

    private Outcome of(Next next) {
        Outcome all = new Outcome(0, 0);
        long after = 0;
        while (true) {
            List<Ticket> tickets = withoutPlace(next, after);
            if (tickets.isEmpty()) {
                return all;
            }
            Outcome chunk = place(tickets);
            all = new Outcome(all.placed + chunk.placed, all.waiting + chunk.waiting);
            after = tickets.get(tickets.size() - 1).id;
        }
    }

    /** @param these of which issues, a condition of the program */
    private static Query tickets(Handle handle, String these, long after) {
        return handle.createQuery(WITHOUT_PLACE.replace("<these>", these))
                .bind("after", after)
                .bind("most", CHUNK);
    }

    private List<Ticket> withoutPlace(Next next, long after) {
        return database.longWork(handle -> next.after(handle, after)
                .map((row, context) -> new Ticket(
                        row.getLong("id"),
                        row.getLong("area_id"),
                        row.getString("address"),
                        row.getString("description")))
                .list());
    }

    private record Waiting(Ticket ticket, Geocoded geocoded) {}

    private Outcome place(List<Ticket> tickets) {
        Geocoder now = geocoder.now(LocalDate.now(clock));
        Map<String, Optional<Geocoded>> known = new HashMap<>();
        List<PlacedIssues.Found> found = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>();
        for (Ticket ticket : tickets) {
            String text = ticket.hasAddress() ? "a" + ticket.address : "d" + ticket.description;
            Optional<Geocoded> one = known.computeIfAbsent(ticket.areaId + text, any -> geocoded(now, ticket));
            one.ifPresent(answer -> {
                if (isCertain(answer)) {
                    found.add(new PlacedIssues.Found(ticket.id, answer.place()));
                } else if (isToDecide(answer)) {
                    waiting.add(new Waiting(ticket, answer));
                }
            });
        }
        return database.longWork(handle -> {
            int placed = new PlacedIssues(clock).write(handle, found);
            queue(handle, waiting);
            return new Outcome(placed, waiting.size());
        });
    }

    /** Whether it is believed without a look. */
    static boolean isCertain(Geocoded answer) {
        return answer.answer() == Geocoded.Kind.LOCATED
                && answer.score() >= CERTAIN
                && PlacedIssues.isWhole(answer.place());
    }

    /** Nobody can decide on what names nothing, and it was decided already that some texts are no place. */
    private static boolean isToDecide(Geocoded answer) {
        return answer.reasons().stream().noneMatch(reason -> NOTHING_TO_DECIDE.contains(reason.code()));
    }

    /** Of a description only what is found to be a place for certain, or has candidates: most of what it says is no address. */
    private Optional<Geocoded> geocoded(Geocoder now, Ticket ticket) {
        Context context = Context.ofArea(ticket.areaId);
        if (ticket.hasAddress()) {
            return Optional.of(geocoder.locate(now, ticket.address.strip(), context));
        }
        return now.find(ticket.description, context)
                .filter(one -> !(one.answer() instanceof Answer.NotFound))
                .map(one -> Geocoded.of(one.found().parsed(), one.answer()));
    }

    private void queue(Handle handle, List<Waiting> waiting) {
        PreparedBatch batch = handle.prepareBatch(WAIT);
        for (Waiting one : waiting) {
            String key = AddressValue.folded(one.geocoded.text());
            if (!key.isEmpty()) {
                batch.bind("issue", one.ticket.id)
                        .bind("area", one.ticket.areaId)
                        .bind("text", one.geocoded.text())
                        .bind("key", key)
                        .bind("answer", Json.write(one.geocoded))
                        .bind("now", Timestamp.from(clock.instant()))
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
