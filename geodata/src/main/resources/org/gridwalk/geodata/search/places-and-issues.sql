-- What fits a search, best first: areas, grids, estates, buildings, issues.
-- :spellings, :contained (LIKE patterns), :typed; :keys, :places, :goes_on of a door; :number_pattern; :today; :limit;
-- <…Scope> and what they bind.
with area_hit as (
  select 'AREA' as kind, area.id, area.name as label, parent.name as detail, fit.rank,
    coalesce(area.geom, (
      select st_collect(version.geom)
      from grid join grid_version version on version.grid_id = grid.id and version.valid @> :today
      where grid.community_id = area.id
    )) as geom
  from area
  left join area parent on parent.id = area.parent_id
  cross join lateral (
    select least(match_rank(area.name, :spellings), min(code_rank(code, :typed))) as rank
    from area_code where area_code.area_id = area.id and area_code.valid @> :today
  ) fit
  where fit.rank is not null
    and exists (
      select from (values (1)) one left join grid on grid.community_id = area.id where <areaScope>
    )
  order by fit.rank, length(area.name), area.name, area.id
  limit :limit
),
grid_hit as (
  select 'GRID', grid.id, version.name, grid_code.code, fit.rank, version.geom
  from grid
  join grid_version version on version.grid_id = grid.id and version.valid @> :today
  left join grid_code on grid_code.grid_id = grid.id and grid_code.valid @> :today
  cross join lateral (
    select least(match_rank(version.name, :spellings), code_rank(grid_code.code, :typed)) as rank
  ) fit
  where fit.rank is not null and <gridScope>
  order by fit.rank, length(version.name), version.name, grid.id
  limit :limit
),
estate_hit as (
  select 'ESTATE', estate.id, estate.name, area.name, fit.rank, estate.geom
  from estate
  join area on area.id = estate.community_id
  cross join lateral (select match_rank(estate.name, :spellings) as rank) fit
  where fit.rank is not null
    and exists (
      select from (values (1)) one
      left join (building join grid_building part on part.building_id = building.id and part.valid @> :today)
        on building.estate_id = estate.id
      where <estateScope>
    )
  order by fit.rank, length(estate.name), estate.name, estate.id
  limit :limit
),
building_by_name as (
  select building.id,
    least(match_rank(concat(estate.name, building.name), :spellings), match_rank(building.address, :spellings)) as rank
  from building left join estate on estate.id = building.estate_id
  where search_text(concat(estate.name, building.name)) like any (:contained)
    or search_text(building.address) like any (:contained)
),
building_by_door as (
  select building_id, rank + case when :goes_on then 1 else 0 end as rank
  from door_building(:keys, :places)
),
building_fit as (
  select id, min(rank) as rank
  from (select * from building_by_name union all select * from building_by_door) fit
  group by id
),
building_hit as (
  select 'BUILDING', building.id, concat(estate.name, building.name) as label, coalesce(building.address, area.name),
    fit.rank, building.geom
  from building_fit fit
  join building using (id)
  join area on area.id = building.community_id
  left join estate on estate.id = building.estate_id
  where exists (
    select from (values (1)) one
    left join grid_building part on part.building_id = building.id and part.valid @> :today
    where <buildingScope>
  )
  order by fit.rank, length(concat(estate.name, building.name)), label, building.id
  limit :limit
),
issue_hit as (
  select 'ISSUE', issue.id, issue.number, topic.name, case when lower(issue.number) = :typed then 0 else 1 end,
    issue.geom
  from issue join topic on topic.id = issue.topic_id
  where lower(issue.number) collate "C" like :number_pattern and <issueScope>
  -- What is typed in full comes first: nothing that begins with it sorts before it.
  order by lower(issue.number) collate "C", issue.id
  limit :limit
),
hit as (
  select * from area_hit
  union all select * from grid_hit
  union all select * from estate_hit
  union all select * from building_hit
  union all select * from issue_hit
)
select kind, id, label, nullif(detail, label) as detail, rank, cast(null as bigint) as household_id,
  st_x(st_pointonsurface(geom)) as lng, st_y(st_pointonsurface(geom)) as lat,
  case when st_dimension(geom) = 2
    then array[st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)] end as bounds
from hit
order by rank, length(label), label, id
