-- Reports that are made by themselves each month, of the month before, for whoever wants them.

create table report_schedule (
  id            bigint generated always as identity primary key,
  account_id    bigint not null references account on delete cascade,
  day_of_month  int not null check (day_of_month between 1 and 28),
  kind          text not null check (kind in ('MONTH', 'PROBLEMS', 'DEMANDS', 'COVERAGE', 'STAFFING')),
  area_id       bigint references area on delete cascade,
  boundary      text not null check (boundary in ('THEN', 'NOW')),
  template_id   bigint references report_template on delete cascade,
  format        text check (format in ('XLSX', 'DOCX')),
  definitions   text,
  site          text not null,                                    -- the server's address, for links
  last_on       date,                                             -- when one was asked for last
  made_at       timestamptz not null,
  constraint report_schedule_template_or_ready check (num_nonnulls(template_id, format) = 1)
);
create index report_schedule_account on report_schedule (account_id);

-- Whoever asked has not fetched it yet.
alter table report_file add column seen_at timestamptz;
