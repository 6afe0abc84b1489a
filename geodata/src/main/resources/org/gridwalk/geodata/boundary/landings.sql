-- What is behind the doors of a community on a day: a row for each floor at each entrance where somebody lives.
-- Restricted categories don't count: a plan's figures are the same for whoever looks.
with home as (
  select household.id, dwelling.building_id, dwelling.entrance, dwelling.floor
  from building
  join dwelling on dwelling.building_id = building.id
  join household on household.dwelling_id = dwelling.id and household.occupied @> :on
  where building.community_id = :community
), people as (
  select home.id, count(*) as residents,
    count(*) filter (where person.birth_date <= :on - interval '60 years') as elders
  from home
  join household_member member on member.household_id = home.id and member.valid @> :on
  join person on person.id = member.person_id
  group by home.id
), owed as (
  select home.id, bool_or(standing.due_on < :on) as is_owed,
    7.0 / min(case rule.clock
      when 'ROLLING' then rule.interval_days
      when 'CALENDAR' then case rule.period when 'WEEK' then 7 when 'MONTH' then 30 else 91 end
    end) as visits_a_week
  from home
  join obligation on obligation.household_id = home.id and obligation.valid @> :on
  join category on category.code = obligation.category and not category.restricted
  join policy_version version on version.valid @> :on
  join policy_rule rule on rule.policy_version_id = version.id and rule.category = obligation.category
  cross join lateral obligation_standing(
    obligation.category, home.id, null, null, obligation.valid, obligation.first_due_on, :on, :zone) standing
  where not exists (
    select from exemption where exemption.obligation_id = obligation.id and exemption.valid @> :on)
  group by home.id
)
select building_id, entrance, floor, count(*) as households, coalesce(sum(residents), 0) as residents,
  coalesce(sum(elders), 0) as elders, coalesce(sum(visits_a_week), 0) as visits_a_week,
  count(*) filter (where is_owed) as visits_owed
from home
left join people using (id)
left join owed using (id)
group by building_id, entrance, floor
order by building_id, entrance, floor
