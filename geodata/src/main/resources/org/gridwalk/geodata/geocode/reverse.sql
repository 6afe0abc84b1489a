-- What is at a point and nearest to it, as far as it may be seen: :lng, :lat, :today, :most metres; <…Scope>.
-- Boxes are widened by degrees of that many metres, so that the index serves; distances are in metres on the ellipsoid.
with point as (
  select st_setsrid(st_makepoint(:lng, :lat), 4326) as at,
    cast(:most as float8) / 111000 as up, cast(:most as float8) / 111000 / greatest(cos(radians(:lat)), 0.01) as over
),
grid_hit as (
  select grid.id, version.name, grid.community_id, area.name as community
  from point
  join grid_version version on version.geom && point.at and st_intersects(version.geom, point.at) and version.valid @> :today
  join grid on grid.id = version.grid_id
  join area on area.id = grid.community_id
  where <gridScope>
  order by version.kind desc, grid.id
  limit 1
),
estate_hit as (
  select estate.id, estate.name, st_distance(cast(estate.geom as geography), cast(point.at as geography)) as meters
  from point
  join estate on estate.geom && st_expand(point.at, point.over, point.up)
  where <estateScope>
  order by meters, st_area(estate.geom), estate.id
  limit 1
),
building_hit as (
  select building.id, concat(coalesce(estate.name, building.address), building.name) as name,
    st_distance(cast(building.geom as geography), cast(point.at as geography)) as meters
  from point
  join building on building.geom && st_expand(point.at, point.over, point.up)
  left join estate on estate.id = building.estate_id
  where <buildingScope>
  order by meters, building.id
  limit 1
)
select grid_hit.id as grid_id, grid_hit.name as grid, grid_hit.community_id, grid_hit.community,
  estate_hit.id as estate_id, estate_hit.name as estate, estate_hit.meters as estate_meters,
  building_hit.id as building_id, building_hit.name as building, building_hit.meters as building_meters
from point
left join grid_hit on true
left join estate_hit on estate_hit.meters <= :most
left join building_hit on building_hit.meters <= :most
