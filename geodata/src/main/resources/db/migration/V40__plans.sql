-- Plans of walks. One plan a grid and first day; one that was made with restricted categories stands beside the other
-- and is seen by the appointed alone, because what it chooses and how it is ordered tells of them.
create table plan (
  id             bigint generated always as identity primary key,
  grid_id        bigint not null references grid on delete cascade,
  first_on       date not null,
  days           int not null check (days between 1 and 7),
  restricted     boolean not null,
  version        int not null default 1 check (version > 0),   -- one more with each change
  shifts         jsonb not null,                               -- who walks when, from where; breaks, duties, what stays
  wishes         jsonb not null,
  left_out       jsonb not null,
  conflicts      jsonb not null,
  straight_line  boolean not null,                             -- no network: straight line x detour factor
  again_at       timestamp,                                    -- made again for the time after this, business zone
  made_by        bigint references account,
  made_at        timestamptz not null,
  changed_at     timestamptz not null,
  unique (grid_id, first_on, restricted)
);

create table plan_walk (
  plan_id       bigint not null references plan on delete cascade,
  walk          int not null check (walk >= 0),
  on_day        date not null,
  ends_at       timestamp not null,
  walk_seconds  int not null check (walk_seconds >= 0),
  primary key (plan_id, walk)
);
create index plan_walk_day on plan_walk (on_day);

create table plan_worker (
  plan_id    bigint not null,
  walk       int not null,
  worker_id  bigint not null references worker on delete cascade,
  primary key (plan_id, walk, worker_id),
  foreign key (plan_id, walk) references plan_walk on delete cascade
);
create index plan_worker_worker on plan_worker (worker_id);

-- A door, or a break or duty by its number in the shift. Times are those of the business zone. The address is kept so
-- that a plan can still be read when somebody has moved out.
create table plan_call (
  plan_id          bigint not null,
  walk             int not null,
  position         int not null check (position >= 0),
  household_id     bigint references household on delete cascade,
  organisation_id  bigint references organisation on delete cascade,
  dwelling_id      bigint references dwelling on delete cascade,
  pause            int,
  arrives_at       timestamp not null,
  starts_at        timestamp not null,
  ends_at          timestamp not null,
  home_chance      double precision not null check (home_chance between 0 and 1),
  worth            double precision not null check (worth >= 0),
  address          text,
  geom             geometry(Point, 4326) check (is_place(geom)),
  primary key (plan_id, walk, position),
  foreign key (plan_id, walk) references plan_walk on delete cascade,
  check (num_nonnulls(household_id, organisation_id, dwelling_id, pause) = 1),
  check (arrives_at <= starts_at and starts_at <= ends_at)
);
create index plan_call_household on plan_call (household_id) where household_id is not null;
create index plan_call_organisation on plan_call (organisation_id) where organisation_id is not null;
create index plan_call_dwelling on plan_call (dwelling_id) where dwelling_id is not null;
