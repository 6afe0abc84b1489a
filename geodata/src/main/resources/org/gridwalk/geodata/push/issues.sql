select issue.id as id,
  'UPSERT' as operation,
  issue.register as register,
  issue.number as number,
  area_code.code as area_code,
  area.name as area,
  grid_code.code as grid_code,
  estate.name as estate,
  issue.place_precision as place_precision,
  round(cast(st_x(public_place(issue.geom)) as numeric), 6) as lng,
  round(cast(st_y(public_place(issue.geom)) as numeric), 6) as lat,
  topic.code as topic,
  topic.name as topic_name,
  issue.source as source,
  issue.ledger as ledger,
  issue.tier as tier,
  issue.status as status,
  issue.outcome as outcome,
  issue.reported_at as reported_at,
  issue.respond_by as respond_by,
  issue.responded_at as responded_at,
  issue.due_at as due_at,
  issue.finished_at as finished_at,
  issue.closed_at as closed_at,
  cast(issue.solved as text) as solved,
  cast(issue.satisfied as text) as satisfied,
  cast(issue.supervised as text) as supervised,
  issue.returns as returns,
  issue.reworks as reworks,
  issue.reopenings as reopenings,
  issue.merged_into as merged_into,
  issue.split_from as split_from
from issue
join area on area.id = issue.area_id
join topic on topic.id = issue.topic_id
left join area_code on area_code.area_id = area.id and area_code.scheme = 'CN'
  and area_code.valid @> cast(:today as date)
left join grid_code on grid_code.grid_id = issue.grid_id and grid_code.valid @> cast(:today as date)
left join estate on estate.id = issue.estate_id
where /*changed*/ true
  and (:area = 0 or issue.area_id in (select area_subtree(array[:area])))
  and issue.id > :after
order by issue.id
limit :most
