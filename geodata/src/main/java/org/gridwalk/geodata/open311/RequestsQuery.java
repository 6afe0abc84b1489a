package org.gridwalk.geodata.open311;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/**
 * Which requests are asked for.
 *
 * @param ids these, whatever else is asked; empty for whatever the rest says
 * @param serviceCodes codes of topics; one of the upper level includes those below it; empty for all
 * @param from when they were made, the first instant; at most 90 days before {@code to}
 * @param to the last
 * @param open those that are, or are not; empty for both
 * @param areaId where
 * @param page 1 to 10,000
 * @param pageSize 1 to 1,000
 */
public record RequestsQuery(
        List<Long> ids,
        Set<String> serviceCodes,
        Instant from,
        Instant to,
        Optional<Boolean> open,
        Optional<Long> areaId,
        int page,
        int pageSize) {
    public static final int MOST = 1000;
    private static final Duration LONGEST = Duration.ofDays(90);

    public RequestsQuery {
        ids = List.copyOf(ids);
        serviceCodes = Set.copyOf(serviceCodes);
        BadInput.unless(ids.size() <= MOST, "service_request_id", ids.size() + " ids", "at most " + MOST);
        BadInput.unless(!to.isBefore(from), "end_date", to, "a time not before start_date");
        BadInput.unless(
                Duration.between(from, to).compareTo(LONGEST) <= 0,
                "start_date",
                from,
                "at most 90 days before end_date");
    }

    /** Those with these ids, of whatever day. */
    public static RequestsQuery of(List<Long> ids, Optional<Long> areaId, Instant now) {
        return new RequestsQuery(ids, Set.of(), now, now, Optional.empty(), areaId, 1, MOST);
    }

    /** The days that are meant: of what is left out, the 90 days before the other end or now. */
    public static RequestsQuery between(
            Optional<Instant> start, Optional<Instant> end, Instant now, Set<String> codes, Optional<Boolean> open) {
        Instant to = end.orElseGet(() -> start.map(it -> it.plus(LONGEST))
                .filter(it -> it.isBefore(now))
                .orElse(start.filter(now::isBefore).orElse(now)));
        return new RequestsQuery(
                List.of(), codes, start.orElse(to.minus(LONGEST)), to, open, Optional.empty(), 1, MOST);
    }

    /** The same in one area, a page of it. */
    public RequestsQuery paged(Optional<Long> area, int number, int size) {
        return new RequestsQuery(ids, serviceCodes, from, to, open, area, number, size);
    }
}
