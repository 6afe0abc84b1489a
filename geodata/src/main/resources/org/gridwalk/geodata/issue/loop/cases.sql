-- What was said about it counts most; where it was, little. The newest 5,000 are looked through, as in the casebook: what is
-- older has been done otherwise since, and words are compared one issue after another.
with one as (
  select issue.*, coalesce(topic.parent_id, topic.id) as topic_group, search_text(coalesce(description, '')) as text
  from issue join topic on topic.id = issue.topic_id
  where issue.id = :id
), past as (
  select issue.*, topic.code as topic
  from one
  join topic on coalesce(topic.parent_id, topic.id) = one.topic_group
  cross join lateral (
    select issue.* from issue
    where issue.topic_id = topic.id and issue.id <> one.id
      and issue.status = 'CLOSED' and coalesce(issue.outcome, 'DONE') = 'DONE' and issue.solved is not false
      and issue.reported_at > one.reported_at - interval '3 years' and /*seen*/ true
    order by issue.reported_at desc
    limit 5000
  ) issue
  order by issue.reported_at desc
  limit 5000
), compared as (
  select issue.*,
    st_distance(issue.geom::geography, one.geom::geography) as meters,
    text_likeness(one.text, search_text(coalesce(issue.description, ''))) as words,
    case when issue.topic_id = one.topic_id then 1.0 else 0.5 end as same_topic,
    coalesce(issue.building_id = one.building_id, false) as same_building,
    coalesce(issue.estate_id = one.estate_id, false) as same_estate
  from one cross join past issue
), scored as (
  select compared.*,
    (3 * words + 2 * same_topic + case when same_building then 1 when same_estate then 0.5 else 0 end) / 6 as score
  from compared
)
select scored.id, number, topic, status as stage, reported_at, description, address, meters, words,
  cast(score as float8) as score, solved, finish.note as result
from scored
left join lateral (
  select deed->>'note' as note from issue_entry
  where issue_id = scored.id and deed->>'step' = 'FINISH'
  order by issue_entry.number desc limit 1
) finish on true
where score >= 0.4
order by score desc, reported_at desc, scored.id
limit :most
