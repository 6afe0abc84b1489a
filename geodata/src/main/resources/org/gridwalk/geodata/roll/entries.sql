select entry.id, entry.line, entry.difference, entry.sure, entry.person_id, entry.household_id, entry.signs,
  entry.candidates, entry.twice_of, contact.name, contact.birth_date, contact.identity_tail, contact.address,
  last.decision, last.person_id as decided_person_id, last.on_day, last.note, last.at, last.number, account.name as by,
  count(*) over () as total
from roll_entry entry
left join roll_contact contact on contact.entry_id = entry.id
left join lateral (
  select * from roll_decision where entry_id = entry.id order by number desc limit 1
) last on true
left join account on account.id = last.account_id
where entry.roll_id = :roll and (:difference is null or entry.difference = :difference)
  and (not :open or (last.decision is null and entry.difference not in ('HELD', 'TWICE')))
order by entry.line nulls last, entry.id
limit :limit offset :offset
