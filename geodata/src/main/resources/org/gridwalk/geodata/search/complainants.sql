-- Issues by who complained: somebody of a name or number that is kept with the issue, or a resident of one. Best first.
-- What is put in for fits gives complainant_id, name and rank; :limit; <issueScope>.
with fit as materialized (
  <fits>
)
select 'ISSUE' as kind, issue.id, issue.number as label, topic.name as detail, min(fit.rank) as rank,
  st_x(issue.geom) as lng, st_y(issue.geom) as lat, cast(null as float8[]) as bounds, cast(null as text) as text
from fit
join complainant on complainant.id = fit.complainant_id
join issue on issue.id = complainant.issue_id
join topic on topic.id = issue.topic_id
where <issueScope>
group by issue.id, topic.name
order by min(fit.rank), issue.reported_at desc, issue.id desc
limit :limit
