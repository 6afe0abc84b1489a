-- The dwellings behind a door that somebody typed, best first.
-- :keys, :places, :entrance, :entrance_pattern, :floor (0: any), :room, :room_pattern; :today; :limit; <dwellingScope>.
select 'DWELLING' as kind, dwelling.id, concat(estate.name, building.name, entrance.name, dwelling.room) as label,
  version.name as detail,
  found.rank + case when search_text(dwelling.room) = :room then 0 else 1 end as rank,
  household.id as household_id,
  st_x(entrance.geom) as lng, st_y(entrance.geom) as lat, cast(null as float8[]) as bounds
from door_building(:keys, :places) found
join building on building.id = found.building_id
join entrance on entrance.building_id = building.id
join dwelling on dwelling.building_id = building.id and dwelling.entrance = entrance.number
left join household on household.dwelling_id = dwelling.id and household.occupied @> :today
left join estate on estate.id = building.estate_id
left join grid_building part on part.building_id = building.id and part.entrances @> dwelling.entrance
  and part.floors @> dwelling.floor and part.valid @> :today
left join grid_version version on version.grid_id = part.grid_id and version.valid @> :today
where (:entrance = '' or cast(entrance.number as text) = :entrance
    or search_text(entrance.name) like :entrance_pattern)
  and (:floor = 0 or dwelling.floor = :floor)
  and search_text(dwelling.room) like :room_pattern
  and <dwellingScope>
order by rank, length(concat(estate.name, building.name)), building.id, entrance.number, dwelling.floor, dwelling.room
limit :limit
