-- What imports know rows again by, and what they need to take rows of any table back.

-- The number that a row has in somebody else's register; an overlapping export finds it by that.
create table external_key (
  table_name  text not null,
  register    text not null check (register <> ''),
  number      text not null check (number <> ''),
  row_id      bigint not null,
  job_id      bigint not null references job,
  primary key (table_name, register, number)
);
create index external_key_row on external_key (table_name, row_id);
create index external_key_job on external_key (job_id);

alter table import_undo
  drop constraint import_undo_table_name_check,
  add column after text,                               -- the print of the row as the import left it
  add column added jsonb,                              -- a whole row of a table without ids; row_id is whose it is
  add constraint import_undo_table_name_check check (table_name in (
    'area', 'grid', 'grid_version', 'topic', 'issue', 'area_code', 'area_alias', 'estate', 'building', 'entrance', 'dwelling',
    'household', 'household_category', 'person', 'person_category', 'obligation', 'organisation', 'service_point', 'worker',
    'account', 'role_grant', 'grid_team', 'grid_building', 'household_member', 'visit', 'street', 'ground')),
  add constraint import_undo_of_one_kind check (added is null or before is null);
-- One row of before and after for each row that an import touches, however many of its chunks do.
create unique index import_undo_once on import_undo (job_id, table_name, row_id) where after is not null;
-- Rows that a chunk is about to change, of a job that may have millions.
create index import_undo_open on import_undo (job_id, table_name) where after = '';

-- What a row is now, to be compared with what an import left; when it was changed last is not part of it.
create function row_print(one jsonb) returns text
  language sql immutable parallel safe
  return md5(cast(one - 'changed_xid' as text));

-- Names and numbers that an import has changed, under the lock of all others.
create table import_contact (
  job_id     bigint not null references job on delete cascade,
  person_id  bigint not null references person on delete cascade,
  name       text not null,
  phone      text,
  primary key (job_id, person_id)
);
alter table import_contact enable row level security;
alter table import_contact force row level security;
create policy import_contact_by_role on import_contact
  using (current_setting('gridwalk.contacts', true) = 'on')
  with check (current_setting('gridwalk.contacts', true) = 'on');

-- Other names of an area, and codes that it, or what has become part of it, once had.
create table area_alias (
  id       bigint generated always as identity primary key,
  area_id  bigint not null references area on delete cascade,
  kind     text not null check (kind in ('NAME', 'CODE')),
  text     text not null check (text <> ''),
  until    date,                                       -- the first day on which it was not so any more, where known
  unique (kind, text, area_id)
);
-- So that an import can say which of them it has made or ended.
alter table area_code add column id bigint generated always as identity primary key;

create trigger area_alias_table_changed after insert or update or delete or truncate on area_alias
  for each statement execute function note_table_change();
