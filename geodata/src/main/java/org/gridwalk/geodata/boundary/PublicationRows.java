package org.gridwalk.geodata.boundary;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryRows.Written;
import org.gridwalk.geodata.boundary.Publication.Move;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The publications that are kept, and what they moved. */
final class PublicationRows {
    private static final String MOVES = SqlFile.read(PublicationRows.class, "publication-moves.sql");

    private static final String LIST = """
            select publication.id, publication.plan_id, publication.community_id, plan.name as plan, publication.starts_on,
              case
                when publication.taken_back_at is not null then 'TAKEN_BACK'
                when publication.starts_on > :today then 'PENDING'
                when exists (
                  select from boundary_publication other
                  where other.reverses = publication.id and other.taken_back_at is null and other.starts_on <= :today)
                then 'REVERSED'
                else 'IN_FORCE'
              end as state,
              account.name as published_by, publication.published_at, publication.households, publication.grids,
              publication.reverses
            from boundary_publication publication
            join boundary_plan plan on plan.id = publication.plan_id
            left join account on account.id = publication.published_by
            where <which>
            order by publication.starts_on desc, publication.id desc
            """;

    private static final String BY_COMMUNITY = Scope.sql("publication.community_id", "0")
            + " and (:community = 0 or publication.community_id = :community) and (:id = 0 or publication.id = :id)";
    private static final String IN_GRIDS = """
            publication.taken_back_at is null and publication.starts_on >= :since
              and publication.community_id in (select community_id from grid where id = any (:grids))
            """;

    private final Clock clock;

    /** @param clock whose zone is the business zone */
    PublicationRows(Clock clock) {
        this.clock = clock;
    }

    private Query query(Handle handle, String which, Scope scope) {
        return scope.bind(handle.createQuery(LIST.replace("<which>", which))).bind("today", LocalDate.now(clock));
    }

    private static List<Publication> all(Query query) {
        return query.map(ConstructorMapper.of(Publication.class)).list();
    }

    /** The latest day first; of all communities if 0 is asked for. */
    List<Publication> list(Handle handle, long community, Scope scope) {
        return all(
                query(handle, BY_COMMUNITY, scope).bind("community", community).bind("id", 0));
    }

    Optional<Publication> find(Handle handle, long id, Scope scope) {
        return all(query(handle, BY_COMMUNITY, scope).bind("community", 0).bind("id", id)).stream()
                .findFirst();
    }

    /** Those of some grids that a scope sees. */
    static Set<Long> seen(Handle handle, Collection<Long> grids, Scope scope) {
        return Set.copyOf(scope.bind(handle.createQuery("select id from grid where id = any (:grids) and <seen>"
                        .replace("<seen>", Scope.sql("grid.community_id", "grid.id"))))
                .bind("grids", grids.toArray(Long[]::new))
                .mapTo(Long.class)
                .list());
    }

    /** Those that began on a day or later, or will, in the communities of some grids; the latest first. */
    List<Publication> since(Handle handle, LocalDate day, Collection<Long> grids) {
        return all(query(handle, IN_GRIDS, Scope.NOWHERE).bind("since", day).bind("grids", grids.toArray(Long[]::new)));
    }

    /**
     * What has been made and is to be kept.
     *
     * @param reverses null unless it brings former boundaries back
     */
    record Made(long community, long plan, Long reverses, LocalDate day, int grids, Written written) {}

    /** @return its id */
    long insert(Handle handle, Made made, long accountId) {
        int households = moves(handle, made.written().buildings(), made.day()).stream()
                .mapToInt(Move::households)
                .sum();
        return handle.createQuery("""
                        insert into boundary_publication
                          (plan_id, community_id, starts_on, reverses, households, grids, written, published_by, published_at)
                        values (:plan, :community, :day, :reverses, :households, :grids, cast(:written as jsonb), :account,
                          :now)
                        returning id
                        """)
                .bind("plan", made.plan())
                .bind("community", made.community())
                .bind("day", made.day())
                .bind("reverses", made.reverses())
                .bind("households", households)
                .bind("grids", made.grids())
                .bind("written", Json.write(made.written()))
                .bind("account", accountId)
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .one();
    }

    /** What a publication has written. */
    static Written written(Handle handle, long id) {
        return handle.createQuery("select written from boundary_publication where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .map(json -> Json.MAPPER.convertValue(Json.read(json), Written.class))
                .one();
    }

    /** What changes hands in some buildings on a day. */
    static List<Move> moves(Handle handle, Set<Long> buildings, LocalDate day) {
        if (buildings.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(MOVES)
                .bind("buildings", buildings.toArray(Long[]::new))
                .bind("before", day.minusDays(1))
                .bind("after", day)
                .map((row, context) -> new Move(
                        row.getLong("building_id"),
                        row.getString("building"),
                        List.of((Integer[]) row.getArray("entrances").getArray()),
                        List.of((Integer[]) row.getArray("floors").getArray()),
                        Optional.ofNullable(row.getObject("from_grid", Long.class)),
                        Optional.ofNullable(row.getString("from_name")),
                        Optional.ofNullable(row.getObject("to_grid", Long.class)),
                        Optional.ofNullable(row.getString("to_name")),
                        row.getInt("households")))
                .list();
    }
}
