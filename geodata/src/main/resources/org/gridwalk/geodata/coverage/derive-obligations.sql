-- The obligations that follow from the data and are not there yet. A category has one kind of target, so that
-- (category, target_id) names a target.
with since as (
  select daterange(min(lower(valid)), null) as days from policy_version having min(lower(valid)) is not null
),
-- People carry their categories from household to household.
of_person as (
  select person_category.category, household.id as target_id,
    person_category.valid * member.valid * household.occupied as valid
  from person_category
  join household_member member on member.person_id = person_category.person_id
  join household on household.id = member.household_id
),
of_household as (
  select household_category.category, household.id as target_id, household_category.valid * household.occupied as valid
  from household_category
  join household on household.id = household_category.household_id
  union all
  select 'ORDINARY', id, occupied from household
),
of_organisation as (
  select kind as category, id as target_id, case when lower_inf(open) then open * since.days else open end as valid
  from organisation
  cross join since
),
reason as (
  select * from of_person union all select * from of_household union all select * from of_organisation
),
-- Two members of one category are one reason; what meets or overlaps is one stretch.
stretches as (
  select category, target_id, range_agg(valid) as valid
  from reason
  where not isempty(valid)
  group by category, target_id
  union all
  select 'VACANT', dwelling.id,
    datemultirange(since.days) - coalesce(range_agg(household.occupied), '{}')
  from dwelling
  cross join since
  left join household on household.dwelling_id = dwelling.id
  group by dwelling.id, since.days
),
present as (
  select category, coalesce(household_id, organisation_id, dwelling_id) as target_id, range_agg(valid) as valid
  from obligation
  group by 1, 2
)
insert into obligation (category, household_id, organisation_id, dwelling_id, valid)
select category.code,
  case category.target when 'HOUSEHOLD' then target_id end,
  case category.target when 'ORGANISATION' then target_id end,
  case category.target when 'DWELLING' then target_id end,
  missing.valid
from stretches
join category on category.code = stretches.category
left join present using (category, target_id)
cross join unnest(stretches.valid - coalesce(present.valid, '{}')) as missing (valid)
-- Those of a target together; and the same data get the same ids.
order by target_id, category.code, missing.valid
