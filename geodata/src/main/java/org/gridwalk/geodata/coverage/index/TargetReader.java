package org.gridwalk.geodata.coverage.index;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            select <id>, visited_at, visitors, outcome
            from visit
            where <id> is not null and <wanted>
            order by <id>, visited_at, id
            """;

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
        TargetBatch batch = new TargetBatch();
        for (TargetKind kind : TargetKind.values()) {
            read(kind, "true", batch);
        }
        batch.visits.trim();
        return batch;
    }

    /** These, without those that nothing has ever been owed to. */
    TargetBatch some(Map<TargetKind, ? extends Collection<Long>> wanted) {
        TargetBatch batch = new TargetBatch();
        for (TargetKind kind : TargetKind.values()) {
            // COPY takes no parameters, but it may read a setting.
            handle.createQuery("select set_config('gridwalk.targets', :ids, true)")
                    .bind("ids", wanted.get(kind).toString().replace('[', '{').replace(']', '}'))
                    .mapTo(String.class)
                    .one();
            read(kind, "<id> = any (current_setting('gridwalk.targets')::bigint[])", batch);
        }
        return batch;
    }

    private void read(TargetKind kind, String wanted, TargetBatch batch) {
        batch.begin(kind);
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
                    target = batch.add(id);
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
        batch.end(kind);
        readVisits(kind, wanted, batch);
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

    private void readVisits(TargetKind kind, String wanted, TargetBatch batch) {
        int[] ids = batch.ids(kind);
        int at = 0;
        try (CopiedRows rows = rows(VISITS, kind, wanted)) {
            while (rows.next()) {
                long id = rows.bigint(0);
                while (at < ids.length && ids[at] < id) {
                    at++;
                }
                if (at < ids.length && ids[at] == id) {
                    short day = days.day(rows.bigint(0));
                    int visitors = rows.smallint();
                    batch.visits.add(batch.first(kind) + at, day, VisitCode.of(rows.text(), visitors));
                }
            }
        }
    }

    private CopiedRows rows(String query, TargetKind kind, String wanted) {
        return CopiedRows.of(handle, query.replace("<wanted>", wanted).replace("<id>", kind.column()));
    }
}
