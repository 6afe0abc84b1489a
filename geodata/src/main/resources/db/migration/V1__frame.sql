-- What every later table stands on: extensions, change capture, and the rules that geometry has to keep.

create extension if not exists postgis;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Who this installation is. One row: written by the demo generator or by the administrator.
create table installation (
  id          int primary key default 1 check (id = 1),
  name        text not null,
  demo_today  date,                  -- set only for generated data: the day on which its clock stands
  seed        bigint,
  scale       double precision,
  created_at  timestamptz not null default now()
);

-- Change capture. A sequence is not in commit order, so a reader that remembers the last id loses rows;
-- one that remembers its snapshot and asks for the rows at or past that snapshot's xmin does not.
create function set_changed_xid() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;

create table tombstone (
  table_name  text not null,
  row_id      bigint not null,
  changed_xid xid8 not null default pg_current_xact_id()
);
create index tombstone_changed_xid on tombstone (changed_xid);

create function leave_tombstone() returns trigger language plpgsql as $$
begin
  insert into tombstone (table_name, row_id) values (tg_table_name, old.id);
  return old;
end $$;

-- What the type of a column cannot say: longitude first, inside the world, something there, and valid.
create function is_shape(g geometry) returns boolean
  language sql immutable parallel safe
  return not st_isempty(g) and st_isvalid(g)
     and st_xmin(g) >= -180 and st_xmax(g) <= 180 and st_ymin(g) >= -90 and st_ymax(g) <= 90;

-- Null island is what software writes that has no place.
create function is_place(g geometry) returns boolean
  language sql immutable parallel safe
  return not st_isempty(g) and abs(st_x(g)) <= 180 and abs(st_y(g)) <= 90 and not (st_x(g) = 0 and st_y(g) = 0);
