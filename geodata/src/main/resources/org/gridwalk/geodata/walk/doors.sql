-- Every door of a grid on a day with what is owed behind it: a row for each obligation in force that the scope may know
-- of and that nobody is exempt from; doors without any have no row.
with shown as (
  select grid.id, grid.community_id
  from grid
  where grid.id = :grid and <seenGrid>
),
home as materialized (
  select dwelling.*
  from shown
  join grid_building part on part.grid_id = shown.id and part.valid @> :on
  join dwelling on dwelling.building_id = part.building_id
    and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
),
owed as (
  select 'HOUSEHOLD' as kind, household.id as target_id, home.id as home_id, obligation.*
  from home
  join household on household.dwelling_id = home.id and household.occupied @> :on
  join obligation on obligation.household_id = household.id and obligation.valid @> :on
  union all
  select 'DWELLING', home.id, home.id, obligation.*
  from home
  join obligation on obligation.dwelling_id = home.id and obligation.valid @> :on
  union all
  select 'ORGANISATION', organisation.id, null, obligation.*
  from shown
  join organisation_grid(:on) place on place.grid_id = shown.id
  join organisation on organisation.id = place.organisation_id and organisation.community_id = shown.community_id
    and organisation.open @> :on
  join obligation on obligation.organisation_id = organisation.id and obligation.valid @> :on
)
select owed.kind, owed.target_id as id,
  coalesce(organisation.name,
    concat(estate.name, coalesce(building.name, building.address), entrance.name, home.room)) as address,
  coalesce(organisation.building_id, home.building_id) as building_id,
  coalesce(home.entrance, 0) as entrance, coalesce(home.floor, 1) as floor, coalesce(building.lift, false) as lift,
  st_x(coalesce(organisation.geom, entrance.geom)) as lng, st_y(coalesce(organisation.geom, entrance.geom)) as lat,
  owed.category, standing.state, standing.interval_days, rule.weight, rule.visitors, standing.due_on,
  greatest(0, :on - standing.due_on) as days_overdue, standing.last_effective_on,
  standing.attempts, standing.last_attempt_on, standing.last_attempt_outcome, standing.refused_until, standing.unreachable
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
  select from exemption where exemption.obligation_id = owed.id and exemption.valid @> :on
)
order by owed.kind, owed.target_id, standing.severity desc, owed.category
