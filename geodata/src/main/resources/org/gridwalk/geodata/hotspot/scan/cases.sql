-- Placed events of a ground by the day's number before the last.
select issue.area_id as community_id, issue.grid_id, issue.building_id, st_x(issue.geom) as lng, st_y(issue.geom) as lat,
  coalesce(topic.parent_id, topic.id) as group_id, topic.id as topic_id,
  cast(:to as date) - cast(issue.reported_at at time zone :zone as date) as day
from issue
join topic on topic.id = issue.topic_id
where issue.area_id in (select area_subtree(array[:area])) and issue.geom is not null and issue.merged_into is null
  and issue.reported_at >= :begin and issue.reported_at < :end
