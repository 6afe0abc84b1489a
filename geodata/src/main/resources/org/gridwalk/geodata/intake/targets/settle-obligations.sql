-- What is owed for the doors of the rows that changed something: as derive-obligations.sql has it, and what is owed without a
-- reason any more is cut off as well. What was there before is kept. Keys of what is none are 0, so that joins are by equality.

-- step
drop table if exists door, lived, present, owed, settled
-- step
create temporary table door on commit drop as
select distinct dwelling_id as id from incoming where came > 0 and dwelling_id is not null
-- step
analyze door
-- step
create temporary table lived on commit drop as
select household.id, household.dwelling_id, household.occupied
from door join household on household.dwelling_id = door.id
-- step
analyze lived
-- step
create temporary table present on commit drop as
select obligation.id, category, lived.id as household, 0::bigint as dwelling, valid
from lived join obligation on obligation.household_id = lived.id
union all
select obligation.id, category, 0, door.id, valid
from door join obligation on obligation.dwelling_id = door.id
-- step
analyze present
-- step
create temporary table owed on commit drop as
with since as (
  select daterange(min(lower(valid)), null) as days from policy_version having min(lower(valid)) is not null
),
reason as (
  select person_category.category, lived.id as household,
    person_category.valid * member.valid * lived.occupied as valid
  from lived
  join household_member member on member.household_id = lived.id
  join person_category on person_category.person_id = member.person_id
  union all
  select household_category.category, lived.id, household_category.valid * lived.occupied
  from lived join household_category on household_category.household_id = lived.id
  union all
  select 'ORDINARY', id, occupied from lived
),
wanted as (
  select category, household, 0::bigint as dwelling, range_agg(valid) as days
  from reason where not isempty(valid) group by category, household
  union all
  select 'VACANT', 0, door.id, datemultirange(since.days) - coalesce(range_agg(lived.occupied), '{}')
  from door cross join since left join lived on lived.dwelling_id = door.id
  group by door.id, since.days
)
select category, household, dwelling, coalesce(days, '{}') as days
from wanted
full join (select distinct category, household, dwelling from present) known using (category, household, dwelling)
-- step
analyze owed
-- step
-- What an obligation becomes: of the stretch that it alone lies in the whole, so that its clock goes on; else what it has of
-- the first that it meets; nothing where it meets none.
create temporary table settled on commit drop as
with met as (
  select present.id, stretch, present.valid,
    count(*) over (partition by category, household, dwelling, stretch) as sharing
  from present join owed using (category, household, dwelling) cross join unnest(days) stretch
  where stretch && present.valid
),
first as (
  select distinct on (id) id, case when sharing = 1 then stretch else valid * stretch end as valid
  from met order by id, stretch
)
select present.id, first.valid from present left join first on first.id = present.id
where first.valid is distinct from present.valid
-- step
analyze settled
-- step
insert into import_undo (job_id, table_name, row_id, before, after)
select :job, 'obligation', there.id, jsonb_build_object('category', there.category, 'household_id', there.household_id,
  'dwelling_id', there.dwelling_id, 'organisation_id', there.organisation_id, 'valid', there.valid,
  'first_due_on', there.first_due_on), ''
from settled join obligation there on there.id = settled.id
on conflict (job_id, table_name, row_id) where after is not null
  do update set after = '', before = excluded.before || import_undo.before
-- step
delete from obligation using settled where settled.id = obligation.id and settled.valid is null
-- step
update obligation set valid = settled.valid from settled where settled.id = obligation.id
-- step
with now as (
  select present.category, present.household, present.dwelling, range_agg(
    case when settled.id is null then present.valid else settled.valid end) as valid
  from present left join settled on settled.id = present.id
  group by present.category, present.household, present.dwelling
),
missing as (
  select category, household, dwelling, unnest(owed.days - coalesce(now.valid, '{}')) as valid
  from owed left join now using (category, household, dwelling)
),
made as (
  insert into obligation (category, household_id, dwelling_id, valid)
  select category, nullif(household, 0), nullif(dwelling, 0), valid from missing
  order by household, dwelling, category, valid
  returning id, row_print(to_jsonb(obligation)) as print
)
insert into import_made (job_id, table_name, row_ids, prints)
select :job, 'obligation', array_agg(id order by id), array_agg(print order by id) from made having count(*) > 0
