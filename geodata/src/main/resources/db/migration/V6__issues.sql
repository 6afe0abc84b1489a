-- What residents reported and workers found.

create table topic (
  id         bigint generated always as identity primary key,
  parent_id  bigint references topic,
  code       text not null unique check (code <> ''),
  name       text not null check (name <> ''),
  name_en    text
);

create table issue (
  id                bigint generated always as identity primary key,
  register          text not null,                   -- whose numbering: a hotline, a city's system, our own
  number            text not null check (number <> ''),
  client_id         uuid unique,
  area_id           bigint not null references area, -- where it belongs, placed or not
  topic_id          bigint not null references topic,
  source            text not null check (source in ('HOTLINE', 'COUNTER', 'CHAT', 'PHONE', 'VISIT', 'PATROL')),
  status            text not null check (status in ('FILED', 'DISPATCHED', 'HANDLING', 'VERIFYING', 'CLOSED')),
  ledger            text not null default 'PROBLEM' check (ledger in ('PROBLEM', 'DEMAND')),
  tier              text not null default 'GRID' check (tier in ('GRID', 'COMMUNITY', 'SUBDISTRICT')),
  reported_at       timestamptz not null,
  closed_at         timestamptz,
  description       text,
  address           text,
  place_precision   text not null check (place_precision in ('ROOM', 'ENTRANCE', 'BUILDING', 'POINT', 'ESTATE', 'ROAD', 'COMMUNITY', 'NONE')),
  geom              geometry(Point, 4326) check (is_place(geom)),
  household_id      bigint references household,
  building_id       bigint references building,
  estate_id         bigint references estate,
  reported_grid_id  bigint references grid,           -- the grid it was reported in, as it then was
  grid_id           bigint references grid,           -- the grid that answers for it now
  job_id            bigint,
  changed_xid       xid8 not null default pg_current_xact_id(),
  unique (register, number),
  constraint issue_closed_after_reported check (closed_at >= reported_at),
  constraint issue_closing_time_of_closed check (closed_at is null or status = 'CLOSED'),
  -- A place known only to its estate is not drawn as a point at the gate.
  constraint issue_place_as_precise_as_said
    check ((geom is not null) = (place_precision in ('ROOM', 'ENTRANCE', 'BUILDING', 'POINT')))
);
create index issue_reported_at on issue (reported_at);
create index issue_geom on issue using gist (geom);
create index issue_area on issue (area_id, reported_at);
create index issue_grid on issue (grid_id, reported_at);
create index issue_household on issue (household_id) where household_id is not null;
create index issue_changed_xid on issue (changed_xid);
create trigger issue_changed before update on issue for each row execute function set_changed_xid();
create trigger issue_deleted after delete on issue for each row execute function leave_tombstone();
