package org.gridwalk.geodata.geocode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.locate.Locator;
import org.jdbi.v3.core.Handle;

/**
 * Estates whose names share letters with what nothing is called, by trigrams in the database: some milliseconds, and
 * candidates only.
 */
final class LastResort {
    private static final double LEAST = 0.2;
    private static final String ALIKE = """
            select id, similarity(name, :written) as likeness
            from estate
            where name % :written and (:everywhere or community_id in (select area_subtree(array[:area])))
            order by likeness desc, id
            limit 9
            """;

    private final Database database;

    LastResort(Database database) {
        this.database = database;
    }

    private record Alike(long id, double likeness) {}

    List<Answer.Candidate> alike(Answer.NotFound none, Context context, AddressIndex index) {
        List<Answer.Candidate> candidates = new ArrayList<>();
        for (Reason reason : none.reasons()) {
            if (reason.code() == Code.NAME_UNKNOWN && candidates.isEmpty()) {
                candidates.addAll(alike(reason.params().get("written"), context.areaId(), index));
            }
        }
        return candidates;
    }

    private List<Answer.Candidate> alike(String written, Optional<Long> area, AddressIndex index) {
        Locator locator = new Locator(index);
        Reason why = new Reason(Code.LIKE_IN_DATABASE, Map.of("written", written));
        return alike(written, area).stream()
                .flatMap(alike -> locator
                        .estate(alike.id())
                        .map(place -> new Answer.Candidate(place, alike.likeness() / 2, List.of(why)))
                        .stream())
                .toList();
    }

    /** Never in a transaction that the thread has open: what is written there may be undone. */
    private List<Alike> alike(String written, Optional<Long> area) {
        try (Handle own = database.jdbi().open()) {
            return own.inTransaction(handle -> {
                handle.execute("set local pg_trgm.similarity_threshold = " + LEAST);
                return handle.createQuery(ALIKE)
                        .bind("written", written)
                        .bind("everywhere", area.isEmpty())
                        .bind("area", area.orElse(0L))
                        .map((row, context) -> new Alike(row.getLong("id"), row.getDouble("likeness")))
                        .list();
            });
        }
    }
}
