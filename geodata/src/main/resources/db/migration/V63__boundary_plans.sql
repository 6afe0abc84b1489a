-- Plans of new boundaries: what each began from, and every stroke since.

create table boundary_plan (
  id              bigint generated always as identity primary key,
  community_id    bigint not null references area,
  name            text not null check (name <> ''),
  status          text not null default 'DRAFT'
    check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'FILED', 'PUBLISHED', 'WITHDRAWN')),
  ground_version  int not null,                        -- of the atoms that it relabels
  begun_on        date not null,                       -- the day whose boundaries it began from
  start           jsonb not null,                      -- the grids and labels of that day
  version         bigint not null default 1,           -- counts whatever was done: who writes names the one that they saw
  made_by         bigint references account,
  made_at         timestamptz not null
);
create index boundary_plan_community on boundary_plan (community_id);
create trigger boundary_plan_in_community before insert or update of community_id on boundary_plan
  for each row execute function check_is_community();

-- What is done is in the plan, what is undone can be done again until there is another stroke.
create table boundary_stroke (
  plan_id    bigint not null references boundary_plan on delete cascade,
  number     int not null check (number > 0),
  operation  jsonb not null,
  change     jsonb not null,
  done       boolean not null default true,
  note       text check (note <> ''),
  made_by    bigint references account,
  made_at    timestamptz not null,
  primary key (plan_id, number)
);

create table boundary_step (
  id       bigint generated always as identity primary key,
  plan_id  bigint not null references boundary_plan on delete cascade,
  status   text not null,
  remark   text check (remark <> ''),
  made_by  bigint references account,
  made_at  timestamptz not null
);
create index boundary_step_plan on boundary_step (plan_id);
