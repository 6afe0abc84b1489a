-- What a phone needs of some grids for a day, as one JSON: whom there is to visit, where, why, what was there last, and
-- who is behind the door. Restricted categories only for the appointed.
with home as (
  select dwelling.id, dwelling.building_id, dwelling.entrance, dwelling.floor, dwelling.room, part.grid_id,
    building.estate_id, building.lift, coalesce(building.name, building.address) as building,
    entrance.name as entrance_name, entrance.geom
  from grid_building part
  join dwelling on dwelling.building_id = part.building_id
    and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
  join building on building.id = dwelling.building_id
  join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
  where part.grid_id = any (:grids) and part.valid @> :on and <seenDwelling>
),
target as (
  select 'HOUSEHOLD' as kind, household.id, household.id as household_id, null::bigint as organisation_id,
    null::bigint as dwelling_id, home.id as home_id, home.grid_id, null::text as name
  from home join household on household.dwelling_id = home.id and household.occupied @> :on
  union all
  select 'DWELLING', home.id, null, null, home.id, home.id, home.grid_id, null
  from home
  where not exists (select from household where dwelling_id = home.id and occupied @> :on)
  union all
  select 'ORGANISATION', organisation.id, null, organisation.id, null, null, place.grid_id, organisation.name
  from organisation_grid(:on) place
  join organisation on organisation.id = place.organisation_id and organisation.open @> :on
  where place.grid_id = any (:grids) and <seenOrganisation>
),
owed as materialized (
  select target.kind, target.id, obligation.category, standing.*
  from target
  join obligation on (obligation.household_id = target.household_id or obligation.organisation_id = target.organisation_id
      or obligation.dwelling_id = target.dwelling_id)
    and obligation.valid @> :on
  join category on category.code = obligation.category and (not category.restricted or :scopeRestricted)
  cross join lateral obligation_standing(obligation.category, obligation.household_id, obligation.organisation_id,
    obligation.dwelling_id, obligation.valid, obligation.first_due_on, :on, :zone) standing
  where not exists (
    select from exemption where exemption.obligation_id = obligation.id and exemption.valid @> :on)
),
standing as (
  select kind, id, max(severity) as severity,
    (array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'])[
      max(array_position(array['COVERED', 'DUE_SOON', 'NOT_YET_VISITED', 'OVERDUE', 'UNCOVERED'], state))] as state,
    jsonb_agg(jsonb_build_object(
      'category', category, 'intervalDays', interval_days, 'graceDays', grace_days,
      'lastEffectiveOn', last_effective_on, 'lastEffectiveOutcome', last_effective_outcome,
      'lastInPersonOn', last_in_person_on, 'dueOn', due_on, 'dueBy', due_by,
      'daysOverdue', greatest(0, coalesce(:on - due_on, 0)), 'attempts', attempts, 'calls', calls,
      'lastAttemptOn', last_attempt_on, 'lastAttemptOutcome', last_attempt_outcome, 'eventOn', event_on,
      'refusedUntil', refused_until, 'unreachable', unreachable,
      'againFrom', case when last_attempt_outcome = 'NOT_HOME' then last_attempt_on + 1 end,
      'againOutOfHours', last_attempt_outcome = 'NOT_HOME' and not tried_out_of_hours, 'escalateBy', escalate_by,
      'state', state) order by severity desc, category)
      filter (where state <> 'COVERED') as reasons
  from owed
  group by kind, id
),
stop as (
  select target.*, standing.state, coalesce(standing.severity, 0) as severity, standing.reasons
  from target
  left join standing on standing.kind = target.kind and standing.id = target.id
  where target.kind <> 'DWELLING' or standing.state is distinct from 'COVERED' and standing.state is not null
)
select jsonb_strip_nulls(jsonb_build_object(
  'kind', stop.kind, 'id', stop.id, 'gridId', stop.grid_id, 'dwellingId', stop.home_id,
  'address', coalesce(stop.name, concat(estate.name, home.building, home.entrance_name, home.room)),
  'buildingId', coalesce(home.building_id, organisation.building_id),
  'floor', home.floor, 'lift', home.lift,
  'lng', round(st_x(coalesce(home.geom, organisation.geom))::numeric, 6),
  'lat', round(st_y(coalesce(home.geom, organisation.geom))::numeric, 6),
  'state', stop.state, 'severity', round(stop.severity::numeric, 2), 'reasons', stop.reasons,
  'visits', recent.visits, 'issues', open.issues, 'photos', taken.photos, 'persons', members.persons)) as stop
from stop
left join home on home.id = stop.home_id
left join estate on estate.id = home.estate_id
left join organisation on organisation.id = stop.organisation_id
left join lateral (
  select jsonb_agg(jsonb_build_object(
    'visitedAt', last.visited_at, 'outcome', last.outcome, 'by', worker.name, 'note', last.note)
    order by last.visited_at desc, last.id desc) as visits
  from (
    select * from visits_of(stop.household_id, stop.organisation_id, stop.dwelling_id,
      (:on - 730)::timestamp at time zone :zone, (:on + 1)::timestamp at time zone :zone) visit
    order by visited_at desc, id desc
    limit 3
  ) last
  left join worker on worker.id = last.worker_id
) recent on true
left join lateral (
  select jsonb_agg(jsonb_build_object('id', issue.id, 'number', issue.number, 'topic', topic.code,
    'status', issue.status, 'reportedAt', issue.reported_at, 'description', issue.description)
    order by issue.reported_at desc) as issues
  from issue
  join topic on topic.id = issue.topic_id
  where issue.household_id = stop.household_id and issue.status <> 'CLOSED'
) open on true
left join lateral (
  select jsonb_agg(jsonb_build_object('id', last.client_id, 'recordedAt', last.recorded_at)
    order by last.recorded_at desc) as photos
  from (
    select photo.client_id, photo.recorded_at
    from photo
    where photo.subject_id in (
      select visit.client_id from visit
      where visit.household_id = stop.household_id or visit.organisation_id = stop.organisation_id
        or visit.dwelling_id = stop.dwelling_id
      union all
      select issue.client_id from issue where issue.household_id = stop.household_id)
    order by photo.recorded_at desc
    limit 12
  ) last
) taken on exists (select from photo)
left join lateral (
  select jsonb_agg(jsonb_build_object('personId', person.id, 'name', contact.name, 'phone', contact.phone,
    'birthYear', extract(year from person.birth_date), 'sex', person.sex) order by person.birth_date) as persons
  from household_member member
  join person on person.id = member.person_id
  left join person_contact contact on contact.person_id = person.id
  where member.household_id = stop.household_id and member.valid @> :on and :contacts and stop.state <> 'COVERED'
) members on true
order by stop.severity desc, stop.kind = 'DWELLING', stop.kind, stop.id
