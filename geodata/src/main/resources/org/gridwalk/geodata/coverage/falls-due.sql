-- How many households of each grid are past due already (0), and for how many that begins so many days ahead.
with in_force as materialized (
  select part.grid_id, obligation.*
  from household
  join dwelling on dwelling.id = household.dwelling_id
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
  join obligation on obligation.household_id = household.id and obligation.valid @> :on
  join category on category.code = obligation.category
  where <seenDwelling> and (not category.restricted or :scopeRestricted)
    and not exists (
      select from exemption where exemption.obligation_id = obligation.id and exemption.valid @> :on
    )
),
unit as (
  select grid_id, min(standing.due_on) + 1 - :on as days   -- null: nothing more is owed
  from in_force
  cross join lateral obligation_standing(
    in_force.category, in_force.household_id, null, null, in_force.valid, in_force.first_due_on, :on, :zone) standing
  group by grid_id, household_id
)
select grid_id, greatest(0, days) as ahead, count(*) as households
from unit
where days <= :days
group by 1, 2
order by 1, 2
