-- The doors of one building with where the worst of what is owed to each stands; restricted categories never count.
with door as (
  select dwelling.id as dwelling_id, dwelling.entrance, dwelling.floor, dwelling.room, part.grid_id,
    household.id as household_id, building.estate_id, building.name, building.address
  from dwelling
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
  left join household on household.dwelling_id = dwelling.id and household.occupied @> :on
  where dwelling.building_id = :building and <seenDwelling>
),
in_force as (
  select door.dwelling_id as door_id, obligation.*
  from door
  join obligation on obligation.household_id = door.household_id and obligation.valid @> :on
  union all
  select door.dwelling_id, obligation.*
  from door
  join obligation on obligation.dwelling_id = door.dwelling_id and obligation.valid @> :on
),
owed as (
  select in_force.door_id, standing.due_on, standing.refused_until is not null as refused, standing.unreachable,
    array_position(array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'], standing.state) as rank,
    exists (select from exemption where exemption.obligation_id = in_force.id and exemption.valid @> :on) as exempt
  from in_force
  join category on category.code = in_force.category and not category.restricted
  cross join lateral obligation_standing(
    in_force.category, in_force.household_id, null, in_force.dwelling_id, in_force.valid, in_force.first_due_on,
    :on, :zone) standing
),
worst as (
  select door_id,
    (array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'])[max(rank) filter (where not exempt)]
      as state,
    min(due_on) filter (where not exempt) as due_on,
    coalesce(bool_or(rank > 2 and refused) filter (where not exempt), false) as refused,
    coalesce(bool_or(rank > 2 and unreachable) filter (where not exempt), false) as unreachable,
    bool_or(exempt) as exempt
  from owed
  group by door_id
)
select door.dwelling_id, door.household_id, door.entrance, coalesce(entrance.name, door.entrance::text) as entrance_name,
  door.floor, door.room, concat(estate.name, coalesce(door.name, door.address)) as building,
  worst.state, worst.due_on, coalesce(worst.refused, false) as refused,
  coalesce(worst.unreachable, false) as unreachable, coalesce(worst.exempt, false) as exempt
from door
left join worst on worst.door_id = door.dwelling_id
left join estate on estate.id = door.estate_id
left join entrance on entrance.building_id = :building and entrance.number = door.entrance
order by door.entrance, door.floor desc, door.room, door.dwelling_id
