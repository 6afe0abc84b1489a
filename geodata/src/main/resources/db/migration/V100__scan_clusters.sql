-- What the nightly scan found to be going on, and that it looked. One run is one ground, one group of topics (or all),
-- up to one day; run again for the same, it takes the place of the one before.

create table scan_run (
  id           bigint generated always as identity primary key,
  area_id      bigint not null references area on delete cascade,   -- whose communities were the ground
  topic_id     bigint references topic,                             -- of the upper level; null for all
  to_on        date not null,                                       -- the last day that was counted
  cases        int not null check (cases >= 0),
  simulations  int not null check (simulations >= 0),
  scans        int not null check (scans > 0),                      -- of this ground and day; p is corrected for them
  seed         bigint not null,
  job_id       bigint references job,
  made_at      timestamptz not null default now()
);
create unique index scan_run_once on scan_run (area_id, to_on, coalesce(topic_id, 0));
create index scan_run_job on scan_run (job_id) where job_id is not null;

create table scan_cluster (
  id             bigint generated always as identity primary key,
  run_id         bigint not null references scan_run on delete cascade,
  estate_id      bigint references estate on delete set null,       -- in which most of it is
  since          date not null,
  first_on       date not null,                                     -- the last day of the run that first found it
  cases          int not null check (cases > 0),
  expected       float8 not null check (expected > 0),
  relative_risk  float8 not null check (relative_risk > 1),
  likelihood     float8 not null check (likelihood > 0),            -- logarithm of the ratio
  p              float8 not null check (p between 0 and 1),
  gumbel_p       float8 not null check (gumbel_p between 0 and 1)
);
create index scan_cluster_run on scan_cluster (run_id);

-- A cell of a cluster, by whom it belongs to: a row for each grid that has cases or households in it.
create table scan_cluster_part (
  cluster_id    bigint not null references scan_cluster on delete cascade,
  community_id  bigint not null references area on delete cascade,
  grid_id       bigint references grid on delete cascade,
  cases         int not null check (cases >= 0),
  households    int not null check (households >= 0),
  geom          geometry(Polygon, 4326) not null check (is_shape(geom))
);
create index scan_cluster_part_cluster on scan_cluster_part (cluster_id);
create index scan_cluster_part_geom on scan_cluster_part using gist (geom);
