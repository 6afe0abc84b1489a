select member.person_id, member.household_id, household.dwelling_id, contact.name, person.birth_date, person.sex,
  contact.identity_tail as tail, regexp_replace(contact.phone, '[\s-]', '', 'g') as phone,
  exists (
    select from person_category held
    where held.person_id = member.person_id and held.category = :category and held.valid @> cast(:on as date)) as holds,
  exists (
    select from household_category held
    where held.household_id = member.household_id and held.category = :category and held.valid @> cast(:on as date)
  ) as household_holds
from building
join dwelling on dwelling.building_id = building.id
join household on household.dwelling_id = dwelling.id and household.occupied @> cast(:on as date)
join household_member member on member.household_id = household.id and member.valid @> cast(:on as date)
join person on person.id = member.person_id
left join person_contact contact on contact.person_id = person.id
where building.community_id in (select area_subtree(array[:area]))
order by member.person_id
