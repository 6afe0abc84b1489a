-- What areas, grids, estates and buildings are called on :today; buildings with the name of their estate before their own.
select 'AREA' as kind, area.id, 0 as community_id, area.name,
  array(select code from area_code where area_code.area_id = area.id and area_code.valid @> :today) as also,
  '' as estate, '' as community, '' as key
from area
union all
select 'GRID', grid.id, grid.community_id, version.name,
  array(select code from grid_code where grid_code.grid_id = grid.id and grid_code.valid @> :today), '', '', ''
from grid
join grid_version version on version.grid_id = grid.id and version.valid @> :today
union all
select 'ESTATE', id, community_id, name, array[]::text[], '', '', ''
from estate
union all
select 'BUILDING', building.id, building.community_id, concat(estate.name, building.name),
  array_remove(array[building.address], null), coalesce(estate.name, ''), area.name, building_key(building.name)
from building
join area on area.id = building.community_id
left join estate on estate.id = building.estate_id
