-- Which teams of a day's grids have met the households of a community within the year before: a row for each floor at each
-- entrance and each set of teams that have met the same households there.
with team as (
  select grid_id, worker_id
  from grid_team
  join grid on grid.id = grid_id and grid.community_id = :community
  where grid_team.valid @> :on and duty in ('LEADER', 'WORKER')
), met as (
  select household.id, dwelling.building_id, dwelling.entrance, dwelling.floor,
    array_agg(distinct team.grid_id order by team.grid_id) as grid_ids
  from building
  join dwelling on dwelling.building_id = building.id
  join household on household.dwelling_id = dwelling.id and household.occupied @> :on
  join visit on visit.household_id = household.id and visit.outcome in ('MET', 'FAMILY_MET')
    and visit.visited_at >= :since and visit.visited_at < :until
  join team on team.worker_id = visit.worker_id
  where building.community_id = :community
  group by household.id, dwelling.building_id, dwelling.entrance, dwelling.floor
)
select building_id, entrance, floor, grid_ids, count(*) as households
from met
group by building_id, entrance, floor, grid_ids
