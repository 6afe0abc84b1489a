-- Who is called so, or has the number, and lives somewhere on :today, with the door. Best first.
-- What is put in for fits gives person_id, name and rank; :today; :limit; <doorScope> and what it binds.
with fit as materialized (
  <fits>
)
select 'PERSON' as kind, fit.person_id as id, fit.name as label, door.label as detail, min(fit.rank) as rank,
  st_x(door.geom) as lng, st_y(door.geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text,
  household.id as household_id
from fit
join household_member member on member.person_id = fit.person_id and member.valid @> :today
join household on household.id = member.household_id and household.occupied @> :today
join search_door door on door.id = household.dwelling_id
left join grid_building part on part.building_id = door.building_id and part.entrances @> door.entrance
  and part.floors @> door.floor and part.valid @> :today
where <doorScope>
group by fit.person_id, fit.name, door.label, door.geom, household.id
order by min(fit.rank), length(fit.name), fit.name, fit.person_id
limit :limit
