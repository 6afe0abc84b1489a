-- The issues of a period, judged one by one by the traits that rates are defined by, and counted in each part and
-- as a whole (whole = 1), so that medians and people of the whole are right, too.
with judged as materialized (
  select issue.id, /*part*/ null as part, issue.merged_into is null as event, issue.ledger = 'DEMAND' as demand,
    extract(epoch from coalesce(issue.finished_at, issue.closed_at) - issue.reported_at) / 86400 as days
    /*judged*/
  from issue
  join topic on topic.id = issue.topic_id
  left join building on building.id = issue.building_id
  left join estate on estate.id = coalesce(issue.estate_id, building.estate_id)
  where /*wanted*/ true
), counted as (
  select part, grouping(part) as whole, count(*) as tickets, count(*) filter (where event) as events,
    count(*) filter (where demand) as demands,
    percentile_cont(0.5) within group (order by days) filter (where demand and undelivered = 0) as median_days,
    avg(days) filter (where demand and undelivered = 0) as mean_days
    /*counted*/
  from judged
  group by grouping sets ((part), ())
), complaint as (
  select judged.part, complainant.issue_id,
    coalesce('person ' || person_id, 'household ' || household_id, 'complainant ' || complainant.id) as who
  from judged join complainant on complainant.issue_id = judged.id
), complained as (
  select part, grouping(part) as whole, count(distinct who) as complainants, count(distinct issue_id) as complained
  from complaint
  group by grouping sets ((part), ())
), label as (
  /*label*/
)
select counted.*, label.grid_id, label.code, label.name, label.kind, coalesce(complainants, 0) as complainants,
  coalesce(complained, 0) as complained
from counted
left join complained on complained.whole = counted.whole and complained.part is not distinct from counted.part
left join label on counted.whole = 0 and label.part = counted.part
order by counted.whole desc, label.code, counted.part
