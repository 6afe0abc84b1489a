-- What follows from a refusal, from nobody being at home, and from a major event.

alter table policy_rule
  add column refusal_rest_days int check (refusal_rest_days > 0),       -- null: a refusal gives no rest
  add column unreachable_attempts int check (unreachable_attempts > 0), -- on so many days; null: never said to be
  add column escalate_hours int check (escalate_hours > 0);             -- after a door that stays shut; null: never
update policy_rule
set refusal_rest_days = case when category <> 'HIGH_RISK' then 90 end,
  unreachable_attempts = 3,
  escalate_hours = case when category = 'HIGH_RISK' then 24 end;

-- A major event, after which those whose category has an event_hours are owed a visit out of turn.
create table household_event (
  id            bigint generated always as identity primary key,
  client_id     uuid unique,
  household_id  bigint not null references household on delete cascade,
  person_id     bigint references person on delete set null,
  kind          text not null check (kind in ('HOSPITAL', 'FALL', 'BEREAVEMENT', 'DISASTER', 'FAMILY', 'OTHER')),
  happened_at   timestamptz not null,
  recorded_at   timestamptz not null,
  recorded_by   bigint references account,
  note          text,
  changed_xid   xid8 not null default pg_current_xact_id(),
  constraint household_event_not_from_tomorrow check (happened_at <= recorded_at)
);
create index household_event_household on household_event (household_id, happened_at);
create index household_event_changed_xid on household_event (changed_xid);
create trigger household_event_changed before update on household_event for each row execute function set_changed_xid();

create function leave_household_tombstone() returns trigger language plpgsql as $$
begin
  insert into tombstone (table_name, row_id, household_id) values (tg_table_name, old.id, old.household_id);
  return null;
end $$;
create trigger household_event_deleted after delete on household_event for each row
  execute function leave_household_tombstone();
create trigger household_event_moved after update of household_id on household_event for each row
  when (old.household_id <> new.household_id) execute function leave_household_tombstone();
create trigger household_event_wakes after insert or update or delete on household_event
  for each statement execute function wake_coverage();
create trigger household_event_emptied after truncate on household_event
  for each statement execute function note_table_change();
