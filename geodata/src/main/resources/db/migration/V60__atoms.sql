-- The ground cut into atoms: pieces that no plan divides. Derived from lines, outlines and buildings, and cut again when
-- these change; ids stay where the ground is the same.

-- A community, or a subdistrict with its communities. The version is raised by each cut that changes anything: whoever
-- has seen an older one has seen another ground.
create table ground_cut (
  area_id  bigint primary key references area on delete cascade,
  version  int not null check (version > 0),
  cut_at   timestamptz not null
);

-- What is gone stays, so that a plan made on it can be brought up to date.
create table atom (
  id            bigint generated always as identity primary key,
  area_id       bigint not null references ground_cut on delete cascade,
  community_id  bigint not null references area,
  estate_id     bigint references estate on delete set null,
  block         int not null check (block > 0),
  area_m2       double precision not null check (area_m2 > 0),
  changed       int not null check (changed > 0),   -- the version that wrote it last
  gone          int check (gone > changed),         -- the version from which on it is no more
  geom          geometry(Polygon, 4326) not null check (is_shape(geom))
);
create index atom_area on atom (area_id);
create index atom_estate on atom (estate_id);
create index atom_geom on atom using gist (geom);

-- Where each building stands now.
create table atom_building (
  area_id      bigint not null references ground_cut on delete cascade,
  building_id  bigint not null references building on delete cascade,
  atom_id      bigint not null references atom on delete cascade,
  primary key (area_id, building_id)
);
create index atom_building_atom on atom_building (atom_id);
create index atom_building_building on atom_building (building_id);

-- What two atoms share now, along lines of one kind.
create table atom_border (
  first_id   bigint not null references atom on delete cascade,
  second_id  bigint not null references atom on delete cascade,
  kind       text not null
    check (kind in ('LIMIT', 'WATER', 'STREET', 'WALL', 'ESTATE', 'BOUNDARY', 'HAND', 'CELL')),
  meters     double precision not null check (meters > 0),
  primary key (first_id, second_id, kind),
  check (first_id < second_id)
);
create index atom_border_second on atom_border (second_id);

-- Lines drawn by planners: they cut again each time.
create table hand_cut (
  id            bigint generated always as identity primary key,
  community_id  bigint not null references area,
  account_id    bigint references account on delete set null,
  made_at       timestamptz not null default now(),
  geom          geometry(LineString, 4326) not null check (is_shape(geom))
);
create index hand_cut_community on hand_cut (community_id);
create index hand_cut_account on hand_cut (account_id);
create index hand_cut_geom on hand_cut using gist (geom);
create trigger hand_cut_in_community before insert or update of community_id on hand_cut
  for each row execute function check_is_community();
