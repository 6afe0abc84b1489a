-- The issues of a ledger, in the order in which they came in.
select issue.id, issue.number, issue.reported_at, issue.source, issue.status, issue.outcome, topic.name as topic,
  issue.description, issue.address, coalesce(version.name, code.code) as grid,
  coalesce(worker.name, issue.office) as handler, issue.due_at, coalesce(issue.finished_at, issue.closed_at) as finished_at,
  issue.solved, issue.satisfied
from issue
join topic on topic.id = issue.topic_id
left join grid_version version on version.grid_id = issue./*grid*/ and version.valid @> cast(:namesOn as date)
left join grid_code code on code.grid_id = issue./*grid*/ and code.valid @> cast(:namesOn as date)
left join worker on worker.id = issue.handler_id
where issue.ledger = :ledger and issue.reported_at >= :from and issue.reported_at < :to
  and (:area = 0 or issue.area_id in (select area_subtree(array[:area])))
  and /*seen*/ true
order by issue.reported_at, issue.id
limit :limit
