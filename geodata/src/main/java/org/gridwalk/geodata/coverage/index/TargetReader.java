package org.gridwalk.geodata.coverage.index;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.db.CopiedRows;
import org.jdbi.v3.core.Handle;

/** Reads targets from the database, all of them or some, by one statement a question, each in the order of the ids. */
final class TargetReader {
    private static final String OBLIGATIONS = """
            select <id>, id, category, lower(valid), upper(valid), first_due_on
            from obligation
            where <id> is not null and <wanted>
            order by <id>, id
            """;
    private static final String EXEMPTIONS = """
            select obligation_id, lower(exemption.valid), upper(exemption.valid)
            from exemption
            join obligation on obligation.id = obligation_id
            where <id> is not null and <wanted>
            """;
    private static final String VISITS = """
            select household_id, organisation_id, dwelling_id, visited_at, visitors, outcome
            from visit
            where <wanted>
            """;
    private static final String EVENTS = """
            select household_id, null::bigint, null::bigint, happened_at, 1::smallint, 'EVENT'
            from household_event
            where <wanted>
            """;
    /** An event at the instant of a visit came before it. */
    private static final String VISITS_IN_ORDER = """
            select household_id, organisation_id, dwelling_id, visited_at, visitors, outcome
            from (
              select id, household_id, organisation_id, dwelling_id, visited_at, visitors, outcome
              from visit
              where <wanted>
              union all
              select null, household_id, null, null, happened_at, 1::smallint, 'EVENT'
              from household_event
              where <wantedHousehold>
            ) visit
            order by visited_at, id nulls first
            """;
    /** COPY takes no parameters, but it may read a setting. */
    private static final String AMONG = "<id> = any (current_setting('gridwalk.<kind>s')::bigint[])";

    private static final String ANY_AMONG = Stream.of(TargetKind.values())
            .map(kind -> among(kind).replace("<id>", kind.column()))
            .collect(Collectors.joining(" or "));

    private record Exemption(short from, short to) {}

    private final Handle handle;
    private final Categories categories;
    private final Grids grids;
    private final ZoneDays days;

    /** @param handle in a transaction that sees one snapshot */
    TargetReader(Handle handle, Ground ground, ZoneId zone) {
        this.handle = handle;
        this.categories = ground.categories();
        this.grids = ground.grids();
        this.days = new ZoneDays(zone);
    }

    /** A lower bound as {@link CopiedRows#date} gives it. */
    static short from(int date) {
        return DayNumber.within(date);
    }

    /** An upper one. */
    static short to(int date) {
        return date == CopiedRows.NO_DATE ? DayNumber.LAST : DayNumber.within(date);
    }

    /** Every target that something has ever been owed to. */
    TargetBatch all() {
        TargetBatch batch = read(kind -> "true");
        VisitSort sort = new VisitSort(days);
        readVisits(VISITS.replace("<wanted>", "true"), batch, sort::add);
        readVisits(EVENTS.replace("<wanted>", "true"), batch, sort::add);
        Map<TargetKind, Set<Long>> unclear = batch.idsOf(sort.writeTo(batch.visits));
        readSomeVisits(unclear, batch);
        batch.visits.trim();
        return batch;
    }

    /** These, without those that nothing has ever been owed to. */
    TargetBatch some(Map<TargetKind, Set<Long>> wanted) {
        set(wanted);
        TargetBatch batch = read(TargetReader::among);
        readSomeVisits(wanted, batch);
        return batch;
    }

    private void set(Map<TargetKind, Set<Long>> wanted) {
        wanted.forEach((kind, ids) -> handle.createQuery("select set_config(:name, :ids, true)")
                .bind("name", "gridwalk." + kind.column() + "s")
                .bind("ids", ids.toString().replace('[', '{').replace(']', '}'))
                .mapTo(String.class)
                .one());
    }

    private static String among(TargetKind kind) {
        return AMONG.replace("<kind>", kind.column());
    }

    private TargetBatch read(Function<TargetKind, String> wanted) {
        TargetBatch batch = new TargetBatch();
        for (TargetKind kind : TargetKind.values()) {
            batch.begin(kind);
            readObligations(kind, wanted.apply(kind), batch);
            batch.end(kind);
        }
        batch.spots.read(handle);
        return batch;
    }

    private void readObligations(TargetKind kind, String wanted, TargetBatch batch) {
        PlaceRows places = new PlaceRows(grids, batch.sites).read(handle, kind, wanted);
        Map<Long, List<Exemption>> exemptions = exemptions(kind, wanted);
        try (CopiedRows rows = rows(OBLIGATIONS, kind, wanted)) {
            long id = 0;
            int target = 0;
            int site = 0;
            while (rows.next()) {
                long next = rows.bigint(0);
                if (next != id) {
                    id = next;
                    target = batch.add(id, places.spot(id));
                    site = places.site(id);
                }
                long obligation = rows.bigint(0);
                byte category = (byte) categories.number(rows.text());
                batch.entries.add(site, target, category, from(rows.date()), to(rows.date()), from(rows.date()));
                exemptions
                        .getOrDefault(obligation, List.of())
                        .forEach(exemption -> batch.entries.exempt(exemption.from, exemption.to));
            }
        }
    }

    private Map<Long, List<Exemption>> exemptions(TargetKind kind, String wanted) {
        Map<Long, List<Exemption>> exemptions = new HashMap<>();
        try (CopiedRows rows = rows(EXEMPTIONS, kind, wanted)) {
            while (rows.next()) {
                exemptions
                        .computeIfAbsent(rows.bigint(0), none -> new ArrayList<>())
                        .add(new Exemption(from(rows.date()), to(rows.date())));
            }
        }
        return exemptions;
    }

    private interface VisitSink {
        void add(int target, long micros, int code);
    }

    /** Those of targets in the batch, in the order of the query. */
    private void readVisits(String query, TargetBatch batch, VisitSink sink) {
        try (CopiedRows rows = CopiedRows.of(handle, query)) {
            while (rows.next()) {
                int target = -1;
                for (TargetKind kind : TargetKind.values()) {
                    long id = rows.bigint(0);
                    target = id == 0 ? target : batch.find(kind, id);
                }
                long micros = rows.bigint(0);
                int visitors = rows.smallint();
                int code = VisitCode.of(rows.text(), visitors, days.isEvening(micros));
                if (target >= 0) {
                    sink.add(target, micros, code);
                }
            }
        }
    }

    private void readSomeVisits(Map<TargetKind, Set<Long>> wanted, TargetBatch batch) {
        set(wanted);
        readVisits(
                VISITS_IN_ORDER
                        .replace("<wanted>", ANY_AMONG)
                        .replace(
                                "<wantedHousehold>", among(TargetKind.HOUSEHOLD).replace("<id>", "household_id")),
                batch,
                (target, micros, code) -> batch.visits.add(target, days.day(micros), code));
    }

    private CopiedRows rows(String query, TargetKind kind, String wanted) {
        return CopiedRows.of(handle, query.replace("<wanted>", wanted).replace("<id>", kind.column()));
    }
}
