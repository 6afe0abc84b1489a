-- What an import of a target made, packed: one row a table and chunk in place of one a row, each of which would have to go
-- into four indexes and be held against its job. `Undo` unpacks it into import_undo.
create table import_made (
  job_id      bigint not null references job on delete cascade,
  table_name  text not null,
  row_ids     bigint[] not null,                       -- keys; of a table without ids, whose the rows are
  prints      text[],                                  -- of the rows as the import left them
  added       jsonb[],                                 -- whole rows of a table without ids
  constraint import_made_of_one_kind check (cardinality(row_ids) = cardinality(coalesce(prints, cast(added as text[])))
    and num_nonnulls(prints, added) = 1)
);
create index import_made_job on import_made (job_id);
-- Prints look like chance, and don't get smaller.
alter table import_made alter column prints set storage external;

-- Estates are found by name for each chunk of rows.
create index estate_search_text on estate (search_text(name));
