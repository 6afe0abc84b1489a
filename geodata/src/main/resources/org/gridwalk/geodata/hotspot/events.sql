-- The placed issues of the ground, and whether they are looked at or only compared with.
select issue.id, issue.topic_id, issue.building_id, st_x(issue.geom) as lng, st_y(issue.geom) as lat, <grid> as grid_id,
  cast(floor(extract(epoch from issue.reported_at)) as bigint) as at, issue.merged_into is null as event,
  <inView> as in_view
from issue
where issue.area_id = any (:communities) and issue.geom is not null
  and issue.reported_at >= :since and issue.reported_at < :to and <kind>
