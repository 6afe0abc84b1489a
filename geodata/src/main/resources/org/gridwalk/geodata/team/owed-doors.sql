-- What is owed at the doors of a grid on a day, by those who answer for them: a row for each obligation that is past due,
-- that nobody has met yet, or that needs a look: refused, nobody ever at home, a high risk that has not been reached.
with home as materialized (
  select dwelling.*
  from grid
  join grid_building part on part.grid_id = grid.id and part.valid @> :on
  join dwelling on dwelling.building_id = part.building_id
    and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
  where grid.id = :grid and <seen>
),
owed as (
  select home.id as home_id, obligation.*
  from home
  join household on household.dwelling_id = home.id and household.occupied @> :on
  join obligation on obligation.household_id = household.id and obligation.valid @> :on
  union all
  select home.id, obligation.*
  from home
  join obligation on obligation.dwelling_id = home.id and obligation.valid @> :on
  union all
  select null, obligation.*
  from organisation_grid(:on) place
  join grid on grid.id = place.grid_id
  join organisation on organisation.id = place.organisation_id and organisation.open @> :on
  join obligation on obligation.organisation_id = organisation.id and obligation.valid @> :on
  where place.grid_id = :grid and <seen>
)
select owed.household_id, owed.organisation_id, owed.dwelling_id,
  coalesce(organisation.name,
    concat(estate.name, coalesce(building.name, building.address), entrance.name, home.room)) as address,
  owed.category, standing.state, standing.due_on, greatest(0, :on - standing.due_on) as days_overdue,
  standing.last_effective_on, standing.attempts, standing.last_attempt_on, standing.last_attempt_outcome,
  standing.refused_until, standing.unreachable, standing.tried_out_of_hours, standing.escalate_by,
  rule.remote_counts <> 'NEVER' as remote_counts, rule.refusal_rest_days is null as never_rests
from owed
join category on category.code = owed.category and (not category.restricted or :scopeRestricted)
join policy_version version on version.valid @> :on
join policy_rule rule on rule.policy_version_id = version.id and rule.category = owed.category
cross join lateral obligation_standing(
  owed.category, owed.household_id, owed.organisation_id, owed.dwelling_id,
  owed.valid, owed.first_due_on, :on, :zone) standing
left join home on home.id = owed.home_id
left join building on building.id = home.building_id
left join estate on estate.id = building.estate_id
left join entrance on entrance.building_id = home.building_id and entrance.number = home.entrance
left join organisation on organisation.id = owed.organisation_id
where not exists (
    select from exemption where exemption.obligation_id = owed.id and exemption.valid @> :on)
  and (standing.state not in ('COVERED', 'DUE_SOON')
    or standing.refused_until is not null or standing.unreachable or standing.escalate_by is not null)
order by estate.name, building.id, home.entrance, home.floor, home.room, owed.household_id, owed.organisation_id,
  standing.severity desc, owed.category
