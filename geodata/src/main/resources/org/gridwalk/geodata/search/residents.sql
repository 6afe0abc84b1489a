-- Who lives in :buildings on :today, and is called how.
select member.person_id, contact.name
from dwelling
join household on household.dwelling_id = dwelling.id and household.occupied @> :today
join household_member member on member.household_id = household.id and member.valid @> :today
join person_contact contact on contact.person_id = member.person_id and contact.name is not null
where dwelling.building_id = any (:buildings)
