package org.gridwalk.geodata.area;

import java.time.LocalDate;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.IssueFilter;

/** The grids as they are on a day, with what lives and what was reported in them. */
public final class Grids {
    /** Below so many households a rate says nothing. */
    public static final int FEWEST_HOUSEHOLDS_FOR_A_RATE = 20;

    private static final String COLLECTION = """
            with shown as (
              select grid.id, version.kind, grid.community_id, version.name, version.geom
              from grid join grid_version version on version.grid_id = grid.id
              where version.valid @> :onDay and <gridScope>
                and (cardinality(:filterGrids) = 0 or grid.id = any (:filterGrids))
                and (:filterArea = 0 or grid.community_id in (select area_subtree(array[:filterArea])))
            ), <counted>
            select json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(
              json_build_object('type', 'Feature', 'id', counted.id,
                'geometry', cast(st_asgeojson(counted.geom, 7) as json),
                'properties', json_strip_nulls(json_build_object(
                  'gridId', counted.id, 'code', grid_code.code, 'name', counted.name,
                  'kind', counted.kind, 'communityId', counted.community_id, 'community', area.name,
                  'households', households, 'residents', residents, 'issues', issues,
                  'issuesPer100Households', case when counted.kind = 'BASIC' and households >= :fewest
                    then round(100.0 * issues / households, 2) end)))
              order by grid_code.code, counted.id), '[]'))
            from counted
            join area on area.id = counted.community_id
            left join grid_code on grid_code.grid_id = counted.id and grid_code.valid @> :onDay
            """;

    /**
     * Which part of a building is whose is asked of each joined row, not in the join: PostgreSQL takes one range in
     * another for so rare that it would look up each dwelling by itself.
     */
    private static final String COUNTED = """
            lived_in as (
              select part.grid_id, count(distinct household.id) filter (where own.part) as households,
                count(member.person_id) filter (where own.part) as residents
              from shown
              join grid_building part on part.grid_id = shown.id and part.valid @> :onDay
              join dwelling on dwelling.building_id = part.building_id
              cross join lateral (
                select part.entrances @> dwelling.entrance and part.floors @> dwelling.floor as part
              ) own
              join household on household.dwelling_id = dwelling.id and household.occupied @> :onDay
              left join household_member member on member.household_id = household.id and member.valid @> :onDay
              group by part.grid_id
            ), reported as (
              select grid_id, count(*) as issues from issue where <filter> and <issueScope> group by grid_id
            ), counted as (
              select shown.*, coalesce(households, 0) as households, coalesce(residents, 0) as residents,
                coalesce(issues, 0) as issues
              from shown
              left join lived_in on lived_in.grid_id = shown.id
              left join reported on reported.grid_id = shown.id
            )
            """;

    private static final String NOT_COUNTED = """
            counted as (
              select shown.*, cast(null as bigint) as households, cast(null as bigint) as residents,
                cast(null as bigint) as issues
              from shown
            )
            """;

    private final Database database;

    public Grids(Database database) {
        this.database = database;
    }

    /**
     * A GeoJSON FeatureCollection, longitude first, ordered by code.
     *
     * <p>{@code issuesPer100Households} divides by the households of that day. It is absent for a DEDICATED grid and
     * under {@link #FEWEST_HOUSEHOLDS_FOR_A_RATE}. Issues count for the grid that answers for them now.
     */
    public String geoJson(IssueFilter filter, Scope scope, LocalDate onDay) {
        return collection(filter, scope, onDay, true);
    }

    /** The same without any count, for those who see none. */
    public String outlines(IssueFilter filter, Scope scope, LocalDate onDay) {
        return collection(filter, scope, onDay, false);
    }

    private String collection(IssueFilter filter, Scope scope, LocalDate onDay, boolean counted) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(filter.bind(handle.createQuery(COLLECTION
                                .replace("<counted>", counted ? COUNTED : NOT_COUNTED)
                                .replace("<gridScope>", Scope.sql("grid.community_id", "grid.id"))
                                .replace("<issueScope>", Scope.sql("issue.area_id", "issue.grid_id"))
                                .replace("<filter>", IssueFilter.sql()))))
                        .bind("onDay", onDay)
                        .bind("fewest", FEWEST_HOUSEHOLDS_FOR_A_RATE)
                        .mapTo(String.class)
                        .one());
    }
}
