-- A third of the score for the words, a third for the place, a sixth each for topic and time: two of the first three have
-- to agree before one is suggested. Words take the longest: they are compared where the rest leaves it open.
with one as (
  select issue.*, topic.parent_id as topic_group, search_text(coalesce(description, '')) as text
  from issue join topic on topic.id = issue.topic_id
  where issue.id = :id
), around as (
  select issue.*, topic.code as topic, one.reported_at as one_reported_at,
    st_distance(issue.geom::geography, one.geom::geography) as meters,
    case
      when issue.topic_id = one.topic_id then 1.0
      when topic.parent_id = one.topic_group then 0.5
      else 0
    end as same_topic,
    issue.building_id = one.building_id as same_building, issue.estate_id = one.estate_id as same_estate
  from one
  join issue on issue.area_id = one.area_id and issue.id <> one.id
    and issue.reported_at between one.reported_at - interval '30 days' and one.reported_at + interval '30 days'
  join topic on topic.id = issue.topic_id
  where issue.merged_into is null and issue.concerns_worker_id is not distinct from one.concerns_worker_id
    and issue.outcome is distinct from 'DECLINED' and /*seen*/ true
), near as (
  select around.*, (
      2 * greatest(
          case when same_building then 1 when same_estate then 0.3 else 0 end, coalesce(exp(- meters / 50), 0))
      + same_topic
      + exp(- abs(extract(epoch from reported_at - one_reported_at)) / (7 * 86400))
    ) as rest
  from around
), compared as (
  select near.*, text_likeness(one.text, search_text(coalesce(near.description, ''))) as words
  from one cross join near
  where near.rest >= 6 * 0.55 - 2
), scored as (
  select compared.*, (2 * words + rest) / 6 as score from compared
)
select id, number, topic, status as stage, reported_at, description, address, meters, words, cast(score as float8) as score,
  solved, cast(null as text) as result
from scored
where score >= 0.55
order by score desc, id
limit :most
