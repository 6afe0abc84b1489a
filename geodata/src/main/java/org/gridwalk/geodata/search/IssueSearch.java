package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.search.IssueIndex.Within;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Issues by their number and by the words of their description. */
final class IssueSearch {
    private static final String SCOPE = Scope.sql("issue.area_id", "issue.grid_id");
    private static final String NUMBERS =
            SqlFile.read(IssueSearch.class, "issues-by-number.sql").replace("<issueScope>", SCOPE);
    private static final String OF_NUMBER =
            NUMBERS.replace("<fits>", "lower(issue.number) collate \"C\" like :number_pattern");
    private static final String OF_SLIPS =
            NUMBERS.replace("<fits>", "lower(issue.number) collate \"C\" = any (:slips)");
    private static final String ISSUES =
            SqlFile.read(IssueSearch.class, "issues.sql").replace("<issueScope>", SCOPE);

    /** A description that has all the pairs may have them apart: of some more the best are taken. */
    private static final int MORE = 3;

    private static final int AROUND = 12;

    private final Handle handle;
    private final SearchQuery query;
    private final Scope scope;
    private final int limit;

    IssueSearch(Handle handle, SearchQuery query, Scope scope, int limit) {
        this.handle = handle;
        this.query = query;
        this.scope = scope;
        this.limit = limit;
    }

    List<Found> byNumber() {
        List<Found> found = numbers(OF_NUMBER);
        return found.isEmpty() && !SearchQuery.slips(query.number()).isEmpty() ? numbers(OF_SLIPS) : found;
    }

    private List<Found> numbers(String sql) {
        return bound(handle.createQuery(sql))
                .bind("number_pattern", query.numberPattern())
                .bind("typed", query.number())
                .bind("slips", SearchQuery.slips(query.number()).toArray(String[]::new))
                .map(new FoundMapper())
                .list();
    }

    private Query bound(Query statement) {
        return scope.bind(statement).bind("limit", limit);
    }

    /** As it stands there, then as it is read, then by first letters: the next only where the one before found too few. */
    List<Found> byWords(IssueWords said) {
        Optional<Within> within = within();
        List<Found> found = new ArrayList<>(find(said, Pair.characters(query.words()), within));
        if (!query.letters().isEmpty()) {
            if (found.size() < limit) {
                found.addAll(find(said, Pair.readings(query.letters()), within));
            }
            if (found.size() < limit) {
                found.addAll(find(said, Pair.initials(query.letters()), within));
            }
        }
        return found;
    }

    private List<Found> find(IssueWords said, List<Pair> pairs, Optional<Within> within) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<IssueIndex.Hit> hits = said.find(pairs, least(pairs), within, limit * MORE);
        if (hits.isEmpty()) {
            return List.of();
        }
        return scope
                .bind(handle.createQuery(ISSUES))
                .bind("limit", hits.size())
                .bind("ids", hits.stream().map(IssueIndex.Hit::id).toArray(Long[]::new))
                .bind("ranks", hits.stream().map(hit -> rank(pairs, hit)).toArray(Double[]::new))
                .map(new FoundMapper())
                .stream()
                .map(this::shown)
                .sorted(Comparator.comparingDouble(Found::rank))
                .limit(limit)
                .toList();
    }

    /** One wrong character spoils the two pairs that it is in. Where pairs are readings already, none may be missing. */
    private static int least(List<Pair> pairs) {
        boolean exact = pairs.get(0).by() != Pair.By.CHARACTERS || pairs.size() < 3;
        return exact ? pairs.size() : Math.max(pairs.size() - 2, (pairs.size() + 1) / 2);
    }

    private static double rank(List<Pair> pairs, IssueIndex.Hit hit) {
        return switch (pairs.get(0).by()) {
            case CHARACTERS -> Likeness.SLIP + 1 - hit.share();
            case READINGS -> Likeness.READ_HOLDS;
            case INITIALS -> Likeness.READ_HOLDS + 0.1;
        };
    }

    /** With what stands around the words; one that has all the words as they were typed holds them. */
    private Found shown(Found found) {
        String text = found.text().orElse("");
        String plain = Spelling.plain(text);
        boolean holds = query.words().stream().allMatch(plain::contains);
        return found.withText(holds ? Likeness.HOLDS : found.rank(), around(text));
    }

    private String around(String text) {
        int at = text.indexOf(query.words().get(0));
        int from = at <= AROUND ? 0 : at - AROUND;
        int to = Math.min(text.length(), from + 4 * AROUND);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    private Optional<Within> within() {
        if (scope.everywhere()) {
            return Optional.empty();
        }
        List<Long> areas = scope.bind(handle.createQuery("select area_subtree(:scopeAreas)"))
                .mapTo(Long.class)
                .list();
        return Optional.of(new Within(Set.copyOf(areas), Set.copyOf(scope.gridIds())));
    }
}
