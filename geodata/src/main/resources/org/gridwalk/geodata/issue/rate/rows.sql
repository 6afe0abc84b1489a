-- The issues of a figure, newest first; the grid is the one that they are counted in, with its last code if it has ended.
select issue.id, issue.number, topic.code as topic, issue.source, issue.ledger, issue.status as stage, issue.reported_at,
  issue.description, issue.address, issue./*grid*/ as grid_id, grid_code.code as grid_code,
  coalesce(worker.name, issue.office) as handler, issue.due_at, issue.finished_at, issue.closed_at, issue.outcome,
  issue.solved, issue.satisfied,
  cast(extract(epoch from coalesce(issue.finished_at, issue.closed_at) - issue.reported_at) / 86400 as float8) as days
from issue
join topic on topic.id = issue.topic_id
left join building on building.id = issue.building_id
left join estate on estate.id = coalesce(issue.estate_id, building.estate_id)
left join lateral (
  select code from grid_code
  where grid_code.grid_id = issue./*grid*/ and coalesce(lower(valid), '-infinity') <= cast(:today as date)
  order by lower(valid) desc nulls last limit 1
) grid_code on true
left join worker on worker.id = issue.handler_id
where /*wanted*/ true and /*after*/ true
order by issue.reported_at desc, issue.id desc
limit :limit
