package org.gridwalk.geodata.geocode.review;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.Geocoder;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.parse.AddressValue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Gives the issues that an import has made, or told another address of, a place by their address, or by their description
 * where there is no address. What is not certain goes to the queue; what names no place at all stays as it is. In chunks,
 * each a transaction.
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
              and not exists (select from geocode_review review where review.issue_id = issue.id)
            order by issue.id
            limit :most
            """;
    private static final String MADE = "job_id = :job";
    private static final String TOLD_ANEW = """
            issue.id in (
              select row_id from import_undo
              where job_id = :job and table_name = 'issue' and jsonb_exists(before, 'review'))
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
     * A ticket without a place.
     *
     * @param id 0 for one that is not there yet
     * @param areaId to which it belongs
     * @param address null for none, likewise {@code description}
     */
    public record Ticket(long id, long areaId, String address, String description) {
        private boolean hasAddress() {
            return address != null && !address.isBlank();
        }

        private boolean says() {
            return hasAddress() || (description != null && !description.isBlank());
        }
    }

    /**
     * How far the tickets of an import have been looked up.
     *
     * @param toldAnew whether all that it made are done, and now those are that it told another address of
     * @param after the last that is done
     * @param counts of all that are done
     */
    public record Step(boolean toldAnew, long after, PlacingCounts counts) {
        public static final Step FIRST = new Step(false, 0, PlacingCounts.NONE);
    }

    /** How a chunk is written: in one transaction, which notes the step that it leads to. */
    @FunctionalInterface
    public interface Writer<E extends Exception> {
        void chunk(Step after, Consumer<Handle> work) throws E;
    }

    /**
     * The issues of an import that has written all of them.
     *
     * @param from {@link Step#FIRST}, or where an earlier run was broken off
     */
    public <E extends Exception> PlacingCounts ofJob(long jobId, Step from, Writer<E> writer) throws E {
        Step made = from.toldAnew ? from : all(next(MADE, jobId), from, writer);
        Step anew = from.toldAnew ? from : new Step(true, 0, made.counts);
        return all(next(TOLD_ANEW, jobId), anew, writer).counts;
    }

    /** @param issues by their ids */
    public PlacingCounts of(List<Long> issues) {
        Long[] ids = issues.toArray(Long[]::new);
        Next next = (handle, after) ->
                tickets(handle, "issue.id = any (:ids)", after).bind("ids", ids);
        Writer<RuntimeException> writer = (after, work) -> database.longWork(handle -> {
            work.accept(handle);
            return null;
        });
        return all(next, Step.FIRST, writer).counts;
    }

    /** What would come of tickets; nothing is written. */
    public PlacingCounts look(List<Ticket> tickets) {
        return counts(judged(tickets));
    }

    private interface Next {
        Query after(Handle handle, long id);
    }

    private static Next next(String these, long jobId) {
        return (handle, after) -> tickets(handle, these, after).bind("job", jobId);
    }

    private <E extends Exception> Step all(Next next, Step from, Writer<E> writer) throws E {
        Step step = from;
        while (true) {
            List<Ticket> tickets = withoutPlace(next, step.after);
            if (tickets.isEmpty()) {
                return step;
            }
            List<Judged> judged = judged(tickets);
            step = new Step(step.toldAnew, tickets.get(tickets.size() - 1).id, step.counts.plus(counts(judged)));
            writer.chunk(step, handle -> write(handle, judged));
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

    private enum Verdict {
        PLACED,
        AMBIGUOUS,
        NOT_FOUND,
        NO_PLACE,
        WITHOUT_ADDRESS;

        private boolean isToDecide() {
            return this == AMBIGUOUS || this == NOT_FOUND;
        }
    }

    /** @param geocoded null where nothing was looked up, or nothing found in a description */
    private record Judged(Ticket ticket, Verdict verdict, Geocoded geocoded) {}

    private List<Judged> judged(List<Ticket> tickets) {
        if (tickets.stream().noneMatch(Ticket::says)) {
            return tickets.stream()
                    .map(ticket -> new Judged(ticket, Verdict.WITHOUT_ADDRESS, null))
                    .toList();
        }
        Geocoder now = geocoder.now(LocalDate.now(clock));
        Map<String, Optional<Geocoded>> known = new HashMap<>();
        return tickets.stream()
                .map(ticket -> {
                    String text = ticket.hasAddress() ? "a" + ticket.address : "d" + ticket.description;
                    return known.computeIfAbsent(ticket.areaId + text, any -> geocoded(now, ticket))
                            .map(answer -> new Judged(ticket, verdict(answer), answer))
                            .orElseGet(() -> new Judged(ticket, Verdict.WITHOUT_ADDRESS, null));
                })
                .toList();
    }

    private static Verdict verdict(Geocoded answer) {
        if (isCertain(answer)) {
            return Verdict.PLACED;
        }
        // Nobody can decide on what names nothing, and it was decided already that some texts are no place.
        boolean isNone = answer.reasons().stream().anyMatch(reason -> NOTHING_TO_DECIDE.contains(reason.code()))
                || AddressValue.folded(answer.text()).isEmpty();
        if (isNone) {
            return Verdict.NO_PLACE;
        }
        return answer.answer() == Geocoded.Kind.NOT_FOUND ? Verdict.NOT_FOUND : Verdict.AMBIGUOUS;
    }

    private static PlacingCounts counts(List<Judged> judged) {
        Map<Precision, Long> placed = judged.stream()
                .filter(one -> one.verdict == Verdict.PLACED)
                .collect(groupingBy(one -> one.geocoded.place().precision(), counting()));
        Map<Verdict, Long> all = judged.stream().collect(groupingBy(Judged::verdict, counting()));
        return new PlacingCounts(
                placed,
                all.getOrDefault(Verdict.AMBIGUOUS, 0L),
                all.getOrDefault(Verdict.NOT_FOUND, 0L),
                all.getOrDefault(Verdict.NO_PLACE, 0L),
                all.getOrDefault(Verdict.WITHOUT_ADDRESS, 0L));
    }

    private void write(Handle handle, List<Judged> judged) {
        List<PlacedIssues.Found> found = judged.stream()
                .filter(one -> one.verdict == Verdict.PLACED)
                .map(one -> new PlacedIssues.Found(one.ticket.id, one.geocoded.place()))
                .toList();
        new PlacedIssues(clock).write(handle, found);
        queue(handle, judged.stream().filter(one -> one.verdict.isToDecide()).toList());
    }

    /** Whether it is believed without a look. */
    static boolean isCertain(Geocoded answer) {
        return answer.answer() == Geocoded.Kind.LOCATED
                && answer.score() >= CERTAIN
                && PlacedIssues.isWhole(answer.place());
    }

    /** Of a description only what is found to be a place for certain, or has candidates: most of what it says is no address. */
    private Optional<Geocoded> geocoded(Geocoder now, Ticket ticket) {
        Context context = Context.ofArea(ticket.areaId);
        if (ticket.hasAddress()) {
            return Optional.of(geocoder.locate(now, ticket.address.strip(), context));
        }
        if (!ticket.says()) {
            return Optional.empty();
        }
        return now.find(ticket.description, context)
                .filter(one -> !(one.answer() instanceof Answer.NotFound))
                .map(one -> Geocoded.of(one.found().parsed(), one.answer()));
    }

    private void queue(Handle handle, List<Judged> waiting) {
        PreparedBatch batch = handle.prepareBatch(WAIT);
        for (Judged one : waiting) {
            batch.bind("issue", one.ticket.id)
                    .bind("area", one.ticket.areaId)
                    .bind("text", one.geocoded.text())
                    .bind("key", AddressValue.folded(one.geocoded.text()))
                    .bind("answer", Json.write(one.geocoded))
                    .bind("now", Timestamp.from(clock.instant()))
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
