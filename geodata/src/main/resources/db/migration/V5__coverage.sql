-- Policies, what is owed by them, and the visits that discharge it.

create table policy_version (
  id      bigint generated always as identity primary key,
  preset  text not null,
  valid   daterange not null check (not isempty(valid)),
  constraint policy_version_no_overlap exclude using gist (valid with &&)
);

create table policy_rule (
  policy_version_id  bigint not null references policy_version on delete cascade,
  category           text not null references category,
  clock              text not null check (clock in ('ROLLING', 'CALENDAR', 'ONCE')),
  interval_days      int not null check (interval_days > 0),
  period             text check (period in ('WEEK', 'MONTH', 'QUARTER')),
  event_hours        int check (event_hours > 0),
  grace_days         int not null check (grace_days >= 0),
  family_counts      boolean not null,
  remote_counts      text not null check (remote_counts in ('NEVER', 'EVERY_OTHER')),
  in_person_days     int check (in_person_days > 0),   -- in person at least this often, where remote counts
  visitors           int not null default 1 check (visitors in (1, 2)),
  weight             numeric(5, 2) not null check (weight > 0),
  primary key (policy_version_id, category),
  check ((clock = 'CALENDAR') = (period is not null))
);

-- One target, one category: what is owed while `valid` holds.
create table obligation (
  id               bigint generated always as identity primary key,
  category         text not null references category,
  household_id     bigint references household on delete cascade,
  organisation_id  bigint references organisation on delete cascade,
  dwelling_id      bigint references dwelling on delete cascade,
  valid            daterange not null check (not isempty(valid) and lower(valid) is not null),
  first_due_on     date,                              -- by the go-live plan, in place of lower(valid) + interval
  check (num_nonnulls(household_id, organisation_id, dwelling_id) = 1),
  exclude using gist (household_id with =, category with =, valid with &&) where (household_id is not null),
  exclude using gist (organisation_id with =, category with =, valid with &&) where (organisation_id is not null),
  exclude using gist (dwelling_id with =, category with =, valid with &&) where (dwelling_id is not null)
);

create table worker (
  id           bigint generated always as identity primary key,
  name         text not null check (name <> ''),
  employment   text not null check (employment in ('FULL_TIME', 'PART_TIME', 'VOLUNTEER')),
  window_duty  boolean not null default false
);

create table grid_team (
  grid_id    bigint not null references grid on delete cascade,
  worker_id  bigint not null references worker on delete cascade,
  duty       text not null check (duty in ('LEADER', 'WORKER', 'POLICE', 'PROPERTY', 'VOLUNTEER')),
  valid      daterange not null check (not isempty(valid)),
  exclude using gist (grid_id with =, worker_id with =, valid with &&),
  constraint one_leader_per_grid exclude using gist (grid_id with =, valid with &&) where (duty = 'LEADER')
);

create table visit (
  id               bigint generated always as identity primary key,
  client_id        uuid unique,
  household_id     bigint references household,
  organisation_id  bigint references organisation,
  dwelling_id      bigint references dwelling,        -- the yearly check of a vacant one
  grid_id          bigint references grid,            -- the grid it was made in, as it then was
  worker_id        bigint references worker,
  visitors         smallint not null default 1 check (visitors between 1 and 9),
  visited_at       timestamptz not null,
  recorded_at      timestamptz not null,
  outcome          text not null check (outcome in ('MET', 'FAMILY_MET', 'MET_REMOTE', 'NOT_HOME', 'REFUSED', 'WRONG_ADDRESS')),
  note             text,
  job_id           bigint,
  changed_xid      xid8 not null default pg_current_xact_id(),
  constraint visit_one_target check (num_nonnulls(household_id, organisation_id, dwelling_id) = 1),
  constraint visit_not_from_tomorrow check (visited_at <= recorded_at)
);
create index visit_household on visit (household_id, visited_at) where household_id is not null;
create index visit_organisation on visit (organisation_id, visited_at) where organisation_id is not null;
create index visit_dwelling on visit (dwelling_id, visited_at) where dwelling_id is not null;
create index visit_changed_xid on visit (changed_xid);
create trigger visit_changed before update on visit for each row execute function set_changed_xid();
create trigger visit_deleted after delete on visit for each row execute function leave_tombstone();

-- Out of the denominator, until a day that is always given.
create table exemption (
  id             bigint generated always as identity primary key,
  obligation_id  bigint not null references obligation on delete cascade,
  valid          daterange not null check (not isempty(valid) and upper(valid) is not null),
  reason         text not null check (reason <> ''),
  approved_by    bigint not null,
  approved_at    timestamptz not null,
  exclude using gist (obligation_id with =, valid with &&)
);
