-- The placed issues of the ground.
select issue.id, issue.topic_id, issue.building_id, st_x(issue.geom) as lng, st_y(issue.geom) as lat, issue.area_id,
  issue.grid_id, issue.reported_grid_id, issue.reported_at, issue.merged_into
from issue
where issue.area_id = any (:communities) and issue.geom is not null
  and issue.reported_at >= :since and issue.reported_at < :to
  and (cardinality(:topics) = 0 or issue.topic_id = any (:topics))
  and (cardinality(:statuses) = 0 or issue.status = any (:statuses))
  and (cardinality(:sources) = 0 or issue.source = any (:sources))
