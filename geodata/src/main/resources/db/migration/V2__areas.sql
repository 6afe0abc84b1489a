-- The administrative tree, and the ground on it.

create type area_level as enum ('PROVINCE', 'CITY', 'DISTRICT', 'SUBDISTRICT', 'COMMUNITY');

create table area (
  id         bigint generated always as identity primary key,
  parent_id  bigint references area,
  level      area_level not null,
  name       text not null check (name <> ''),
  geom       geometry(MultiPolygon, 4326) check (is_shape(geom))
);
create index area_parent on area (parent_id);
create index area_geom on area using gist (geom);

-- A parent is always of a higher level: no cycle can come about.
create function check_area_level() returns trigger language plpgsql as $$
begin
  if new.parent_id is not null and (select level from area where id = new.parent_id) >= new.level then
    raise exception 'area % (%) can not lie in an area of its own level or below', new.name, new.level
      using errcode = 'check_violation', constraint = 'area_parent_is_higher';
  end if;
  return new;
end $$;
create trigger area_parent_is_higher before insert or update on area
  for each row execute function check_area_level();

create table area_code (
  area_id  bigint not null references area on delete cascade,
  scheme   text not null default 'CN',
  code     text not null check (scheme <> 'CN' or code ~ '^[0-9]{12}$'),
  valid    daterange not null check (not isempty(valid)),
  exclude using gist (area_id with =, scheme with =, valid with &&),
  exclude using gist (scheme with =, code with =, valid with &&)
);

-- The areas named and all below them.
create function area_subtree(roots bigint[]) returns setof bigint
  language sql stable parallel safe as $$
  with recursive subtree as (
    select id from area where id = any (roots)
    union all
    select area.id from area join subtree on area.parent_id = subtree.id
  )
  select id from subtree
$$;

create function check_is_community() returns trigger language plpgsql as $$
begin
  if (select level from area where id = new.community_id) <> 'COMMUNITY' then
    raise exception 'area % is no community', new.community_id
      using errcode = 'check_violation', constraint = tg_name;
  end if;
  return new;
end $$;

create table street (
  id       bigint generated always as identity primary key,
  area_id  bigint not null references area,
  name     text,
  kind     text not null check (kind in ('PRIMARY', 'SECONDARY', 'RESIDENTIAL', 'SERVICE', 'FOOTWAY', 'STEPS')),
  geom     geometry(LineString, 4326) not null check (is_shape(geom))
);
create index street_geom on street using gist (geom);

-- Walls stop a walk; water and green are there to be seen.
create table ground (
  id       bigint generated always as identity primary key,
  area_id  bigint not null references area,
  kind     text not null check (kind in ('WALL', 'GATE', 'WATER', 'GREEN')),
  name     text,
  geom     geometry(Geometry, 4326) not null check (is_shape(geom))
);
create index ground_geom on ground using gist (geom);

create table estate (
  id            bigint generated always as identity primary key,
  community_id  bigint not null references area,
  name          text not null check (name <> ''),
  management    text not null check (management in ('MANAGED', 'SELF_MANAGED', 'COMMUNITY_MANAGED', 'UNMANAGED')),
  traits        text[] not null default '{}' check (traits <@ array['OLD', 'THREE_NONES']),
  built_year    int check (built_year between 1800 and 2200),
  geom          geometry(MultiPolygon, 4326) check (is_shape(geom))
);
create index estate_community on estate (community_id);
create index estate_geom on estate using gist (geom);
create index estate_name on estate using gin (name gin_trgm_ops);
create trigger estate_in_community before insert or update of community_id on estate
  for each row execute function check_is_community();

create table building (
  id            bigint generated always as identity primary key,
  community_id  bigint not null references area,
  estate_id     bigint references estate,
  name          text not null check (name <> ''),
  address       text,
  use           text not null default 'RESIDENTIAL' check (use in ('RESIDENTIAL', 'COMMERCIAL', 'PUBLIC')),
  floors        int not null check (floors between 1 and 200),
  lift          boolean not null default false,
  geom          geometry(MultiPolygon, 4326) not null check (is_shape(geom))
);
create index building_community on building (community_id);
create index building_estate on building (estate_id);
create index building_geom on building using gist (geom);
create trigger building_in_community before insert or update of community_id on building
  for each row execute function check_is_community();

create table entrance (
  id           bigint generated always as identity primary key,
  building_id  bigint not null references building on delete cascade,
  number       int not null check (number > 0),
  name         text not null check (name <> ''),
  geom         geometry(Point, 4326) not null check (is_place(geom)),
  unique (building_id, number)
);

create table dwelling (
  id           bigint generated always as identity primary key,
  building_id  bigint not null,
  entrance     int not null,
  floor        int not null check (floor <> 0 and floor between -9 and 200),
  room         text not null check (room <> ''),
  foreign key (building_id, entrance) references entrance (building_id, number),
  unique (building_id, entrance, floor, room)
);

create table service_point (
  id       bigint generated always as identity primary key,
  area_id  bigint not null references area,
  kind     text not null check (kind in ('COMMUNITY_OFFICE', 'CLINIC', 'ELDERLY_CARE', 'CANTEEN', 'MARKET', 'KINDERGARTEN', 'PARCEL_POINT', 'PARK')),
  name     text not null check (name <> ''),
  geom     geometry(Point, 4326) not null check (is_place(geom))
);
create index service_point_area on service_point (area_id);
create index service_point_geom on service_point using gist (geom);
