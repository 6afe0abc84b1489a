-- One page of the households in state UNCOVERED, worst first, a row for each of their reasons; the total on every row,
-- and on a row of its own where the page is empty.
with in_force as materialized (
  select obligation.*, household.dwelling_id as home_id, part.grid_id
  from household
  join dwelling on dwelling.id = household.dwelling_id
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
  join obligation on obligation.household_id = household.id and obligation.valid @> :on
  join category on category.code = obligation.category
  where <seenDwelling>
    and (:everyone or household.id = any (:households))
    and (:grid = 0 or part.grid_id = :grid)
    and (not category.restricted or :scopeRestricted)
    and (:category = '' or obligation.category = :category)
    and not exists (
      select from exemption where exemption.obligation_id = obligation.id and exemption.valid @> :on
    )
),
owed as materialized (
  select in_force.household_id, in_force.home_id, in_force.grid_id, in_force.category, standing.*
  from in_force
  cross join lateral obligation_standing(
    in_force.category, in_force.household_id, null, null,
    in_force.valid, in_force.first_due_on, :on, :zone) standing
),
uncovered as (
  select household_id, home_id, grid_id, max(severity) as severity
  from owed
  group by household_id, home_id, grid_id
  having bool_or(state = 'UNCOVERED')
),
page as (
  select *
  from uncovered
  where severity < :afterSeverity or severity = :afterSeverity and household_id > :afterId
  order by severity desc, household_id
  limit :limit
)
select everything.total, page.household_id, page.grid_id, page.severity as worst, code.code as grid_code,
  concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address,
  building.id as building_id, st_x(entrance.geom) as lng, st_y(entrance.geom) as lat,
  owed.category, owed.interval_days, owed.grace_days, owed.last_effective_on, owed.last_effective_outcome, owed.due_on,
  greatest(0, :on - owed.due_on) as days_overdue,
  owed.attempts, owed.last_attempt_on, owed.last_attempt_outcome, owed.state
from (select count(*) as total from uncovered) everything
left join page on true
left join owed on owed.household_id = page.household_id and owed.state not in ('COVERED', 'DUE_SOON')
left join dwelling on dwelling.id = page.home_id
left join building on building.id = dwelling.building_id
left join estate on estate.id = building.estate_id
left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
left join grid_code code on code.grid_id = page.grid_id and code.valid @> :on
order by page.severity desc, page.household_id, owed.severity desc, owed.category
