-- Who is away and who stands in, and grids that go over to another leader: dated, and rights with them.

-- No reason is asked for: it is nobody's business here.
create table absence (
  id         bigint generated always as identity primary key,
  worker_id  bigint not null references worker on delete cascade,
  valid      daterange not null,
  made_by    bigint references account,
  made_at    timestamptz not null,
  constraint absence_has_days
    check (not isempty(valid) and lower(valid) is not null and upper(valid) is not null),
  constraint absence_no_overlap exclude using gist (worker_id with =, valid with &&)
);

-- Who has the duty of the absent in one of their grids, and with it the right to see that grid, on just these days.
create table stand_in (
  id          bigint generated always as identity primary key,
  absence_id  bigint not null references absence on delete cascade,
  grid_id     bigint not null references grid on delete cascade,
  worker_id   bigint not null references worker on delete cascade,
  valid       daterange not null,
  restricted  boolean not null default false,         -- appointed for the restricted categories there, for these days
  constraint stand_in_has_days check (not isempty(valid)),
  constraint one_stand_in_at_a_time exclude using gist (absence_id with =, grid_id with =, valid with &&)
);
create index stand_in_worker on stand_in using gist (worker_id, valid);
create index stand_in_grid on stand_in using gist (grid_id, valid);

create function check_stand_in() returns trigger language plpgsql as $$
declare
  away absence;
begin
  select * into away from absence where id = new.absence_id;
  if not new.valid <@ away.valid then
    raise exception 'a stand-in for % is outside the absence %', new.valid, away.valid
      using errcode = 'check_violation', constraint = 'stand_in_within_absence';
  end if;
  if new.worker_id = away.worker_id then
    raise exception 'worker % can not stand in for themselves', new.worker_id
      using errcode = 'check_violation', constraint = 'stand_in_is_another';
  end if;
  if exists (select from absence where worker_id = new.worker_id and valid && new.valid) then
    raise exception 'worker % is away in %', new.worker_id, new.valid
      using errcode = 'check_violation', constraint = 'stand_in_is_there';
  end if;
  return new;
end $$;
create trigger stand_in_is_there before insert or update on stand_in
  for each row execute function check_stand_in();

create function check_absence() returns trigger language plpgsql as $$
begin
  if exists (select from stand_in where worker_id = new.worker_id and valid && new.valid) then
    raise exception 'worker % stands in for others in %', new.worker_id, new.valid
      using errcode = 'check_violation', constraint = 'absence_of_no_stand_in';
  end if;
  if exists (select from stand_in where absence_id = new.id and not valid <@ new.valid) then
    raise exception 'a stand-in of absence % would be outside it', new.id
      using errcode = 'check_violation', constraint = 'stand_in_within_absence';
  end if;
  return new;
end $$;
create trigger absence_of_no_stand_in before insert or update on absence
  for each row execute function check_absence();

-- A role ends and begins on a day, as membership does: whoever hands a grid over sees it until the day before.
drop index role_grant_once;
alter table role_grant
  add column valid daterange not null default '(,)',
  add constraint role_grant_has_days check (not isempty(valid)),
  add constraint role_grant_once exclude using gist (
    account_id with =, role with =, (coalesce(area_id, 0)) with =, (coalesce(grid_id, 0)) with =, valid with &&);

-- Team and rights are what such a row has changed; `before` is what they were, so that one that is yet to come can be
-- taken back.
create table handover (
  id              bigint generated always as identity primary key,
  grid_id         bigint not null references grid on delete cascade,
  from_worker_id  bigint references worker on delete cascade,   -- null: nobody led it
  to_worker_id    bigint not null references worker on delete cascade,
  on_day          date not null,                                -- the first of the new leader
  stays           boolean not null,                             -- whether who led it goes on working in it
  before          jsonb not null,
  made_by         bigint references account,
  made_at         timestamptz not null,
  constraint handover_to_another check (from_worker_id is distinct from to_worker_id),
  unique (grid_id, on_day)
);
