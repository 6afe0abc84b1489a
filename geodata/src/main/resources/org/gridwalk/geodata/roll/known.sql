-- Persons, or households as a whole where there is no person, with their doors.
select asked.person_id, asked.household_id, coalesce(contact.name, members.names) as name, person.birth_date, contact.identity_tail,
  concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address
from unnest(cast(:persons as bigint[]), cast(:households as bigint[])) asked (person_id, household_id)
join household on household.id = asked.household_id
join dwelling on dwelling.id = household.dwelling_id
join building on building.id = dwelling.building_id
left join estate on estate.id = building.estate_id
left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
left join person on person.id = asked.person_id
left join person_contact contact on contact.person_id = person.id
left join lateral (
  select string_agg(of_member.name, '、' order by member.person_id) as names
  from household_member member
  join person_contact of_member on of_member.person_id = member.person_id
  where member.household_id = asked.household_id and asked.person_id is null
    and member.valid @> cast(:on as date)
) members on true
