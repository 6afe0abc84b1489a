-- The buildings with households that change hands, a row for each way from one grid to another: how many households, how
-- many of them get another leader, and how many lose a team that has met them within the year for one that has not.
-- Entrances and floors only where not the whole building goes.
with moved as (
  select * from unnest(:atoms, :entrances, :floors, :from, :to) as landing (atom_id, entrance, floor, from_key, to_key)
), plan_grid as (
  select * from unnest(:keys, :gridIds) as plan_grid (key, grid_id)
), door as (
  select household.id, stands.building_id, moved.entrance, moved.floor, from_key, to_key,
    of_from.grid_id as from_grid, of_to.grid_id as to_grid
  from moved
  join atom_building stands on stands.area_id = :community and stands.atom_id = moved.atom_id
  join dwelling on dwelling.building_id = stands.building_id and dwelling.entrance = moved.entrance
    and dwelling.floor = moved.floor
  join household on household.dwelling_id = dwelling.id and household.occupied @> :on
  left join plan_grid of_from on of_from.key = from_key
  left join plan_grid of_to on of_to.key = to_key
), team as (
  select grid_id, worker_id, duty from grid_team where valid @> :on and duty in ('LEADER', 'WORKER')
), known as (
  select door.id, bool_or(before.worker_id is not null) as before, bool_or(after.worker_id is not null) as after
  from door
  join visit on visit.household_id = door.id and visit.outcome in ('MET', 'FAMILY_MET')
    and visit.visited_at >= :since and visit.visited_at < :until
  left join team before on before.grid_id = door.from_grid and before.worker_id = visit.worker_id
  left join team after on after.grid_id = door.to_grid and after.worker_id = visit.worker_id
  group by door.id
), way as (
  select building_id, from_key, to_key, count(*) as households,
    array_agg(distinct entrance) as entrances, array_agg(distinct floor) as floors,
    count(*) filter (where leads_before.worker_id is distinct from leads_after.worker_id) as leaders_changed,
    count(*) filter (where known.before and not known.after) as relationships_broken
  from door
  left join known using (id)
  left join team leads_before on leads_before.grid_id = from_grid and leads_before.duty = 'LEADER'
  left join team leads_after on leads_after.grid_id = to_grid and leads_after.duty = 'LEADER'
  group by building_id, from_key, to_key
)
select building.id, concat(estate.name, building.name) as name, way.from_key, way.to_key, way.households, leaders_changed,
  relationships_broken,
  case when way.households = lived.households then '{}' else way.entrances end as entrances,
  case when way.households = lived.households then '{}' else way.floors end as floors
from way
join building on building.id = way.building_id
left join estate on estate.id = building.estate_id
cross join lateral (
  select count(*) as households
  from dwelling join household on household.dwelling_id = dwelling.id and household.occupied @> :on
  where dwelling.building_id = building.id
) lived
order by way.from_key, way.to_key, 2, building.id
