-- One page of the targets of one kind that are UNCOVERED, worst first, a row for each of their reasons; the total on every
-- row, and on a row of its own where the page is empty.
with place as (
  select household.id as target_id, household.id as household_id, null::bigint as organisation_id,
    null::bigint as dwelling_id, household.dwelling_id as home_id, part.grid_id
  from household
  join dwelling on dwelling.id = household.dwelling_id
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:boundaryOn) part on part.dwelling_id = dwelling.id
  where :target = 'HOUSEHOLD' and <seenDwelling>
  union all
  select organisation.id, null, organisation.id, null, null, part.grid_id
  from organisation
  left join organisation_grid(:boundaryOn) part on part.organisation_id = organisation.id
  where :target = 'ORGANISATION' and <seenOrganisation>
  union all
  select dwelling.id, null, null, dwelling.id, dwelling.id, part.grid_id
  from dwelling
  join building on building.id = dwelling.building_id
  left join dwelling_grid(:boundaryOn) part on part.dwelling_id = dwelling.id
  where :target = 'DWELLING' and <seenDwelling>
),
seen as materialized (
  select *
  from place
  where (:everyone or target_id = any (:targets)) and (:grid = 0 or grid_id = :grid)
),
owing as (
  select seen.target_id, seen.home_id, seen.grid_id, obligation.*
  from seen
  join obligation on obligation.household_id = seen.household_id
  union all
  select seen.target_id, seen.home_id, seen.grid_id, obligation.*
  from seen
  join obligation on obligation.organisation_id = seen.organisation_id
  union all
  select seen.target_id, seen.home_id, seen.grid_id, obligation.*
  from seen
  join obligation on obligation.dwelling_id = seen.dwelling_id
),
in_force as materialized (
  select owing.*, exists (
    select from exemption where exemption.obligation_id = owing.id and exemption.valid @> :on
  ) as exempt
  from owing
  join category on category.code = owing.category
  where owing.valid @> :on
    and (not category.restricted or :scopeRestricted)
    and (:category = '' or owing.category = :category)
),
owed as materialized (
  select in_force.target_id, in_force.home_id, in_force.grid_id, in_force.category, standing.*
  from in_force
  cross join lateral obligation_standing(
    in_force.category, in_force.household_id, in_force.organisation_id, in_force.dwelling_id,
    in_force.valid, in_force.first_due_on, :on, :zone) standing
  where not exempt
),
uncovered as (
  select target_id, home_id, grid_id, max(severity) as severity
  from owed
  group by target_id, home_id, grid_id
  having bool_or(state = 'UNCOVERED')
),
page as (
  select uncovered.*, slot.starts_at as appointed_at,
    -- Of a category that the day's policy has no rule for nothing is owed, and nobody is exempt.
    exists (
      select
      from in_force
      cross join lateral obligation_standing(
        in_force.category, in_force.household_id, in_force.organisation_id, in_force.dwelling_id,
        in_force.valid, in_force.first_due_on, :on, :zone)
      where in_force.target_id = uncovered.target_id and exempt
    ) as also_exempt
  from uncovered
  left join lateral (
    select appointment.starts_at
    from appointment
    where :target = 'HOUSEHOLD' and appointment.household_id = uncovered.target_id
      and (made_at at time zone :zone)::date <= :on and (ends_at at time zone :zone)::date >= :on
      and (ended_at is null or (ended_at at time zone :zone)::date > :on)
    order by appointment.starts_at, appointment.id
    limit 1
  ) slot on true
  where severity < :afterSeverity or severity = :afterSeverity and target_id > :afterId
  order by severity desc, target_id
  limit :limit
)
select everything.total, page.target_id, organisation.name, page.grid_id, page.severity as worst, page.appointed_at,
  page.also_exempt, code.code as grid_code,
  concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address,
  building.id as building_id,
  coalesce(st_x(entrance.geom), st_x(organisation.geom)) as lng,
  coalesce(st_y(entrance.geom), st_y(organisation.geom)) as lat,
  owed.category, owed.interval_days, owed.grace_days, owed.last_effective_on, owed.last_effective_outcome,
  owed.last_in_person_on, owed.due_on, owed.due_by,
  greatest(0, :on - owed.due_on) as days_overdue,
  owed.attempts, owed.calls, owed.last_attempt_on, owed.last_attempt_outcome, owed.event_on, owed.refused_until, owed.unreachable,
  case when owed.last_attempt_outcome = 'NOT_HOME' then owed.last_attempt_on + 1 end as again_from,
  owed.last_attempt_outcome = 'NOT_HOME' and not owed.tried_out_of_hours as again_out_of_hours,
  owed.escalate_by, owed.state
from (select count(*) as total from uncovered) everything
left join page on true
left join owed on owed.target_id = page.target_id and owed.due_on < :on and owed.state not in ('COVERED', 'DUE_SOON')
left join dwelling on dwelling.id = page.home_id
left join organisation on :target = 'ORGANISATION' and organisation.id = page.target_id
left join building on building.id = coalesce(dwelling.building_id, organisation.building_id)
left join estate on estate.id = building.estate_id
left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
left join grid_code code on code.grid_id = page.grid_id and code.valid @> :boundaryOn
order by page.severity desc, page.target_id, owed.severity desc, owed.category
