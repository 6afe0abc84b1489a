package org.gridwalk.geodata.geocode.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.Geocoder;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.parse.AddressValue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Other names of estates: one that is kept is looked for in all texts that wait, and settles those that are certain by it.
 * What then has candidates, or still lacks something, waits on with its new answer.
 */
final class EstateNames {
    private static final String WAITING = """
            select review.issue_id, review.area_id, review.text, review.key
            from geocode_review review
            join issue on issue.id = review.issue_id and issue.place_precision = 'NONE'
            where review.decided_at is null and <scope>
            order by review.issue_id
            """.replace("<scope>", PlaceReviews.SEEN);
    private static final String STILL = """
            select review.issue_id
            from geocode_review review
            join issue on issue.id = review.issue_id and issue.place_precision = 'NONE'
            where review.issue_id = any (:issues) and review.decided_at is null
            order by review.issue_id
            for update of review
            """;
    private static final String ANSWERED =
            "update geocode_review set answer = cast(:answer as jsonb) where issue_id = :issue";

    private final Database database;
    private final Clock clock;
    private final LiveGeocoder geocoder;

    EstateNames(Database database, Clock clock, LiveGeocoder geocoder) {
        this.database = database;
        this.clock = clock;
        this.geocoder = geocoder;
    }

    private record Waiting(long issueId, long areaId, String text) {}

    /**
     * Settles what a name that has just been kept makes certain.
     *
     * @param alias of the name, committed
     * @param name as {@link AddressValue#name} has it
     */
    PlaceDecision.Done settle(long alias, String name, Scope scope, long account) {
        List<Waiting> waiting = database.longWork(handle -> waiting(handle, name, scope));
        Geocoder now = geocoder.now(LocalDate.now(clock));
        Map<String, Geocoded> known = new HashMap<>();
        Map<Long, Geocoded> answers = new HashMap<>();
        for (Waiting one : waiting) {
            answers.put(
                    one.issueId,
                    known.computeIfAbsent(
                            one.areaId + " " + one.text,
                            any -> geocoder.locate(now, one.text, Context.ofArea(one.areaId))));
        }
        return database.longWork(handle -> {
            List<Long> still = still(handle, waiting);
            List<PlacedIssues.Found> found = new ArrayList<>();
            PreparedBatch uncertain = handle.prepareBatch(ANSWERED);
            for (long issue : still) {
                Geocoded answer = answers.get(issue);
                if (Placings.isCertain(answer)) {
                    found.add(new PlacedIssues.Found(issue, answer.place()));
                } else {
                    uncertain
                            .bind("answer", Json.write(answer))
                            .bind("issue", issue)
                            .add();
                }
            }
            if (uncertain.size() > 0) {
                uncertain.execute();
            }
            List<Long> settled = found.stream().map(PlacedIssues.Found::issueId).toList();
            new Settlement(clock).settle(handle, alias, settled, found, account);
            return new PlaceDecision.Done(still.size(), still.size() - settled.size(), settled.size(), alias);
        });
    }

    private static List<Waiting> waiting(Handle handle, String name, Scope scope) {
        return scope.bind(handle.createQuery(WAITING))
                .map((row, context) -> Map.entry(
                        row.getString("key"),
                        new Waiting(row.getLong("issue_id"), row.getLong("area_id"), row.getString("text"))))
                .filter(entry -> isNamed(entry.getKey(), name))
                .map(Map.Entry::getValue)
                .list();
    }

    /** Whether a text has a name in it, however either is written. */
    static boolean isNamed(String text, String name) {
        return AddressValue.name(text).contains(AddressValue.name(name));
    }

    private static List<Long> still(Handle handle, List<Waiting> waiting) {
        return handle.createQuery(STILL)
                .bind("issues", waiting.stream().map(Waiting::issueId).toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }
}
