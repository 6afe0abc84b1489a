-- Where each building of a box stands by the targets of one kind in it. An organisation in no building stands for itself.
with place as (
  select household.id as household_id, null::bigint as organisation_id, null::bigint as dwelling_id,
    building.id as building_id, part.grid_id
  from building
  join dwelling on dwelling.building_id = building.id
  join household on household.dwelling_id = dwelling.id
  left join dwelling_grid(:boundaryOn) part on part.dwelling_id = dwelling.id
  where :target = 'HOUSEHOLD' and building.geom && st_makeenvelope(:west, :south, :east, :north, 4326)
    and <seenDwelling>
  union all
  select null, organisation.id, null, organisation.building_id, part.grid_id
  from organisation
  left join building on building.id = organisation.building_id
  left join organisation_grid(:boundaryOn) part on part.organisation_id = organisation.id
  where :target = 'ORGANISATION' and <seenOrganisation>
    and coalesce(building.geom, organisation.geom) && st_makeenvelope(:west, :south, :east, :north, 4326)
  union all
  select null, null, dwelling.id, building.id, part.grid_id
  from building
  join dwelling on dwelling.building_id = building.id
  left join dwelling_grid(:boundaryOn) part on part.dwelling_id = dwelling.id
  where :target = 'DWELLING' and building.geom && st_makeenvelope(:west, :south, :east, :north, 4326)
    and <seenDwelling>
),
seen as materialized (
  select * from place where :grid = 0 or grid_id = :grid
),
owing as (
  select seen.building_id, obligation.*
  from seen join obligation on obligation.household_id = seen.household_id
  union all
  select seen.building_id, obligation.*
  from seen join obligation on obligation.organisation_id = seen.organisation_id
  union all
  select seen.building_id, obligation.*
  from seen join obligation on obligation.dwelling_id = seen.dwelling_id
),
in_force as materialized (
  select owing.*
  from owing
  join category on category.code = owing.category
  where owing.valid @> :on and not category.restricted and (:category = '' or owing.category = :category)
    and not exists (select from exemption where exemption.obligation_id = owing.id and exemption.valid @> :on)
),
target as (
  select in_force.building_id,
    case when in_force.building_id is null then in_force.organisation_id end as organisation_id,
    max(array_position(
      array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'], standing.state)) as rank
  from in_force
  cross join lateral obligation_standing(
    in_force.category, in_force.household_id, in_force.organisation_id, in_force.dwelling_id,
    in_force.valid, in_force.first_due_on, :on, :zone) standing
  group by in_force.building_id, in_force.household_id, in_force.organisation_id, in_force.dwelling_id
),
worst as (
  select distinct on (building_id, organisation_id) building_id, organisation_id, rank, count(*) as in_state,
    sum(count(*)) over (partition by building_id, organisation_id) as eligible
  from target
  group by building_id, organisation_id, rank
  order by building_id, organisation_id, rank desc
)
select worst.building_id, worst.organisation_id, worst.in_state, worst.eligible,
  (array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'])[worst.rank] as state,
  st_x(place.geom) as lng, st_y(place.geom) as lat
from worst
left join building on building.id = worst.building_id
left join organisation on organisation.id = worst.organisation_id
cross join lateral (select coalesce(st_pointonsurface(building.geom), organisation.geom) as geom) place
