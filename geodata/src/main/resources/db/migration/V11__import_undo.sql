-- What an import changed or made besides the issues that carry its job_id, so that it can be taken back as a whole.
create table import_undo (
  id          bigint generated always as identity primary key,
  job_id      bigint not null references job on delete cascade,
  table_name  text not null check (table_name in ('area', 'grid', 'grid_version', 'topic', 'issue')),
  row_id      bigint not null,
  before      jsonb                                  -- the columns as they were; null for a row that the import made
);
create index import_undo_job on import_undo (job_id);
create index import_undo_row on import_undo (table_name, row_id);
