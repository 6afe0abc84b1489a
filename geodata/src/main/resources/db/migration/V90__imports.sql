-- Files that were brought to be loaded. The file itself, and what is found in it, lies in the state directory and goes when
-- it has been loaded; this says whose it was and what came of it.

create table import (
  id            bigint generated always as identity primary key,
  target        text not null check (target ~ '^[A-Z]+$'),  -- what its rows become
  file_name     text not null,                              -- as its sender named it
  bytes         bigint not null check (bytes >= 0),
  account_id    bigint not null references account,
  area_id       bigint not null references area,            -- where belongs what has no place; nothing outside of it changes
  mapping       jsonb,                                      -- how its columns are read, once that is known
  language      text not null,                              -- of the reasons in the file of refused rows
  made_at       timestamptz not null default now(),
  trial_job_id  bigint references job,                      -- the last trial
  job_id        bigint unique references job                -- the real one
);
create index import_account on import (account_id, id);

-- How the columns of an office's table become rows here, to be used again.
create table import_mapping (
  id          bigint generated always as identity primary key,
  target      text not null check (target ~ '^[A-Z]+$'),
  name        text not null check (name <> ''),
  mapping     jsonb not null,
  header      text[] not null,                              -- of the table that it was made for
  account_id  bigint not null references account,
  saved_at    timestamptz not null default now(),
  unique (target, name)
);
