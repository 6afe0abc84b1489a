-- Issues of a number, or whose number begins so, or is one of :slips of it.
-- :number_pattern, :typed, :slips; :limit; <issueScope>.
select 'ISSUE' as kind, issue.id, issue.number as label, topic.name as detail,
  case when lower(issue.number) = :typed then 0 when lower(issue.number) like :number_pattern then 1 else 3.1 end as rank,
  st_x(issue.geom) as lng, st_y(issue.geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text
from issue join topic on topic.id = issue.topic_id
where <fits> and <issueScope>
-- What is typed in full comes first: nothing that begins with it sorts before it.
order by lower(issue.number) collate "C", issue.id
limit :limit
