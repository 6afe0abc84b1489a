-- The issues of a ledger, in the order in which they came in. A grid that has ended is called what it was called last.
with called as (
  select grid.id as grid_id, coalesce(version.name, code.code) as name
  from grid
  left join lateral (
    select grid_version.name from grid_version
    where grid_version.grid_id = grid.id and coalesce(lower(valid), '-infinity') <= cast(:namesOn as date)
    order by lower(valid) desc nulls last limit 1
  ) version on true
  left join lateral (
    select grid_code.code from grid_code
    where grid_code.grid_id = grid.id and coalesce(lower(valid), '-infinity') <= cast(:namesOn as date)
    order by lower(valid) desc nulls last limit 1
  ) code on true
)
select issue.id, issue.number, issue.reported_at, issue.source, issue.status, issue.outcome, topic.name as topic,
  issue.description, issue.address, called.name as grid,
  coalesce(worker.name, issue.office) as handler, issue.due_at, coalesce(issue.finished_at, issue.closed_at) as finished_at,
  issue.solved, issue.satisfied
from issue
join topic on topic.id = issue.topic_id
left join called on called.grid_id = issue./*grid*/
left join worker on worker.id = issue.handler_id
where issue.ledger = :ledger and issue.reported_at >= :from and issue.reported_at < :to
  and (:area = 0 or issue.area_id in (select area_subtree(array[:area])))
  and /*seen*/ true
order by issue.reported_at, issue.id
limit :limit
