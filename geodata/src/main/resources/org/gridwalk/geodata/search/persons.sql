-- Who is called so, or has the number, and lives somewhere on :today, with the door. Best first.
-- What is put in for fits gives person_id, name and rank; :today; :limit; <seen> and what it binds.
-- In steps of few tables each: to plan the joins of all at once takes longer than to run them, and each finds its rows by
-- the keys of the step before.
with fit as materialized (
  <fits>
), home as materialized (
  select fit.person_id, fit.name, fit.rank, household.id as household_id, household.dwelling_id
  from fit
  join household_member member on member.person_id = fit.person_id and member.valid @> :today
  join household on household.id = member.household_id and household.occupied @> :today
), place as materialized (
  select home.*, dwelling.building_id, dwelling.entrance, dwelling.floor, building.community_id
  from home
  join dwelling on dwelling.id = home.dwelling_id
  join building on building.id = dwelling.building_id
), seen as materialized (
  select person_id, name, min(rank) as rank, household_id, dwelling_id
  from place
  left join grid_building part on part.building_id = place.building_id and part.entrances @> place.entrance
    and part.floors @> place.floor and part.valid @> :today
  where <seen>
  group by person_id, name, household_id, dwelling_id
  order by min(rank), length(name), name, person_id
  limit :limit
)
select 'PERSON' as kind, person_id as id, name as label, door.label as detail, rank,
  st_x(door.geom) as lng, st_y(door.geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text, household_id
from seen join search_door door on door.id = seen.dwelling_id
order by rank, length(name), name, person_id
