-- A city's own plane systems, fitted from control points. What ties such a system to the ground is often confidential: only
-- those who bring files are shown it.

create table local_system (
  id          bigint generated always as identity primary key,
  name        text not null unique check (name <> ''),
  fit         jsonb not null,                    -- the system by its name for itself, the control points, how far it is off at each
  account_id  bigint references account,         -- who kept it; null for the command line
  saved_at    timestamptz not null default now()
);
