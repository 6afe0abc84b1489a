-- Who may see what. Roles decide, within a scope: everything, a subtree of areas, or single grids.

create table account (
  id             bigint generated always as identity primary key,
  login          text not null check (login ~ '^[a-z0-9._-]{2,40}$'),
  name           text not null check (name <> ''),
  password_hash  text not null,
  worker_id      bigint unique references worker,
  active         boolean not null default true,
  created_at     timestamptz not null default now(),
  unique (login)
);

create table role_grant (
  id          bigint generated always as identity primary key,
  account_id  bigint not null references account on delete cascade,
  role        text not null check (role in ('ADMIN', 'MANAGER', 'PLANNER', 'LEADER', 'WORKER', 'DESK', 'VIEWER')),
  area_id     bigint references area,
  grid_id     bigint references grid,
  restricted  boolean not null default false,         -- appointed for the restricted categories
  constraint role_grant_one_scope check (num_nonnulls(area_id, grid_id) <= 1)
);
create unique index role_grant_once on role_grant (account_id, role, coalesce(area_id, 0), coalesce(grid_id, 0));

create table session (
  token_hash  bytea primary key,                      -- SHA-256 of what the cookie holds
  account_id  bigint not null references account on delete cascade,
  csrf_token  text not null,
  created_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index session_account on session (account_id);

create table api_token (
  id          bigint generated always as identity primary key,
  account_id  bigint not null references account on delete cascade,
  token_hash  bytea not null unique,
  label       text not null check (label <> ''),
  created_at  timestamptz not null default now(),
  expires_at  timestamptz,
  used_at     timestamptz
);
create index api_token_account on api_token (account_id);

-- Each look at a person or household, and each change of accounts and data by hand.
create table audit (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default now(),
  account_id  bigint references account,
  action      text not null,
  subject     text not null,
  detail      jsonb
);
create index audit_at on audit (at);

alter table exemption add foreign key (approved_by) references account;
