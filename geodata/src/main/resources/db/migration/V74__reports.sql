-- Reports in an office's own templates, and the files that came of them.

create table report_template (
  id       bigint generated always as identity primary key,
  name     text not null unique check (name <> ''),
  kind     text not null check (kind in ('MONTH', 'PROBLEMS', 'DEMANDS', 'COVERAGE', 'STAFFING')),
  format   text not null check (format in ('XLSX', 'DOCX')),
  bytes    bytea not null,
  made_by  bigint references account,
  made_at  timestamptz not null
);

-- A file is there until it is swept: what it says can be computed again.
create table report_file (
  job_id   bigint primary key references job on delete cascade,
  name     text not null,
  format   text not null check (format in ('XLSX', 'DOCX')),
  bytes    bytea not null,
  made_at  timestamptz not null
);
create index report_file_made_at on report_file (made_at);
