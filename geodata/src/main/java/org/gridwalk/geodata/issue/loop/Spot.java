package org.gridwalk.geodata.issue.loop;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Where a filing is, as the rows of a day have it: what {@link Filings} writes into the issue.
 *
 * @param precision as {@code issue.place_precision}
 * @param lng degrees east, EPSG:4326; likewise {@code lat} north; none of a place that is an area's alone
 */
public record Spot(
        long areaId,
        Optional<Long> gridId,
        Optional<Long> householdId,
        Optional<Long> buildingId,
        Optional<Long> estateId,
        String precision,
        Optional<Double> lng,
        Optional<Double> lat,
        Optional<String> address) {
    private static final String DOOR = """
            select building.community_id as area_id, part.grid_id, cast(:household as bigint) as household_id,
              building.id as building_id, building.estate_id, 'ROOM' as precision,
              st_x(entrance.geom) as lng, st_y(entrance.geom) as lat,
              concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address
            from dwelling
            join building on building.id = dwelling.building_id
            left join estate on estate.id = building.estate_id
            join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
            left join grid_building part on part.building_id = dwelling.building_id and part.valid @> cast(:day as date)
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
            where dwelling.id = :dwelling
            """;
    private static final String ORGANISATION = """
            select organisation.community_id as area_id, place.grid_id, cast(null as bigint) as household_id,
              building.id as building_id, building.estate_id, 'POINT' as precision,
              st_x(organisation.geom) as lng, st_y(organisation.geom) as lat, organisation.name as address
            from organisation
            left join building on building.id = organisation.building_id
            left join organisation_grid(:day) place on place.organisation_id = organisation.id
            where organisation.id = :id
            """;
    /** Of a building that grids share, the one that has most doors answers. */
    private static final String BUILDING = """
            select building.community_id as area_id, part.grid_id, cast(null as bigint) as household_id,
              building.id as building_id, building.estate_id, 'BUILDING' as precision,
              st_x(place) as lng, st_y(place) as lat,
              concat(estate.name, coalesce(building.name, building.address)) as address
            from building
            cross join lateral st_pointonsurface(building.geom) place
            left join estate on estate.id = building.estate_id
            left join lateral (
              select part.grid_id from grid_building part
              where part.building_id = building.id and part.valid @> cast(:day as date)
              order by (
                  select count(*) from dwelling door
                  where door.building_id = building.id and part.entrances @> door.entrance and part.floors @> door.floor
                ) desc, part.grid_id
              limit 1
            ) part on true
            where building.id = :id
            """;

    private static final String POINT = """
            select coalesce(present.community_id, around.id) as area_id, present.grid_id,
              cast(null as bigint) as household_id, cast(null as bigint) as building_id,
              cast(null as bigint) as estate_id, 'POINT' as precision, :lng as lng, :lat as lat,
              cast(null as text) as address
            from (select st_setsrid(st_makepoint(:lng, :lat), 4326) as place) told
            left join lateral grid_at(place, :day, array(select id from area where level = 'COMMUNITY')) present on true
            left join lateral (
              select area.id from area where st_covers(area.geom, place) order by st_area(area.geom) limit 1
            ) around on true
            where coalesce(present.community_id, around.id) is not null
            """;
    private static final String AREA = """
            select id as area_id, cast(null as bigint) as grid_id, cast(null as bigint) as household_id,
              cast(null as bigint) as building_id, cast(null as bigint) as estate_id,
              case level when 'COMMUNITY' then 'COMMUNITY' else 'NONE' end as precision,
              cast(null as float8) as lng, cast(null as float8) as lat, cast(null as text) as address
            from area where id = :id
            """;

    /** @return empty if there is no such place, or none that the scope sees */
    static Optional<Spot> of(Handle handle, Filing.Where where, LocalDate day, Scope scope) {
        return query(handle, where)
                .bind("day", day)
                .map(ConstructorMapper.of(Spot.class))
                .findOne()
                .filter(spot -> spot.isSeen(handle, scope));
    }

    private static Query query(Handle handle, Filing.Where where) {
        if (where.householdId() != null) {
            return handle.createQuery(
                            DOOR.replace(":dwelling", "(select dwelling_id from household where id = :household)"))
                    .bind("household", where.householdId());
        }
        if (where.dwellingId() != null) {
            return handle.createQuery(DOOR).bind("household", (Long) null).bind("dwelling", where.dwellingId());
        }
        if (where.organisationId() != null) {
            return handle.createQuery(ORGANISATION).bind("id", where.organisationId());
        }
        if (where.buildingId() != null) {
            return handle.createQuery(BUILDING).bind("id", where.buildingId());
        }
        return where.lng() == null
                ? handle.createQuery(AREA).bind("id", where.areaId())
                : handle.createQuery(POINT).bind("lng", where.lng()).bind("lat", where.lat());
    }

    private boolean isSeen(Handle handle, Scope scope) {
        return scope.bind(handle.createQuery("select " + Scope.sql("cast(:area as bigint)", "cast(:grid as bigint)")))
                .bind("area", areaId)
                .bind("grid", gridId.orElse(null))
                .mapTo(Boolean.class)
                .one();
    }
}
