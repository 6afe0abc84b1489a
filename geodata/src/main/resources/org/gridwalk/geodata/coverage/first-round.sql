-- A first due day of its own for each obligation that has never been met, so that the first round doesn't fall due in one
-- wave: within each grid and category one building after another, evenly over the interval of the category, each on
-- the last working day up to then.
with owed as (
  select obligation.id, obligation.category, obligation.first_due_on, standing.due_on as now_on, rule.interval_days,
    coalesce('h' || obligation.household_id, 'o' || obligation.organisation_id, 'd' || obligation.dwelling_id) as target, part.grid_id, building.id as building_id,
    dwelling.entrance, dwelling.floor, dwelling.room
  from obligation
  join policy_version version on version.valid @> :from
  join policy_rule rule on rule.policy_version_id = version.id and rule.category = obligation.category
  left join household on household.id = obligation.household_id
  left join dwelling on dwelling.id = coalesce(household.dwelling_id, obligation.dwelling_id)
  left join organisation on organisation.id = obligation.organisation_id
  left join building on building.id = coalesce(dwelling.building_id, organisation.building_id)
  left join dwelling_grid(:from) part on part.dwelling_id = dwelling.id
  cross join lateral obligation_standing(
    obligation.category, obligation.household_id, obligation.organisation_id, obligation.dwelling_id,
    obligation.valid, obligation.first_due_on, :from, :zone) standing
  where obligation.valid @> :from and standing.last_effective_on is null
),
turn as (
  select id, category, first_due_on, target, now_on,
    :from + ((row_number() over in_grid * interval_days + count(*) over grid - 1) / count(*) over grid)::int as due_on
  from owed
  window grid as (partition by grid_id, category),
    in_grid as (partition by grid_id, category order by building_id, entrance, floor desc, room, id)
),
working as (
  select turn.*, (
    select max(near.at)::date
    from generate_series(turn.due_on - 14, turn.due_on, interval '1 day') near (at)
    left join work_day special on special.day = near.at::date
    where coalesce(special.kind = 'WORKDAY', extract(isodow from near.at) <= 5)
  ) as working_on
  from turn
)
select id, category, target, first_due_on, now_on, greatest(:from + 1, working_on) as due_on
from working
