-- Set before the first generated row and taken away with the last: a row left here tells that a generator died, and
-- that everything in this database is what it left behind.
create table demo_generation (
  id          int primary key default 1 check (id = 1),
  started_at  timestamptz not null default now()
);
