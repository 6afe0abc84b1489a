-- What is wrong with the boundaries of one community on one day. Areas in square metres on the ellipsoid; the width of a
-- piece of ground is taken as twice its area by its circumference.
--
-- Nothing is known of how many rows a named query gives, and the planner guesses one: two of them joined are then gone
-- through pair by pair. So they are united and grouped, and joined to tables alone, by an index.
with outline as (
  select geom from area where id = :community and geom is not null
), version as (
  select grid_version.grid_id, grid_version.geom
  from grid_version join grid on grid.id = grid_version.grid_id
  where grid.community_id = :community and grid_version.valid @> :day
), covered as (
  select st_union(geom) as geom from version
), entered as (
  select distinct building.id as building_id, grid_building.grid_id
  from building join grid_building on grid_building.building_id = building.id and grid_building.valid @> :day
  where building.community_id = :community
), raw_piece as (
  select 'GAP' as kind, cast(null as bigint) as one, cast(null as bigint) as other,
    (st_dump(coalesce(st_difference(outline.geom, covered.geom), outline.geom))).geom
  from outline cross join covered
  union all
  select 'OVERLAP', one.grid_id, other.grid_id, (st_dump(st_intersection(one.geom, other.geom))).geom
  from version one join version other on one.grid_id < other.grid_id and st_intersects(one.geom, other.geom)
  union all
  select 'OUTSIDE', version.grid_id, null, (st_dump(st_difference(version.geom, outline.geom))).geom
  from version cross join outline
), piece as (
  select kind, geom, st_area(cast(geom as geography)) as area_m2,
    2 * st_area(cast(geom as geography)) / st_perimeter(cast(geom as geography)) as width_m,
    case when kind = 'GAP'
      then array(select grid_id from version where st_dwithin(version.geom, raw_piece.geom, 2e-7) order by grid_id)
      else array_remove(array[one, other], null) end as grid_ids
  from raw_piece
  where st_dimension(geom) = 2 and st_perimeter(geom) > 0
), ground_fault as (
  select piece.kind, piece.width_m < :sliver as sliver, piece.grid_ids, cast(null as bigint) as building_id,
    piece.area_m2, inside.dwellings, inside.households, piece.geom
  from piece
  cross join lateral (
    select count(*) as dwellings,
      count(*) filter (where exists (
        select from household where household.dwelling_id = dwelling.id and household.occupied @> :day)) as households
    from building join dwelling on dwelling.building_id = building.id
    where building.community_id = :community and st_intersects(building.geom, piece.geom)
      and st_covers(piece.geom, st_pointonsurface(building.geom))
  ) inside
  where piece.width_m >= :narrowest
), stands as (
  select building.id as building_id, version.grid_id, st_area(cast(building.geom as geography)) as whole_m2,
    st_area(cast(st_intersection(building.geom, version.geom) as geography)) as area_m2
  from version
  join building on building.community_id = :community and st_intersects(building.geom, version.geom)
), crossed as (
  select building_id, array_agg(grid_id order by grid_id) as grid_ids
  from stands
  where area_m2 > :doorstep
  group by building_id
  having bool_or(area_m2 < whole_m2 - :doorstep)
), mostly as (
  select distinct on (building_id) building_id, grid_id from stands
  where area_m2 > :doorstep order by building_id, area_m2 desc, grid_id
), claim as (
  select building_id, grid_id, bool_or(entered) as entered, bool_or(entered) and bool_or(lies) as agrees
  from (
    select building_id, grid_id, true as entered, false as lies from entered
    union all
    select building_id, grid_id, false, true from mostly
  ) both_ways
  group by building_id, grid_id
), misplaced as (
  select building_id, array_agg(grid_id order by grid_id) filter (where entered) as grid_ids
  from claim
  group by building_id
  having bool_or(entered) and not bool_or(agrees)
), orphaned as (
  select building.id as building_id, count(*) as dwellings,
    count(*) filter (where exists (
      select from household where household.dwelling_id = dwelling.id and household.occupied @> :day)) as households
  from building join dwelling on dwelling.building_id = building.id
  where building.community_id = :community and not exists (
    select from grid_building part
    where part.building_id = building.id and part.valid @> :day
      and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor)
  group by building.id
), house_fault as (
  select 'BUILDING_CROSSED' as kind, building_id, grid_ids, cast(null as bigint) as dwellings,
    cast(null as bigint) as households
  from crossed
  union all
  select 'MISPLACED', building_id, grid_ids, null, null from misplaced
  union all
  select 'ORPHANS', building_id,
    array(
      select distinct grid_id from grid_building
      where grid_building.building_id = orphaned.building_id and grid_building.valid @> :day order by grid_id),
    dwellings, households
  from orphaned
), listed as (
  select kind, sliver, grid_ids, building_id, area_m2, dwellings, households, geom from ground_fault
  union all
  select house_fault.kind, false, house_fault.grid_ids, house_fault.building_id,
    st_area(cast(building.geom as geography)), coalesce(house_fault.dwellings, home.dwellings),
    coalesce(house_fault.households, home.households), building.geom
  from house_fault
  join building on building.id = house_fault.building_id
  cross join lateral (
    select count(*) as dwellings,
      count(*) filter (where exists (
        select from household where household.dwelling_id = dwelling.id and household.occupied @> :day)) as households
    from dwelling where dwelling.building_id = building.id
  ) home
)
select kind || '|' || array_to_string(grid_ids, ',') || '|'
    || coalesce(cast(building_id as text), st_geohash(st_pointonsurface(geom), 10)) as key,
  kind, sliver, grid_ids, coalesce(building_id, 0) as building_id, area_m2, dwellings, households, geom
from listed
order by kind, sliver, households desc, area_m2 desc, key
