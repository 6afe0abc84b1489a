-- Who of those that live in :buildings on :today is called so: for scopes that have fewer residents than there are namesakes.
with resident as materialized (
  select member.person_id
  from dwelling
  join household on household.dwelling_id = dwelling.id and household.occupied @> :today
  join household_member member on member.household_id = household.id and member.valid @> :today
  where dwelling.building_id = any (:buildings)
)
select contact.person_id, contact.name, wanted.rank
from resident
join person_contact contact on contact.person_id = resident.person_id
join unnest(cast(:names as text[]), cast(:ranks as float8[])) wanted (name, rank) on wanted.name = contact.name
