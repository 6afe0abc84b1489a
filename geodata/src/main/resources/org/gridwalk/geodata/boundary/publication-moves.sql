-- What changes hands between two days in some buildings: a row for each way of a building from one grid to another.
-- Entrances are left out where all go that have such a floor, floors where all go at such an entrance.
with home as (
  select dwelling.building_id, dwelling.entrance, dwelling.floor, before.grid_id as from_grid, after.grid_id as to_grid,
    count(household.id) as households
  from dwelling
  left join grid_building before on before.building_id = dwelling.building_id and before.valid @> :before
    and before.entrances @> dwelling.entrance and before.floors @> dwelling.floor
  left join grid_building after on after.building_id = dwelling.building_id and after.valid @> :after
    and after.entrances @> dwelling.entrance and after.floors @> dwelling.floor
  left join household on household.dwelling_id = dwelling.id and household.occupied @> :after
  where dwelling.building_id = any (:buildings)
  group by 1, 2, 3, 4, 5
), way as (
  select building_id, from_grid, to_grid, sum(households) as households, count(*) as landings,
    array_agg(distinct entrance) as entrances, array_agg(distinct floor) as floors
  from home
  where from_grid is distinct from to_grid
  group by building_id, from_grid, to_grid
)
select building.id as building_id, concat(estate.name, building.name) as building,
  case when way.landings = of_floors.landings then '{}' else way.entrances end as entrances,
  case when way.landings = of_entrances.landings then '{}' else way.floors end as floors,
  from_grid, was.name as from_name, to_grid, becomes.name as to_name, way.households
from way
join building on building.id = way.building_id
left join estate on estate.id = building.estate_id
left join grid_version was on was.grid_id = from_grid and was.valid @> :before
left join grid_version becomes on becomes.grid_id = to_grid and becomes.valid @> :after
cross join lateral (
  select count(*) as landings from home where home.building_id = way.building_id and home.floor = any (way.floors)
) of_floors
cross join lateral (
  select count(*) as landings from home where home.building_id = way.building_id and home.entrance = any (way.entrances)
) of_entrances
order by was.name, becomes.name, 2, building.id
