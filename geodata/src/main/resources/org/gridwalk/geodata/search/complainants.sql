-- Issues by who complained: somebody of a name or number that is kept with the issue, or a resident of one. Best first.
-- Of those alone who may be told who complained: the desk there, and whoever handles the issue; nobody whom it is about.
-- What is put in for fits gives complainant_id, name and rank; :account; :today; :limit; <issueScope>, <deskScope>.
with fit as materialized (
  <fits>
), acting as materialized (
  -- For whom the asker acts: their own worker, and in a grid whom they stand in for there.
  select worker_id, cast(null as bigint) as grid_id from account where id = :account and worker_id is not null
  union all
  select absence.worker_id, stand_in.grid_id
  from account
  join stand_in on stand_in.worker_id = account.worker_id and stand_in.valid @> :today
  join absence on absence.id = stand_in.absence_id
  where account.id = :account
)
select 'ISSUE' as kind, issue.id, issue.number as label, topic.name as detail, min(fit.rank) as rank,
  st_x(issue.geom) as lng, st_y(issue.geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text
from fit
join complainant on complainant.id = fit.complainant_id
join issue on issue.id = complainant.issue_id
join topic on topic.id = issue.topic_id
where <issueScope>
  and (<deskScope> or exists (
    select from acting
    where acting.worker_id = issue.handler_id and coalesce(acting.grid_id = issue.grid_id, acting.grid_id is null)))
  and not exists (
    select from acting
    where acting.worker_id = issue.concerns_worker_id
      and coalesce(acting.grid_id = issue.grid_id, acting.grid_id is null))
group by issue.id, topic.name
order by min(fit.rank), issue.reported_at desc, issue.id desc
limit :limit
