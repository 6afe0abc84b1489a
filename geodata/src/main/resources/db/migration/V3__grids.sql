-- Grids and what belongs to them over time. What a grid is, is a dated list of buildings, or of entrances and
-- floors of a building that grids share; its polygon is derived from that, for people to look at and for points
-- that belong to no building.

create table grid (
  id            bigint generated always as identity primary key,
  community_id  bigint not null references area,
  kind          text not null default 'BASIC' check (kind in ('BASIC', 'DEDICATED'))
);
create index grid_community on grid (community_id);
create trigger grid_in_community before insert or update of community_id on grid
  for each row execute function check_is_community();

create table grid_code (
  grid_id  bigint not null references grid on delete cascade,
  code     text not null check (code <> ''),
  valid    daterange not null check (not isempty(valid)),
  exclude using gist (grid_id with =, valid with &&),
  exclude using gist (code with =, valid with &&)
);

create table grid_version (
  id       bigint generated always as identity primary key,
  grid_id  bigint not null references grid on delete cascade,
  name     text not null check (name <> ''),
  geom     geometry(MultiPolygon, 4326) not null check (is_shape(geom)),
  valid    daterange not null check (not isempty(valid)),
  job_id   bigint,
  constraint grid_version_no_overlap exclude using gist (grid_id with =, valid with &&)
);
create index grid_version_geom on grid_version using gist (geom);

-- A row is a box in entrance x floor x time. Two boxes of one building that meet would give a dwelling two grids
-- on one day, and are refused. An unbounded range means all entrances, all floors.
create table grid_building (
  grid_id      bigint not null references grid on delete cascade,
  building_id  bigint not null references building on delete cascade,
  entrances    int4range not null default '(,)' check (not isempty(entrances)),
  floors       int4range not null default '(,)' check (not isempty(floors)),
  valid        daterange not null check (not isempty(valid)),
  constraint one_grid_per_dwelling_and_day
    exclude using gist (building_id with =, entrances with &&, floors with &&, valid with &&)
);
create index grid_building_grid on grid_building (grid_id);

-- The grid of each dwelling on a day. A dwelling that is in none does not appear.
create function dwelling_grid(on_day date) returns table (dwelling_id bigint, grid_id bigint)
  language sql stable parallel safe as $$
  select dwelling.id, part.grid_id
  from grid_building part
  join dwelling on dwelling.building_id = part.building_id
    and part.entrances @> dwelling.entrance
    and part.floors @> dwelling.floor
  where part.valid @> on_day
$$;
