-- Where each obligation of a household stands on a day: what plain SQL makes of it, with one look through the index on
-- visits by LATERAL for each of the last visit in person, the first remote one after it, and the attempts after that.
select part.grid_id, obligation.household_id, rule.category, category.restricted,
  lower(obligation.valid) as owed_from, upper(obligation.valid) as owed_until, due.day as due_on,
  due.day - rule.interval_days / 5 as soon_after, due.day + rule.grace_days as uncovered_after,
  effective.at is null as never,
  attempt.any as attempted, coalesce(:on < attempt.refused_on + rule.refusal_rest_days, false) as refused,
  coalesce(attempt.out_of_hours and attempt.not_home_days >= rule.unreachable_attempts, false) as unreachable,
  exemption.valid as exempt
from policy_version version
join policy_rule rule on rule.policy_version_id = version.id
join category on category.code = rule.category
join obligation on obligation.category = rule.category and obligation.valid @> :on
join household on household.id = obligation.household_id
join dwelling on dwelling.id = household.dwelling_id
left join grid_building part on part.building_id = dwelling.building_id and part.valid @> :on
left join exemption on exemption.obligation_id = obligation.id and exemption.valid @> :on
cross join lateral (
  select lower(obligation.valid)::timestamp at time zone 'Asia/Shanghai' as since,
    (:on + 1)::timestamp at time zone 'Asia/Shanghai' as until
) round
left join lateral (
  select visited_at as at
  from visit
  where visit.household_id = obligation.household_id and visited_at >= since and visited_at < until
    and visitors >= rule.visitors and (outcome = 'MET' or outcome = 'FAMILY_MET' and rule.family_counts)
  order by visited_at desc
  limit 1
) in_person on true
left join lateral (
  select visited_at as at
  from visit
  where visit.household_id = obligation.household_id and visited_at > in_person.at and visited_at < until
    and outcome = 'MET_REMOTE' and rule.remote_counts = 'EVERY_OTHER'
  order by visited_at
  limit 1
) remote on true
cross join lateral (select coalesce(remote.at, in_person.at) as at) effective
cross join lateral (
  select case
    when (in_person.at at time zone 'Asia/Shanghai')::date + in_person_days
      < (effective.at at time zone 'Asia/Shanghai')::date + interval_days then in_person.at
    else effective.at
  end as at
) began
cross join lateral (
  select count(*) > 0 as any,
    (max(visited_at) filter (where outcome = 'REFUSED') at time zone 'Asia/Shanghai')::date as refused_on,
    count(distinct (visited_at at time zone 'Asia/Shanghai')::date)
      filter (where outcome = 'NOT_HOME') as not_home_days,
    bool_or(extract(hour from visited_at at time zone 'Asia/Shanghai') >= 18
        or extract(isodow from visited_at at time zone 'Asia/Shanghai') >= 6)
      filter (where outcome = 'NOT_HOME') as out_of_hours
  from visit
  where visit.household_id = obligation.household_id
    and visited_at > coalesce(began.at, since - interval '1 microsecond') and visited_at < until
) attempt
cross join lateral (
  select case
    when effective.at is null then coalesce(
      first_due_on, greatest(lower(obligation.valid), (select min(lower(valid)) from policy_version)) + interval_days)
    else least(
      (effective.at at time zone 'Asia/Shanghai')::date + interval_days,
      (in_person.at at time zone 'Asia/Shanghai')::date + in_person_days)
  end as day
  offset 0
) due
where version.valid @> :on and not category.restricted
