-- Who lives where, since when, and why they are visited. Names and telephone numbers are kept apart.

create table household (
  id           bigint generated always as identity primary key,
  dwelling_id  bigint not null references dwelling,
  occupied     daterange not null check (not isempty(occupied) and lower(occupied) is not null),
  constraint one_household_per_dwelling exclude using gist (dwelling_id with =, occupied with &&)
);

create table person (
  id          bigint generated always as identity primary key,
  birth_date  date not null,
  sex         text not null check (sex in ('F', 'M'))
);

create table household_member (
  household_id  bigint not null references household on delete cascade,
  person_id     bigint not null references person on delete cascade,
  valid         daterange not null check (not isempty(valid)),
  exclude using gist (person_id with =, valid with &&)
);
create index household_member_household on household_member (household_id);

-- Row-level security guards this one table: a session that has not said that it may see names sees none.
create table person_contact (
  person_id  bigint primary key references person on delete cascade,
  name       text not null,
  phone      text
);
alter table person_contact enable row level security;
alter table person_contact force row level security;
create policy person_contact_by_role on person_contact
  using (current_setting('gridwalk.contacts', true) = 'on')
  with check (current_setting('gridwalk.contacts', true) = 'on');

create table organisation (
  id            bigint generated always as identity primary key,
  community_id  bigint not null references area,
  building_id   bigint references building,
  kind          text not null check (kind in ('SHOP', 'ORGANISATION')),
  name          text not null check (name <> ''),
  open          daterange not null check (not isempty(open)),
  geom          geometry(Point, 4326) not null check (is_place(geom))
);
create index organisation_community on organisation (community_id);
create index organisation_building on organisation (building_id);
create trigger organisation_in_community before insert or update of community_id on organisation
  for each row execute function check_is_community();

-- Why a target is visited. Restricted ones are seen by the appointed alone, and never colour a building, tip a
-- count or order a list that anyone else sees.
create table category (
  code        text primary key,
  target      text not null check (target in ('HOUSEHOLD', 'ORGANISATION', 'DWELLING')),
  restricted  boolean not null default false
);
insert into category (code, target, restricted) values
  ('HIGH_RISK', 'HOUSEHOLD', false),
  ('DISABLED', 'HOUSEHOLD', false),
  ('EXTREME_POVERTY', 'HOUSEHOLD', false),
  ('CHILD_OR_WOMAN_IN_NEED', 'HOUSEHOLD', false),
  ('LIVES_ALONE', 'HOUSEHOLD', false),
  ('EMPTY_NEST', 'HOUSEHOLD', false),
  ('COMMUNITY_CORRECTION', 'HOUSEHOLD', true),
  ('RESETTLEMENT', 'HOUSEHOLD', true),
  ('MENTAL_HEALTH', 'HOUSEHOLD', true),
  ('NEEDY', 'HOUSEHOLD', false),
  ('FLOATING', 'HOUSEHOLD', false),
  ('RENTAL', 'HOUSEHOLD', false),
  ('NEW_RESIDENT', 'HOUSEHOLD', false),
  ('ORDINARY', 'HOUSEHOLD', false),
  ('SHOP', 'ORGANISATION', false),
  ('ORGANISATION', 'ORGANISATION', false),
  ('VACANT', 'DWELLING', false);

-- What a person carries along from dwelling to dwelling.
create table person_category (
  person_id  bigint not null references person on delete cascade,
  category   text not null references category,
  valid      daterange not null check (not isempty(valid)),
  exclude using gist (person_id with =, category with =, valid with &&)
);
-- What is so of the household as a whole.
create table household_category (
  household_id  bigint not null references household on delete cascade,
  category      text not null references category,
  valid         daterange not null check (not isempty(valid)),
  exclude using gist (household_id with =, category with =, valid with &&)
);
