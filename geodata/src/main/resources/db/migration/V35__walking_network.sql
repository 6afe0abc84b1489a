-- The ways that people walk, as the last import read them; of one import at a time. Graphs are derived from these rows,
-- and whoever holds one asks for the number of the network, which each import raises.

create table walk_network (
  id           bigint generated always as identity primary key,
  file         text not null check (file <> ''),
  sha256       text not null,
  imported_at  timestamptz not null default now(),
  nodes        int not null check (nodes > 0),
  report       jsonb not null
);

-- Nodes are numbers of the network's own: where two ways have the same one, one can turn from this into that. There is
-- one for each position of the line.
create table walk_way (
  network_id  bigint not null references walk_network on delete cascade,
  number      int not null,
  source      text not null,           -- what it is in the file: way/123, features[4]
  kind        text not null check (kind in ('STREET', 'PATH', 'STEPS')),
  name        text,
  forward     boolean not null,        -- may be walked in the line's direction
  backward    boolean not null check (forward or backward),
  nodes       int[] not null,
  geom        geometry(LineString, 4326) not null check (is_shape(geom)),
  primary key (network_id, number),
  check (cardinality(nodes) = st_npoints(geom))
);
create index walk_way_geom on walk_way using gist (geom);

create table walk_gate (
  network_id  bigint not null references walk_network on delete cascade,
  node        int not null,
  passage     text not null check (passage in ('OPEN', 'PERMISSION', 'CLOSED')),
  name        text,
  geom        geometry(Point, 4326) not null check (is_place(geom)),
  primary key (network_id, node)
);
create index walk_gate_geom on walk_gate using gist (geom);
