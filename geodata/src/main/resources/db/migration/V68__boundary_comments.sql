-- What is said about a plan of new boundaries, of all of it, of a grid or of a place.
create table boundary_comment (
  id       bigint generated always as identity primary key,
  plan_id  bigint not null references boundary_plan on delete cascade,
  grid     int check (grid > 0),                       -- its key in the plan
  geom     geometry(Point, 4326) check (is_shape(geom)),
  text     text not null check (text <> ''),
  made_by  bigint references account,
  made_at  timestamptz not null
);
create index boundary_comment_plan on boundary_comment (plan_id);
