-- The team of a grid on a day, who stands in there, and who else could: workers of the community's other grids, and those
-- of no grid.
with member as (
  select worker_id, min(duty) as duty
  from grid_team
  where grid_id = :grid and valid @> :on
  group by worker_id
),
standing_in as (
  select stand_in.worker_id, array_agg(worker.name order by worker.name) as names
  from stand_in
  join absence on absence.id = stand_in.absence_id
  join worker on worker.id = absence.worker_id
  where stand_in.grid_id = :grid and stand_in.valid @> :on
  group by stand_in.worker_id
),
near as (
  select team.worker_id
  from grid
  join grid neighbour on neighbour.community_id = grid.community_id
  join grid_team team on team.grid_id = neighbour.id and team.valid @> :on
  where grid.id = :grid
  union
  select worker_id from standing_in
  union
  select worker.id
  from worker
  where not exists (select from grid_team where worker_id = worker.id and valid @> :on)
),
elsewhere as (
  select plan_worker.worker_id, sum(plan_walk.walk_seconds + calls.seconds) / 60 as minutes
  from plan
  join plan_walk on plan_walk.plan_id = plan.id and plan_walk.on_day = :on
  join plan_worker on plan_worker.plan_id = plan.id and plan_worker.walk = plan_walk.walk
  cross join lateral (
    select coalesce(sum(extract(epoch from ends_at - starts_at)), 0) as seconds
    from plan_call
    where plan_call.plan_id = plan.id and plan_call.walk = plan_walk.walk and pause is null
  ) calls
  where plan.grid_id <> :grid and (not plan.restricted or :scopeRestricted)
    and not exists (
      select from plan later join plan_walk on plan_walk.plan_id = later.id
      where later.grid_id = plan.grid_id and later.restricted = plan.restricted
        and on_day = :on and later.first_on > plan.first_on)
  group by plan_worker.worker_id
)
select worker.id as worker_id, worker.name, member.duty, worker.window_duty,
  exists (select from account where account.worker_id = worker.id and active) as account,
  lower(absence.valid) as away_from, upper(absence.valid) - 1 as away_to,
  (select substitute.name
    from stand_in join worker substitute on substitute.id = stand_in.worker_id
    where stand_in.absence_id = absence.id and stand_in.grid_id = :grid and stand_in.valid @> :on) as stood_in_by,
  coalesce(standing_in.names, '{}') as stands_in_for,
  coalesce(elsewhere.minutes, 0)::int as elsewhere_minutes
from near
join worker on worker.id = near.worker_id
left join member on member.worker_id = worker.id
left join standing_in on standing_in.worker_id = worker.id
left join absence on absence.worker_id = worker.id and absence.valid @> :on
left join elsewhere on elsewhere.worker_id = worker.id
order by member.duty is distinct from 'LEADER', member.duty is null, worker.name collate "zh-x-icu", worker.id
