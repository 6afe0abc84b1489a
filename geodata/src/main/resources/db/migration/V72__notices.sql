-- What people are told in the page: nothing leaves the server.

create table notice (
  id          bigint generated always as identity primary key,
  account_id  bigint not null references account on delete cascade,
  issue_id    bigint not null references issue on delete cascade,
  kind        text not null check (kind in (
    'GIVEN', 'RETURNED', 'POSTPONEMENT_ASKED', 'POSTPONEMENT_GRANTED', 'POSTPONEMENT_REFUSED', 'FINISHED', 'REWORK',
    'SUPERVISED', 'DUE_SOON', 'OVERDUE', 'LONG_OVERDUE', 'NO_RESPONSE')),
  -- What it is about: the entry that was made, or the time that passed. The same is told once.
  entry       int,
  due_at      timestamptz,
  made_at     timestamptz not null,
  seen_at     timestamptz,
  constraint notice_about_something check (num_nonnulls(entry, due_at) = 1)
);
create unique index notice_once on notice (account_id, issue_id, kind, coalesce(entry, 0), coalesce(due_at, 'epoch'));
create index notice_unseen on notice (account_id, made_at) where seen_at is null;
create index notice_issue on notice (issue_id);

-- Some of what runs by itself does so all day.
alter table schedule
  alter column at_time drop not null,
  add column every_minutes int check (every_minutes > 0),
  add column last_at timestamptz,
  add constraint schedule_at_night_or_all_day check (num_nonnulls(at_time, every_minutes) = 1);
