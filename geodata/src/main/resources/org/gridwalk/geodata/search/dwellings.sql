-- The dwellings behind a door that somebody typed, best first.
-- :buildings with their :ranks; :entrance, :entrance_pattern, :floor (0: any), :room, :room_pattern; :today; :limit;
-- <dwellingScope>.
select 'DWELLING' as kind, door.id, door.label, version.name as detail,
  wanted.rank + case when search_text(door.room) = :room then 0 else 1 end as rank,
  st_x(door.geom) as lng, st_y(door.geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text,
  household.id as household_id
from unnest(cast(:buildings as bigint[]), cast(:ranks as float8[])) wanted (building_id, rank)
join search_door door on door.building_id = wanted.building_id
left join household on household.dwelling_id = door.id and household.occupied @> :today
left join grid_building part on part.building_id = door.building_id and part.entrances @> door.entrance
  and part.floors @> door.floor and part.valid @> :today
left join grid_version version on version.grid_id = part.grid_id and version.valid @> :today
where (:entrance = '' or cast(door.entrance as text) = :entrance
    or search_text(door.entrance_name) like :entrance_pattern)
  and (:floor = 0 or door.floor = :floor)
  and search_text(door.room) like :room_pattern
  and <dwellingScope>
order by rank, door.before_entrance, door.building_id, door.entrance, door.floor, door.room
limit :limit
