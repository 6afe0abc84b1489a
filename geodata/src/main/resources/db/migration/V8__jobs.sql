-- Long work: one row a job, with the place to go on from after a crash. Whoever runs a job holds the advisory lock
-- (1784772, id) on a connection of its own, so that a job whose process died is known by its free lock.

create table job (
  id           bigint generated always as identity primary key,
  kind         text not null,
  params       jsonb not null,
  status       text not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  done         bigint not null default 0 check (done >= 0),
  total        bigint check (total >= 0),
  resume_at    jsonb,                                 -- where the next chunk begins
  report       jsonb,
  error        text,
  cancel_asked boolean not null default false,
  account_id   bigint references account,
  created_at   timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz
);
create index job_waiting on job (id) where status in ('QUEUED', 'RUNNING');

-- What runs by itself, each night at a time of the business zone.
create table schedule (
  kind     text primary key,
  at_time  time not null,
  last_on  date
);

alter table visit add foreign key (job_id) references job;
alter table issue add foreign key (job_id) references job;
alter table grid_version add foreign key (job_id) references job;
create index issue_job on issue (job_id) where job_id is not null;
create index visit_job on visit (job_id) where job_id is not null;
