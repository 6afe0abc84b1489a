-- Counts of each grid, of households or of obligations. The rows of grid_id null are what lies in no grid.
with dwelling_place as (
  select dwelling.id, building.community_id, part.grid_id
  from dwelling
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:boundaryOn) part on part.dwelling_id = dwelling.id
  where <seenDwelling>
),
organisation_place as (
  select organisation.id, organisation.community_id, part.grid_id
  from organisation
  left join organisation_grid(:boundaryOn) part on part.organisation_id = organisation.id
  where <seenOrganisation>
),
-- First who is seen, then the costly look at their visits.
in_force as materialized (
  select place.grid_id, obligation.*
  from dwelling_place place
  join household on household.dwelling_id = place.id
  join obligation on obligation.household_id = household.id and obligation.valid @> :on
  union all
  select place.grid_id, obligation.*
  from dwelling_place place
  join obligation on obligation.dwelling_id = place.id and obligation.valid @> :on
  where :by = 'OBLIGATION'
  union all
  select place.grid_id, obligation.*
  from organisation_place place
  join obligation on obligation.organisation_id = place.id and obligation.valid @> :on
  where :by = 'OBLIGATION'
),
owed as (
  select in_force.id, in_force.household_id, in_force.grid_id, standing.attempts,
    standing.refused_until is not null as refused, standing.unreachable,
    array_position(array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'], standing.state) as rank,
    exists (
      select from exemption where exemption.obligation_id = in_force.id and exemption.valid @> :on
    ) as exempt
  from in_force
  join category on category.code = in_force.category
  cross join lateral obligation_standing(
    in_force.category, in_force.household_id, in_force.organisation_id, in_force.dwelling_id,
    in_force.valid, in_force.first_due_on, :on, :zone) standing
  where (not category.restricted or :scopeRestricted) and (:category = '' or in_force.category = :category)
),
-- One row for each thing counted: its worst obligation is its state.
unit as (
  select grid_id,
    bool_and(exempt) as exempt,
    max(rank) filter (where not exempt) as rank,
    bool_or(rank > 2 and attempts > 0) filter (where not exempt) as attempted,
    bool_or(rank > 2 and refused) filter (where not exempt) as refused,
    bool_or(rank > 2 and unreachable) filter (where not exempt) as unreachable
  from owed
  group by grid_id, case :by when 'HOUSEHOLD' then household_id else id end
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
    count(*) filter (where rank = 3) as not_yet_visited,
    count(*) filter (where refused) as refused,
    count(*) filter (where unreachable) as unreachable
  from unit
  group by grid_id
),
grid_of_day as (
  select grid.id as grid_id
  from grid
  join grid_version version on version.grid_id = grid.id and version.valid @> :boundaryOn
  where <seenGrid>
)
select line.grid_id, code.code, version.name, version.kind,
  coalesce(eligible, 0) as eligible, coalesce(effective, 0) as effective, coalesce(attempted, 0) as attempted,
  coalesce(exempt, 0) as exempt, coalesce(covered, 0) as covered, coalesce(due_soon, 0) as due_soon,
  coalesce(overdue, 0) as overdue, coalesce(uncovered, 0) as uncovered,
  coalesce(not_yet_visited, 0) as not_yet_visited, coalesce(refused, 0) as refused,
  coalesce(unreachable, 0) as unreachable
from (select * from counts full join grid_of_day using (grid_id)) line
left join grid_code code on code.grid_id = line.grid_id and code.valid @> :boundaryOn
left join grid_version version on version.grid_id = line.grid_id and version.valid @> :boundaryOn
order by code.code, line.grid_id
