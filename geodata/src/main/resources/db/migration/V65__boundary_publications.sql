-- Boundaries that come into force on a day: a plan's, or those from before another publication.

create table boundary_publication (
  id             bigint generated always as identity primary key,
  plan_id        bigint not null references boundary_plan,
  community_id   bigint not null references area,
  starts_on      date not null,
  reverses       bigint references boundary_publication,
  households     int not null check (households >= 0),    -- that change hands
  grids          int not null check (grids >= 0),         -- that begin, end or change
  written        jsonb not null,                          -- rows taken away and put in: turned round, it is taken back
  published_by   bigint references account,
  published_at   timestamptz not null,
  taken_back_by  bigint references account,
  taken_back_at  timestamptz
);
create index boundary_publication_plan on boundary_publication (plan_id);
create unique index one_boundary_publication_a_day on boundary_publication (community_id, starts_on)
  where taken_back_at is null;
create unique index boundary_publication_reversed_once on boundary_publication (reverses) where taken_back_at is null;
create trigger boundary_publication_in_community before insert or update of community_id on boundary_publication
  for each row execute function check_is_community();
