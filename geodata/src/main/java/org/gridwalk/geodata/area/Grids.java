package org.gridwalk.geodata.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.IssueFilter;

/**
 * The grids of a day, with who lives and what was reported in them.
 *
 * <p>Of what is past they are those of then, or those of now: see {@link Boundary}. Who lives there is asked of the past
 * day either way.
 */
public final class Grids {
    /** Below so many households a rate says nothing. */
    public static final int FEWEST_HOUSEHOLDS_FOR_A_RATE = 20;

    private static final String COLLECTION = """
            with shown as (
              select grid.id, version.kind, grid.community_id, version.name, version.geom
              from grid join grid_version version on version.grid_id = grid.id
              where version.valid @> :boundaryOn and <gridScope>
                and (cardinality(:only) = 0 or grid.id = any (:only))
                and (:filterArea = 0 or grid.community_id in (select area_subtree(array[:filterArea])))
            ), <counted>
            select json_build_object('type', 'FeatureCollection', 'boundaryOn', cast(:boundaryOn as date),
              'issuesElsewhere', (select elsewhere.issues from elsewhere), 'features', coalesce(json_agg(
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
            left join grid_code on grid_code.grid_id = counted.id and grid_code.valid @> :boundaryOn
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
              join grid_building part on part.grid_id = shown.id and part.valid @> :boundaryOn
              join dwelling on dwelling.building_id = part.building_id
              cross join lateral (
                select part.entrances @> dwelling.entrance and part.floors @> dwelling.floor as part
              ) own
              join household on household.dwelling_id = dwelling.id and household.occupied @> :onDay
              left join household_member member on member.household_id = household.id and member.valid @> :onDay
              group by part.grid_id
            ), reported as (
              <reported>
            ), elsewhere as (
              select coalesce(sum(issues), 0) as issues from reported
              where grid_id is not null and grid_id not in (select id from shown)
            ), counted as (
              select shown.*, coalesce(households, 0) as households, coalesce(residents, 0) as residents,
                coalesce(issues, 0) as issues
              from shown
              left join lived_in on lived_in.grid_id = shown.id
              left join reported on reported.grid_id = shown.id
            )
            """;

    private static final String REPORTED = """
            select <issueGrid> as grid_id, count(*) as issues from issue
            where <filter> and <issueScope> group by <issueGrid>""";

    private static final String TOLD =
            "select told.grid_id, told.issues from unnest(:toldGrids, :toldIssues) as told (grid_id, issues)";

    private static final String NOT_COUNTED = """
            elsewhere as (
              select cast(null as bigint) as issues
            ), counted as (
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
     * <p>By the boundary of then an issue counts for the grid that it was reported in, and the grids are those of the day;
     * by that of now it counts for the grid that answers for it, and the grids are today's. {@code boundaryOn} says which
     * day's they are, {@code issuesElsewhere} how many issues count for a grid that isn't among them.
     *
     * <p>{@code issuesPer100Households} divides by the households of the day. It is absent for a DEDICATED grid and
     * under {@link #FEWEST_HOUSEHOLDS_FOR_A_RATE}.
     *
     * @param onDay on which households are counted, not after today
     */
    public String geoJson(IssueFilter filter, Scope scope, LocalDate onDay, LocalDate today) {
        return collection(filter, scope, onDay, today, COUNTED.replace("<reported>", REPORTED), Map.of());
    }

    /** The same with issues that somebody else has counted under the filter and the scope, by grid. */
    public String geoJson(
            IssueFilter filter, Scope scope, LocalDate onDay, LocalDate today, Map<Long, Long> issuesByGrid) {
        return collection(filter, scope, onDay, today, COUNTED.replace("<reported>", TOLD), issuesByGrid);
    }

    /** The same without any count, for those who see none. */
    public String outlines(IssueFilter filter, Scope scope, LocalDate onDay, LocalDate today) {
        return collection(filter, scope, onDay, today, NOT_COUNTED, Map.of());
    }

    private String collection(
            IssueFilter filter, Scope scope, LocalDate onDay, LocalDate today, String counted, Map<Long, Long> told) {
        boolean then = filter.boundary() == Boundary.THEN;
        List<Long> toldGrids = List.copyOf(told.keySet());
        return database.jdbi()
                .withHandle(handle -> scope.bind(filter.bind(handle.createQuery(COLLECTION
                                .replace("<counted>", counted)
                                .replace("<gridScope>", Scope.sql("grid.community_id", "grid.id"))
                                .replace("<issueScope>", Scope.sql("issue.area_id", "issue.grid_id"))
                                .replace("<issueGrid>", then ? "issue.reported_grid_id" : "issue.grid_id")
                                .replace("<filter>", IssueFilter.sql()))))
                        .bind("onDay", onDay)
                        .bind("boundaryOn", then ? onDay : today)
                        .bind("only", filter.gridIds().toArray(Long[]::new))
                        .bind("fewest", FEWEST_HOUSEHOLDS_FOR_A_RATE)
                        .bind("toldGrids", toldGrids.toArray(Long[]::new))
                        .bind("toldIssues", toldGrids.stream().map(told::get).toArray(Long[]::new))
                        .mapTo(String.class)
                        .one());
    }
}
