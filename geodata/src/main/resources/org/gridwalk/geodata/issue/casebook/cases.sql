-- Of the last three years the newest 5,000 that fit are looked through: what is older has been done otherwise since.
with closed as (
  select issue.id, issue.area_id, issue.estate_id, issue.reported_at, issue.closed_at, issue.description, issue.satisfied,
    topic.code as topic, topic.name as topic_name, area.name as area, estate.name as estate
  from issue
  join topic on topic.id = issue.topic_id
  left join topic above on above.id = topic.parent_id
  join area on area.id = issue.area_id
  left join estate on estate.id = issue.estate_id
  where issue.status = 'CLOSED' and coalesce(issue.outcome, 'DONE') = 'DONE' and issue.solved is not false
    and issue.closed_at > cast(:now as timestamptz) - interval '3 years'
    and (:topic is null or topic.code = :topic or above.code = :topic)
    and (:place is null or strpos(coalesce(estate.name, ''), :place) > 0 or strpos(area.name, :place) > 0)
    and /*seen*/ true
  order by issue.reported_at desc
  limit 5000
), told as (
  select closed.*, finish.note as result,
    search_text(concat(closed.description, ' ', closed.topic_name, ' ', finish.note, ' ', work.told)) as body
  from closed
  left join lateral (
    select deed->>'note' as note from issue_entry
    where issue_id = closed.id and deed->>'step' = 'FINISH'
    order by issue_entry.number desc limit 1
  ) finish on true
  left join lateral (
    select string_agg(concat(title, ' ', project.result), ' ') as told
    from project_issue join project on project.id = project_id and state = 'DONE'
    where issue_id = closed.id
  ) work on true
), scored as (
  select told.*, (
      select coalesce(cast(count(*) filter (where strpos(body, pair) > 0) as float8) / nullif(count(*), 0), 1)
      from unnest(cast(:pairs as text[])) pair
    ) as words
  from told
)
select scored.*, greatest(1, ceil(extract(epoch from closed_at - reported_at) / 86400)) as days
from scored
where words >= 0.5
-- What was done can be learnt from; a case that doesn't say it stands last.
order by words desc, result is null, closed_at desc, id
limit :limit
