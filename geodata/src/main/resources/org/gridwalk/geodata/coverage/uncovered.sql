-- One page of the households in state UNCOVERED, worst first, a row for each of their reasons; the total on every row,
-- and on a row of its own where the page is empty.
with owed as materialized (
  select place.grid_id, place.home_id, obligation.*
  from (
    select household.id as household_id, household.dwelling_id as home_id, part.grid_id
    from household
    join dwelling on dwelling.id = household.dwelling_id
    join building on building.id = dwelling.building_id
    left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
    where <seenDwelling> and (:grid = 0 or part.grid_id = :grid)
  ) place
  join obligation_on(:on, :zone) obligation on obligation.household_id = place.household_id
  where not obligation.exempt
    and (not obligation.restricted or :scopeRestricted)
    and (:category = '' or obligation.category = :category)
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
