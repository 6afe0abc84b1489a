-- Issues by their words, in the order given. :ids with their :ranks; :limit; <issueScope>.
select 'ISSUE' as kind, issue.id, issue.number as label, topic.name as detail, wanted.rank,
  st_x(issue.geom) as lng, st_y(issue.geom) as lat, cast(null as float8[]) as bounds, issue.description as text
from unnest(cast(:ids as bigint[]), cast(:ranks as float8[])) with ordinality wanted (id, rank, place)
join issue on issue.id = wanted.id
join topic on topic.id = issue.topic_id
where <issueScope>
order by wanted.place
limit :limit
