-- Issues looked at, by topic, and how many of them have no position.
select topic.code, count(*) as total, count(*) filter (where issue.geom is null) as unplaced
from issue
join topic on topic.id = issue.topic_id
where <wanted>
group by topic.code
order by count(*) desc, topic.code
