package org.gridwalk.geodata.visit;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Whom a visit goes to, as things were on a day.
 *
 * @param areaId the community
 * @param gridId on that day; null in none
 * @param dwellingId null for an organisation
 * @param there whether the household lived there, the organisation was open, the dwelling stood empty
 */
public record Target(long areaId, Long gridId, Long dwellingId, boolean there) {
    /**
     * Whoever answered for a door within the days before may still record what was done there: their phone has not heard
     * yet that it went over to another grid.
     */
    private static final int HANDOVER_DAYS = 7;

    private static final String OF_DWELLING = """
            from dwelling
            join building on building.id = dwelling.building_id
            left join grid_building part on part.building_id = dwelling.building_id and part.valid @> :day
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
            """;
    private static final String SEEN_DWELLING = " and (" + Scope.sql("building.community_id", "part.grid_id") + """
             or exists (
              select from grid_building earlier
              where earlier.building_id = dwelling.building_id and earlier.entrances @> dwelling.entrance
                and earlier.floors @> dwelling.floor
                and earlier.valid && daterange(cast(:day as date) - :handover, :day, '[]')
                and\s"""
            + Scope.sql("cast(null as bigint)", "earlier.grid_id") + "))";
    private static final String HOUSEHOLD =
            """
            select building.community_id as area_id, part.grid_id, dwelling.id as dwelling_id,
              household.occupied @> cast(:day as date) as there
            """ + OF_DWELLING + "join household on household.dwelling_id = dwelling.id where household.id = :id"
                    + SEEN_DWELLING;
    private static final String DWELLING = """
            select building.community_id as area_id, part.grid_id, dwelling.id as dwelling_id,
              not exists (select from household where dwelling_id = dwelling.id and occupied @> cast(:day as date)) as there
            """ + OF_DWELLING + "where dwelling.id = :id" + SEEN_DWELLING;
    private static final String ORGANISATION = """
            select organisation.community_id as area_id, place.grid_id, cast(null as bigint) as dwelling_id,
              organisation.open @> cast(:day as date) as there
            from organisation
            left join organisation_grid(:day) place on place.organisation_id = organisation.id
            left join organisation_grid(cast(:day as date) - :handover) earlier on earlier.organisation_id = organisation.id
            where organisation.id = :id and (""" + Scope.sql("organisation.community_id", "place.grid_id")
            + " or " + Scope.sql("cast(null as bigint)", "earlier.grid_id") + ")";

    static Optional<Target> household(Handle handle, long id, LocalDate day, Scope scope) {
        return find(handle.createQuery(HOUSEHOLD), id, day, scope);
    }

    static Optional<Target> organisation(Handle handle, long id, LocalDate day, Scope scope) {
        return find(handle.createQuery(ORGANISATION), id, day, scope);
    }

    static Optional<Target> dwelling(Handle handle, long id, LocalDate day, Scope scope) {
        return find(handle.createQuery(DWELLING), id, day, scope);
    }

    private static Optional<Target> find(Query query, long id, LocalDate day, Scope scope) {
        return scope.bind(query)
                .bind("id", id)
                .bind("day", day)
                .bind("handover", HANDOVER_DAYS)
                .map(ConstructorMapper.of(Target.class))
                .findOne();
    }
}
