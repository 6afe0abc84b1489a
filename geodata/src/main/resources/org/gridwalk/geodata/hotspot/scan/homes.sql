-- Who lives where on a day.
select building.id, building.community_id, building.estate_id, part.grid_id, count(household.id) as households,
  st_x(st_centroid(building.geom)) as lng, st_y(st_centroid(building.geom)) as lat
from building
join dwelling on dwelling.building_id = building.id
join household on household.dwelling_id = dwelling.id and household.occupied @> cast(:to as date)
left join grid_building part on part.building_id = building.id
  and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor and part.valid @> cast(:to as date)
where building.community_id in (select area_subtree(array[:area]))
group by building.id, part.grid_id
order by building.id, part.grid_id
