-- The faults of boundaries as they are defined, a query for each idea and every join spelt out: right, and slow.
with outline as (
  select geom from area where id = :community and geom is not null
), version as (
  select grid_version.grid_id, grid_version.geom
  from grid_version join grid on grid.id = grid_version.grid_id
  where grid.community_id = :community and grid_version.valid @> :day
), covered as (
  select st_union(geom) as geom from version
), house as (
  select id, geom, st_area(cast(geom as geography)) as area_m2 from building where community_id = :community
), home as (
  select house.id as building_id, dwelling.id as dwelling_id, part.grid_id,
    exists (select from household where household.dwelling_id = dwelling.id and household.occupied @> :day) as lived_in
  from house
  join dwelling on dwelling.building_id = house.id
  left join grid_building part on part.building_id = house.id and part.valid @> :day
    and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
), entered as (
  select distinct house.id as building_id, grid_building.grid_id
  from house join grid_building on grid_building.building_id = house.id and grid_building.valid @> :day
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
    piece.area_m2, count(dwelling_id) as dwellings, count(dwelling_id) filter (where lived_in) as households, piece.geom
  from piece
  left join house on st_intersects(house.geom, piece.geom) and st_covers(piece.geom, st_pointonsurface(house.geom))
  left join home on home.building_id = house.id
  where piece.width_m >= :narrowest
  group by piece.kind, piece.width_m, piece.grid_ids, piece.area_m2, piece.geom
), stands as (
  select house.id as building_id, version.grid_id,
    st_area(cast(st_intersection(house.geom, version.geom) as geography)) as area_m2
  from house join version on st_intersects(house.geom, version.geom)
), crossed as (
  select house.id as building_id, array_agg(stands.grid_id order by stands.grid_id) as grid_ids
  from house join stands on stands.building_id = house.id
  where stands.area_m2 > :doorstep
  group by house.id, house.area_m2
  having bool_or(stands.area_m2 < house.area_m2 - :doorstep)
), mostly as (
  select distinct on (building_id) building_id, grid_id from stands
  where area_m2 > :doorstep order by building_id, area_m2 desc, grid_id
), misplaced as (
  select entered.building_id, array_agg(entered.grid_id order by entered.grid_id) as grid_ids
  from entered left join mostly on mostly.building_id = entered.building_id
  group by entered.building_id
  having not coalesce(bool_or(entered.grid_id = mostly.grid_id), false)
), orphaned as (
  select building_id, count(*) as dwellings, count(*) filter (where lived_in) as households
  from home where grid_id is null group by building_id
), house_fault as (
  select 'BUILDING_CROSSED' as kind, building_id, grid_ids, cast(null as bigint) as dwellings,
    cast(null as bigint) as households
  from crossed
  union all
  select 'MISPLACED', building_id, grid_ids, null, null from misplaced
  union all
  select 'ORPHANS', building_id,
    array(select grid_id from entered where entered.building_id = orphaned.building_id order by grid_id),
    dwellings, households
  from orphaned
), listed as (
  select kind, sliver, grid_ids, building_id, area_m2, dwellings, households, geom from ground_fault
  union all
  select house_fault.kind, false, house_fault.grid_ids, house_fault.building_id, house.area_m2,
    coalesce(house_fault.dwellings, (select count(*) from home where home.building_id = house.id)),
    coalesce(house_fault.households,
      (select count(*) from home where home.building_id = house.id and home.lived_in)),
    house.geom
  from house_fault join house on house.id = house_fault.building_id
)
select kind || '|' || array_to_string(grid_ids, ',') || '|'
    || coalesce(cast(building_id as text), st_geohash(st_pointonsurface(geom), 10)) as key,
  kind, sliver, grid_ids, coalesce(building_id, 0) as building_id, area_m2, dwellings, households, geom
from listed
order by kind, sliver, households desc, area_m2 desc, key
