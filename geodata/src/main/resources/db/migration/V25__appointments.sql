-- A time that a household was promised. Missed by us is no attempt: nobody knocked.

create table appointment (
  id            bigint generated always as identity primary key,
  client_id     uuid unique,
  household_id  bigint not null references household on delete cascade,
  worker_id     bigint references worker,             -- who was promised, if anyone
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  status        text not null default 'BOOKED' check (status in ('BOOKED', 'KEPT', 'CANCELLED', 'MISSED_BY_US')),
  note          text,
  made_at       timestamptz not null,
  made_by       bigint references account,
  moved_at      timestamptz,                          -- when last moved to another time
  ended_at      timestamptz,                          -- when it was kept, cancelled or found to be missed
  changed_xid   xid8 not null default pg_current_xact_id(),
  constraint appointment_ends_after_it_starts check (ends_at > starts_at),
  constraint appointment_end_of_what_is_over check ((status = 'BOOKED') = (ended_at is null)),
  constraint one_appointment_at_a_time exclude using gist (household_id with =, tstzrange(starts_at, ends_at) with &&)
    where (status = 'BOOKED')
);
create index appointment_household on appointment (household_id);
create index appointment_time on appointment (starts_at, id);
create index appointment_changed_xid on appointment (changed_xid);
create trigger appointment_changed before update on appointment for each row execute function set_changed_xid();
create trigger appointment_deleted after delete on appointment for each row execute function leave_tombstone();
