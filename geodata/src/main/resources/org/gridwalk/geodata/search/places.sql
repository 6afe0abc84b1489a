-- Areas, grids, estates and buildings that fit, as far as they may be seen, best first.
-- :areas, :grids, :estates, :buildings with :area_ranks, :grid_ranks, :estate_ranks, :building_ranks; :today; :limit;
-- <…Scope> and what they bind.
with area_hit as (
  select 'AREA' as kind, area.id, area.name as label, parent.name as detail, wanted.rank,
    coalesce(area.geom, (
      select st_collect(version.geom)
      from grid join grid_version version on version.grid_id = grid.id and version.valid @> :today
      where grid.community_id = area.id
    )) as geom
  from unnest(cast(:areas as bigint[]), cast(:area_ranks as float8[])) wanted (id, rank)
  join area on area.id = wanted.id
  left join area parent on parent.id = area.parent_id
  where exists (
    select from (values (1)) one left join grid on grid.community_id = area.id where <areaScope>
  )
),
grid_hit as (
  select 'GRID', grid.id, version.name, grid_code.code, wanted.rank, version.geom
  from unnest(cast(:grids as bigint[]), cast(:grid_ranks as float8[])) wanted (id, rank)
  join grid on grid.id = wanted.id
  join grid_version version on version.grid_id = grid.id and version.valid @> :today
  left join grid_code on grid_code.grid_id = grid.id and grid_code.valid @> :today
  where <gridScope>
),
estate_hit as (
  select 'ESTATE', estate.id, estate.name, area.name, wanted.rank, estate.geom
  from unnest(cast(:estates as bigint[]), cast(:estate_ranks as float8[])) wanted (id, rank)
  join estate on estate.id = wanted.id
  join area on area.id = estate.community_id
  where exists (
    select from (values (1)) one
    left join (building join grid_building part on part.building_id = building.id and part.valid @> :today)
      on building.estate_id = estate.id
    where <estateScope>
  )
),
building_hit as (
  select 'BUILDING', building.id, concat(estate.name, building.name), coalesce(building.address, area.name), wanted.rank,
    building.geom
  from unnest(cast(:buildings as bigint[]), cast(:building_ranks as float8[])) wanted (id, rank)
  join building on building.id = wanted.id
  join area on area.id = building.community_id
  left join estate on estate.id = building.estate_id
  where exists (
    select from (values (1)) one
    left join grid_building part on part.building_id = building.id and part.valid @> :today
    where <buildingScope>
  )
),
hit as (
  select * from area_hit
  union all select * from grid_hit
  union all select * from estate_hit
  union all select * from building_hit
),
best as (
  select *, row_number() over (partition by kind order by rank, length(label), label, id) as place from hit
)
select kind, id, label, nullif(detail, label) as detail, rank,
  st_x(st_pointonsurface(geom)) as lng, st_y(st_pointonsurface(geom)) as lat,
  case when st_dimension(geom) = 2
    then array[st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)] end as bounds, cast(null as text) as text
from best
where place <= :limit
order by rank, length(label), label, id
