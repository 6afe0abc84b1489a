with told as (
  select id, area_id, grid_id, handler_id, filed_by, first_owner_id from issue where id = :issue
), above as (
  select area.* from told cross join areas_above(told.area_id) area
), reached as (
  -- A grid is nearer than its community, and everywhere is farthest.
  select granted.role, granted.account_id,
    case when above.id is not null then above.distance when granted.grid_id is not null then -1 else 1000 end as distance
  from told
  cross join role_grant granted
  left join above on above.id = granted.area_id
  where granted.role in ('DESK', 'MANAGER') and granted.valid @> cast(:today as date)
    and (above.id is not null or granted.grid_id = told.grid_id or num_nonnulls(granted.area_id, granted.grid_id) = 0)
), ranked as (
  select role, account_id, dense_rank() over (partition by role order by distance) as rank from reached
), hearer as (
  select case when role = 'DESK' then 'DESK' when rank = 1 then 'MANAGER' else 'ABOVE' end as hearer, account_id
  from ranked where rank = 1 or (role = 'MANAGER' and rank = 2)
  union
  select 'HANDLER', account.id from told join account on account.worker_id = told.handler_id
  union
  select 'HANDLER', account.id
  from told
  join absence on absence.worker_id = told.handler_id
  join stand_in on stand_in.absence_id = absence.id and stand_in.grid_id = told.grid_id
    and stand_in.valid @> cast(:today as date)
  join account on account.worker_id = stand_in.worker_id
  union
  select 'SUBMITTER', filed_by from told where filed_by is not null
  union
  select 'FIRST_OWNER', first_owner_id from told where first_owner_id is not null
  union
  select 'FIRST_OWNER', merged.first_owner_id
  from told join issue merged on merged.merged_into = told.id
  where merged.first_owner_id is not null
)
insert into notice (account_id, issue_id, kind, entry, due_at, project_id, made_at)
select distinct hearer.account_id, cast(:issue as bigint), :kind, cast(:entry as int), cast(:dueAt as timestamptz),
  cast(:project as bigint), cast(:now as timestamptz)
from hearer
join account on account.id = hearer.account_id and account.active
where hearer.hearer = any (:hearers) and hearer.account_id <> :by
on conflict do nothing
