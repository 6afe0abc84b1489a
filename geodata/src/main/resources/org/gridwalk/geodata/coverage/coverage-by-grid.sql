-- Counts of each grid, of households or of obligations. The rows of grid_id null are what lies in no grid.
with ranked (rank, state) as (
  values (1, 'COVERED'), (2, 'DUE_SOON'), (3, 'NOT_YET_VISITED'), (4, 'OVERDUE'), (5, 'UNCOVERED')
),
dwelling_place as (
  select dwelling.id, building.community_id, part.grid_id
  from dwelling
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
  where <seenDwelling>
),
organisation_place as (
  select organisation.id, organisation.community_id, part.grid_id
  from organisation
  left join organisation_grid(:on) part on part.organisation_id = organisation.id
  where <seenOrganisation>
),
owed as (
  select place.grid_id, obligation.*
  from dwelling_place place
  join household on household.dwelling_id = place.id
  join obligation_on(:on, :zone) obligation on obligation.household_id = household.id
  union all
  select place.grid_id, obligation.*
  from dwelling_place place
  join obligation_on(:on, :zone) obligation on obligation.dwelling_id = place.id
  where :by = 'OBLIGATION'
  union all
  select place.grid_id, obligation.*
  from organisation_place place
  join obligation_on(:on, :zone) obligation on obligation.organisation_id = place.id
  where :by = 'OBLIGATION'
),
-- One row for each thing counted: its worst obligation is its state.
unit as (
  select owed.grid_id,
    bool_and(owed.exempt) as exempt,
    max(ranked.rank) filter (where not owed.exempt) as rank,
    bool_or(ranked.rank > 2 and owed.attempts > 0) filter (where not owed.exempt) as attempted
  from owed
  join ranked on ranked.state = owed.state
  where (not owed.restricted or :scopeRestricted) and (:category = '' or owed.category = :category)
  group by owed.grid_id, case :by when 'HOUSEHOLD' then owed.household_id else owed.obligation_id end
),
counts as (
  select grid_id,
    count(rank) as eligible,
    count(*) filter (where rank <= 2) as effective,
    count(*) filter (where rank <= 2 or attempted) as attempted,
    count(*) filter (where exempt) as exempt,
    count(*) filter (where rank = 1) as covered,
    count(*) filter (where rank = 2) as due_soon,
    count(*) filter (where rank = 4) as overdue,
    count(*) filter (where rank = 5) as uncovered,
    count(*) filter (where rank = 3) as not_yet_visited
  from unit
  group by grid_id
),
grid_of_day as (
  select grid.id as grid_id
  from grid
  join grid_version version on version.grid_id = grid.id and version.valid @> :on
  where <seenGrid>
)
select line.grid_id, code.code, version.name, grid.kind,
  coalesce(eligible, 0) as eligible, coalesce(effective, 0) as effective, coalesce(attempted, 0) as attempted,
  coalesce(exempt, 0) as exempt, coalesce(covered, 0) as covered, coalesce(due_soon, 0) as due_soon,
  coalesce(overdue, 0) as overdue, coalesce(uncovered, 0) as uncovered,
  coalesce(not_yet_visited, 0) as not_yet_visited
from (select * from counts full join grid_of_day using (grid_id)) line
left join grid on grid.id = line.grid_id
left join grid_code code on code.grid_id = grid.id and code.valid @> :on
left join grid_version version on version.grid_id = grid.id and version.valid @> :on
order by code.code, line.grid_id
