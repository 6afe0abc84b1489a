-- Who is called so, or has the number, and lives somewhere on :today, with the door. Best first.
-- What is put in for fits gives person_id, name and rank; :today; :limit; <doorScope> and what it binds.
-- In steps of few tables each: to plan the joins of all at once takes longer than to run them.
with fit as materialized (
  <fits>
), home as materialized (
  select fit.person_id, fit.name, fit.rank, household.id as household_id, household.dwelling_id
  from fit
  join household_member member on member.person_id = fit.person_id and member.valid @> :today
  join household on household.id = member.household_id and household.occupied @> :today
), door as materialized (
  select home.*, search_door.label, search_door.geom, building_id, entrance, floor, community_id
  from home join search_door on search_door.id = home.dwelling_id
)
select 'PERSON' as kind, person_id as id, name as label, door.label as detail, min(rank) as rank,
  st_x(geom) as lng, st_y(geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text, household_id
from door
left join grid_building part on part.building_id = door.building_id and part.entrances @> door.entrance
  and part.floors @> door.floor and part.valid @> :today
where <doorScope>
group by person_id, name, door.label, geom, household_id
order by min(rank), length(name), name, person_id
limit :limit
