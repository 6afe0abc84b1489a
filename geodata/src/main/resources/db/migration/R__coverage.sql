-- The state of each obligation on a day, by the policy of that day. Days are those of the zone.

-- The visits of one target from an instant until before another; one of the three ids is given.
create or replace function visits_of(
  household bigint, organisation bigint, dwelling bigint, since timestamptz, until timestamptz
) returns setof visit language sql stable parallel safe as $$
  select * from visit where household_id = household and visited_at >= since and visited_at < until
  union all
  select * from visit where organisation_id = organisation and visited_at >= since and visited_at < until
  union all
  select * from visit where dwelling_id = dwelling and visited_at >= since and visited_at < until
$$;

-- The last visit in person of one target before an instant: MET, or FAMILY_MET where that counts, by enough visitors.
-- Three probes that each end at the first visit they find; over visits_of, all would be read and sorted.
create or replace function last_in_person(
  household bigint, organisation bigint, dwelling bigint, since timestamptz, until timestamptz,
  family_counts boolean, least_visitors int
) returns table (visited_at timestamptz, id bigint, outcome text) language sql stable parallel safe as $$
  (select visit.visited_at, visit.id, visit.outcome
  from visit
  where household_id = household and visit.visited_at >= since and visit.visited_at < until
    and (visit.outcome = 'MET' or visit.outcome = 'FAMILY_MET' and family_counts) and visitors >= least_visitors
  order by visit.visited_at desc, visit.id desc
  limit 1)
  union all
  (select visit.visited_at, visit.id, visit.outcome
  from visit
  where organisation_id = organisation and visit.visited_at >= since and visit.visited_at < until
    and (visit.outcome = 'MET' or visit.outcome = 'FAMILY_MET' and family_counts) and visitors >= least_visitors
  order by visit.visited_at desc, visit.id desc
  limit 1)
  union all
  (select visit.visited_at, visit.id, visit.outcome
  from visit
  where dwelling_id = dwelling and visit.visited_at >= since and visit.visited_at < until
    and (visit.outcome = 'MET' or visit.outcome = 'FAMILY_MET' and family_counts) and visitors >= least_visitors
  order by visit.visited_at desc, visit.id desc
  limit 1)
$$;

-- The grid of each organisation on a day: that of its building's ground floor, else the one that it stands in.
-- Where grids overlap it is the older one. An organisation in none does not appear.
create or replace function organisation_grid(on_day date) returns table (organisation_id bigint, grid_id bigint)
  language sql stable parallel safe as $$
  select organisation.id, coalesce(of_building.grid_id, of_place.grid_id)
  from organisation
  left join lateral (
    select min(part.grid_id) as grid_id
    from grid_building part
    where part.building_id = organisation.building_id and part.floors @> 1 and part.valid @> on_day
  ) of_building on true
  left join lateral (
    select min(version.grid_id) as grid_id
    from grid_version version
    where version.geom && organisation.geom and st_covers(version.geom, organisation.geom) and version.valid @> on_day
  ) of_place on true
  where coalesce(of_building.grid_id, of_place.grid_id) is not null
$$;

-- Whether a time lies in an evening, from 18:00, or on a weekend: when those are at home who are out at work.
create or replace function out_of_hours(at timestamptz, zone text) returns boolean language sql stable parallel safe
  return extract(hour from at at time zone zone) >= 18 or extract(isodow from at at time zone zone) >= 6;

-- Where an obligation stands on a day that it is in force on. No row: that day's policy has no rule for the category,
-- and nothing is owed.
--
-- After a visit in person the first remote one counts where every other one does, and no further one until the next in
-- person: so the last effective visit is the first remote one after the last in person, or that itself.
drop function if exists obligation_standing;   -- what it answers with may have changed
create function obligation_standing(
  of_category text, household bigint, organisation bigint, dwelling bigint,   -- one of the three ids is given
  owed daterange, first_due date, on_day date, zone text
) returns table (
  interval_days           int,
  grace_days              int,
  last_effective_on       date,
  last_effective_outcome  text,
  last_in_person_on       date,         -- of those effective
  due_on                  date,         -- null: nothing more is owed
  due_by                  text,         -- FIRST, INTERVAL, IN_PERSON, PERIOD or EVENT: what decides when it is due
  attempts                bigint,       -- visits of any outcome since the one that the due day is counted from
  calls                   bigint,       -- those of them that were remote
  last_attempt_on         date,
  last_attempt_outcome    text,
  event_on                date,         -- of the first major event since then, where a visit is owed after one
  refused_until           date,         -- the first day on which a refusal gives no rest any more; null: none does
  unreachable             boolean,      -- nobody at home often enough, and once in an evening or on a weekend
  tried_out_of_hours      boolean,
  escalate_by             timestamptz,  -- nobody at home, and no contact since, where that is escalated
  state                   text,
  severity                double precision
) language sql stable parallel safe as $$
  select
    rule.interval_days, rule.grace_days, last_effective.day, last_effective.outcome,
    (in_person.visited_at at time zone zone)::date, due.day,
    case
      when due.day is null then null
      when due.day < due.by_clock then 'EVENT'
      when last_effective.day is null then 'FIRST'
      when clock.in_person then 'IN_PERSON'
      when rule.clock = 'CALENDAR' then 'PERIOD'
      else 'INTERVAL'
    end,
    attempt.number, attempt.calls, attempt.day, attempt.outcome,
    (event.at at time zone zone)::date,
    case when on_day < attempt.refused_day + rule.refusal_rest_days
      then attempt.refused_day + rule.refusal_rest_days end,
    attempt.out_of_hours and coalesce(attempt.not_home_days >= rule.unreachable_attempts, false),
    attempt.out_of_hours,
    shut.since + make_interval(hours => rule.escalate_hours),
    case
      when last_effective.day is null and on_day <= due.day + rule.grace_days then 'NOT_YET_VISITED'
      when on_day > due.day + rule.grace_days then 'UNCOVERED'
      when on_day > due.day then 'OVERDUE'
      when on_day > due.day - rule.interval_days / 5 or event.at is not null then 'DUE_SOON'
      else 'COVERED'
    end,
    greatest(0, coalesce(on_day - due.day, 0))::double precision / rule.interval_days * rule.weight::double precision
  from policy_version version
  join policy_rule rule on rule.policy_version_id = version.id and rule.category = of_category
  cross join lateral (
    select lower(owed)::timestamp at time zone zone as since, (on_day + 1)::timestamp at time zone zone as until
  ) round
  left join lateral last_in_person(
    household, organisation, dwelling, round.since, round.until, rule.family_counts, rule.visitors) in_person on true
  left join lateral (
    select visit.visited_at, visit.id, visit.outcome
    from visits_of(household, organisation, dwelling, in_person.visited_at, round.until) visit
    where rule.remote_counts = 'EVERY_OTHER' and visit.outcome = 'MET_REMOTE'
      and (visit.visited_at, visit.id) > (in_person.visited_at, in_person.id)
    order by visit.visited_at, visit.id
    limit 1
  ) remote on true
  cross join lateral (
    select coalesce(remote.visited_at, in_person.visited_at) as visited_at, coalesce(remote.id, in_person.id) as id,
      coalesce(remote.outcome, in_person.outcome) as outcome,
      (coalesce(remote.visited_at, in_person.visited_at) at time zone zone)::date as day
  ) last_effective
  -- Where the limit of days between visits in person decides, the round began with the last of those.
  cross join lateral (
    select coalesce(
      rule.clock = 'ROLLING' and (in_person.visited_at at time zone zone)::date + rule.in_person_days
        < last_effective.day + rule.interval_days, false) as in_person
  ) clock
  cross join lateral (
    select count(*) as number, count(*) filter (where visit.outcome = 'MET_REMOTE') as calls,
      (max(visit.visited_at) at time zone zone)::date as day,
      (array_agg(visit.outcome order by visit.visited_at desc, visit.id desc))[1] as outcome,
      (max(visit.visited_at) filter (where visit.outcome = 'REFUSED') at time zone zone)::date as refused_day,
      count(distinct (visit.visited_at at time zone zone)::date)
        filter (where visit.outcome = 'NOT_HOME') as not_home_days,
      coalesce(bool_or(visit.outcome = 'NOT_HOME' and out_of_hours(visit.visited_at, zone)), false) as out_of_hours
    from (
      select case when clock.in_person then in_person.visited_at else last_effective.visited_at end as visited_at,
        case when clock.in_person then in_person.id else last_effective.id end as id
    ) began
    cross join lateral visits_of(
      household, organisation, dwelling, coalesce(began.visited_at, round.since), round.until) visit
    where began.id is null or (visit.visited_at, visit.id) > (began.visited_at, began.id)
  ) attempt
  left join lateral (
    select min(visit.visited_at) as since
    from visits_of(household, organisation, dwelling, round.since, round.until) visit
    where visit.outcome = 'NOT_HOME' and rule.escalate_hours is not null and not exists (
      select from visits_of(household, organisation, dwelling, visit.visited_at, round.until) contact
      where contact.outcome in ('MET', 'FAMILY_MET', 'MET_REMOTE', 'REFUSED')
        and (contact.visited_at, contact.id) > (visit.visited_at, visit.id))
  ) shut on true
  left join lateral (
    select min(household_event.happened_at) as at
    from household_event
    where household_event.household_id = household and rule.event_hours is not null
      and household_event.happened_at >= round.since and household_event.happened_at < round.until
      and (last_effective.visited_at is null or household_event.happened_at > last_effective.visited_at)
  ) event on true
  cross join lateral (
    select case
        when last_effective.day is null then coalesce(
          first_due,
          greatest(lower(owed), (select min(lower(valid)) from policy_version)) + rule.interval_days)
        when rule.clock = 'ROLLING' then least(
          last_effective.day + rule.interval_days,
          (in_person.visited_at at time zone zone)::date + rule.in_person_days)
        when rule.clock = 'CALENDAR' then (
          date_trunc(rule.period, last_effective.day::timestamp)
            + 2 * case rule.period
              when 'WEEK' then interval '1 week' when 'MONTH' then interval '1 month' else interval '3 months' end
            - interval '1 day')::date
      end as day,
      -- By the end of the day in which the hours are over: 24 of them, of the next one.
      (event.at at time zone zone)::date + (rule.event_hours + 23) / 24 as by_event
    offset 0   -- computed once, not wherever it is named
  ) by_clock
  cross join lateral (
    select least(by_clock.day, by_clock.by_event) as day, coalesce(by_clock.day, 'infinity') as by_clock offset 0
  ) due
  where version.valid @> on_day
$$;
