-- What is handed on each night to a platform above, as files: made once, kept until they have arrived.

create table push (
  id        bigint generated always as identity primary key,
  day       date not null,                             -- on which it was made, in the business zone
  made_at   timestamptz not null,
  area      text,                                      -- whose issues; null for all
  snapshot  text not null                              -- what it has seen: the next begins where this could not see
);
create index push_day on push (day);

create table push_file (
  id           bigint generated always as identity primary key,
  push_id      bigint not null references push on delete cascade,
  name         text not null unique,
  kind         text not null check (kind in ('ISSUES', 'STEPS', 'MANIFEST')),
  rows         bigint not null check (rows >= 0),
  sha256       text not null,
  size         bigint not null,
  bytes        bytea,                                  -- gone some weeks after they have arrived
  tries        int not null default 0,
  next_try_at  timestamptz,
  error        text,                                   -- of the last try
  sent_at      timestamptz,
  constraint push_file_there_to_be_sent check (sent_at is not null or bytes is not null)
);
create index push_file_waiting on push_file (id) where sent_at is null;

-- Entries are only ever added: when each was committed is known by what could see it.
alter table issue_entry add column added_xid xid8 not null default pg_current_xact_id();
create index issue_entry_added_xid on issue_entry (added_xid);
