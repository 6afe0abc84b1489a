-- Persons, or households as a whole where there is no person, with their doors.
select asked.person_id, asked.household_id, contact.name, person.birth_date, contact.identity_tail,
  concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address
from unnest(cast(:persons as bigint[]), cast(:households as bigint[])) asked (person_id, household_id)
join household on household.id = asked.household_id
join dwelling on dwelling.id = household.dwelling_id
join building on building.id = dwelling.building_id
left join estate on estate.id = building.estate_id
left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
left join person on person.id = asked.person_id
left join person_contact contact on contact.person_id = person.id
