-- What addresses stand for: what people decided, what waits for them, and what a reader that keeps the address book in
-- memory has to hear of.

-- A text, or another name of an estate, and the one place that it stands for; without a kind it was found to be no place.
-- Decided anew, the older one is replaced and stays.
create table geocode_alias (
  id            bigint generated always as identity primary key,
  area_id       bigint not null references area on delete cascade, -- within which it holds
  text          text not null check (text <> ''),
  key           text not null check (key <> ''),                   -- the text as it is compared
  names_estate  boolean not null default false,                    -- a name in any address, not an address as a whole
  kind          text check (kind in ('ROOM', 'ENTRANCE', 'BUILDING', 'POINT', 'ESTATE', 'ROAD', 'COMMUNITY')),
  dwelling_id   bigint references dwelling on delete cascade,
  building_id   bigint references building on delete cascade,
  entrance      int check (entrance > 0),
  estate_id     bigint references estate on delete cascade,
  community_id  bigint references area on delete cascade,
  road          text,
  geom          geometry(Point, 4326) check (is_place(geom)),
  decided_by    bigint references account,
  decided_at    timestamptz not null default now(),
  replaced_at   timestamptz,
  constraint geocode_alias_target check (case kind
    when 'ROOM' then dwelling_id is not null
    when 'ENTRANCE' then building_id is not null and entrance is not null
    when 'BUILDING' then building_id is not null
    when 'POINT' then geom is not null
    when 'ESTATE' then estate_id is not null
    when 'ROAD' then road is not null
    when 'COMMUNITY' then community_id is not null
    else true end),
  constraint geocode_alias_name_of_estate check (not names_estate or kind = 'ESTATE')
);
create unique index geocode_alias_once on geocode_alias (area_id, key, names_estate) where replaced_at is null;
create index geocode_alias_dwelling on geocode_alias (dwelling_id) where dwelling_id is not null;
create index geocode_alias_building on geocode_alias (building_id) where building_id is not null;
create index geocode_alias_estate on geocode_alias (estate_id) where estate_id is not null;

-- Tickets whose place is not certain. Those of one key in one area wait for the same decision.
create table geocode_review (
  issue_id    bigint primary key references issue on delete cascade,
  area_id     bigint not null references area,
  text        text not null,
  key         text not null,
  answer      jsonb not null,                       -- candidates and reasons, as they were
  left_at     timestamptz,                          -- somebody looked and left it as it is
  decided_at  timestamptz,
  decided_by  bigint references account,
  alias_id    bigint references geocode_alias on delete set null,
  added_at    timestamptz not null default now()
);
create index geocode_review_waiting on geocode_review (area_id, key) where decided_at is null;

-- Which part of the address book changed, once a statement.
create table address_change (
  part         text not null check (part in ('GROUND', 'DOORS', 'ALIASES')),
  changed_xid  xid8 not null default pg_current_xact_id()
);
create index address_change_changed_xid on address_change (changed_xid);

create function note_address_change() returns trigger language plpgsql as $$
begin
  insert into address_change (part) values (tg_argv[0]);
  return null;
end $$;

do $$
declare
  changing text;
begin
  foreach changing in array array['area', 'area_code', 'estate', 'building', 'street', 'grid_building'] loop
    execute format('create trigger %1$s_address_changed after insert or update or delete or truncate on %1$s
      for each statement execute function note_address_change(''GROUND'')', changing);
  end loop;
  foreach changing in array array['entrance', 'dwelling'] loop
    execute format('create trigger %1$s_address_changed after insert or update or delete or truncate on %1$s
      for each statement execute function note_address_change(''DOORS'')', changing);
  end loop;
  execute 'create trigger geocode_alias_address_changed after insert or update or delete or truncate on geocode_alias
    for each statement execute function note_address_change(''ALIASES'')';
end $$;
