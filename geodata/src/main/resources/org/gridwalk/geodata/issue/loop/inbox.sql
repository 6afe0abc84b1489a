-- Issues of an inbox, the most urgent first.
-- :now, :today; :zone, the business zone; :workingDays after today, as ISO dates; :limit.
select issue.id, issue.number, issue.version, topic.code as topic, issue.source, issue.status as stage, issue.tier,
  issue.ledger, issue.reported_at, coalesce(issue.clock_from, issue.reported_at) as clock_from, issue.description, issue.address, issue.grid_id, grid_code.code as grid_code,
  coalesce(worker.name, issue.office) as handler, issue.asked_until, issue.responded_at is not null as responded,
  issue.respond_by, issue.due_at,
  -- A midnight belongs to the day that it ends.
  case when issue.due_at > :now then (
    select count(*) from unnest(cast(:workingDays as date[])) day
    where day <= cast((issue.due_at - interval '1 microsecond') at time zone :zone as date)
  ) end as working_days_left,
  issue.due_provisional as provisional, issue.supervised, issue.reworks,
  merged.total as merged, people.total as complainants
from (
  select * from issue where /*wanted*/ true
  order by issue.supervised desc, coalesce(issue.due_at, 'infinity'), issue.reported_at, issue.id
  limit :limit
) issue
join topic on topic.id = issue.topic_id
left join grid_code on grid_code.grid_id = issue.grid_id and grid_code.valid @> cast(:today as date)
left join worker on worker.id = issue.handler_id
cross join lateral (select count(*) as total from issue other where other.merged_into = issue.id) merged
cross join lateral (
  select count(distinct (coalesce(person_id, 0), coalesce(household_id, 0), case when anonymous or num_nonnulls(person_id, household_id) = 0 then id end)) as total
  from complainant
  where complainant.issue_id = issue.id
    or complainant.issue_id in (select other.id from issue other where other.merged_into = issue.id)
) people
order by issue.supervised desc, coalesce(issue.due_at, 'infinity'), issue.reported_at, issue.id
