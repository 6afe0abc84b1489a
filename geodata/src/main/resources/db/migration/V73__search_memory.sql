-- What a reader that keeps names in memory has to hear of, and telephone numbers as they are looked up.
-- Row-level security lets an index serve only what is leakproof: comparisons of stored columns are, functions aren't.

-- Digits alone, without the country's code.
create function phone_key(phone text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(regexp_replace(normalize(phone, NFKC), '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '');

alter table person_contact
  add column changed_xid xid8 not null default pg_current_xact_id(),
  add column phone_key text collate "C" generated always as (phone_key(phone)) stored,
  add column phone_end text collate "C" generated always as (reverse(phone_key(phone))) stored;
create index person_contact_changed_xid on person_contact (changed_xid);
create index person_contact_name on person_contact (name);
create index person_contact_phone on person_contact (phone_key);
create index person_contact_phone_end on person_contact (phone_end);
create trigger person_contact_changed before update on person_contact for each row execute function set_changed_xid();

alter table complainant_contact
  add column changed_xid xid8 not null default pg_current_xact_id(),
  add column phone_key text collate "C" generated always as (phone_key(phone)) stored,
  add column phone_end text collate "C" generated always as (reverse(phone_key(phone))) stored;
create index complainant_contact_changed_xid on complainant_contact (changed_xid);
create index complainant_contact_name on complainant_contact (name);
create index complainant_contact_phone on complainant_contact (phone_key);
create index complainant_contact_phone_end on complainant_contact (phone_end);
create trigger complainant_contact_changed before update on complainant_contact
  for each row execute function set_changed_xid();
create index complainant_person on complainant (person_id) where person_id is not null;

alter table estate add column changed_xid xid8 not null default pg_current_xact_id();
create index estate_changed_xid on estate (changed_xid);
create trigger estate_changed before update on estate for each row execute function set_changed_xid();

alter table building add column changed_xid xid8 not null default pg_current_xact_id();
create index building_changed_xid on building (changed_xid);
create trigger building_changed before update on building for each row execute function set_changed_xid();

create trigger area_code_table_changed after insert or update or delete or truncate on area_code
  for each statement execute function note_table_change();

-- Names are compared in memory now.
drop index estate_name;
drop function if exists match_rank(text, text[]);
drop function if exists code_rank(text, text);
drop function if exists door_building(text[], text[]);
